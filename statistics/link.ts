import type { Estimate, Undetermined } from './estimate.ts';
import { isUndetermined } from './estimate.ts';
import { proportion } from './proportion.ts';

/** A count of successes among n. */
export type Tally = { readonly successes: number; readonly n: number };

/**
 * How far one share lies above another, with the hybrid score interval: p1 - p2, lower limit δ - √((p1 - l1)² + (u2 - p2)²), upper limit
 * δ + √((u1 - p1)² + (p2 - l2)²) with l and u the Wilson limits of each. Newcombe (1998), method 10. `n` counts both.
 */
export function difference(one: Tally, other: Tally, level = 0.95): Estimate | Undetermined {
  const [p, q] = [proportion(one.successes, one.n, level), proportion(other.successes, other.n, level)];
  if (isUndetermined(p)) return p;
  if (isUndetermined(q)) return q;
  const value = p.value - q.value;
  return { value, low: value - Math.hypot(p.value - p.low, q.high - q.value), high: value + Math.hypot(p.high - p.value, q.value - q.low), level, n: one.n + other.n };
}

/**
 * The share there would be among all if `part` of them were like the one group and the rest like the other, were the whole link causal: part p1 +
 * (1 - part) p2. Limits by the method of variance estimates recovery from the Wilson limits of each (Zou and Donner 2008).
 */
export function blend(one: Tally, other: Tally, part: number, level = 0.95): Estimate | Undetermined {
  if (!(part >= 0 && part <= 1)) throw new RangeError(`part: ${part} does not lie between 0 and 1`);
  const [p, q] = [proportion(one.successes, one.n, level), proportion(other.successes, other.n, level)];
  if (isUndetermined(p)) return p;
  if (isUndetermined(q)) return q;
  const value = part * p.value + (1 - part) * q.value;
  const reach = (mine: number, others: number) => Math.hypot(part * mine, (1 - part) * others);
  return { value, low: value - reach(p.value - p.low, q.value - q.low), high: value + reach(p.high - p.value, q.high - q.value), level, n: one.n + other.n };
}
