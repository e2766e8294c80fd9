import { caterpillar } from '../../../web/charts/caterpillar.ts';
import type { RatingsAnswer, RatingsSpec } from '../ratings.ts';
import { drawing, escaped, faint, hundredths, ink, line, sides } from '../words/drawing.ts';
import { printCount } from '../words/printing.ts';

const width = 760, label = 120, edge = 24, head = 64;

/** Everyone's range around the average; hollow below twenty answers. More than eighty people are drawn thin and without names. */
export function ratingsPicture({ people, n }: RatingsAnswer, { person, family }: RatingsSpec): string {
  const { rows, middle, ticks } = caterpillar(people), named = rows.length <= 80;
  const step = named ? 20 : Math.max(1.5, Math.min(6, 1400 / rows.length)), bottom = head + rows.length * step;
  const from = named ? label : edge, x = (share: number) => hundredths(from + share * (width - from - edge));
  const told = rows.filter(({ side }) => side !== 'same').length;
  const title = `${printCount(rows.length - told)} of ${printCount(rows.length)} cannot be told from the average`;

  const drawn = rows.map(({ id, at, from: low, to: high, hollow, side }, k) => {
    const y = hundredths(head + (k + 0.5) * step), own = sides[side];
    const name = named ? `<text x="${label - 12}" y="${y + 4}" text-anchor="end" fill="${ink}">${escaped(id)}</text>` : '';
    const [radius, rim, thick] = named ? [4, 1.5, 2] : [Math.min(2, step / 2), 0.5, Math.min(1, step / 2)];
    const dot = `<circle cx="${x(at)}" cy="${y}" r="${radius}" fill="${hollow ? '#fff' : own}" stroke="${own}" stroke-width="${rim}"/>`;
    return `${name}<line x1="${x(low)}" x2="${x(high)}" y1="${y}" y2="${y}" stroke="${own}" stroke-width="${thick}"/>${dot}`;
  });
  const axis = ticks.map(({ at, words }) =>
    `<line x1="${x(at)}" x2="${x(at)}" y1="${head}" y2="${bottom + 4}" stroke="${line}" stroke-width="0.5"/>`
    + `<text x="${x(at)}" y="${bottom + 20}" text-anchor="middle" fill="${faint}">${words}</text>`);
  const note = `${person}: ${printCount(n)} answers, estimate against the average with its 95 % range`;
  return drawing(width, bottom + 56, { title, note }, [
    ...axis, `<line x1="${x(middle)}" x2="${x(middle)}" y1="${head}" y2="${hundredths(bottom + 4)}" stroke="${faint}" stroke-width="1"/>`, ...drawn,
    `<text x="${width - edge}" y="${hundredths(bottom + 44)}" text-anchor="end" fill="${faint}">`
      + `${family === 'binomial' ? 'logits' : 'points of the score'}; hollow: fewer than 20 answers</text>`,
  ]);
}
