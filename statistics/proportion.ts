import type { Estimate, Undetermined } from './estimate.ts';
import { undetermined } from './estimate.ts';
import { normal } from './distributions.ts';

/** A share of successes with its score interval. Wilson (1927), equation as in Newcombe (1998), method 3. Counts may be weighted sums. */
export function proportion(successes: number, n: number, level = 0.95): Estimate | Undetermined {
  if (!(n >= 0) || n === Infinity) throw new RangeError(`n: ${n} is not a number of answers`);
  if (!(successes >= 0 && successes <= n)) throw new RangeError(`successes: ${successes} of ${n}`);
  if (!(level > 0 && level < 1)) throw new RangeError(`level: ${level} does not lie between 0 and 1`);
  if (n === 0) return undetermined('nobody has answered');

  const z = normal.upperQuantile((1 - level) / 2);
  const failures = n - successes;
  const centre = (successes + z ** 2 / 2) / (n + z ** 2);
  const reach = (z * Math.sqrt((successes * failures) / n + z ** 2 / 4)) / (n + z ** 2);
  // At the ends the limits are the ends, without rounding.
  return { value: successes / n, low: successes === 0 ? 0 : centre - reach, high: failures === 0 ? 1 : centre + reach, level, n };
}
