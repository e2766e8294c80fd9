import { cholesky, choleskySolve, crossProduct, crossVector, inverseFromCholesky, multiply, times, type Matrix } from '../matrix.ts';
import { root } from '../optimise.ts';

/** fe: no variance between; dl DerSimonian and Laird 1986; reml, ml: likelihoods; pm Paule and Mandel 1982. */
export type BetweenMethod = 'fe' | 'dl' | 'reml' | 'ml' | 'pm';

export type Weighted = {
  tau2: number;
  weights: Float64Array;
  coefficients: Float64Array;
  /** (X'WX)^-1 */
  covariance: Matrix;
  residuals: Float64Array;
  /** Weighted sum of squared residuals. */
  q: number;
};

/** Weighted regression of y on x with weights 1 / (v + tau2); x must have independent columns. */
export function weightedAt(y: Float64Array, v: Float64Array, x: Matrix, tau2: number): Weighted {
  const weights = v.map((variance) => 1 / (variance + tau2)), lower = cholesky(crossProduct(x, weights));
  if (!lower) throw new RangeError('moderators: their columns are combinations of each other');
  const coefficients = choleskySolve(lower, crossVector(x, y, weights)), fitted = times(x, coefficients);
  const residuals = y.map((value, i) => value - fitted[i]!);
  return {
    tau2, weights, coefficients, covariance: inverseFromCholesky(lower), residuals,
    q: residuals.reduce((sum, rest, i) => sum + weights[i]! * rest * rest, 0),
  };
}

/** The variance between the true values: y_i ~ N(x_i b, v_i + tau2). Null when the likelihood was not brought to its top. */
export function betweenVariance(y: Float64Array, v: Float64Array, x: Matrix, method: BetweenMethod): number | null {
  if (method === 'fe') return 0;
  const freedom = y.length - x.cols, fixed = weightedAt(y, v, x, 0), byMoments = Math.max(0, (fixed.q - freedom) / traceOfProjector(fixed, x));
  if (method === 'dl') return byMoments;
  if (method === 'pm') {
    if (fixed.q <= freedom) return 0;
    const excess = (tau2: number): number => weightedAt(y, v, x, tau2).q - freedom;
    let high = Math.max(byMoments, 1e-12);
    while (excess(high) > 0) high *= 2;
    return root(excess, 0, high, 1e-15 * high);
  }
  return scored(y, v, x, method === 'reml', byMoments);
}

/** tr P with P = W - WX (X'WX)^-1 X'W. */
export function traceOfProjector({ weights, covariance }: Weighted, x: Matrix): number {
  const squared = multiply(covariance, crossProduct(x, weights.map((w) => w * w)));
  let trace = weights.reduce((sum, w) => sum + w, 0);
  for (let j = 0; j < x.cols; j++) trace -= squared.values[j * x.cols + j]!;
  return trace;
}

/** Fisher scoring; a variance that wants to be negative is zero. */
function scored(y: Float64Array, v: Float64Array, x: Matrix, restricted: boolean, start: number): number | null {
  const slope = (tau2: number): { score: number; information: number } => {
    const at = weightedAt(y, v, x, tau2), { weights, residuals, covariance } = at;
    const square = residuals.reduce((sum, rest, i) => sum + (weights[i]! * rest) ** 2, 0);
    let information = weights.reduce((sum, w) => sum + w * w, 0);
    if (!restricted) return { score: (square - weights.reduce((sum, w) => sum + w, 0)) / 2, information: information / 2 };
    const second = multiply(covariance, crossProduct(x, weights.map((w) => w * w)));
    const third = multiply(covariance, crossProduct(x, weights.map((w) => w ** 3)));
    const again = multiply(second, second);
    for (let j = 0; j < x.cols; j++) information += again.values[j * x.cols + j]! - 2 * third.values[j * x.cols + j]!;
    return { score: (square - traceOfProjector(at, x)) / 2, information: information / 2 };
  };
  const typical = v.reduce((sum, variance) => sum + variance, 0) / v.length;
  let tau2 = start;
  for (let round = 0; round < 2000; round++) {
    const { score, information } = slope(tau2), next = Math.max(0, tau2 + score / information);
    if (Math.abs(next - tau2) <= 1e-14 * (next + 1e-6 * typical)) return next;
    tau2 = next;
  }
  // Scoring that circles round the top still brackets it.
  return root((at) => slope(at).score, tau2 / 2, tau2 * 2 + typical, 1e-15 * typical);
}
