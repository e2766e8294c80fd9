import { choleskyInPlace } from '../../matrix/cholesky.ts';
import type { System } from './system.ts';

/**
 * The Cholesky factor of the mixed-model equations at given variance ratios, after Bates et al. 2015 (lme4) but on sums of
 * products: with S the diagonal of square-rooted ratios (1 for fixed columns and score), the factor L of
 *
 *     S A S + I on the levels,  A = [Z X y]' W [Z X y]
 *
 * gives log|S Z'WZ S + I|, log|X'V^-1 X| and, as its last entry squared, the penalised residual sum of squares.
 */
export type Factor = {
  /** Square root of the variance ratio of each node; 1 for fixed columns and score. */
  scale: Float64Array;
  values: Float64Array;
  pivots: Float64Array;
  /** Lower triangle of the rest, without the score's row. */
  triangle: Float64Array;
  /** The score's row of the factor: its sparse part and its tail with the fixed columns. */
  scoreSparse: Float64Array;
  scoreTail: Float64Array;
  logDeterminant: number;
  logDeterminantFixed: number;
  /** Penalised weighted residual sum of squares. */
  rss: number;
};

/** Null when the equations are singular to working precision. `ratios` is sigma_g² / sigma² for each group. */
export function factorise(system: System, ratios: ArrayLike<number>): Factor | null {
  const { sparse, tail, fixed, side, groupOf, start, index } = system, levels = sparse + tail;
  const scale = new Float64Array(levels + fixed + 1).fill(1);
  for (let node = 0; node < levels; node++) scale[node] = Math.sqrt(ratios[groupOf[node]!]!);

  const triangle = scaledTriangle(system, scale);
  const values = new Float64Array(index.length), pivots = new Float64Array(sparse), scoreSparse = new Float64Array(sparse);
  // Columns waiting to be subtracted from the sparse node that they touch next, as linked lists.
  const head = new Int32Array(sparse).fill(-1), link = new Int32Array(sparse), reading = new Int32Array(sparse);
  const work = new Float64Array(levels + fixed + 1);
  let logDeterminant = 0;

  for (let j = 0; j < sparse; j++) {
    const from = start[j]!, to = start[j + 1]!, own = scale[j]!;
    let pivot = own * own * system.diagonal[j]! + 1;
    for (let at = from; at < to; at++) values[at] = own * scale[index[at]!]! * system.values[at]!;
    if (head[j] !== -1) {
      for (let at = from; at < to; at++) work[index[at]!] = values[at]!;
      for (let k = head[j]!; k !== -1;) {
        const following = link[k]!, at = reading[k]!, by = values[at]!;
        pivot -= by * by;
        for (let next = at + 1; next < start[k + 1]!; next++) work[index[next]!]! -= by * values[next]!;
        enlist(k, at + 1);
        k = following;
      }
      for (let at = from; at < to; at++) values[at] = work[index[at]!]!;
    }
    if (!(pivot > 0)) return null;
    const root = Math.sqrt(pivot);
    pivots[j] = root;
    logDeterminant += 2 * Math.log(root);
    for (let at = from; at < to; at++) values[at]! /= root;
    if (to > from && index[to - 1] === levels + fixed) scoreSparse[j] = values[to - 1]!;
    subtractFromTriangle(j);
    enlist(j, from);
  }

  /** Column k is next wanted by the sparse node at position `at`, if there is one. */
  function enlist(k: number, at: number): void {
    if (at >= start[k + 1]! || index[at]! >= sparse) return;
    reading[k] = at;
    link[k] = head[index[at]!]!;
    head[index[at]!] = k;
  }

  function subtractFromTriangle(j: number): void {
    const to = start[j + 1]!;
    let from = start[j]!;
    while (from < to && index[from]! < sparse) from++;
    for (let a = from; a < to; a++) {
      const left = values[a]!, row = (index[a]! - sparse) * side - sparse;
      for (let b = from; b <= a; b++) triangle[row + index[b]!]! -= left * values[b]!;
    }
  }

  const m = side - 1;
  if (!choleskyInPlace(triangle, m, side)) return null;
  const scoreTail = triangle.slice(m * side, m * side + m);
  let rss = triangle[m * side + m]!;
  for (let i = 0; i < m; i++) {
    let sum = scoreTail[i]!;
    for (let k = 0, row = i * side; k < i; k++) sum -= triangle[row + k]! * scoreTail[k]!;
    sum /= triangle[i * side + i]!;
    scoreTail[i] = sum;
    rss -= sum * sum;
  }
  let logDeterminantFixed = 0;
  for (let i = 0; i < m; i++) {
    const part = 2 * Math.log(triangle[i * side + i]!);
    if (i < tail) logDeterminant += part;
    else logDeterminantFixed += part;
  }
  return { scale, values, pivots, triangle, scoreSparse, scoreTail, logDeterminant, logDeterminantFixed, rss };
}

function scaledTriangle({ sparse, tail, side, triangle }: System, scale: Float64Array): Float64Array {
  const scaled = new Float64Array(side * side);
  for (let i = 0; i < side; i++) {
    const left = scale[sparse + i]!;
    for (let j = 0, row = i * side; j <= i; j++) scaled[row + j] = left * scale[sparse + j]! * triangle[row + j]!;
    if (i < tail) scaled[i * side + i]! += 1;
  }
  return scaled;
}
