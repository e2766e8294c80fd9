/**
 * How closely two measures of the same people go together, with limits. Pearson's r; Spearman's is Pearson's on mid-ranks. The limits are
 * Fisher's (atanh r ± z·se): se = 1/√(n - 3) for Pearson, √((1 + r²/2)/(n - 3)) for Spearman (Bonett and Wright 2000).
 */
import { normal } from './distributions.ts';
import type { Estimate, Undetermined } from './estimate.ts';
import { undetermined } from './estimate.ts';

export type How = 'pearson' | 'spearman';

/** Values in the same order of people; pairs with NaN are left out. Fewer than four pairs, or one measure that never moves, say nothing. */
export function correlation(one: ArrayLike<number>, other: ArrayLike<number>, how: How = 'pearson', level = 0.95): Estimate | Undetermined {
  if (one.length !== other.length) throw new RangeError(`other: ${other.length} values for ${one.length}`);
  if (!(level > 0 && level < 1)) throw new RangeError(`level: ${level} does not lie between 0 and 1`);
  const both = Array.from(one, (x, at) => [x, other[at]!] as const).filter(([x, y]) => !Number.isNaN(x) && !Number.isNaN(y));
  for (const pair of both) if (!pair.every(Number.isFinite)) throw new RangeError('one: a value is not a finite number');
  const n = both.length;
  if (n < 4) return undetermined(`${n} pairs: it takes four for limits`);
  const [xs, ys] = [0, 1].map((at) => both.map((pair) => pair[at]!)) as [number[], number[]];
  const r = how === 'spearman' ? pearson(midRanks(xs), midRanks(ys)) : pearson(xs, ys);
  if (Number.isNaN(r)) return undetermined('one of the two is the same for everybody');
  const se = Math.sqrt((how === 'spearman' ? 1 + (r * r) / 2 : 1) / (n - 3)), reach = normal.upperQuantile((1 - level) / 2) * se, middle = Math.atanh(r);
  return { value: r, low: Math.abs(r) === 1 ? r : Math.tanh(middle - reach), high: Math.abs(r) === 1 ? r : Math.tanh(middle + reach), level, n };
}

function pearson(xs: readonly number[], ys: readonly number[]): number {
  const n = xs.length, mx = xs.reduce((a, b) => a + b, 0) / n, my = ys.reduce((a, b) => a + b, 0) / n;
  let xy = 0, xx = 0, yy = 0;
  for (let i = 0; i < n; i++) { const x = xs[i]! - mx, y = ys[i]! - my; xy += x * y; xx += x * x; yy += y * y; }
  // Rounding leaves values that are all the same a spread of some 1e-32 of their square.
  if (xx <= 1e-28 * n * mx * mx || yy <= 1e-28 * n * my * my) return NaN;
  return Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
}

/** 1 for the smallest; those alike share the middle of their places. */
export function midRanks(values: readonly number[]): number[] {
  const order = values.map((_, at) => at).sort((a, b) => values[a]! - values[b]!), ranks = Array<number>(values.length);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to + 1 < order.length && values[order[to + 1]!] === values[order[from]!]) to += 1;
    for (let at = from; at <= to; at++) ranks[order[at]!] = (from + to) / 2 + 1;
    from = to + 1;
  }
  return ranks;
}
