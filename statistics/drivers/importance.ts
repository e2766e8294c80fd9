import type { Matrix } from '../matrix.ts';
import { column, eigenSymmetric, matrix, select, symmetricFunction, times } from '../matrix.ts';
import { gains, nothingNew } from './lmg.ts';

export type Importance = {
  /** Null with more than 20 drivers. */
  lmg: number | null;
  first: number;
  last: number;
  genizi: number;
  johnson: number;
  car: number;
  /** Standardised coefficient squared, and times the correlation (Pratt 1987); null when the drivers depend on one another exactly. */
  betasq: number | null;
  pratt: number | null;
  /** The mean gain in R² on joining sets of 0, 1, 2 … others; null with more than 20 drivers. */
  dominance: number[] | null;
};

/** From a covariance of the outcome, first, and the drivers. `still` numbers drivers that do not vary: theirs is zero throughout. */
export function importance(covariance: Matrix, orders: boolean): { r2: number; shares: Importance[]; still: number[] } {
  const p = covariance.rows - 1;
  const moving = Array.from({ length: p }, (_, i) => i).filter((i) => covariance.values[(i + 1) * (p + 2)]! > 0);
  const still = Array.from({ length: p }, (_, i) => i).filter((i) => !moving.includes(i));
  const correlation = correlate(covariance, [...moving.map((i) => i + 1), 0]);
  const q = moving.length;
  const drivers = Array.from({ length: q }, (_, i) => i);
  const between = select(correlation, drivers, drivers);
  const withOutcome = column(correlation, q).slice(0, q);

  const r2 = Math.min(1, explained(correlation, drivers));
  const gained = orders ? gains(correlation) : null;
  const { genizi, johnson, car } = byRoots(between, withOutcome);
  const betas = coefficients(between, withOutcome);

  const shares = Array.from({ length: p }, (_, i): Importance => {
    const at = moving.indexOf(i);
    if (at < 0) return { lmg: orders ? 0 : null, first: 0, last: 0, genizi: 0, johnson: 0, car: 0, betasq: null, pratt: null, dominance: null };
    const r = withOutcome[at]!;
    const steps = gained ? Array.from(gained[at]!) : null;
    const beta = betas ? betas[at]! : null;
    return {
      lmg: steps && steps.reduce((sum, gain) => sum + gain, 0) / q,
      first: r * r,
      last: Math.max(0, r2 - explained(correlation, drivers.filter((other) => other !== at))),
      genizi: genizi[at]!, johnson: johnson[at]!, car: car[at]!,
      betasq: beta === null ? null : beta * beta,
      pratt: beta === null ? null : beta * r,
      dominance: steps,
    };
  });
  return { r2, shares, still };
}

/** The correlation of the named rows of a covariance, in the order named; the outcome goes last. */
export function correlate(covariance: Matrix, order: readonly number[]): Matrix {
  const size = order.length;
  const picked = select(covariance, order, order);
  const made = matrix(size, size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const spread = Math.sqrt(picked.values[i * size + i]! * picked.values[j * size + j]!);
      made.values[i * size + j] = i === j ? 1 : spread > 0 ? picked.values[i * size + j]! / spread : 0;
    }
  }
  return made;
}

/** R² of the outcome (last) on a set of drivers, by sweeping them out one after another. */
function explained(correlation: Matrix, drivers: readonly number[]): number {
  const size = drivers.length + 1;
  const { values } = select(correlation, [...drivers, correlation.rows - 1], [...drivers, correlation.rows - 1]);
  let r2 = 0;
  for (let k = 0; k < size - 1; k++) {
    const pivot = values[k * size + k]!;
    if (pivot <= nothingNew) continue;
    r2 += values[k * size + size - 1]! ** 2 / pivot;
    for (let i = k + 1; i < size; i++) {
      const factor = values[k * size + i]! / pivot;
      for (let j = i; j < size; j++) values[i * size + j]! -= factor * values[k * size + j]!;
    }
  }
  return r2;
}

/** With Q the symmetric root of the correlations and z = Q^-1 r: CAR is z², Johnson and Genizi are Σ_j Q_ij² z_j². */
function byRoots(between: Matrix, r: Float64Array): { genizi: Float64Array; johnson: Float64Array; car: Float64Array } {
  const q = r.length;
  const root = symmetricFunction(between, (value) => Math.sqrt(Math.max(0, value)));
  const z = times(symmetricFunction(between, (value) => (value > nothingNew * q ? 1 / Math.sqrt(value) : 0)), r);
  const spread = Float64Array.from({ length: q }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < q; j++) sum += root.values[i * q + j]! ** 2 * z[j]! ** 2;
    return sum;
  });
  return { genizi: spread, johnson: spread, car: z.map((value) => value * value) };
}

/** Standardised coefficients, from the eigenvectors; null when one direction is empty. */
function coefficients(between: Matrix, r: Float64Array): Float64Array | null {
  const q = r.length;
  const { values, vectors } = eigenSymmetric(between);
  if (values[q - 1]! <= nothingNew * q) return null;
  const along = values.map((value, k) => {
    let sum = 0;
    for (let i = 0; i < q; i++) sum += vectors.values[i * q + k]! * r[i]!;
    return sum / value;
  });
  return times(vectors, along);
}
