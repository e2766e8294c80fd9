import type { Undetermined } from '../estimate.ts';
import { undetermined } from '../estimate.ts';
import type { Matrix } from '../matrix.ts';
import { cholesky, choleskySolve, inverseFromCholesky, logDeterminant, matrix } from '../matrix.ts';
import { minimum } from '../optimise.ts';
import type { Column } from './design.ts';
import { designOf, fitOrSay, intercept } from './design.ts';
import type { Coefficient } from './linear.ts';
import { coefficients } from './linear.ts';
import { renumber } from './panel.ts';

export type Multilevel = {
  n: number;
  units: number;
  coefficients: Coefficient[];
  covariance: Matrix;
  variance: { unit: number; residual: number };
  /** -2 log restricted likelihood. */
  criterion: number;
  logLik: number;
};

/**
 * y = X β + u_unit + e by restricted maximum likelihood. With λ = σ²_u / σ²_e, V_i^-1 = I - λ/(1 + n_i λ) 11', so all is had from
 * cross-products and unit sums; the criterion is profiled over λ: log|V| + log|X'V^-1X| + (n - k)(1 + log(2π s²)),
 * s² = r'V^-1 r / (n - k) (Bates, Mächler, Bolker and Walker 2015). p by the normal.
 */
export function multilevel(y: Float64Array, predictors: readonly Column[], unit: Int32Array): Multilevel | Undetermined {
  const columns = [intercept(y.length), ...predictors];
  const x = designOf(columns, y.length);
  const plain = fitOrSay(columns, x, y);
  if ('undetermined' in plain) return plain;
  const { of, sizes } = renumber(unit);
  if (sizes.length < 2) return undetermined('there is only one unit; two or more are needed to tell units apart');
  if (sizes.length === y.length) return undetermined('every unit has one row, so what lies within units cannot be told from what lies between');
  if (!(plain.rss > 1e-20 * y.reduce((sum, value) => sum + value * value, 0))) return undetermined('the predictors fit the outcome without any rest');

  const n = y.length, k = x.cols;
  // Residuals of the plain fit stand for y: the fit is the same but for β, and no digits are lost.
  const profile = profiling(x, plain.residuals, of, sizes);
  // λ is searched on the scale λ / (1 + λ), where it has an end.
  const search = minimum((share) => profile(share / (1 - share)).criterion, 0, 1 - 1e-9, 1e-12);
  const atNothing = profile(0);
  const best = profile(search.at / (1 - search.at));
  const lambda = atNothing.criterion <= best.criterion ? 0 : polished(profile, search.at / (1 - search.at));
  const found = profile(lambda);
  const residual = found.square / (n - k);
  const covariance = matrix(k, k, found.inverse().values.map((value) => value * residual));
  const estimates = plain.coefficients.map((value, j) => value + found.beta[j]!);
  return {
    n, units: sizes.length, coefficients: coefficients(columns, estimates, covariance, null), covariance,
    variance: { unit: lambda * residual, residual }, criterion: found.criterion, logLik: -found.criterion / 2,
  };
}

function profiling(x: Matrix, r: Float64Array, of: Int32Array, sizes: number[]) {
  const n = x.rows, k = x.cols;
  const cross = matrix(k, k), right = new Float64Array(k);
  const sums = matrix(sizes.length, k), rightSums = new Float64Array(sizes.length);
  let square = 0;
  for (let i = 0; i < n; i++) {
    const code = of[i]!;
    for (let a = 0; a < k; a++) {
      const one = x.values[i * k + a]!;
      sums.values[code * k + a]! += one;
      right[a]! += one * r[i]!;
      for (let b = 0; b <= a; b++) cross.values[a * k + b]! += one * x.values[i * k + b]!;
    }
    rightSums[code]! += r[i]!;
    square += r[i]! * r[i]!;
  }
  return (lambda: number) => {
    const left = Float64Array.from(cross.values), side = Float64Array.from(right);
    let rest = square, determinant = 0;
    sizes.forEach((size, code) => {
      const shrink = lambda / (1 + size * lambda);
      determinant += Math.log1p(size * lambda);
      rest -= shrink * rightSums[code]! ** 2;
      for (let a = 0; a < k; a++) {
        const one = shrink * sums.values[code * k + a]!;
        side[a]! -= one * rightSums[code]!;
        for (let b = 0; b <= a; b++) left[a * k + b]! -= one * sums.values[code * k + b]!;
      }
    });
    const lower = cholesky(matrix(k, k, left))!;
    const beta = choleskySolve(lower, side);
    const found = rest - beta.reduce((sum, value, a) => sum + value * side[a]!, 0);
    const criterion = determinant + logDeterminant(lower) + (n - k) * (1 + Math.log((2 * Math.PI * found) / (n - k)));
    return { criterion, beta, square: found, inverse: () => inverseFromCholesky(lower) };
  };
}

/** The criterion is flat at its foot: a parabola through three wider points finds it to more digits than comparing values can. */
function polished(profile: (lambda: number) => { criterion: number }, start: number): number {
  let at = Math.log(start);
  for (const step of [0.02, 0.01]) {
    const [low, here, high] = [at - step, at, at + step].map((one) => profile(Math.exp(one)).criterion) as [number, number, number];
    const [lower, higher] = [at - 2 * step, at + 2 * step].map((one) => profile(Math.exp(one)).criterion) as [number, number];
    const slope = (8 * (high - low) - (higher - lower)) / (12 * step);
    const bend = (16 * (high + low) - (higher + lower) - 30 * here) / (12 * step * step);
    if (bend > 0 && Math.abs(slope / bend) < step * 2) at -= slope / bend;
  }
  return Math.exp(at);
}
