import type { Matrix } from '../matrix.ts';

/** A pivot this small, of one, is rounding: the driver says nothing that those before it have not said. */
export const nothingNew = 1e-12;

/**
 * The gain in R² from each driver, averaged over all sets of the same size that it joins: row i, size s (Azen and Budescu's conditional
 * dominance, 2003). LMG is the mean of a row.
 *
 * `correlation` holds the drivers and, last, the outcome. All 2^p sets are visited once, depth first; a driver that enters is swept out of what
 * remains below it, so a visit costs a few products (in all 3 · 2^p of them) and memory is p³.
 */
export function gains(correlation: Matrix): Float64Array[] {
  const p = correlation.rows - 1;
  const remaining = Array.from({ length: p + 1 }, (_, k) => new Float64Array((p + 1 - k) ** 2));
  remaining[0]!.set(correlation.values);
  /** sums[k]: of R² over the sets decided below depth k, by how many joined there. */
  const sums = Array.from({ length: p + 1 }, (_, k) => new Float64Array(p - k + 1));
  const kept = Array.from({ length: p + 1 }, (_, k) => new Float64Array(p - k + 1));
  /** joined[i][s]: the sum of R² over sets of s that hold driver i. */
  const joined = Array.from({ length: p }, () => new Float64Array(p + 1));

  const visit = (k: number, from: Float64Array, at: number, stride: number, r2: number, size: number): void => {
    const pivot = from[at]!;
    const wide = p - k;
    const isNew = pivot > nothingNew;
    if (wide === 1) {
      const withIt = isNew ? r2 + (from[at + 1]! * from[at + 1]!) / pivot : r2;
      sums[k]![0] = r2;
      sums[k]![1] = withIt;
      joined[k]![size + 1]! += withIt;
      return;
    }
    const own = sums[k]!;
    const below = sums[k + 1]!;
    visit(k + 1, from, at + stride + 1, stride, r2, size);
    const without = kept[k]!;
    without.set(below);

    if (isNew) {
      const into = remaining[k + 1]!;
      for (let i = 1; i <= wide; i++) {
        const factor = from[at + i]! / pivot;
        const row = at + i * stride;
        const target = (i - 1) * wide - 1;
        for (let j = i; j <= wide; j++) into[target + j] = from[row + j]! - factor * from[at + j]!;
      }
      visit(k + 1, into, 0, wide, r2 + (from[at + wide]! * from[at + wide]!) / pivot, size + 1);
    } else visit(k + 1, from, at + stride + 1, stride, r2, size + 1);

    const mine = joined[k]!;
    for (let s = 0; s < wide; s++) {
      mine[size + 1 + s]! += below[s]!;
      own[s] = without[s]! + (s > 0 ? below[s - 1]! : 0);
    }
    own[wide] = below[wide - 1]!;
  };
  visit(0, remaining[0]!, 0, p + 1, 0, 0);

  const all = sums[0]!;
  return joined.map((mine) => {
    let ways = 1;
    return Float64Array.from({ length: p }, (_, s) => {
      if (s > 0) ways = (ways * (p - s)) / s;
      return (mine[s + 1]! - (all[s]! - mine[s]!)) / ways;
    });
  });
}

export const lmg = (correlation: Matrix): Float64Array =>
  Float64Array.from(gains(correlation), (row) => row.reduce((sum, gain) => sum + gain, 0) / row.length);
