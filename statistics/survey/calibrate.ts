import { crossProduct, matrix, symmetricFunction } from '../matrix.ts';

/** A column whose population counts are known: a code a row, a count a code. */
export type Margin = { name: string; codes: Int32Array; counts: readonly number[]; levels: readonly string[] };

/** A number whose population total is known. */
export type Total = { name: string; values: Float64Array; total: number };

export type Calibration = {
  weights: Float64Array;
  /** What is left of a variable once the known columns have told what they know of it, row by row. */
  residual(u: Float64Array): Float64Array;
};

/** As R's rake does for its errors. */
const sweeps = 10;

/**
 * Weights that meet the population.
 *   one margin       post-stratification: w N_g / Σ_g w; residuals from the weighted mean of the post-stratum
 *   several          raking to 1e-12 (Deming and Stephan 1940); residuals by sweeping out the plain means of each margin in turn, ten
 *                    times, as R's survey::rake does
 *   totals           GREG, linear calibration (Deville and Särndal 1992): w (1 + x'λ); residuals of the weighted regression on x, times g
 */
export function calibrate(weights: Float64Array, margins: readonly Margin[], totals: readonly Total[]): Calibration {
  for (const margin of margins) checkMargin(margin, weights);
  const sizes = margins.map(({ counts }) => counts.reduce((sum, count) => sum + count, 0));
  margins.forEach(({ name }, at) => {
    if (Math.abs(sizes[at]! - sizes[0]!) > 1e-9 * sizes[0]!)
      throw new RangeError(`margins: ${margins[0]!.name} adds to ${sizes[0]} and ${name} to ${sizes[at]}`);
  });
  if (totals.length > 0) return greg(weights, margins, totals);
  return margins.length === 1 ? postStratified(weights, margins[0]!) : raked(weights, margins);
}

function postStratified(weights: Float64Array, { codes, counts }: Margin): Calibration {
  const sums = sumBy(codes, weights, counts.length);
  return {
    weights: weights.map((weight, i) => (weight * counts[codes[i]!]!) / sums[codes[i]!]!),
    residual(u) {
      const means = sumBy(
        codes,
        u.map((value, i) => value * weights[i]!),
        counts.length,
      );
      return u.map((value, i) => value - means[codes[i]!]! / sums[codes[i]!]!);
    },
  };
}

function raked(weights: Float64Array, margins: readonly Margin[]): Calibration {
  const made = Float64Array.from(weights);
  for (let round = 0; ; round++) {
    let worst = 0;
    for (const { codes, counts } of margins) {
      const sums = sumBy(codes, made, counts.length);
      counts.forEach((count, code) => {
        worst = Math.max(worst, Math.abs(count - sums[code]!) / Math.max(count, 1));
      });
      for (let i = 0; i < made.length; i++) made[i]! *= counts[codes[i]!]! / sums[codes[i]!]!;
    }
    if (worst < 1e-12) break;
    if (round === 10_000) throw new RangeError('margins: raking does not settle; some combination that the population needs was not drawn');
  }
  return {
    weights: made,
    residual(u) {
      const left = Float64Array.from(u);
      for (let sweep = 0; sweep < sweeps; sweep++) {
        for (const { codes, counts } of margins) {
          const sums = sumBy(codes, left, counts.length),
            sizes = sumBy(codes, new Float64Array(left.length).fill(1), counts.length);
          for (let i = 0; i < left.length; i++) left[i]! -= sums[codes[i]!]! / sizes[codes[i]!]!;
        }
      }
      return left;
    },
  };
}

function greg(weights: Float64Array, margins: readonly Margin[], totals: readonly Total[]): Calibration {
  const indicators = margins.flatMap(({ codes, counts }) =>
    counts.map((count, code) => ({ values: Float64Array.from(codes, (own) => (own === code ? 1 : 0)), total: count })),
  );
  const known = [...indicators, ...totals];
  const n = weights.length,
    k = known.length;
  const x = matrix(n, k);
  known.forEach(({ values }, j) => {
    for (let i = 0; i < n; i++) x.values[i * k + j] = values[i]!;
  });
  // Columns are brought to one size, so that what counts as dependent does not hang on units.
  const size = known.map(({ values }) => Math.sqrt(values.reduce((sum, value, i) => sum + weights[i]! * value * value, 0)) || 1);
  for (let at = 0; at < n * k; at++) x.values[at]! /= size[at % k]!;
  const inverse = symmetricFunction(crossProduct(x, weights), (value) => (value > 1e-10 ? 1 / value : 0));
  const times = (right: Float64Array) =>
    Float64Array.from({ length: k }, (_, a) => right.reduce((sum, value, b) => sum + inverse.values[a * k + b]! * value, 0));
  const row = (i: number, by: Float64Array) => by.reduce((sum, value, j) => sum + value * x.values[i * k + j]!, 0);

  const lack = Float64Array.from(
    known,
    ({ values, total }, j) => (total - values.reduce((sum, value, i) => sum + weights[i]! * value, 0)) / size[j]!,
  );
  const lambda = times(lack);
  const g = Float64Array.from({ length: n }, (_, i) => 1 + row(i, lambda));
  const made = weights.map((weight, i) => weight * g[i]!);
  known.forEach(({ values, total }, j) => {
    const reached = values.reduce((sum, value, i) => sum + made[i]! * value, 0);
    if (Math.abs(reached - total) > 1e-6 * Math.max(Math.abs(total), size[j]!))
      throw new RangeError('totals: the known totals cannot all be met by these answers');
  });
  return {
    weights: made,
    residual(u) {
      const right = Float64Array.from({ length: k }, (_, j) => u.reduce((sum, value, i) => sum + weights[i]! * value * x.values[i * k + j]!, 0));
      const beta = times(right);
      return u.map((value, i) => value - row(i, beta));
    },
  };
}

function checkMargin({ name, codes, counts, levels }: Margin, weights: Float64Array): void {
  const sums = sumBy(codes, weights, counts.length);
  codes.forEach((code) => {
    if (code < 0 || code >= counts.length) throw new RangeError(`margins.${name}: an answer has a level without a count`);
  });
  counts.forEach((count, code) => {
    if (!(count >= 0)) throw new RangeError(`margins.${name}: "${levels[code]}" has the count ${count}`);
    if (count > 0 && !(sums[code]! > 0))
      throw new RangeError(`margins.${name}: nobody with "${levels[code]}" answered, so its ${count} cannot be stood for`);
  });
}

function sumBy(codes: Int32Array, values: Float64Array, many: number): Float64Array {
  const sums = new Float64Array(many);
  codes.forEach((code, i) => {
    if (code >= 0) sums[code]! += values[i]!;
  });
  return sums;
}
