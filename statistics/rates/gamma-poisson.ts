import { digamma, gamma, lgamma, trigamma } from '../distributions.ts';
import { undetermined, type Undetermined } from '../estimate.ts';
import { matrix } from '../matrix.ts';
import { maximise, type Bend } from '../optimise.ts';
import type { RatedPerson } from '../rates.ts';

export type GammaPoisson = { prior: { shape: number; rate: number; logLik: number }; people: RatedPerson[] };

/** Throws RangeError for events that are not whole numbers or exposures that are not positive. */
export function gammaPoisson(ids: readonly string[], events: ArrayLike<number>, exposure: ArrayLike<number>): GammaPoisson | Undetermined {
  const k = ids.length, y = Float64Array.from(events), t = Float64Array.from(exposure);
  if (y.length !== k || t.length !== k) throw new RangeError(`events, exposure: ${y.length} and ${t.length} values for ${k} people`);
  y.forEach((count, i) => { if (!Number.isInteger(count) || count < 0) throw new RangeError(`events: ${count} of ${ids[i]} is not a count`); });
  t.forEach((time, i) => { if (!(time > 0 && Number.isFinite(time))) throw new RangeError(`exposure: ${time} of ${ids[i]} is not positive`); });
  if (k < 2) return undetermined('there are fewer than two people: nothing shows how far people differ');
  const all = y.reduce((a, b) => a + b, 0), time = t.reduce((a, b) => a + b, 0), pooled = all / time;
  if (all === 0) return undetermined('no events: the pooled rate is 0');

  // Slope of the likelihood where the spread begins: below zero, the counts are no more spread than chance makes them.
  const spread = y.reduce((sum, count, i) => sum + (count - t[i]! * pooled) ** 2 - count, 0);
  if (!(spread > 0))
    return undetermined(`the counts differ no more than chance would make them: all are pooled at ${pooled.toPrecision(6)} per unit of exposure`);

  const start = (pooled ** 2 * t.reduce((sum, one) => sum + one * one, 0)) / spread;
  const found = maximise((x) => likelihood(y, t, x), [Math.log(pooled), Math.log(start)]);
  const shape = Math.exp(found.at[1]!), rate = shape / Math.exp(found.at[0]!);
  if (!found.converged || shape > 1e8) return undetermined(`the spread between people has no estimate: all are pooled at ${pooled.toPrecision(6)}`);
  return {
    prior: { shape, rate, logLik: found.bend.value },
    people: ids.map((id, i): RatedPerson => {
      const a = shape + y[i]!, b = rate + t[i]!;
      return { id, raw: y[i]! / t[i]!, estimate: a / b, low: gamma.quantile(0.025, a, b), high: gamma.quantile(0.975, a, b) };
    }),
  };
}

/** In m = log mean and s = log shape, with all constants. */
function likelihood(y: Float64Array, t: Float64Array, [m, s]: Float64Array): Bend {
  const mean = Math.exp(m!), a = Math.exp(s!);
  let value = 0, dm = 0, da = 0, dmm = 0, dma = 0, daa = 0;
  for (let i = 0; i < y.length; i++) {
    const count = y[i]!, expected = t[i]! * mean, both = a + expected;
    value += lgamma(a + count) - lgamma(a) - lgamma(count + 1) - a * Math.log1p(expected / a) + (count ? count * Math.log(expected / both) : 0);
    // d/dm: count - expected (a + count) / (a + expected)
    dm += count - (expected * (a + count)) / both;
    dmm -= (a * expected * (a + count)) / both ** 2;
    da += digamma(a + count) - digamma(a) - Math.log1p(expected / a) + (expected - count) / both;
    dma -= (expected * (expected - count)) / both ** 2;
    daa += trigamma(a + count) - trigamma(a) + expected / (a * both) - (expected - count) / both ** 2;
  }
  return { value, gradient: Float64Array.of(dm, a * da), hessian: matrix(2, 2, Float64Array.of(dmm, a * dma, a * dma, a * a * daa + a * da)) };
}
