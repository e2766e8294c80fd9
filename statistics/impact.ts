import { hypergeometric, normal } from './distributions.ts';
import type { Undetermined } from './estimate.ts';
import { undetermined, z } from './estimate.ts';
import { mantelHaenszel } from './impact/mantel-haenszel.ts';
import type { MantelHaenszel } from './impact/mantel-haenszel.ts';

export type { MantelHaenszel } from './impact/mantel-haenszel.ts';

/** How many of a group were selected, in a stratum if there are strata. */
export type Selection = { readonly group: string; readonly stratum?: string; readonly selected: number; readonly n: number };

export type Group = { group: string; selected: number; n: number; rate: number | null };

/** One group beside the reference. Null where a rate is missing or zero and nothing can be said. */
export type Comparison = {
  group: string;
  /** Rate of the group over that of the reference, with limits on the log scale. */
  ratio: number | null; ratioLow: number | null; ratioHigh: number | null;
  /** True when the rule of four fifths is met: ratio ≥ 0.8. */
  fourFifths: boolean | null;
  /** Reference minus group, over the pooled error. */
  z: number | null; zP: number | null;
  fisherP: number;
  /** One-sided: so few selected, or fewer, by chance; the number at hand counts half. */
  midP: number;
  cohenH: number;
  oddsRatio: number | null; oddsRatioLow: number | null; oddsRatioHigh: number | null;
  /** Both tests side by side: the practical (four fifths) and the statistical (Fisher below 0.05). */
  verdict: 'neither' | 'both' | 'four fifths only' | 'statistics only' | 'undetermined';
};

export type Impact = { groups: Group[]; reference: string; comparisons: Comparison[]; mantelHaenszel: MantelHaenszel | Undetermined | null };

/**
 * Adverse impact: is one group selected less often than another? Ratio and four-fifths rule (Uniform Guidelines 1978), pooled Z, Fisher's exact test,
 * mid-p (Lancaster 1961), Cohen's h; with strata and two groups, Mantel and Haenszel, whether the odds agree (Breslow and Day), so that a pooled difference
 * that comes from the strata alone is seen. RangeError names counts that cannot be.
 */
export function impact(selections: readonly Selection[], reference?: string): Impact | Undetermined {
  selections.forEach(({ group, selected, n }) => {
    if (!Number.isInteger(n) || n < 0) throw new RangeError(`n: ${n} of ${group} is not a number of people`);
    if (!Number.isInteger(selected) || selected < 0 || selected > n) throw new RangeError(`selected: ${selected} of ${n} of ${group}`);
  });
  const names = [...new Set(selections.map(({ group }) => group))];
  const groups = names.map((group): Group => {
    const own = selections.filter((one) => one.group === group);
    const [selected, n] = [own.reduce((sum, one) => sum + one.selected, 0), own.reduce((sum, one) => sum + one.n, 0)];
    return { group, selected, n, rate: n > 0 ? selected / n : null };
  });
  if (groups.length < 2) return undetermined('there is only one group; two or more are needed to compare');
  // Without a named reference the group selected most often is it, as the Guidelines say.
  const base = reference === undefined ? [...groups].sort((a, b) => (b.rate ?? -1) - (a.rate ?? -1))[0]! : groups.find(({ group }) => group === reference);
  if (!base) throw new RangeError(`reference: there is no group ${reference}; there are ${names.join(', ')}`);
  if (base.n === 0) return undetermined(`nobody of ${base.group} could have been selected`);

  const strata = [...new Set(selections.map(({ stratum }) => stratum))];
  const stratified = strata.some((one) => one !== undefined);
  const other = groups.find(({ group }) => group !== base.group)!;
  return {
    groups, reference: base.group,
    comparisons: groups.filter(({ group }) => group !== base.group).map((group) => compare(group, base)),
    mantelHaenszel: stratified && groups.length === 2
      ? mantelHaenszel(strata.map((stratum) => [base, other].map(({ group }) => {
        const own = selections.filter((one) => one.group === group && one.stratum === stratum);
        return { selected: own.reduce((sum, one) => sum + one.selected, 0), n: own.reduce((sum, one) => sum + one.n, 0) };
      }) as [Tally, Tally]))
      : null,
  };
}

type Tally = { selected: number; n: number };

function compare({ group, selected: a, n }: Group, { selected: c, n: m }: Group): Comparison {
  if (n === 0) {
    return { group, ratio: null, ratioLow: null, ratioHigh: null, fourFifths: null, z: null, zP: null, fisherP: 1, midP: 0.5, cohenH: 0, oddsRatio: null, oddsRatioLow: null, oddsRatioHigh: null, verdict: 'undetermined' };
  }
  const [rate, base] = [a / n, c / m];
  const ratio = c > 0 ? rate / base : null;
  const logError = a > 0 && c > 0 ? Math.sqrt(1 / a - 1 / n + 1 / c - 1 / m) : null;
  const pooled = (a + c) / (n + m);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
  const gap = error > 0 ? (base - rate) / error : null;
  const [failed, baseFailed] = [n - a, m - c];
  const odds = a > 0 && baseFailed > 0 ? (c * failed) / (baseFailed * a) : null;
  const oddsError = a > 0 && c > 0 && failed > 0 && baseFailed > 0 ? Math.sqrt(1 / a + 1 / c + 1 / failed + 1 / baseFailed) : null;
  const fisherP = fisher(a, n, m, a + c);
  const fourFifths = ratio === null ? null : ratio >= 0.8;
  const told = fisherP < 0.05 && rate < base;
  return {
    group, ratio,
    ratioLow: ratio && logError !== null ? ratio * Math.exp(-z * logError) : null,
    ratioHigh: ratio && logError !== null ? ratio * Math.exp(z * logError) : null,
    fourFifths, z: gap, zP: gap === null ? null : normal.twoSided(gap), fisherP,
    midP: Math.max(0, hypergeometric.cdf(a, n, m, a + c) - hypergeometric.density(a, n, m, a + c) / 2),
    cohenH: 2 * Math.asin(Math.sqrt(base)) - 2 * Math.asin(Math.sqrt(rate)),
    oddsRatio: odds,
    oddsRatioLow: odds && oddsError !== null ? odds * Math.exp(-z * oddsError) : null,
    oddsRatioHigh: odds && oddsError !== null ? odds * Math.exp(z * oddsError) : null,
    verdict: fourFifths === null ? 'undetermined' : !fourFifths ? (told ? 'both' : 'four fifths only') : told ? 'statistics only' : 'neither',
  };
}

/** All tables with these margins that are no likelier than the one at hand (within rounding, as R). */
function fisher(a: number, n: number, m: number, draws: number): number {
  const [least, most] = [Math.max(0, draws - m), Math.min(n, draws)];
  const bound = hypergeometric.density(a, n, m, draws) * (1 + 1e-7);
  // The density rises to its mode and falls after it, so each tail is one stretch.
  const mode = Math.floor(((n + 1) * (draws + 1)) / (n + m + 2));
  const below = furthest(least, Math.min(mode, most), (k) => hypergeometric.density(k, n, m, draws) <= bound);
  const above = furthest(most, Math.max(mode, least), (k) => hypergeometric.density(k, n, m, draws) <= bound);
  if (below !== null && above !== null && below >= above) return 1;
  return Math.min(1, (below === null ? 0 : hypergeometric.cdf(below, n, m, draws)) + (above === null ? 0 : hypergeometric.upper(above - 1, n, m, draws)));
}

/** Going from an end of the support towards its mode, the last place that still holds; null when not even the end does. */
function furthest(end: number, mode: number, holds: (k: number) => boolean): number | null {
  if (!holds(end)) return null;
  let [good, bad] = [end, mode + (mode >= end ? 1 : -1)];
  while (Math.abs(bad - good) > 1) {
    const middle = Math.trunc((good + bad) / 2);
    if (holds(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

