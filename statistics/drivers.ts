import { fisherF } from './distributions.ts';
import { limits } from './drivers/bootstrap.ts';
import { entangled, told } from './drivers/notes.ts';
import { importance } from './drivers/importance.ts';
import type { Importance } from './drivers/importance.ts';
import { moments } from './drivers/moments.ts';
import type { Undetermined } from './estimate.ts';
import { undetermined } from './estimate.ts';
import type { Matrix } from './matrix.ts';

export { importance } from './drivers/importance.ts';
export type { Importance } from './drivers/importance.ts';
export { moments } from './drivers/moments.ts';

/** One row an answer. `cluster` numbers the unit each row belongs to, for rows that are not independent. */
export type DriverRows = {
  readonly outcome: ArrayLike<number>;
  readonly drivers: readonly { readonly name: string; readonly values: ArrayLike<number> }[];
  readonly cluster?: ArrayLike<number>;
};

/** Shares of the outcome's variance; `lmg`, `genizi`, `johnson` and `car` add to R². Limits are bootstrap percentiles of `lmg`. */
export type Driver = Importance & { name: string; low: number | null; high: number | null };

export type Drivers = {
  n: number;
  r2: number;
  drivers: Driver[];
  /** Whether anything here can be relied on: R² beyond chance and, with a bootstrap, one driver at least above what noise reaches. */
  reliable: boolean;
  /** What a reader must know: drivers that cannot be told apart from one another, and those that are the same thing twice. */
  notes: string[];
};

/**
 * What matters: the share of an outcome's variance that goes with each driver when all are considered together.
 *
 * LMG (Lindeman, Merenda and Gold 1980; Shapley's value): the gain in R² averaged over all orders of entry, exact to 20 drivers.
 * first: R² alone. last: the loss when it leaves. Genizi 1993, Johnson 2000 (the two agree) and CAR (Zuber and Strimmer 2011) by the root of the
 * correlation matrix. Two drivers that are one share its importance; the total stays the same.
 * Throws RangeError for columns of unequal length and for values that are not numbers.
 */
export function drivers(rows: DriverRows, { bootstrap = 0, seed = 1 }: { bootstrap?: number; seed?: number } = {}): Drivers | Undetermined {
  if (rows.drivers.length === 0) throw new RangeError('drivers: name at least one');
  if (!Number.isInteger(bootstrap) || bootstrap < 0) throw new RangeError(`bootstrap: ${bootstrap} is not a number of resamples`);
  const names = rows.drivers.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new RangeError(`drivers: ${twice} is named twice`);

  const summed = moments(rows.outcome, rows.drivers.map(({ values }) => values));
  const found = driversFromMoments(names, summed);
  if ('undetermined' in found || bootstrap === 0 || names.length > most) return found;

  const sampled = limits(rows, bootstrap, seed);
  if ('undetermined' in sampled) return { ...found, notes: [...found.notes, sampled.undetermined] };
  const withLimits = found.drivers.map((driver, i) => ({ ...driver, low: sampled.low[i]!, high: sampled.high[i]! }));
  // A driver of pure noise has an expected share of 1 / (n - 1).
  const beyondNoise = withLimits.some(({ low }) => low > 1 / (found.n - 1));
  const reliable = found.reliable && beyondNoise;
  const notes = found.reliable && !beyondNoise ? [noneReliable, ...found.notes] : found.notes;
  return { ...found, reliable, drivers: withLimits, notes: [...notes, ...(reliable ? told(names, withLimits, sampled.draws) : [])] };
}

/** The same from sums that a database computed: n and the covariance of the outcome, first, and the drivers. No limits: they need rows. */
export function driversFromMoments(names: readonly string[], { n, covariance }: { n: number; covariance: Matrix }): Drivers | Undetermined {
  const p = names.length;
  if (covariance.rows !== p + 1 || covariance.cols !== p + 1) {
    throw new RangeError(`covariance: ${covariance.rows} x ${covariance.cols} for ${p} drivers and an outcome`);
  }
  const counted = `${n} complete ${n === 1 ? 'row is' : 'rows are'} too few for ${p} ${p === 1 ? 'driver' : 'drivers'}`;
  if (n < p + 2) return undetermined(`${counted}: at least ${p + 2} are needed`);
  if (!(covariance.values[0]! > 0)) return undetermined('every row has the same outcome, so nothing can explain it');
  if (names.every((_, i) => !(covariance.values[(i + 1) * (p + 2)]! > 0))) return undetermined('no driver varies from row to row');
  const { still, shares, r2 } = importance(covariance, p <= most);

  const { rank, notes } = entangled(names, covariance);
  const chance = fisherF.upper(r2 / rank / ((1 - r2) / (n - rank - 1)), rank, n - rank - 1);
  const reliable = r2 > 1 - 1e-12 || chance < 0.05;
  return {
    n, r2, reliable,
    drivers: shares.map((share, i) => ({ name: names[i]!, ...share, low: null, high: null })),
    notes: [
      ...(reliable ? [] : [noneReliable]),
      ...(p > most ? [`With more than ${most} drivers their orders cannot all be tried: lmg is left out; johnson comes close to it.`] : []),
      ...still.map((i) => `${names[i]} is the same in every row, so it explains nothing.`),
      ...notes,
    ],
  };
}

const most = 20;
const noneReliable = 'No reliable driver: what these explain together is no more than chance would give.';
