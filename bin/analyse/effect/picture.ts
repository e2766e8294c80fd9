import type { EfficientEffects, Effects } from '../../../statistics/effect.ts';
import { z } from '../../../statistics/estimate.ts';
import { eventStudy } from '../../../web/charts/event-study.ts';
import type { EffectSpec } from '../effect.ts';
import { drawing, faint, hundredths, line, sides } from '../words/drawing.ts';
import { printCount } from '../words/printing.ts';

const width = 760,
  height = 440,
  left = 76,
  right = 24,
  head = 72,
  foot = 64;
const colour = { ...sides, before: sides.same };

/** The effect by periods since the start, with 95 % ranges; before the start hollow, for there it should be nothing. */
export function effectPicture({ dynamic, treated, units }: Effects | EfficientEffects, { outcome }: Pick<EffectSpec, 'outcome'>): string {
  const marks = eventStudy(
    dynamic.map(({ lag, estimate, se }) => ({
      lag,
      estimate,
      low: se === null ? null : estimate - z * se,
      high: se === null ? null : estimate + z * se,
    })),
  );
  const x = (share: number) => hundredths(left + share * (width - left - right)),
    y = (share: number) => hundredths(head + share * (height - head - foot));
  const after = marks.points.filter(({ side }) => side !== 'before');
  const told = after.filter(({ side }) => side !== 'same').length;
  const title = `${told} of ${after.length} periods after the start can be told from nothing`;

  const points = marks.points.map(
    ({ across, at, from, to, side }) =>
      `<line x1="${x(across)}" x2="${x(across)}" y1="${y(from)}" y2="${y(to)}" stroke="${colour[side]}" stroke-width="2"/>` +
      `<circle cx="${x(across)}" cy="${y(at)}" r="4.5" fill="${side === 'before' ? '#fff' : colour[side]}" stroke="${colour[side]}" stroke-width="1.5"/>`,
  );
  const rows = marks.ticks.map(
    ({ at, words }) =>
      `<line x1="${left}" x2="${width - right}" y1="${y(at)}" y2="${y(at)}" stroke="${line}" stroke-width="0.5"/>` +
      `<text x="${left - 10}" y="${y(at) + 4}" text-anchor="end" fill="${faint}">${words}</text>`,
  );
  const lags = marks.lags.map(
    ({ across, words }) => `<text x="${x(across)}" y="${height - foot + 22}" text-anchor="middle" fill="${faint}">${words}</text>`,
  );
  const note = `Effect on ${outcome}: ${printCount(treated)} treated and ${printCount(units - treated)} other units`;
  return drawing(width, height, { title, note }, [
    ...rows,
    `<line x1="${left}" x2="${width - right}" y1="${y(marks.nothing)}" y2="${y(marks.nothing)}" stroke="${faint}" stroke-width="1"/>`,
    `<line x1="${x(marks.start)}" x2="${x(marks.start)}" y1="${head}" y2="${height - foot}" stroke="${faint}" stroke-width="1" stroke-dasharray="4 4"/>`,
    `<text x="${x(marks.start) + 6}" y="${head - 6}" fill="${faint}">start</text>`,
    ...points,
    ...lags,
    `<text x="${width - right}" y="${height - 16}" text-anchor="end" fill="${faint}">periods since the start; hollow: before it</text>`,
  ]);
}
