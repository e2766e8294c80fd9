import { chiSquare } from '../distributions.ts';
import { undetermined, z, type Undetermined } from '../estimate.ts';

/** Of the reference selected and not, of the group selected and not. */
export type Stratum = readonly [number, number, number, number];

export type MantelHaenszel = {
  /** Cochran, Mantel and Haenszel's test without correction for continuity, one degree of freedom. */
  chisq: number;
  p: number;
  /** Of the reference over the group, in all strata at once (Mantel and Haenszel 1959); limits after Robins, Breslow and Greenland 1986. */
  oddsRatio: number | null;
  low: number | null;
  high: number | null;
  /** Is it the same ratio in all strata (Breslow and Day 1980)? And with Tarone's correction (1985). Null for fewer than two strata that can say. */
  breslowDay: { chisq: number; df: number; p: number; tarone: number; taroneP: number } | null;
  /** Strata in which both groups and both answers occur; the others say nothing. */
  strata: number;
};

/** Like compared with like: the association of group and selection within strata, which may turn round what the sum of them shows (Simpson). */
export function acrossStrata(all: readonly Stratum[]): MantelHaenszel | Undetermined {
  const strata = all.filter(([a, b, c, d]) => a + b > 0 && c + d > 0 && a + c > 0 && b + d > 0);
  if (strata.length === 0) return undetermined('in no stratum are there both groups, some of them selected and some not');
  let apart = 0, variance = 0, r = 0, s = 0, pr = 0, mixed = 0, qs = 0;
  for (const [a, b, c, d] of strata) {
    const n = a + b + c + d;
    apart += a - ((a + b) * (a + c)) / n;
    variance += ((a + b) * (c + d) * (a + c) * (b + d)) / (n * n * (n - 1));
    const [up, down, like, unlike] = [(a * d) / n, (b * c) / n, (a + d) / n, (b + c) / n];
    r += up;
    s += down;
    pr += like * up;
    mixed += like * down + unlike * up;
    qs += unlike * down;
  }
  const chisq = (apart * apart) / variance, bounded = r > 0 && s > 0, oddsRatio = bounded ? r / s : null;
  const reach = z * Math.sqrt(pr / (2 * r * r) + mixed / (2 * r * s) + qs / (2 * s * s));
  return {
    chisq, p: chiSquare.upper(chisq, 1), oddsRatio, low: bounded ? (r / s) * Math.exp(-reach) : null, high: bounded ? (r / s) * Math.exp(reach) : null,
    breslowDay: bounded && strata.length > 1 ? sameEverywhere(strata, r / s) : null, strata: strata.length,
  };
}

function sameEverywhere(strata: readonly Stratum[], ratio: number): MantelHaenszel['breslowDay'] {
  let chisq = 0, apart = 0, variances = 0;
  for (const [a, b, c, d] of strata) {
    const expected = expectedAt(ratio, a + b, c + d, a + c);
    const variance = 1 / (1 / expected + 1 / (a + b - expected) + 1 / (a + c - expected) + 1 / (c + d - a - c + expected));
    chisq += (a - expected) ** 2 / variance;
    apart += a - expected;
    variances += variance;
  }
  const df = strata.length - 1, tarone = chisq - (apart * apart) / variances;
  return { chisq, df, p: chiSquare.upper(chisq, df), tarone, taroneP: chiSquare.upper(tarone, df) };
}

/** The count in the first cell of a table with these margins whose odds ratio is `ratio`: e (m - k + e) = ratio (n - e)(k - e). */
function expectedAt(ratio: number, n: number, m: number, k: number): number {
  const least = Math.max(0, k - m), most = Math.min(n, k);
  const a = 1 - ratio, b = m - k + ratio * (n + k), c = -ratio * n * k;
  if (Math.abs(a) < 1e-12) return -c / b;
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * c)), half = -(b + Math.sign(b || 1) * root) / 2;
  const [one, other] = [half / a, c / half];
  return one > least && one < most ? one : other;
}
