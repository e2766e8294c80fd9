import type { Matrix } from '../matrix.ts';
import { choleskyInPlace } from './triangle.ts';

export { choleskyInPlace };

/** The lower triangle L with L L' = a, zeros above; null when a is not positive definite to working precision. Reads the lower triangle of a. */
export function cholesky(a: Matrix): Matrix | null {
  if (a.rows !== a.cols) throw new RangeError(`cholesky: the matrix is ${a.rows} x ${a.cols}, not square`);
  const lower = { rows: a.rows, cols: a.cols, values: Float64Array.from(a.values) };
  return choleskyInPlace(lower.values, a.rows) ? lower : null;
}

/** x with L x = b */
export function solveLower(lower: Matrix, b: ArrayLike<number>): Float64Array {
  const n = lower.rows, { values } = lower, x = Float64Array.from(b);
  if (x.length !== n) throw new RangeError(`solveLower: ${n} rows and a vector of ${x.length}`);
  for (let i = 0; i < n; i++) {
    let sum = x[i]!;
    for (let k = 0, own = i * n; k < i; k++) sum -= values[own + k]! * x[k]!;
    x[i] = sum / values[i * n + i]!;
  }
  return x;
}

/** x with L' x = b */
export function solveUpper(lower: Matrix, b: ArrayLike<number>): Float64Array {
  const n = lower.rows, { values } = lower, x = Float64Array.from(b);
  if (x.length !== n) throw new RangeError(`solveUpper: ${n} rows and a vector of ${x.length}`);
  for (let i = n - 1; i >= 0; i--) {
    const found = x[i]! / values[i * n + i]!;
    x[i] = found;
    for (let k = 0, own = i * n; k < i; k++) x[k]! -= values[own + k]! * found;
  }
  return x;
}

/** x with L L' x = b */
export const choleskySolve = (lower: Matrix, b: ArrayLike<number>): Float64Array => solveUpper(lower, solveLower(lower, b));

/** (L L')^-1, exactly symmetric. */
export function inverseFromCholesky(lower: Matrix): Matrix {
  const n = lower.rows, values = new Float64Array(n * n), unit = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    unit.fill(0);
    unit[j] = 1;
    const x = choleskySolve(lower, unit);
    for (let i = j; i < n; i++) values[i * n + j] = values[j * n + i] = x[i]!;
  }
  return { rows: n, cols: n, values };
}

/** log |L L'| */
export function logDeterminant(lower: Matrix): number {
  let sum = 0;
  for (let i = 0; i < lower.rows; i++) sum += Math.log(lower.values[i * lower.cols + i]!);
  return 2 * sum;
}
