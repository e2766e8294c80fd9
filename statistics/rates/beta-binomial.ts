import { beta, digamma, lbeta, lchoose, trigamma } from '../distributions.ts';
import { undetermined, type Undetermined } from '../estimate.ts';
import { matrix } from '../matrix.ts';
import { maximise, type Bend } from '../optimise.ts';
import type { RatedPerson } from '../rates.ts';

export type BetaBinomial = { prior: { alpha: number; beta: number; logLik: number }; people: RatedPerson[] };

/** People without trials have no record: leave them out. Throws RangeError for counts that cannot be. */
export function betaBinomial(ids: readonly string[], successes: ArrayLike<number>, trials: ArrayLike<number>): BetaBinomial | Undetermined {
  const k = ids.length, won = Float64Array.from(successes), n = Float64Array.from(trials);
  if (won.length !== k || n.length !== k) throw new RangeError(`successes, trials: ${won.length} and ${n.length} values for ${k} people`);
  n.forEach((count, i) => {
    if (!Number.isInteger(count) || count < 1) throw new RangeError(`trials: ${count} of ${ids[i]} is not a count of at least 1`);
  });
  won.forEach((count, i) => {
    if (!Number.isInteger(count) || count < 0 || count > n[i]!) throw new RangeError(`successes: ${count} of ${n[i]} of ${ids[i]} cannot be`);
  });
  if (k < 2) return undetermined('there are fewer than two people: nothing shows how far people differ');
  const all = n.reduce((a, b) => a + b, 0), p = won.reduce((a, b) => a + b, 0) / all;
  if (p === 0 || p === 1) return undetermined(`all ${all} trials ended the same way`);
  if (n.every((count) => count === 1)) return undetermined('each person has a single trial: nothing tells a person from chance');

  // Slope of the likelihood where the spread begins (Tarone 1979).
  const spread = won.reduce((sum, c, i) => sum + (c * (c - 1)) / p + ((n[i]! - c) * (n[i]! - c - 1)) / (1 - p) - n[i]! * (n[i]! - 1), 0);
  if (!(spread > 0)) return undetermined(`the shares differ no more than chance would make them: all are pooled at ${p.toPrecision(6)}`);

  const pairs = n.reduce((sum, count) => sum + count * (count - 1), 0);
  const size = 1 / Math.min(Math.max(spread / pairs, 1e-6), 0.9) - 1;
  const found = maximise((x) => likelihood(won, n, x), [Math.log(p * size), Math.log((1 - p) * size)]);
  const [alpha, other] = [Math.exp(found.at[0]!), Math.exp(found.at[1]!)];
  if (!found.converged || alpha + other > 1e8) return undetermined(`the spread between people has no estimate: all are pooled at ${p.toPrecision(6)}`);
  return {
    prior: { alpha, beta: other, logLik: found.bend.value },
    people: ids.map((id, i): RatedPerson => {
      const a = alpha + won[i]!, b = other + n[i]! - won[i]!;
      return { id, raw: won[i]! / n[i]!, estimate: a / (a + b), low: beta.quantile(0.025, a, b), high: beta.quantile(0.975, a, b) };
    }),
  };
}

/** In the logarithms of alpha and beta, with all constants. */
function likelihood(won: Float64Array, n: Float64Array, x: Float64Array): Bend {
  const a = Math.exp(x[0]!), b = Math.exp(x[1]!), none = digamma(a + b), bent = trigamma(a + b);
  let value = 0, da = 0, db = 0, daa = 0, dbb = 0, dab = 0;
  for (let i = 0; i < n.length; i++) {
    const c = won[i]!, rest = n[i]! - c;
    value += lchoose(n[i]!, c) + lbeta(a + c, b + rest) - lbeta(a, b);
    const both = none - digamma(a + b + n[i]!), curve = bent - trigamma(a + b + n[i]!);
    da += digamma(a + c) - digamma(a) + both;
    db += digamma(b + rest) - digamma(b) + both;
    daa += trigamma(a + c) - trigamma(a) + curve;
    dbb += trigamma(b + rest) - trigamma(b) + curve;
    dab += curve;
  }
  const hessian = matrix(2, 2, Float64Array.of(a * a * daa + a * da, a * b * dab, a * b * dab, b * b * dbb + b * db));
  return { value, gradient: Float64Array.of(a * da, b * db), hessian };
}
