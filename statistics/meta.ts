/**
 * Evidence from many places in one estimate: y_i ~ N(x_i b, v_i + tau2) with known variances v_i.
 *
 * Fixed effect (tau2 = 0), DerSimonian-Laird, REML, ML, Paule-Mandel; Knapp and Hartung's errors (2003) with t quantiles; moderators;
 * Egger's regression on the standard error (1997, weighted, dispersion estimated). Q is Cochran's, residual when there are
 * moderators; I² = tau2 / (tau2 + typical v) in per cent, and for a fixed effect (Q - df) / Q, as metafor has them.
 */
import { chiSquare, normal, student } from './distributions.ts';
import { undetermined, z, type Undetermined } from './estimate.ts';
import { leastSquares, matrix, type Matrix } from './matrix.ts';
import { betweenVariance, traceOfProjector, weightedAt, type BetweenMethod, type Weighted } from './meta/between.ts';

export type { BetweenMethod };

export type Studies = {
  estimates: ArrayLike<number>;
  variances: ArrayLike<number>;
  /** Columns beside the intercept. */
  moderators?: readonly { term: string; values: ArrayLike<number> }[];
};

export type MetaCoefficient = { term: string; estimate: number; se: number; low: number; high: number; p: number };

export type Meta = {
  /** Places. */
  k: number;
  /** Of the intercept: without moderators the common or mean effect. */
  estimate: number;
  se: number;
  low: number;
  high: number;
  p: number;
  tau2: number;
  /** Per cent. */
  i2: number;
  q: number;
  qP: number;
  coefficients: MetaCoefficient[];
  covariance: Matrix;
  /** Does the effect lean on the precision of the study? Undetermined below three places. */
  egger: { t: number; df: number; p: number } | null;
};

/** Throws RangeError for variances that are not positive and for moderators that depend on each other. */
export function metaAnalysis(
  studies: Studies, { method = 'reml', test = 'z' }: { method?: BetweenMethod; test?: 'z' | 'knha' } = {},
): Meta | Undetermined {
  const y = Float64Array.from(studies.estimates), v = Float64Array.from(studies.variances), k = y.length, moderators = studies.moderators ?? [];
  if (v.length !== k) throw new RangeError(`variances: ${v.length} values for ${k} estimates`);
  y.forEach((value, i) => { if (!Number.isFinite(value)) throw new RangeError(`estimates: ${value} in row ${i + 1} is not a number`); });
  v.forEach((value, i) => {
    if (!(value > 0 && Number.isFinite(value))) throw new RangeError(`variances: ${value} in row ${i + 1} is not a positive variance`);
  });
  for (const { term, values } of moderators)
    if (values.length !== k) throw new RangeError(`moderators: ${term} has ${values.length} values for ${k} estimates`);
  const p = 1 + moderators.length;
  if (k < 2) return undetermined(k === 0 ? 'there are no estimates' : 'a single estimate cannot be compared with others');
  if (k <= p) return undetermined(`${k} estimates cannot tell ${p} coefficients apart`);

  const x = matrix(k, p);
  for (let i = 0; i < k; i++) {
    x.values[i * p] = 1;
    moderators.forEach(({ values }, j) => (x.values[i * p + 1 + j] = values[i]!));
  }
  const { dependent } = leastSquares(x, y, v.map((variance) => 1 / variance));
  if (dependent.length)
    throw new RangeError(`moderators: ${dependent.map((j) => moderators[j - 1]?.term ?? '(Intercept)').join(', ')} depends on the columns before`);

  const tau2 = betweenVariance(y, v, x, method);
  if (tau2 === null) return undetermined('the likelihood was not brought to its highest point');
  const fixed = weightedAt(y, v, x, 0), fit = weightedAt(y, v, x, tau2), freedom = k - p;
  const coefficients = coefficientsOf(fit, ['(Intercept)', ...moderators.map(({ term }) => term)], freedom, test);
  const typical = freedom / traceOfProjector(fixed, x), { estimate, se, low, high, p: probability } = coefficients[0]!;
  return {
    k, estimate, se, low, high, p: probability, tau2,
    i2: 100 * (method === 'fe' ? Math.max(0, (fixed.q - freedom) / fixed.q) || 0 : tau2 / (tau2 + typical)),
    q: fixed.q, qP: chiSquare.upper(fixed.q, freedom), coefficients, covariance: fit.covariance, egger: egger(y, v),
  };
}

function coefficientsOf({ coefficients, covariance, q }: Weighted, terms: readonly string[], freedom: number, test: 'z' | 'knha'): MetaCoefficient[] {
  const p = terms.length, knapp = test === 'knha', spread = knapp ? q / freedom : 1, reach = knapp ? student.quantile(0.975, freedom) : z;
  return terms.map((term, j) => {
    const estimate = coefficients[j]!, se = Math.sqrt(spread * covariance.values[j * p + j]!), ratio = Math.abs(estimate) / se;
    return {
      term, estimate, se, low: estimate - reach * se, high: estimate + reach * se,
      p: se === 0 ? Number(estimate === 0) : knapp ? student.twoSided(ratio, freedom) : Math.min(1, 2 * normal.upper(ratio)),
    };
  });
}

function egger(y: Float64Array, v: Float64Array): Meta['egger'] {
  const k = y.length, x = matrix(k, 2);
  v.forEach((variance, i) => x.values.set([1, Math.sqrt(variance)], 2 * i));
  const { coefficients, rss, rank, unscaled } = leastSquares(x, y, v.map((variance) => 1 / variance));
  if (k < 3 || rank < 2 || !(rss > 0)) return null;
  const t = coefficients[1]! / Math.sqrt((rss / (k - 2)) * unscaled.values[3]!);
  return { t, df: k - 2, p: student.twoSided(t, k - 2) };
}
