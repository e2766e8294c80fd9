/**
 * Behaviours that separate top performers from the others (F52), each by itself: how far apart (Hedges' g in standard deviations, AUC = the
 * chance that one of the top shows more of it than one of the rest), and whether chance could give it (Welch, Wilcoxon; Holm 1979
 * and Benjamini and Hochberg 1995 over all behaviours asked about). What separates need not be what makes them top.
 */
import { benjaminiHochberg, holm } from './contrast/adjust.ts';
import { wilcoxon } from './contrast/ranks.ts';
import { normal, student } from './distributions.ts';
import { undetermined, z, type Undetermined } from './estimate.ts';

export { benjaminiHochberg, holm, wilcoxon };
export { mostDistinctive, nearestProfiles, standardised } from './contrast/profiles.ts';

/** NaN where somebody has no value; they count for the other behaviours. */
export type Behaviour = { name: string; values: ArrayLike<number> };

/** Null where too few have a value (fewer than two of a group) or where all have the same. */
export type Separation = {
  name: string;
  n1: number;
  n0: number;
  mean1: number | null;
  mean0: number | null;
  /** Difference over the pooled standard deviation, times 1 - 3 / (4N - 9) (Hedges 1981). */
  hedgesG: number | null;
  /** √(N / (n1 n0) + g² / 2N) and the 95 % limits it gives. */
  se: number | null;
  low: number | null;
  high: number | null;
  auc: number | null;
  /** Unequal variances, Satterthwaite degrees of freedom. */
  welchP: number | null;
  wilcoxonP: number | null;
  /** Both over welchP. */
  holmP: number | null;
  bhP: number | null;
};

export type Contrast = {
  top: number;
  rest: number;
  behaviours: Separation[];
  /** The difference in standard deviations that would be found four times in five, before any correction. */
  detectable: number;
  /** Names with holmP below 0.05, the furthest apart first. */
  separating: string[];
  verdict: string;
};

/** `top` is 1 for the top performers and 0 for the others. */
export function contrast(top: ArrayLike<number>, behaviours: readonly Behaviour[]): Contrast | Undetermined {
  for (let i = 0; i < top.length; i++) if (top[i] !== 0 && top[i] !== 1) throw new RangeError(`top: row ${i + 1} has ${top[i]}; it must be 1 for the top and 0 for the others`);
  if (behaviours.length === 0) throw new RangeError('behaviours: there are none');
  for (const { name, values } of behaviours) {
    if (values.length !== top.length) throw new RangeError(`${name}: ${values.length} values for ${top.length} rows`);
    for (let i = 0; i < values.length; i++) if (Math.abs(values[i]!) === Infinity) throw new RangeError(`${name}: row ${i + 1} is not a finite number`);
  }
  let tops = 0;
  for (let i = 0; i < top.length; i++) tops += top[i]!;
  const rest = top.length - tops;
  if (tops < 2 || rest < 2) return undetermined(`${tops} at the top and ${rest} others: there must be two of each to compare`);

  const bare = behaviours.map((behaviour) => separation(behaviour, top));
  if (bare.every(({ welchP }) => welchP === null)) return undetermined('no behaviour has values that differ, from two people of each group');
  const ps = bare.map(({ welchP }) => welchP), strict = holm(ps), lenient = benjaminiHochberg(ps);
  const found = bare.map((one, i) => ({ ...one, holmP: strict[i]!, bhP: lenient[i]! }));
  const separating = found.filter(({ holmP }) => holmP !== null && holmP < 0.05)
    .sort((a, b) => Math.abs(b.hedgesG ?? 0) - Math.abs(a.hedgesG ?? 0)).map(({ name }) => name);
  return {
    top: tops, rest, behaviours: found, detectable: (z + normal.quantile(0.8)) * Math.sqrt(1 / tops + 1 / rest), separating,
    verdict: separating.length === 0 ? 'no difference found' : `${separating.length} of ${found.length} behaviours separate the top from the others`,
  };
}

function separation({ name, values }: Behaviour, top: ArrayLike<number>): Omit<Separation, 'holmP' | 'bhP'> {
  const of = (group: 0 | 1): Float64Array => Float64Array.from(values).filter((value, i) => top[i] === group && !Number.isNaN(value));
  const one = of(1), other = of(0), n1 = one.length, n0 = other.length, n = n1 + n0;
  const [mean1, mean0] = [meanOf(one), meanOf(other)];
  const none = { name, n1, n0, mean1, mean0, hedgesG: null, se: null, low: null, high: null, auc: null, welchP: null, wilcoxonP: null };
  if (n1 < 2 || n0 < 2) return none;
  const { auc, p: wilcoxonP } = wilcoxon(one, other), [v1, v0] = [varianceOf(one, mean1!), varianceOf(other, mean0!)];
  const pooled = ((n1 - 1) * v1 + (n0 - 1) * v0) / (n - 2), error = v1 / n1 + v0 / n0;
  // Rounding leaves a constant group a variance of some 1e-32 of its square.
  if (!(pooled > 1e-28 * (mean1! ** 2 + mean0! ** 2))) return { ...none, auc, wilcoxonP };
  const hedgesG = ((mean1! - mean0!) / Math.sqrt(pooled)) * (1 - 3 / (4 * n - 9)), se = Math.sqrt(n / (n1 * n0) + hedgesG ** 2 / (2 * n));
  const df = error ** 2 / ((v1 / n1) ** 2 / (n1 - 1) + (v0 / n0) ** 2 / (n0 - 1));
  return { ...none, hedgesG, se, low: hedgesG - z * se, high: hedgesG + z * se, auc, welchP: student.twoSided((mean1! - mean0!) / Math.sqrt(error), df), wilcoxonP };
}

const meanOf = (values: Float64Array): number | null => (values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length);

const varianceOf = (values: Float64Array, mean: number): number => values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
