import type { Matrix } from '../matrix.ts';
import { cholesky, choleskySolve } from './cholesky.ts';

/** x with a x = b by elimination with row exchange; null when a is singular to working precision. b may be a vector or a matrix. */
export function solve(a: Matrix, b: Float64Array): Float64Array | null;
export function solve(a: Matrix, b: Matrix): Matrix | null;
export function solve(a: Matrix, b: Float64Array | Matrix): Float64Array | Matrix | null {
  const n = a.rows;
  if (a.cols !== n) throw new RangeError(`solve: the matrix is ${n} x ${a.cols}, not square`);
  const m = b instanceof Float64Array ? 1 : b.cols;
  const right = Float64Array.from(b instanceof Float64Array ? b : b.values);
  if (right.length !== n * m) throw new RangeError(`solve: ${n} rows and a right side of ${right.length / m}`);
  const left = Float64Array.from(a.values);
  const largest = left.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(left[i * n + k]!) > Math.abs(left[pivot * n + k]!)) pivot = i;
    if (!(Math.abs(left[pivot * n + k]!) > largest * n * 2.3e-16)) return null;
    if (pivot !== k) {
      exchange(left, n, pivot, k);
      exchange(right, m, pivot, k);
    }
    for (let i = k + 1; i < n; i++) {
      const factor = left[i * n + k]! / left[k * n + k]!;
      if (factor === 0) continue;
      for (let j = k; j < n; j++) left[i * n + j]! -= factor * left[k * n + j]!;
      for (let j = 0; j < m; j++) right[i * m + j]! -= factor * right[k * m + j]!;
    }
  }
  for (let k = n - 1; k >= 0; k--) {
    for (let j = 0; j < m; j++) {
      let sum = right[k * m + j]!;
      for (let i = k + 1; i < n; i++) sum -= left[k * n + i]! * right[i * m + j]!;
      right[k * m + j] = sum / left[k * n + k]!;
    }
  }
  return b instanceof Float64Array ? right : { rows: n, cols: m, values: right };
}

/** x with a x = b for a symmetric: by Cholesky when a is positive definite, by elimination when it is not; null when singular. */
export function solveSymmetric(a: Matrix, b: Float64Array): Float64Array | null {
  const lower = cholesky(a);
  return lower ? choleskySolve(lower, b) : solve(a, b);
}

function exchange(values: Float64Array, width: number, i: number, k: number): void {
  const kept = values.slice(i * width, (i + 1) * width);
  values.copyWithin(i * width, k * width, (k + 1) * width);
  values.set(kept, k * width);
}
