import { at, matrix, row, type Matrix } from '../matrix.ts';

/** Every column less its mean, over its standard deviation (n - 1). A column that does not vary is 0 throughout. Rows are profiles. */
export function standardised(profiles: Matrix): Matrix {
  const { rows, cols } = profiles, made = matrix(rows, cols);
  if (rows < 2) throw new RangeError(`profiles: ${rows} cannot be compared`);
  for (let j = 0; j < cols; j++) {
    let sum = 0, squares = 0;
    for (let i = 0; i < rows; i++) sum += at(profiles, i, j);
    for (let i = 0; i < rows; i++) squares += (at(profiles, i, j) - sum / rows) ** 2;
    const spread = Math.sqrt(squares / (rows - 1));
    if (spread > 1e-14 * Math.abs(sum / rows)) for (let i = 0; i < rows; i++) made.values[i * cols + j] = (at(profiles, i, j) - sum / rows) / spread;
  }
  return made;
}

/** The profiles most like one, by the cosine between standardised profiles, the nearest first. */
export function nearestProfiles(scores: Matrix, one: number, most = 10): { profile: number; cosine: number }[] {
  if (!(one >= 0 && one < scores.rows)) throw new RangeError(`one: there is no profile ${one}`);
  const own = row(scores, one), length = (x: Float64Array): number => Math.sqrt(x.reduce((sum, value) => sum + value * value, 0));
  const cosine = (other: Float64Array): number => other.reduce((sum, value, j) => sum + value * own[j]!, 0) / (length(own) * length(other)) || 0;
  return Array.from({ length: scores.rows }, (_, profile) => ({ profile, cosine: cosine(row(scores, profile)) }))
    .filter(({ profile }) => profile !== one).sort((a, b) => b.cosine - a.cosine).slice(0, most);
}

/** What stands out in a profile: its highest standardised columns. */
export function mostDistinctive(scores: Matrix, one: number, most = 10): { column: number; z: number }[] {
  if (!(one >= 0 && one < scores.rows)) throw new RangeError(`one: there is no profile ${one}`);
  return Array.from(row(scores, one), (z, column) => ({ column, z })).sort((a, b) => b.z - a.z).slice(0, most);
}
