import type { Undetermined } from '../estimate.ts';
import { undetermined } from '../estimate.ts';
import type { Matrix } from '../matrix.ts';
import type { Column } from './design.ts';
import { designOf, fitOrSay } from './design.ts';
import type { ErrorKind } from './errors.ts';
import { errors } from './errors.ts';
import type { Coefficient } from './linear.ts';
import { coefficients } from './linear.ts';
import type { PanelPlace } from './panel.ts';
import { each, renumber, withinBoth, withinUnits } from './panel.ts';

export type FixedEffects = { n: number; units: number; periods: number; coefficients: Coefficient[]; covariance: Matrix; rss: number; df: number };

/**
 * Panel regression with an effect for every unit ("within") or for every unit and period ("twoway"): what is steady about a unit, and
 * what befell all in a period, cannot explain the link. Classical df n - N - k, or n - N - T + 1 - k. Errors by cluster are those of
 * the demeaned columns.
 */
export function fixedEffects(
  y: Float64Array,
  predictors: readonly Column[],
  place: PanelPlace,
  { se = 'classical', effects = 'twoway' }: { se?: ErrorKind; effects?: 'twoway' | 'within' } = {},
): FixedEffects | Undetermined {
  const units = renumber(place.unit);
  const times = renumber(Int32Array.from(codes(place.period)));
  const change = effects === 'twoway' ? withinBoth(units, times) : (values: Float64Array) => withinUnits(values, units);
  const taken = units.sizes.length + (effects === 'twoway' ? times.sizes.length - 1 : 0);
  const df = y.length - taken - predictors.length;
  if (df <= 0)
    return undetermined(
      `there are ${y.length} rows for ${taken} unit and period effects and ${predictors.length} predictors; there must be more rows`,
    );

  const columns = each(predictors, change).map((column, j) => settle(column, predictors[j]!));
  const x = designOf(columns, y.length);
  const fit = fitOrSay(columns, x, change(y));
  if ('undetermined' in fit) return fit;
  const { covariance, df: own } = errors(se, { x, residuals: fit.residuals, unscaled: fit.unscaled, df }, units.of);
  return {
    n: y.length,
    units: units.sizes.length,
    periods: times.sizes.length,
    coefficients: coefficients(columns, fit.coefficients, covariance, own),
    covariance,
    rss: fit.rss,
    df,
  };
}

/** A column that only varied between units is nothing but rounding once they are taken out: make it plainly nothing. */
function settle({ term, values }: Column, before: Column): Column {
  const size = before.values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return values.every((value) => Math.abs(value) <= 1e-11 * size) ? { term, values: new Float64Array(values.length) } : { term, values };
}

function codes(period: Float64Array): number[] {
  const known = new Map<number, number>();
  return Array.from(period, (one) => known.get(one) ?? known.set(one, known.size).get(one)!);
}
