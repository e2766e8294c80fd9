import { withKernel, type Kernel } from './kernel.ts';

/** Side of a tile: what a pass reads stays in the cache. */
const tile = 32;
/** Columns of earlier tiles taken in one pass. */
const deep = 128;

/**
 * Overwrites the lower triangle of a symmetric n x n matrix (row after row, `stride` apart) by its Cholesky factor and the upper
 * by zeros. False when a pivot is not positive: the values are then of no use. Left-looking by tiles.
 */
export const choleskyInPlace = (values: Float64Array, n: number, stride = n): boolean =>
  withKernel(n, [values], (kernel, [lent]) => factor(lent!, n, stride, kernel));

function factor(values: Float64Array, n: number, stride: number, subtract: Kernel): boolean {
  const block = (row: number, column: number) => ({ values, at: row * stride + column, stride });
  for (let from = 0; from < n; from += tile) {
    const to = Math.min(from + tile, n);
    for (let done = 0; done < from; done += deep) {
      subtract(block(from, from), block(from, done), block(from, done), n - from, to - from, Math.min(deep, from - done));
    }
    if (!factorTile(values, stride, from, to)) return false;
    for (let below = to; below < n; below++) solveRow(values, stride, below, from, to);
  }
  for (let i = 0; i < n; i++) values.fill(0, i * stride + i + 1, i * stride + n);
  return true;
}

/**
 * The inverse of a lower triangle, turned: row j of the answer holds column j of the inverse, from j on, zeros before.
 * Rows follow each other without gaps.
 */
export function inverseTurned(values: Float64Array, n: number, stride = n): Float64Array {
  const turned = new Float64Array(n * n);
  withKernel(n, [turned, values], (kernel, [into, from]) => invert(into!, from!, n, stride, kernel));
  return turned;
}

function invert(turned: Float64Array, values: Float64Array, n: number, stride: number, subtract: Kernel): void {
  for (let from = 0; from < n; from += tile) {
    const to = Math.min(from + tile, n);
    for (let above = 0; above < from; above += tile) {
      // Rows above … of the answer begin at their own number: what lies before is zero.
      subtract({ values: turned, at: above * n + from, stride: n }, { values: turned, at: above * n + above, stride: n },
        { values, at: from * stride + above, stride }, Math.min(tile, from - above), to - from, from - above);
    }
    for (let j = 0; j < to; j++) {
      const own = j * n;
      for (let i = Math.max(j, from); i < to; i++) {
        let sum = i === j ? 1 : turned[own + i]!;
        for (let k = Math.max(j, from), row = i * stride; k < i; k++) sum -= values[row + k]! * turned[own + k]!;
        turned[own + i] = sum / values[i * stride + i]!;
      }
    }
  }
}

/** (L L')^-1 from the turned inverse of L, full and symmetric. */
export function productOfTurned(turned: Float64Array, n: number): Float64Array {
  const whole = new Float64Array(n * n);
  withKernel(n, [whole, turned], (subtract, [into, values]) => {
    for (let from = 0; from < n; from += tile) {
      const rows = Math.min(tile, n - from);
      // Rows of the turned inverse begin at their own number, so that the products need only be summed from there.
      const block = (held: Float64Array | undefined, at: number) => ({ values: held!, at, stride: n });
      subtract(block(into, from * n), block(values, from * n + from), block(values, from), rows, from + rows, n - from);
    }
  });
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) whole[j * n + i] = whole[i * n + j] = -whole[i * n + j]!;
  return whole;
}

function factorTile(values: Float64Array, stride: number, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const pivot = values[i * stride + i]!;
    solveRow(values, stride, i, from, i);
    let rest = pivot;
    for (let k = from; k < i; k++) rest -= values[i * stride + k]! ** 2;
    if (!(rest > Math.abs(pivot) * 1e-15)) return false;
    values[i * stride + i] = Math.sqrt(rest);
  }
  return true;
}

/** The part [from, to) of row i of the factor, given rows [from, to). */
function solveRow(values: Float64Array, stride: number, i: number, from: number, to: number): void {
  const own = i * stride;
  for (let j = from; j < to; j++) {
    const other = j * stride;
    let sum = values[own + j]!;
    for (let k = from; k < j; k++) sum -= values[own + k]! * values[other + k]!;
    values[own + j] = sum / values[other + j]!;
  }
}
