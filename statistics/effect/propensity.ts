import type { Matrix } from '../matrix.ts';
import { leastSquares } from '../matrix.ts';

export type Propensity = {
  coefficients: Float64Array;
  /** The chance of treatment, a row. */
  fitted: Float64Array;
  /** (X' W X)^-1 with W = p (1 - p). */
  covariance: Matrix;
  /** -2 log likelihood */
  deviance: number;
  converged: boolean;
  /** Columns that depend on those before them. */
  dependent: number[];
};

/** Logistic regression of a 0/1 treatment by Newton's method (iteratively weighted least squares with halved steps). */
export function propensity(x: Matrix, treated: ArrayLike<number>): Propensity {
  const { rows: n, cols: p } = x;
  let coefficients = new Float64Array(p);
  let fitted = new Float64Array(n).fill(0.5);
  let deviance = devianceOf(fitted, treated);
  const weights = new Float64Array(n);
  const working = new Float64Array(n);
  let converged = false;
  let still = 0;
  let step = weighted();

  for (let round = 0; round < 60 && !converged; round++) {
    let next = step.coefficients;
    let change = largestChange(next, coefficients);
    let tried = fit(x, next);
    let reached = devianceOf(tried, treated);
    for (let half = 0; half < 30 && !(reached <= deviance + 1e-10 * (Math.abs(deviance) + 0.1)); half++) {
      next = next.map((value, j) => (value + coefficients[j]!) / 2);
      tried = fit(x, next);
      reached = devianceOf(tried, treated);
    }
    change = Math.min(change, largestChange(next, coefficients));
    // A level in which nobody is treated has no coefficient but its fit settles all the same: the deviance stands still.
    still = Math.abs(reached - deviance) <= 1e-13 * (Math.abs(reached) + 0.1) ? still + 1 : 0;
    coefficients = Float64Array.from(next);
    fitted = tried;
    deviance = reached;
    step = weighted();
    if (deviance <= 1e-6 * n) break;
    converged = change < 1e-11 || still === 2;
  }
  return { coefficients, fitted, covariance: step.unscaled, deviance, converged, dependent: step.dependent };

  function weighted() {
    for (let i = 0; i < n; i++) {
      const chance = fitted[i]!;
      const weight = Math.max(chance * (1 - chance), 1e-300);
      weights[i] = weight;
      working[i] = linear(coefficients, x, i) + (treated[i]! - chance) / weight;
    }
    return leastSquares(x, working, weights);
  }
}

const linear = (coefficients: Float64Array, x: Matrix, i: number): number => {
  let sum = 0;
  for (let j = 0; j < x.cols; j++) sum += x.values[i * x.cols + j]! * coefficients[j]!;
  return sum;
};

const fit = (x: Matrix, coefficients: Float64Array): Float64Array<ArrayBuffer> => {
  const fitted = new Float64Array(x.rows);
  for (let i = 0; i < x.rows; i++) fitted[i] = 1 / (1 + Math.exp(-linear(coefficients, x, i)));
  return fitted;
};

function devianceOf(fitted: Float64Array, treated: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < fitted.length; i++) sum -= 2 * Math.log(Math.max(treated[i] ? fitted[i]! : 1 - fitted[i]!, 1e-300));
  return sum;
}

/** Relative to the size of the coefficients. */
const largestChange = (a: Float64Array, b: Float64Array): number =>
  a.reduce((most, value, j) => Math.max(most, Math.abs(value - b[j]!) / (Math.abs(value) + 0.1)), 0);
