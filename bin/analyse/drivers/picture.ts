import type { Drivers } from '../../../statistics/drivers.ts';
import { bars } from '../../../web/charts/bars.ts';
import { drawing, escaped, faint, ink, lagoon, line, sides } from '../words/drawing.ts';
import { printCount, printNumber } from '../words/printing.ts';

const width = 760, right = 72, head = 80, row = 32;

/** How much of the outcome goes with each driver, longest first, with likely ranges. */
export function driversPicture({ n, r2, drivers, reliable }: Drivers, { outcome }: { outcome: string }): string {
  const { rows, ticks, nothing } = bars(drivers.map(({ name, lmg, johnson, low, high }) => ({ name, value: lmg ?? johnson, low, high })));
  const left = Math.min(300, 40 + 7.2 * rows.reduce((most, { name }) => Math.max(most, name.length), 4));
  const x = (share: number) => left + share * (width - left - right);
  const bottom = head + row * rows.length;
  const shade = reliable ? lagoon : sides.same;
  const title = reliable ? `What goes with ${outcome}` : `Nothing here goes with ${outcome} reliably`;
  const ranges = rows.some(({ low }) => low !== null);
  const note = `Together ${printNumber(100 * r2, 2)}% of how ${outcome} varies, over ${printCount(n)} rows${ranges ? '; thin lines: likely range' : ''}`;
  return drawing(width, bottom + 56, { title, note }, [
    ...ticks.map(({ at, value }) =>
      `<line x1="${x(at)}" x2="${x(at)}" y1="${head - 8}" y2="${bottom}" stroke="${line}" stroke-width="0.5"/>` +
      `<text x="${x(at)}" y="${bottom + 20}" text-anchor="middle" fill="${faint}">${percent(value)}</text>`),
    ...rows.map(({ name, value, from, to, low, high }, i) => {
      const y = head + row * i + 4;
      const end = Math.max(to, high ?? to);
      return `<text x="${left - 12}" y="${y + 16}" text-anchor="end" fill="${ink}">${escaped(shortened(name))}</text>` +
        `<rect x="${x(from)}" y="${y}" width="${Math.max(1, x(to) - x(from))}" height="22" rx="3" fill="${shade}" fill-opacity="0.8"/>` +
        (low === null || high === null ? '' : `<line x1="${x(low)}" x2="${x(high)}" y1="${y + 11}" y2="${y + 11}" stroke="${ink}" stroke-width="1.5"/>`) +
        `<text x="${x(end) + 8}" y="${y + 16}" fill="${ink}">${percent(value)}</text>`;
    }),
    `<line x1="${x(nothing)}" x2="${x(nothing)}" y1="${head - 8}" y2="${bottom}" stroke="${faint}" stroke-width="1"/>`,
    `<text x="${width - 24}" y="${bottom + 42}" text-anchor="end" fill="${faint}">share of variance; a link, not proof</text>`,
  ]);
}

const percent = (share: number): string => `${share !== 0 && Math.abs(share) < 0.01 ? (100 * share).toFixed(1) : Math.round(100 * share)}%`;
const shortened = (name: string): string => (name.length > 36 ? `${name.slice(0, 35)}…` : name);
