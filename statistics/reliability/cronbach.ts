import { moments } from '../drivers/moments.ts';
import type { Undetermined } from '../estimate.ts';
import { undetermined, z } from '../estimate.ts';

export type Cronbach = {
  n: number;
  alpha: { estimate: number; se: number; low: number; high: number };
  /** From correlations: as if every item had the same spread. */
  standardised: number | null;
  ifDropped: { item: string; alpha: number | null }[];
  notes: string[];
};

/**
 * Cronbach's alpha (1951): how far the items of a scale say one thing. Error by Duhachek and Iacobucci (2004), which holds for items of unequal spread.
 * An item that goes against the others is named: it may have to be turned round.
 */
export function cronbach(items: readonly { readonly name: string; readonly values: ArrayLike<number> }[]): Cronbach | Undetermined {
  const k = items.length;
  if (k < 2) throw new RangeError('items: a scale has two or more');
  const n = items[0]!.values.length;
  if (n < 3) return undetermined(`${n} complete ${n === 1 ? 'row is' : 'rows are'} too few: at least 3 are needed`);
  const { covariance } = moments(items[0]!.values, items.slice(1).map(({ values }) => values));
  const c = (i: number, j: number): number => covariance.values[i * k + j]!;
  const sum = (over: readonly number[]): number => over.reduce((all, i) => over.reduce((row, j) => row + c(i, j), all), 0);
  const trace = (over: readonly number[]): number => over.reduce((all, i) => all + c(i, i), 0);
  const every = items.map((_, i) => i);
  const total = sum(every);
  if (!(trace(every) > 0)) return undetermined('no item varies from row to row');
  if (!(total > 1e-12 * trace(every))) return undetermined('the items cancel one another out, so their sum says nothing');
  const alphaOf = (over: readonly number[]): number | null => (sum(over) > 0 ? (over.length / (over.length - 1)) * (1 - trace(over) / sum(over)) : null);

  const estimate = alphaOf(every)!;
  const along = every.map((i) => every.reduce((row, j) => row + c(i, j), 0));
  const squared = along.reduce((all, value) => all + value * value, 0);
  const squares = covariance.values.reduce((all, value) => all + value * value, 0);
  const spread = trace(every);
  const variance = ((2 * k * k) / ((k - 1) ** 2 * total ** 3)) * (total * (squares + spread * spread) - 2 * spread * squared);
  const se = Math.sqrt(Math.max(0, variance) / n);

  const moving = every.every((i) => c(i, i) > 0);
  let correlations = 0;
  if (moving) for (const i of every) for (const j of every) if (i !== j) correlations += c(i, j) / Math.sqrt(c(i, i) * c(j, j));
  const mean = correlations / (k * (k - 1));
  return {
    n, alpha: { estimate, se, low: estimate - z * se, high: Math.min(1, estimate + z * se) },
    standardised: moving && 1 + (k - 1) * mean > 0 ? (k * mean) / (1 + (k - 1) * mean) : null,
    ifDropped: items.map(({ name }, i) => ({ item: name, alpha: k > 2 ? alphaOf(every.filter((other) => other !== i)) : null })),
    notes: items.flatMap(({ name }, i) => [
      ...(c(i, i) > 0 ? [] : [`${name} is the same in every row.`]),
      ...(along[i]! - c(i, i) < 0 ? [`${name} goes against the other items: it may have to be turned round.`] : []),
    ]),
  };
}
