import { chiSquare } from '../distributions.ts';
import type { Undetermined } from '../estimate.ts';
import { undetermined, z } from '../estimate.ts';

export type MantelHaenszel = {
  /** Without continuity correction. */
  chisq: number;
  p: number;
  chisqCorrected: number;
  pCorrected: number;
  /** Reference over group, with limits by Robins, Breslow and Greenland (1986); null when one side is never selected or never left out. */
  oddsRatio: number | null;
  low: number | null;
  high: number | null;
  /** Do the strata agree on the odds? `tarone` is the corrected statistic. */
  breslowDay: { chisq: number; df: number; p: number; tarone: number } | null;
  strata: number;
};

type Tally = { selected: number; n: number };

/** Of reference and group in each stratum. Strata in which one of them is missing, or all or nobody were selected, say nothing. */
export function mantelHaenszel(strata: readonly (readonly [Tally, Tally])[]): MantelHaenszel | Undetermined {
  const tables = strata
    .map(([{ selected: a, n: m }, { selected: c, n }]) => ({ a, b: m - a, c, d: n - c, total: m + n }))
    .filter(({ a, b, c, d }) => a + b > 0 && c + d > 0 && a + c > 0 && b + d > 0);
  if (tables.length === 0) return undetermined('in no stratum were there both groups, and both selected and not selected');

  let [gap, variance, above, below, pr, mixed, qs] = [0, 0, 0, 0, 0, 0, 0];
  for (const { a, b, c, d, total } of tables) {
    gap += a - ((a + b) * (a + c)) / total;
    variance += total > 1 ? ((a + b) * (c + d) * (a + c) * (b + d)) / (total * total * (total - 1)) : 0;
    const [r, s, p, q] = [(a * d) / total, (b * c) / total, (a + d) / total, (b + c) / total];
    above += r;
    below += s;
    pr += p * r;
    mixed += p * s + q * r;
    qs += q * s;
  }
  const chisq = gap ** 2 / variance;
  const chisqCorrected = Math.max(0, Math.abs(gap) - 0.5) ** 2 / variance;
  const oddsRatio = above > 0 && below > 0 ? above / below : null;
  const error = oddsRatio === null ? null : Math.sqrt(pr / (2 * above ** 2) + mixed / (2 * above * below) + qs / (2 * below ** 2));
  return {
    chisq, p: chiSquare.upper(chisq, 1), chisqCorrected, pCorrected: chiSquare.upper(chisqCorrected, 1),
    oddsRatio,
    low: oddsRatio === null ? null : oddsRatio * Math.exp(-z * error!),
    high: oddsRatio === null ? null : oddsRatio * Math.exp(z * error!),
    breslowDay: oddsRatio === null || tables.length < 2 ? null : agreement(tables, oddsRatio),
    strata: tables.length,
  };
}

/** Breslow and Day (1980): each stratum against the count expected at the common odds ratio; Tarone (1985) corrects the sum. */
function agreement(tables: readonly { a: number; b: number; c: number; d: number; total: number }[], psi: number) {
  let [chisq, gap, variance] = [0, 0, 0];
  for (const { a, b, c, total } of tables) {
    const [row, column] = [a + b, a + c];
    const expected = expectedAt(psi, row, column, total);
    const spread = 1 / (1 / expected + 1 / (row - expected) + 1 / (column - expected) + 1 / (total - row - column + expected));
    chisq += (a - expected) ** 2 / spread;
    gap += a - expected;
    variance += spread;
  }
  const df = tables.length - 1;
  return { chisq, df, p: chiSquare.upper(chisq, df), tarone: chisq - gap ** 2 / variance };
}

/** The count in a table of these margins whose odds ratio is psi: a root of (1 - psi) x² + … , written so that psi near one loses nothing. */
function expectedAt(psi: number, row: number, column: number, total: number): number {
  const half = total - row - column + psi * (row + column);
  const root = Math.sqrt(half * half + 4 * (1 - psi) * psi * row * column);
  return (2 * psi * row * column) / (half + root);
}
