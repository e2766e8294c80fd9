import type { Undetermined } from '../estimate.ts';
import { undetermined } from '../estimate.ts';

/** How the answers came to be drawn. Without weights everyone counts as 1; without clusters every row is its own. */
export type Design = {
  weights?: Float64Array | undefined;
  strata?: Int32Array | undefined;
  cluster?: Int32Array | undefined;
  /** Population size of the row's stratum: rows, or clusters where there are clusters. Without it draws count as with replacement. */
  fpc?: Float64Array | undefined;
};

/**
 * Variance of the sum of z, the linearised values of an estimate: Σ over strata of (1 - f) m/(m - 1) Σ over clusters (z_c - z̄)², m
 * clusters in the stratum (ultimate clusters; Lumley 2010, as R's survey). f = m / fpc.
 */
export function linearisedVariance(z: Float64Array, { strata, cluster, fpc }: Design): number | Undetermined {
  type Stratum = { sums: Map<number, number>; size: number };
  const found = new Map<number, Stratum>();
  z.forEach((value, i) => {
    const code = strata?.[i] ?? 0;
    const stratum = found.get(code) ?? found.set(code, { sums: new Map(), size: fpc?.[i] ?? Infinity }).get(code)!;
    if (fpc && fpc[i] !== stratum.size) throw new RangeError(`fpc: one stratum has two population sizes (${stratum.size} and ${fpc[i]})`);
    const own = cluster?.[i] ?? i;
    stratum.sums.set(own, (stratum.sums.get(own) ?? 0) + value);
  });
  let variance = 0;
  for (const { sums, size } of found.values()) {
    const m = sums.size;
    if (m > size) throw new RangeError(`fpc: ${m} ${cluster ? 'clusters' : 'rows'} were drawn from a population of ${size}`);
    if (m === size) continue;
    if (m === 1)
      return undetermined(
        found.size === 1
          ? 'there is only one cluster, or one answer: its error cannot be known'
          : 'a stratum has only one cluster, or one answer: join it to another',
      );
    const mean = [...sums.values()].reduce((sum, value) => sum + value, 0) / m;
    let spread = 0;
    for (const value of sums.values()) spread += (value - mean) ** 2;
    variance += (1 - m / size) * (m / (m - 1)) * spread;
  }
  return variance;
}

export function checkWeights(weights: Float64Array): void {
  let total = 0;
  weights.forEach((weight, i) => {
    if (!(weight >= 0 && weight < Infinity)) throw new RangeError(`weights: row ${i + 1} has ${weight}`);
    total += weight;
  });
  if (total === 0) throw new RangeError('weights: they add to nothing');
}

/** Kish 1965: n Σ w² / (Σ w)², how many times the variance is raised by unequal weights. */
export function kish(weights: Float64Array): number {
  let sum = 0,
    squares = 0;
  for (const weight of weights) {
    sum += weight;
    squares += weight * weight;
  }
  return (weights.length * squares) / (sum * sum);
}
