import type { Matrix } from '../matrix.ts';

export type LeastSquares = {
  /** One a column; 0 for a column that depends on those before it. */
  coefficients: Float64Array;
  /** y - x b, unweighted. */
  residuals: Float64Array;
  /** Weighted sum of squared residuals. */
  rss: number;
  rank: number;
  /** Columns that are combinations of the columns before them, by number. */
  dependent: number[];
  /** (X'WX)^-1 over the independent columns, zeros in the rows and columns of dependent ones. */
  unscaled: Matrix;
};

/**
 * Weighted least squares by Householder reflections: minimises sum w (y - x b)².
 *
 * A column whose length shrinks below 1e-7 of itself under the reflections of the columns before it depends on them and is set
 * aside, as R's lm does (LINPACK dqrdc2). Cost n p², memory n p. A row of weight 0 counts for nothing.
 */
export function leastSquares(x: Matrix, y: ArrayLike<number>, weights?: ArrayLike<number>): LeastSquares {
  const { rows: n, cols: p } = x;
  if (y.length !== n) throw new RangeError(`leastSquares: ${n} rows and ${y.length} outcomes`);
  if (weights && weights.length !== n) throw new RangeError(`leastSquares: ${n} rows and ${weights.length} weights`);

  const columns = Array.from({ length: p }, () => new Float64Array(n));
  const right = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const root = weights ? Math.sqrt(weights[i]!) : 1;
    right[i] = root * y[i]!;
    for (let j = 0; j < p; j++) columns[j]![i] = root * x.values[i * p + j]!;
  }
  const { kept, dependent } = reflect(columns, right, n);
  const rank = kept.length;

  const coefficients = new Float64Array(p);
  for (let k = rank - 1; k >= 0; k--) {
    let sum = right[k]!;
    for (let m = k + 1; m < rank; m++) sum -= columns[kept[m]!]![k]! * coefficients[kept[m]!]!;
    coefficients[kept[k]!] = sum / columns[kept[k]!]![k]!;
  }

  const residuals = new Float64Array(n);
  let rss = 0;
  for (let i = 0; i < n; i++) {
    let sum = y[i]!;
    for (let j = 0; j < p; j++) sum -= x.values[i * p + j]! * coefficients[j]!;
    residuals[i] = sum;
    rss += (weights ? weights[i]! : 1) * sum * sum;
  }
  return { coefficients, residuals, rss, rank, dependent, unscaled: unscaledCovariance(columns, kept, p) };
}

/** Turns the columns into the upper triangle R (column kept[k] holds R[0..k][k]) and y into Q'y. */
function reflect(columns: Float64Array[], right: Float64Array, n: number): { kept: number[]; dependent: number[] } {
  const kept: number[] = [], dependent: number[] = [];
  columns.forEach((column, j) => {
    const k = kept.length;
    const whole = length(column, 0);
    const rest = k < n ? length(column, k) : 0;
    if (!(rest > 1e-7 * whole)) return void dependent.push(j);

    const reflector = column.slice(k);
    const alpha = column[k]! > 0 ? -rest : rest;
    reflector[0]! -= alpha;
    const squared = -alpha * reflector[0]!;
    for (const other of [...columns.slice(j + 1), right]) {
      let sum = 0;
      for (let i = 0; i < reflector.length; i++) sum += reflector[i]! * other[k + i]!;
      const factor = sum / squared;
      for (let i = 0; i < reflector.length; i++) other[k + i]! -= factor * reflector[i]!;
    }
    column[k] = alpha;
    kept.push(j);
  });
  return { kept, dependent };
}

function length(column: Float64Array, from: number): number {
  let sum = 0;
  for (let i = from; i < column.length; i++) sum += column[i]! * column[i]!;
  return Math.sqrt(sum);
}

/** R^-1 R^-T spread over the p columns. */
function unscaledCovariance(columns: Float64Array[], kept: number[], p: number): Matrix {
  const rank = kept.length, inverse = new Float64Array(rank * rank);
  for (let c = 0; c < rank; c++) {
    for (let k = c; k >= 0; k--) {
      let sum = k === c ? 1 : 0;
      for (let m = k + 1; m <= c; m++) sum -= columns[kept[m]!]![k]! * inverse[m * rank + c]!;
      inverse[k * rank + c] = sum / columns[kept[k]!]![k]!;
    }
  }
  const values = new Float64Array(p * p);
  for (let a = 0; a < rank; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = 0;
      for (let c = a; c < rank; c++) sum += inverse[a * rank + c]! * inverse[b * rank + c]!;
      values[kept[a]! * p + kept[b]!] = values[kept[b]! * p + kept[a]!] = sum;
    }
  }
  return { rows: p, cols: p, values };
}
