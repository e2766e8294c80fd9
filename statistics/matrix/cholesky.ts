import type { Matrix } from '../matrix.ts';

/** The lower triangle L with L L' = a, zeros above; null when a is not positive definite to working precision. Reads the lower triangle of a. */
export function cholesky(a: Matrix): Matrix | null {
  if (a.rows !== a.cols) throw new RangeError(`cholesky: the matrix is ${a.rows} x ${a.cols}, not square`);
  const lower = { rows: a.rows, cols: a.cols, values: Float64Array.from(a.values) };
  return choleskyInPlace(lower.values, a.rows) ? lower : null;
}

/** Side of a tile: three tiles of doubles stay in the first-level cache. */
const tile = 48;

/**
 * Overwrites the lower triangle of a symmetric n x n matrix (row after row) by its Cholesky factor and the upper by zeros.
 * False when a pivot is not positive: the values are then of no use.
 *
 * Left-looking by tiles, so that each pass reads what is in the cache; a sum of products of two rows is kept in four
 * registers because rows lie one after another in memory.
 */
export function choleskyInPlace(values: Float64Array, n: number): boolean {
  for (let from = 0; from < n; from += tile) {
    const to = Math.min(from + tile, n);
    for (let done = 0; done < from; done += tile) subtractProducts(values, n, from, to, done, Math.min(done + tile, from));
    if (!factorTile(values, n, from, to)) return false;
    for (let below = to; below < n; below++) solveRow(values, n, below, from, to);
  }
  for (let i = 0; i < n; i++) values.fill(0, i * n + i + 1, (i + 1) * n);
  return true;
}

/** A[from.., from..to) -= L[from.., done..doneTo) L[from..to, done..doneTo)', lower part only. */
function subtractProducts(values: Float64Array, n: number, from: number, to: number, done: number, doneTo: number): void {
  for (let i = from; i < n; i += 2) {
    const last = Math.min(i + 2, to), pair = i + 1 < n;
    const r0 = i * n, r1 = pair ? r0 + n : r0;
    let j = from;
    for (; j + 1 < last; j += 2) {
      const c0 = j * n, c1 = c0 + n;
      let s00 = 0, s01 = 0, s10 = 0, s11 = 0;
      for (let k = done; k < doneTo; k++) {
        const a0 = values[r0 + k]!, a1 = values[r1 + k]!, b0 = values[c0 + k]!, b1 = values[c1 + k]!;
        s00 += a0 * b0; s01 += a0 * b1; s10 += a1 * b0; s11 += a1 * b1;
      }
      values[r0 + j]! -= s00;
      values[r0 + j + 1]! -= s01;
      if (pair) { values[r1 + j]! -= s10; values[r1 + j + 1]! -= s11; }
    }
    for (; j < last; j++) {
      const c0 = j * n;
      let s0 = 0, s1 = 0;
      for (let k = done; k < doneTo; k++) { s0 += values[r0 + k]! * values[c0 + k]!; s1 += values[r1 + k]! * values[c0 + k]!; }
      values[r0 + j]! -= s0;
      if (pair) values[r1 + j]! -= s1;
    }
  }
}

function factorTile(values: Float64Array, n: number, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const pivot = values[i * n + i]!;
    solveRow(values, n, i, from, i);
    let rest = pivot;
    for (let k = from; k < i; k++) rest -= values[i * n + k]! ** 2;
    if (!(rest > Math.abs(pivot) * 1e-15)) return false;
    values[i * n + i] = Math.sqrt(rest);
  }
  return true;
}

/** The part [from, to) of row i of the factor, given rows [from, to). */
function solveRow(values: Float64Array, n: number, i: number, from: number, to: number): void {
  const own = i * n;
  for (let j = from; j < to; j++) {
    const other = j * n;
    let sum = values[own + j]!;
    for (let k = from; k < j; k++) sum -= values[own + k]! * values[other + k]!;
    values[own + j] = sum / values[other + j]!;
  }
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
