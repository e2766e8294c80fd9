import type { Undetermined } from '../estimate.ts';
import { undetermined } from '../estimate.ts';
import type { LeastSquares, Matrix } from '../matrix.ts';
import { leastSquares, matrix } from '../matrix.ts';

/** A column of a model: its name in the answer and its value in every row. */
export type Column = { term: string; values: Float64Array };

export const intercept = (n: number): Column => ({ term: '(Intercept)', values: new Float64Array(n).fill(1) });

/** Columns beside each other, row after row. */
export function designOf(columns: readonly Column[], n: number): Matrix {
  const x = matrix(n, columns.length);
  columns.forEach(({ term, values }, j) => {
    if (values.length !== n) throw new RangeError(`${term}: ${values.length} values for ${n} rows`);
    for (let i = 0; i < n; i++) {
      if (!Number.isFinite(values[i]!)) throw new RangeError(`${term}: row ${i + 1} is not a finite number`);
      x.values[i * columns.length + j] = values[i]!;
    }
  });
  return x;
}

/**
 * Least squares that refuses a design in which one column is made of others (RangeError naming them), and answers `undetermined` when
 * there are no more rows than columns.
 */
export function fitOrSay(columns: readonly Column[], x: Matrix, y: Float64Array, weights?: Float64Array): LeastSquares | Undetermined {
  if (y.length !== x.rows) throw new RangeError(`outcome: ${y.length} values for ${x.rows} rows`);
  if (x.rows <= x.cols) return undetermined(`there are ${x.rows} rows for ${x.cols} coefficients; there must be more rows`);
  const fit = leastSquares(x, y, weights);
  if (fit.dependent.length > 0) throw new RangeError(dependence(columns, x, fit.dependent, weights));
  return fit;
}

/** Names the columns that make up the dependent one: those with a share in the regression of it on the columns before it. */
function dependence(columns: readonly Column[], x: Matrix, dependent: readonly number[], weights?: Float64Array): string {
  const [last] = dependent as [number];
  const name = columns[last]!.term;
  const before = columns.slice(0, last);
  if (before.length === 0 || columns[last]!.values.every((value) => value === 0))
    return `predictors: ${name} does not vary once the effects are taken out`;
  const { coefficients } = leastSquares(designOf(before, x.rows), columns[last]!.values, weights);
  const parts = before.filter((_, j) => Math.abs(coefficients[j]!) > 1e-7 && !dependent.includes(j)).map(({ term }) => term);
  const others = parts.filter((term) => term !== '(Intercept)');
  return others.length === 0 ? `predictors: ${name} is the same in every row` : `predictors: ${name} is made of ${others.join(', ')}; leave one out`;
}
