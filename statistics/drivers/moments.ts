import type { Matrix } from '../matrix.ts';
import { matrix } from '../matrix.ts';

/** n and the covariance of the outcome (first) and the drivers, in two passes so that no digit is lost to the means. */
export function moments(outcome: ArrayLike<number>, drivers: readonly ArrayLike<number>[]): { n: number; covariance: Matrix } {
  const n = outcome.length;
  const columns = [outcome, ...drivers].map((column, j) => centred(column, n, j === 0 ? 'outcome' : `drivers.${j - 1}`));
  const covariance = matrix(columns.length, columns.length);
  columns.forEach((left, i) => {
    for (let j = 0; j <= i; j++) {
      const right = columns[j]!;
      let sum = 0;
      for (let row = 0; row < n; row++) sum += left[row]! * right[row]!;
      covariance.values[i * columns.length + j] = covariance.values[j * columns.length + i] = sum / Math.max(n - 1, 1);
    }
  });
  return { n, covariance };
}

/** The column less its mean; exactly zero when all its values are one. */
export function centred(column: ArrayLike<number>, n: number, field: string): Float64Array {
  if (column.length !== n) throw new RangeError(`${field}: ${column.length} values for ${n} rows`);
  let sum = 0;
  let same = true;
  for (let row = 0; row < n; row++) {
    const value = column[row]!;
    if (!Number.isFinite(value)) throw new RangeError(`${field}: row ${row} is not a number`);
    sum += value;
    same &&= value === column[0];
  }
  if (same) return new Float64Array(n);
  const mean = sum / n;
  return Float64Array.from(column, (value) => value - mean);
}
