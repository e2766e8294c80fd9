import { chiSquare } from '../distributions.ts';
import type { Undetermined } from '../estimate.ts';
import { isUndetermined, undetermined } from '../estimate.ts';
import type { Matrix } from '../matrix.ts';
import { crossProduct, matrix, multiply, solveSymmetric } from '../matrix.ts';
import type { Column } from './design.ts';
import { designOf, fitOrSay, intercept } from './design.ts';
import type { ErrorKind } from './errors.ts';
import { errors } from './errors.ts';
import type { FixedEffects } from './fixed.ts';
import { fixedEffects } from './fixed.ts';
import type { Coefficient } from './linear.ts';
import { coefficients } from './linear.ts';
import type { PanelPlace } from './panel.ts';
import { renumber, unitMeans } from './panel.ts';

export type RandomEffects = {
  n: number;
  units: number;
  coefficients: Coefficient[];
  covariance: Matrix;
  variance: { unit: number; residual: number };
  /** Whether unit effects are tied to the predictors: then only the effects within units are to be believed. Null when it cannot be tested. */
  hausman: { chisq: number; df: number; p: number } | null;
};

/**
 * Random effects of Swamy and Arora (1972) on an unbalanced panel (Baltagi and Chang 1994), as R's plm:
 *   σ²_e = within RSS / (n - N - K)
 *   σ²_u = (Q_B - (N - k) σ²_e) / (n - tr[(Z'PZ)^-1 Z'Z_μ Z_μ'Z]), Q_B the RSS of the unit means weighted by their size, k with intercept
 * then least squares on y - θ_i ȳ_i, θ_i = 1 - √(σ²_e / (σ²_e + T_i σ²_u)). p by the normal. Hausman (1978) against unit effects.
 */
export function randomEffects(
  y: Float64Array,
  predictors: readonly Column[],
  place: PanelPlace,
  { se = 'classical' }: { se?: ErrorKind } = {},
): RandomEffects | Undetermined {
  const units = renumber(place.unit);
  const columns = [intercept(y.length), ...predictors];
  const k = columns.length;
  if (units.sizes.length <= k)
    return undetermined(`there are ${units.sizes.length} units for ${k} coefficients between them; there must be more units`);
  const varying = predictors.filter(({ values }) => varies(values, unitMeans(values, units)));
  if (varying.length === 0) return undetermined('no predictor varies within units, so what varies within them cannot be told apart');
  const within = fixedEffects(y, varying, place, { effects: 'within' });
  if (isUndetermined(within)) return within;
  const residual = within.rss / within.df;

  const betweenColumns = columns.map(({ term, values }) => ({ term, values: unitMeans(values, units) }));
  const means = designOf(betweenColumns, y.length);
  const between = fitOrSay(betweenColumns, means, unitMeans(y, units));
  if (isUndetermined(between)) return between;
  const trace = traceOf(means, units, between.unscaled);
  const unit = Math.max((between.rss - (units.sizes.length - k) * residual) / (y.length - trace), 0);

  const theta = units.sizes.map((size) => 1 - Math.sqrt(residual / (residual + size * unit)));
  const lift = (values: Float64Array) => {
    const own = unitMeans(values, units);
    return values.map((value, i) => value - theta[units.of[i]!]! * own[i]!);
  };
  const lifted = columns.map(({ term, values }) => ({ term, values: lift(values) }));
  const x = designOf(lifted, y.length);
  const fit = fitOrSay(lifted, x, lift(y));
  if (isUndetermined(fit)) return fit;
  const classical = errors('classical', { x, residuals: fit.residuals, unscaled: fit.unscaled, df: y.length - k }).covariance;
  const found = se === 'classical' ? null : errors(se, { x, residuals: fit.residuals, unscaled: fit.unscaled, df: y.length - k }, units.of);
  const covariance = found?.covariance ?? classical;
  return {
    n: y.length,
    units: units.sizes.length,
    covariance,
    variance: { unit, residual },
    coefficients: coefficients(columns, fit.coefficients, covariance, found?.df ?? null),
    hausman: hausman(within, columns, fit.coefficients, classical),
  };
}

/** tr[(Z'PZ)^-1 Z'Z_μ Z_μ'Z]: with the unit means z̄_i in every row, Z_μ'Z has rows T_i z̄_i. */
function traceOf(means: Matrix, { of, sizes }: { of: Int32Array; sizes: number[] }, unscaled: Matrix): number {
  const k = means.cols;
  const sums = matrix(sizes.length, k);
  of.forEach((code, i) => {
    for (let a = 0; a < k; a++) sums.values[code * k + a]! += means.values[i * k + a]!;
  });
  const product = multiply(unscaled, crossProduct(sums));
  return Array.from({ length: k }, (_, a) => product.values[a * k + a]!).reduce((total, value) => total + value, 0);
}

function hausman(within: FixedEffects, columns: readonly Column[], estimates: Float64Array, covariance: Matrix): RandomEffects['hausman'] {
  const at = within.coefficients.map(({ term }) => columns.findIndex((column) => column.term === term));
  const df = at.length;
  const apart = Float64Array.from(within.coefficients, ({ estimate }, a) => estimate - estimates[at[a]!]!);
  const spread = matrix(df, df);
  for (let a = 0; a < df; a++) {
    for (let b = 0; b < df; b++)
      spread.values[a * df + b] = within.covariance.values[a * df + b]! - covariance.values[at[a]! * columns.length + at[b]!]!;
  }
  const solved = solveSymmetric(spread, apart);
  if (!solved) return null;
  const chisq = Math.abs(apart.reduce((sum, value, a) => sum + value * solved[a]!, 0));
  return { chisq, df, p: chiSquare.upper(chisq, df) };
}

const varies = (values: Float64Array, means: Float64Array): boolean => {
  const size = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return values.some((value, i) => Math.abs(value - means[i]!) > 1e-11 * size);
};
