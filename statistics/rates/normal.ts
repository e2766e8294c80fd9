import { undetermined, z, type Undetermined } from '../estimate.ts';
import { matrix } from '../matrix.ts';
import { betweenVariance, weightedAt, type BetweenMethod } from '../meta/between.ts';
import type { RatedPerson } from '../rates.ts';

export type NormalNormal = { prior: { mu: number; tau2: number }; people: RatedPerson[] };

/**
 * People's own estimates with known standard errors. With λ = tau2 / (tau2 + v) the estimate is λ y + (1 - λ) mu and its
 * variance λ v + (1 - λ)² Var(mu): what is not known about mu counts.
 */
export function normalNormal(
  ids: readonly string[], estimates: ArrayLike<number>, ses: ArrayLike<number>, { tau2: method = 'reml' }: { tau2?: Exclude<BetweenMethod, 'fe'> } = {},
): NormalNormal | Undetermined {
  const k = ids.length, y = Float64Array.from(estimates), v = Float64Array.from(ses, (se) => se * se);
  if (y.length !== k || v.length !== k) throw new RangeError(`estimate, se: ${y.length} and ${v.length} values for ${k} people`);
  y.forEach((value, i) => { if (!Number.isFinite(value)) throw new RangeError(`estimate: ${value} of ${ids[i]} is not a number`); });
  v.forEach((value, i) => {
    if (!(value > 0 && Number.isFinite(value) && ses[i]! > 0)) throw new RangeError(`se: ${ses[i]} of ${ids[i]} is not a positive error`);
  });
  if (k < 2) return undetermined('there are fewer than two people: nothing shows how far people differ');

  const ones = matrix(k, 1, new Float64Array(k).fill(1)), tau2 = betweenVariance(y, v, ones, method);
  if (tau2 === null) return undetermined('the likelihood was not brought to its highest point');
  const { coefficients, covariance } = weightedAt(y, v, ones, tau2), mu = coefficients[0]!;
  return {
    prior: { mu, tau2 },
    people: ids.map((id, i): RatedPerson => {
      const own = tau2 / (tau2 + v[i]!), estimate = own * y[i]! + (1 - own) * mu, sd = Math.sqrt(own * v[i]! + (1 - own) ** 2 * covariance.values[0]!);
      return { id, raw: y[i]!, estimate, low: estimate - z * sd, high: estimate + z * sd };
    }),
  };
}
