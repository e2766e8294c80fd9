import { z } from './estimate.ts';

/** A count of successes among n. */
export type Tally = { readonly successes: number; readonly n: number };

export type Usual =
  | { readonly value: number; readonly low: number; readonly high: number; readonly n: number; readonly within: boolean }
  | { readonly undetermined: string };

/**
 * Where the share of `recent` could fall, were it drawn from the same person's own past: p ± z √(p(1-p)(1/n + 1/N)) with p the share of the
 * past after adding one success and one failure (Agresti and Coull 1998 in spirit: never a range of width zero), clipped to 0…1.
 * Shares are 0…1. Undetermined below 5 recent or 20 past answers.
 */
export function usualRange(past: Tally, recent: Tally): Usual {
  for (const [name, { successes, n }] of Object.entries({ past, recent }))
    if (!Number.isInteger(n) || n < 0 || successes < 0 || successes > n) throw new RangeError(`${name}: successes must lie between 0 and n.`);
  if (recent.n < 5) return { undetermined: 'fewer than 5 recent answers' };
  if (past.n < 20) return { undetermined: 'fewer than 20 earlier answers' };
  const p = (past.successes + 1) / (past.n + 2);
  const reach = z * Math.sqrt(p * (1 - p) * (1 / recent.n + 1 / past.n));
  const value = recent.successes / recent.n;
  const low = Math.max(0, p - reach), high = Math.min(1, p + reach);
  return { value, low, high, n: recent.n, within: value >= low && value <= high };
}
