import type { Cell } from './cells.ts';
import type { Moments } from './moments.ts';

/** How far people stood from others just before, and how much of that would have gone by itself. */
export type RegressionToTheMean = {
  /** Mean of the treated less that of their comparison in the last period before, weighted by cohort size. */
  gap: number;
  /** Correlation of the comparison's outcomes between that period and the first treated one. */
  correlation: number;
  /** (correlation - 1) × gap: the change to expect if they had been chosen for that one score and nothing had been done. */
  expected: number;
};

/**
 * Whoever is chosen for a bad month looks better in the next one, trained or not. A group whose mean stands `gap` from the rest on a
 * measure that correlates r with its repetition moves back by (1 - r) gap on its own (Galton 1886; Barnett, van der Pols and
 * Dobson 2005). Null when nothing can be compared.
 */
export function regressionToTheMean({ sizes, means, products, periods }: Moments, cells: readonly Cell[]): RegressionToTheMean | null {
  const first = cells.filter(({ after, period, base, control }) => after && period === base + 1 && control.length > 0);
  const width = periods.length;
  let weights = 0, gap = 0, correlation = 0;
  for (const { cohort, base, period, control } of first) {
    const others = control.reduce((sum, one) => sum + sizes[one]!, 0);
    const total = (s: number, t: number) => control.reduce((sum, one) => sum + products[one]![s * width + t]!, 0);
    const spread = Math.sqrt(total(base, base) * total(period, period));
    if (!(spread > 0)) continue;
    const expected = control.reduce((sum, one) => sum + sizes[one]! * means[one]![base]!, 0) / others;
    weights += sizes[cohort]!;
    gap += sizes[cohort]! * (means[cohort]![base]! - expected);
    correlation += (sizes[cohort]! * total(base, period)) / spread;
  }
  if (weights === 0) return null;
  gap /= weights;
  correlation /= weights;
  return { gap, correlation, expected: (correlation - 1) * gap };
}
