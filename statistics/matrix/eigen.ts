import type { Matrix } from '../matrix.ts';

/**
 * Eigenvalues of a symmetric matrix, largest first, and its eigenvectors as columns, by cyclic Jacobi rotations
 * (Golub and Van Loan 1996, section 8.4). Accurate to the last digits for the small matrices it is meant for (n up to some hundreds).
 */
export function eigenSymmetric(a: Matrix): { values: Float64Array; vectors: Matrix } {
  const n = a.rows;
  if (a.cols !== n) throw new RangeError(`eigenSymmetric: the matrix is ${n} x ${a.cols}, not square`);
  const work = Float64Array.from(a.values), turned = new Float64Array(n * n);
  for (let i = 0; i < n; i++) turned[i * n + i] = 1;
  for (let sweep = 0; sweep < 100 && offDiagonal(work, n) > 0; sweep++) {
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(work, turned, n, p, q);
  }

  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => work[j * n + j]! - work[i * n + i]!);
  const vectors = new Float64Array(n * n);
  order.forEach((from, to) => { for (let i = 0; i < n; i++) vectors[i * n + to] = turned[i * n + from]!; });
  return { values: Float64Array.from(order, (i) => work[i * n + i]!), vectors: { rows: n, cols: n, values: vectors } };
}

/** V f(D) V' for a = V D V': its root, its inverse root, its pseudo-inverse. */
export function symmetricFunction(a: Matrix, f: (eigenvalue: number) => number): Matrix {
  const n = a.rows, { values, vectors } = eigenSymmetric(a), mapped = values.map(f), made = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += vectors.values[i * n + k]! * mapped[k]! * vectors.values[j * n + k]!;
      made[i * n + j] = made[j * n + i] = sum;
    }
  }
  return { rows: n, cols: n, values: made };
}

function offDiagonal(work: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) sum += Math.abs(work[i * n + j]!);
  return sum;
}

function rotate(work: Float64Array, turned: Float64Array, n: number, p: number, q: number): void {
  const apq = work[p * n + q]!, app = work[p * n + p]!, aqq = work[q * n + q]!;
  if (Math.abs(apq) <= 1e-18 * (Math.abs(app) + Math.abs(aqq)) || Math.abs(apq) < 1e-300) {
    work[p * n + q] = work[q * n + p] = 0;
    return;
  }
  const theta = (aqq - app) / (2 * apq);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1), s = t * c;
  for (let k = 0; k < n; k++) {
    const x = work[k * n + p]!, y = work[k * n + q]!;
    work[k * n + p] = c * x - s * y;
    work[k * n + q] = s * x + c * y;
  }
  for (let k = 0; k < n; k++) {
    const x = work[p * n + k]!, y = work[q * n + k]!;
    work[p * n + k] = c * x - s * y;
    work[q * n + k] = s * x + c * y;
  }
  work[p * n + q] = work[q * n + p] = 0;
  for (let k = 0; k < n; k++) {
    const x = turned[k * n + p]!, y = turned[k * n + q]!;
    turned[k * n + p] = c * x - s * y;
    turned[k * n + q] = s * x + c * y;
  }
}
