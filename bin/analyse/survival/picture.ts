import { curves } from '../../../web/charts/curves.ts';
import type { SurvivalAnswer, SurvivalSpec } from '../survival.ts';
import { categories, drawing, escaped, faint, ink, line, sides } from '../words/drawing.ts';
import { printCount, printNumber } from '../words/printing.ts';

const width = 760, left = 64, right = 132, head = 76, plotHeight = 320;
const plotWidth = width - left - right;

/** The share still here over time, by group: ranges shaded, each line named where it ends. */
export function survivalPicture({ n, events, curves: found = [], logrank }: SurvivalAnswer, { by, time }: SurvivalSpec): string {
  const coloured = found.length <= categories.length;
  const marks = curves(found.map(({ group, points }) => ({ name: group ?? 'everyone', points })), { width: plotWidth, height: plotHeight });
  const shade = (i: number) => (coloured ? categories[i]! : sides.same);
  const different = logrank && 'p' in logrank && logrank.p < 0.05;
  const title = !by ? 'Who stays' : different ? `Who stays differs by ${by}` : `Who stays: groups by ${by} can’t be told apart`;
  const bottom = head + plotHeight;
  const note = `${printCount(events)} of ${printCount(n)} left${coloured ? '; shaded: likely range' : ''}`;
  return drawing(width, bottom + 60, { title, note }, [
    ...marks.y.map(({ at, value }) =>
      `<line x1="${left}" x2="${left + plotWidth}" y1="${head + at}" y2="${head + at}" stroke="${value === 0.5 ? faint : line}" stroke-width="0.5"` +
      `${value === 0.5 ? ' stroke-dasharray="4 4"' : ''}/>` +
      `<text x="${left - 10}" y="${head + at + 4}" text-anchor="end" fill="${faint}">${100 * value}%</text>`),
    ...marks.x.map(({ at, value }) => `<text x="${left + at}" y="${bottom + 22}" text-anchor="middle" fill="${faint}">${printNumber(value)}</text>`),
    `<g transform="translate(${left} ${head})">`,
    ...(coloured ? marks.curves.map(({ range }, i) => (range ? `<path d="${range}" fill="${shade(i)}" fill-opacity="0.12"/>` : '')) : []),
    ...marks.curves.map(({ path }, i) => `<path d="${path}" fill="none" stroke="${shade(i)}" stroke-width="2"/>`),
    ...(coloured || found.length <= 12 ? marks.curves.map(({ name, end }, i) =>
      `<text x="${end.x + 8}" y="${end.y + 4}" fill="${coloured ? shade(i) : ink}" font-weight="540">${escaped(shortened(name))}</text>`) : []),
    '</g>',
    `<text x="${left + plotWidth}" y="${bottom + 44}" text-anchor="end" fill="${faint}">${escaped(time)}</text>`,
  ].filter(Boolean));
}

const shortened = (name: string): string => (name.length > 16 ? `${name.slice(0, 15)}…` : name);
