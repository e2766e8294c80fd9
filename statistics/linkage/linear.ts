import { normal, student } from '../distributions.ts';
import type { Undetermined } from '../estimate.ts';
import type { Matrix } from '../matrix.ts';
import type { Column } from './design.ts';
import { designOf, fitOrSay, intercept } from './design.ts';
import type { ErrorKind } from './errors.ts';
import { errors } from './errors.ts';

/** p is null where the error is nothing (a fit without residuals); df is null where the normal is used. */
export type Coefficient = { term: string; estimate: number; se: number; df: number | null; p: number | null };

export type LinearModel = {
  n: number;
  coefficients: Coefficient[];
  covariance: Matrix;
  r2: number;
  residuals: Float64Array;
};

export type LinearOptions = { se?: ErrorKind; cluster?: Int32Array | undefined; weights?: Float64Array | undefined };

/** y = X β + e by (weighted) least squares, with an intercept. */
export function linearModel(
  y: Float64Array,
  predictors: readonly Column[],
  { se = 'classical', cluster, weights }: LinearOptions = {},
): LinearModel | Undetermined {
  weights?.forEach((weight, i) => {
    if (!(weight >= 0 && weight < Infinity)) throw new RangeError(`weights: row ${i + 1} has ${weight}`);
  });
  const columns = [intercept(y.length), ...predictors];
  const x = designOf(columns, y.length);
  const fit = fitOrSay(columns, x, y, weights);
  if ('undetermined' in fit) return fit;
  const used = weights ? weights.reduce((count, weight) => count + (weight > 0 ? 1 : 0), 0) : y.length;
  const found = errors(se, { x, residuals: fit.residuals, weights, unscaled: fit.unscaled, df: used - x.cols }, cluster);

  const total = weights?.reduce((sum, one) => sum + one, 0) ?? y.length;
  const mean = y.reduce((sum, one, i) => sum + (weights?.[i] ?? 1) * one, 0) / total;
  const spread = y.reduce((sum, one, i) => sum + (weights?.[i] ?? 1) * (one - mean) ** 2, 0);
  return {
    n: used,
    coefficients: coefficients(columns, fit.coefficients, found.covariance, found.df),
    covariance: found.covariance,
    r2: spread > 0 ? 1 - fit.rss / spread : 0,
    residuals: fit.residuals,
  };
}

/** Student's t with its degrees of freedom, or the normal when there are none. */
export function coefficients(
  columns: readonly Column[],
  estimates: ArrayLike<number>,
  covariance: Matrix,
  df: ArrayLike<number> | null,
): Coefficient[] {
  return columns.map(({ term }, j) => {
    const estimate = estimates[j]!;
    const se = Math.sqrt(Math.max(covariance.values[j * columns.length + j]!, 0));
    const own = df ? df[j]! : null;
    const size = Math.abs(estimate) / se;
    const p = se > 0 ? 2 * (own === null ? normal.upper(size) : student.upper(size, own)) : null;
    return { term, estimate, se, df: own, p };
  });
}
