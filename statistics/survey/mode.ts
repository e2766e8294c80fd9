import { propensity } from '../effect/propensity.ts';
import type { Undetermined } from '../estimate.ts';
import { undetermined, z } from '../estimate.ts';
import type { Matrix } from '../matrix.ts';
import { leastSquares, matrix } from '../matrix.ts';
import type { SurveyEstimate } from './mean.ts';

export type ModeEffect = SurveyEstimate & {
  /** The plain difference of means. */
  crude: number;
  /** Least and largest chance of the mode, given the covariates. */
  chance: { low: number; high: number; deviance: number };
};

/**
 * What the way of asking does to the answer (an interviewer against a form, staff asking, a reward, a late reply): the difference had
 * everyone been asked one way or all the other.
 *   ipw   Hájek: means weighted by 1/p and 1/(1 - p)
 *   aipw  Robins, Rotnitzky and Zhao 1994: one regression in each arm, corrected by its weighted residuals; right when either model is
 * with p by a logit on main effects, se = sd(influence)/√n (for ipw with p taken as known, which errs on the wide side).
 */
export function modeEffect(
  outcome: Float64Array,
  mode: Float64Array,
  covariates: readonly Float64Array[],
  method: 'ipw' | 'aipw' = 'aipw',
): ModeEffect | Undetermined {
  const n = outcome.length;
  const asked = mode.reduce((sum, one, i) => {
    if (one !== 0 && one !== 1) throw new RangeError(`mode: row ${i + 1} has ${one}; it must be 1 or 0`);
    return sum + one;
  }, 0);
  if (asked < 2 || n - asked < 2) return undetermined(`${asked} of ${n} answers were given in this mode; there must be two of each`);
  const x = independent(covariates, n);
  if (n <= x.cols + 1) return undetermined(`there are ${n} answers for ${x.cols} coefficients; there must be more answers`);
  const { fitted: p, converged, deviance } = propensity(x, mode);
  if (!converged || p.some((chance) => chance < 1e-6 || chance > 1 - 1e-6)) return undetermined('the covariates tell the modes apart completely: like cannot be compared with like');

  const influence = method === 'aipw' ? doublyRobust(x, outcome, mode, p) : weighted(outcome, mode, p);
  if ('undetermined' in influence) return influence;
  const { estimate, parts } = influence;
  const mean = parts.reduce((sum, value) => sum + value, 0) / n;
  const se = Math.sqrt(parts.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1) / n);
  const crude = outcome.reduce((sum, value, i) => sum + (mode[i] ? value / asked : -value / (n - asked)), 0);
  const chance = { low: p.reduce((a, b) => Math.min(a, b), 1), high: p.reduce((a, b) => Math.max(a, b), 0), deviance };
  return { estimate, se, low: estimate - z * se, high: estimate + z * se, n, deff: deffOf(mode, p), crude, chance };
}

function weighted(y: Float64Array, mode: Float64Array, p: Float64Array): { estimate: number; parts: Float64Array } {
  const n = y.length;
  let ones = 0,
    others = 0,
    high = 0,
    low = 0;
  for (let i = 0; i < n; i++) {
    const weight = mode[i] ? 1 / p[i]! : 1 / (1 - p[i]!);
    if (mode[i]) {
      ones += weight;
      high += weight * y[i]!;
    } else {
      others += weight;
      low += weight * y[i]!;
    }
  }
  const [one, other] = [high / ones, low / others];
  const parts = y.map((value, i) => n * (mode[i] ? (value - one) / p[i]! / ones : -(value - other) / (1 - p[i]!) / others));
  return { estimate: one - other, parts };
}

function doublyRobust(x: Matrix, y: Float64Array, mode: Float64Array, p: Float64Array): { estimate: number; parts: Float64Array } | Undetermined {
  const arms = [0, 1].map((arm) =>
    leastSquares(
      x,
      y,
      mode.map((one) => (one === arm ? 1 : 0)),
    ),
  );
  if (arms.some(({ rank }) => rank < x.cols))
    return undetermined('some level of a covariate occurs in one mode only: like cannot be compared with like');
  const [off, on] = arms as [(typeof arms)[0], (typeof arms)[0]];
  // residuals are y - x'b for every row, so y - residual is what the arm's regression expects of it.
  const parts = y.map((value, i) => {
    const [without, withMode] = [value - off.residuals[i]!, value - on.residuals[i]!];
    return withMode - without + (mode[i] ? on.residuals[i]! / p[i]! : -off.residuals[i]! / (1 - p[i]!));
  });
  return { estimate: parts.reduce((sum, value) => sum + value, 0) / y.length, parts };
}

/** Intercept and covariates, without the columns that others make up. */
function independent(covariates: readonly Float64Array[], n: number): Matrix {
  const columns = [new Float64Array(n).fill(1), ...covariates];
  const fill = (kept: readonly Float64Array[]) => {
    const x = matrix(n, kept.length);
    kept.forEach((values, j) => {
      for (let i = 0; i < n; i++) x.values[i * kept.length + j] = values[i]!;
    });
    return x;
  };
  const all = fill(columns);
  const { dependent } = leastSquares(all, new Float64Array(n));
  return dependent.length ? fill(columns.filter((_, j) => !dependent.includes(j))) : all;
}

/** Kish's measure of the weights 1/p and 1/(1 - p). */
function deffOf(mode: Float64Array, p: Float64Array): number {
  let sum = 0,
    squares = 0;
  p.forEach((chance, i) => {
    const weight = mode[i] ? 1 / chance : 1 / (1 - chance);
    sum += weight;
    squares += weight * weight;
  });
  return (p.length * squares) / (sum * sum);
}
