import type { Matrix } from '../matrix.ts';
import { cholesky, eigenSymmetric, inverseFromCholesky, matrix, symmetricFunction } from '../matrix.ts';

/** Eigenvalues below this share of the largest count as nothing: √ε, as MASS::ginv has it. */
const tolerance = Math.sqrt(2 ** -52);

/**
 * Moore-Penrose inverse of a covariance matrix. Where the matrix is plainly of full rank its Cholesky inverse is it; periods in which
 * nothing varies are set aside first.
 */
export function pseudoInverse(values: Float64Array, n: number): Float64Array {
  const alive: number[] = [];
  let trace = 0;
  for (let i = 0; i < n; i++) {
    trace += values[i * n + i]!;
    if (values[i * n + i]! !== 0) alive.push(i);
  }
  const m = alive.length;
  const block = matrix(m, m, Float64Array.from({ length: m * m }, (_, at) => values[alive[Math.floor(at / m)]! * n + alive[at % m]!]!));
  const lower = cholesky(block);
  let inverse = lower && inverseFromCholesky(lower);
  // The least eigenvalue is at least 1 / ||inverse||, the largest at most the trace.
  if (!inverse || !(1 / norm(inverse.values) > tolerance * trace)) inverse = byEigenvalues(block);
  const made = new Float64Array(n * n);
  for (let i = 0; i < m; i++) for (let j = 0; j < m; j++) made[alive[i]! * n + alive[j]!] = inverse.values[i * m + j]!;
  return made;
}

function byEigenvalues(block: Matrix): Matrix {
  const largest = eigenSymmetric(block).values[0] ?? 0;
  return symmetricFunction(block, (value) => (value > tolerance * largest ? 1 / value : 0));
}

const norm = (values: Float64Array): number => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
