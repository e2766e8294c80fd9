import { dot } from './matrix/vector.ts';

/**
 * Dense matrices of doubles, stored row after row: the value at row i and column j is values[i * cols + j].
 *
 * Vectors are Float64Array. Nothing here mutates its arguments unless its name ends in "InPlace".
 * Shapes that do not fit throw RangeError: they are mistakes of the caller, never facts about the numbers.
 */
export type Matrix = { readonly rows: number; readonly cols: number; readonly values: Float64Array };

export { cholesky, choleskyInPlace, choleskySolve, inverseFromCholesky, logDeterminant, solveLower, solveUpper } from './matrix/cholesky.ts';
export { solve, solveSymmetric } from './matrix/solve.ts';
export { leastSquares } from './matrix/qr.ts';
export type { LeastSquares } from './matrix/qr.ts';
export { dot } from './matrix/vector.ts';
export { eigenSymmetric, symmetricFunction } from './matrix/eigen.ts';

export function matrix(rows: number, cols: number, values: Float64Array = new Float64Array(rows * cols)): Matrix {
  if (values.length !== rows * cols) throw new RangeError(`matrix: ${values.length} values cannot fill ${rows} x ${cols}`);
  return { rows, cols, values };
}

export function fromRows(rows: readonly ArrayLike<number>[]): Matrix {
  const cols = rows[0]?.length ?? 0;
  const made = matrix(rows.length, cols);
  rows.forEach((row, i) => {
    if (row.length !== cols) throw new RangeError(`matrix: row ${i} has ${row.length} values, not ${cols}`);
    made.values.set(row, i * cols);
  });
  return made;
}

export function fromColumns(columns: readonly ArrayLike<number>[]): Matrix {
  return transpose(fromRows(columns));
}

export function identity(n: number): Matrix {
  const made = matrix(n, n);
  for (let i = 0; i < n; i++) made.values[i * n + i] = 1;
  return made;
}

export const at = (a: Matrix, i: number, j: number): number => a.values[i * a.cols + j]!;

export const row = (a: Matrix, i: number): Float64Array => a.values.subarray(i * a.cols, (i + 1) * a.cols);

export const column = (a: Matrix, j: number): Float64Array => Float64Array.from({ length: a.rows }, (_, i) => at(a, i, j));

export const diagonal = (a: Matrix): Float64Array => Float64Array.from({ length: Math.min(a.rows, a.cols) }, (_, i) => at(a, i, i));

/** The named rows and columns of a, in the order named. */
export function select(a: Matrix, rows: readonly number[], cols: readonly number[]): Matrix {
  const made = matrix(rows.length, cols.length);
  rows.forEach((i, r) => cols.forEach((j, c) => (made.values[r * cols.length + c] = at(a, i, j))));
  return made;
}

export function transpose(a: Matrix): Matrix {
  const made = matrix(a.cols, a.rows);
  for (let i = 0; i < a.rows; i++) for (let j = 0; j < a.cols; j++) made.values[j * a.rows + i] = a.values[i * a.cols + j]!;
  return made;
}

export const scale = (a: Matrix, by: number): Matrix => matrix(a.rows, a.cols, a.values.map((value) => value * by));

/** a + by * b */
export function add(a: Matrix, b: Matrix, by = 1): Matrix {
  if (a.rows !== b.rows || a.cols !== b.cols) throw new RangeError(`add: ${a.rows} x ${a.cols} and ${b.rows} x ${b.cols}`);
  return matrix(a.rows, a.cols, a.values.map((value, i) => value + by * b.values[i]!));
}

export function multiply(a: Matrix, b: Matrix): Matrix {
  if (a.cols !== b.rows) throw new RangeError(`multiply: ${a.rows} x ${a.cols} by ${b.rows} x ${b.cols}`);
  const made = matrix(a.rows, b.cols);
  const { values: x } = a, { values: y } = b, { values: z } = made, m = b.cols;
  for (let i = 0; i < a.rows; i++) {
    for (let k = 0; k < a.cols; k++) {
      const factor = x[i * a.cols + k]!;
      if (factor === 0) continue;
      for (let j = 0; j < m; j++) z[i * m + j]! += factor * y[k * m + j]!;
    }
  }
  return made;
}

/** a x */
export function times(a: Matrix, x: ArrayLike<number>): Float64Array {
  if (a.cols !== x.length) throw new RangeError(`times: ${a.rows} x ${a.cols} by a vector of ${x.length}`);
  const made = new Float64Array(a.rows);
  for (let i = 0; i < a.rows; i++) {
    let sum = 0;
    for (let j = 0, from = i * a.cols; j < a.cols; j++) sum += a.values[from + j]! * x[j]!;
    made[i] = sum;
  }
  return made;
}

/** a' diag(weights) a */
export function crossProduct(a: Matrix, weights?: ArrayLike<number>): Matrix {
  const p = a.cols, made = matrix(p, p), { values } = made;
  for (let i = 0; i < a.rows; i++) {
    const from = i * p, weight = weights ? weights[i]! : 1;
    for (let j = 0; j < p; j++) {
      const left = weight * a.values[from + j]!;
      if (left !== 0) for (let k = 0; k <= j; k++) values[j * p + k]! += left * a.values[from + k]!;
    }
  }
  for (let j = 0; j < p; j++) for (let k = j + 1; k < p; k++) values[j * p + k] = values[k * p + j]!;
  return made;
}

/** a' diag(weights) y */
export function crossVector(a: Matrix, y: ArrayLike<number>, weights?: ArrayLike<number>): Float64Array {
  if (a.rows !== y.length) throw new RangeError(`crossVector: ${a.rows} rows and a vector of ${y.length}`);
  const made = new Float64Array(a.cols);
  for (let i = 0; i < a.rows; i++) {
    const factor = weights ? weights[i]! * y[i]! : y[i]!;
    if (factor !== 0) for (let j = 0, from = i * a.cols; j < a.cols; j++) made[j]! += factor * a.values[from + j]!;
  }
  return made;
}

/** x' a y */
export const quadratic = (x: ArrayLike<number>, a: Matrix, y: ArrayLike<number> = x): number => dot(x, times(a, y));
