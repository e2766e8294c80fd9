import type { Answers, FixedTerm, Group } from '../design.ts';

/**
 * The sums of products of all columns of a model: everything that a linear mixed model needs to know of the answers.
 *
 * Columns are numbered: the levels of the first (largest) group, of the second, …, then the fixed columns, then the score. A level
 * touches few others, so that its row is kept as a list; the products among fixed columns and score are kept whole.
 */
export type Crossproducts = {
  /** Largest first. */
  groups: Group[];
  /** Number of the first level of each group; one more for the first fixed column. */
  offset: number[];
  /** Number of levels of all groups together. */
  levels: number;
  fixed: number;
  /** Total weight of each level. */
  diagonal: Float64Array;
  /** For each level: the later columns that it meets (other groups', fixed, score), in rising order, and the sums of products. */
  start: Int32Array;
  index: Int32Array;
  values: Float64Array;
  /** (fixed + 1)² sums of products, score last, row after row. */
  dense: Float64Array;
};

/** One weight and one weighted mean score a cell; `within` is the weighted sum of squares inside cells. */
export type Weighted = { weight: Float64Array; mean: Float64Array; within: number };

export function crossproducts(answers: Answers, { weight, mean, within }: Weighted): Crossproducts {
  const groups = [...answers.random].sort((a, b) => b.levels.length - a.levels.length);
  const offset = [0];
  for (const { levels } of groups) offset.push(offset.at(-1)! + levels.length);
  const levels = offset.at(-1)!, fixedOffset: number[] = [];
  let fixed = 0;
  for (const { names } of answers.fixed) { fixedOffset.push(levels + fixed); fixed += names.length; }
  const columns = levels + fixed + 1;

  const dense = fixedProducts(answers.fixed, weight, mean, within);
  const diagonal = new Float64Array(levels), start = new Int32Array(levels + 1);
  const rows: { index: Int32Array; values: Float64Array }[] = [];
  let stored = 0;

  const sums = new Float64Array(columns), seen = new Int32Array(columns).fill(-1);
  groups.forEach((group, g) => {
    const { order, from } = sorted(group);
    const later = groups.slice(g + 1).map(({ codes }, k) => ({ codes, from: offset[g + 1 + k]! }));
    for (let level = 0; level < group.levels.length; level++) {
      const id = offset[g]! + level, met: number[] = [];
      let total = 0;
      const meet = (column: number, by: number): void => {
        if (seen[column] !== id) { seen[column] = id; sums[column] = 0; met.push(column); }
        sums[column]! += by;
      };
      for (let at = from[level]!; at < from[level + 1]!; at++) {
        const i = order[at]!, w = weight[i]!;
        if (w === 0) continue;
        total += w;
        for (const other of later) meet(other.from + other.codes[i]!, w);
        for (let t = 0; t < answers.fixed.length; t++) {
          const { column, value } = answers.fixed[t]!, c = column ? column[i]! : 0;
          if (c >= 0) meet(fixedOffset[t]! + c, value ? w * value[i]! : w);
        }
        meet(columns - 1, w * mean[i]!);
      }
      diagonal[id] = total;
      const index = Int32Array.from(met).sort();
      rows.push({ index, values: Float64Array.from(index, (column) => sums[column]!) });
      start[id + 1] = stored += index.length;
    }
  });
  const index = new Int32Array(stored), values = new Float64Array(stored);
  rows.forEach((row, id) => { index.set(row.index, start[id]!); values.set(row.values, start[id]!); });
  return { groups, offset, levels, fixed, diagonal, start, index, values, dense };
}

/** Rows in the order of their level: those of level k stand from from[k] to from[k + 1]. */
export function sorted({ codes, levels }: Group): { order: Int32Array; from: Int32Array } {
  const from = new Int32Array(levels.length + 1);
  for (let i = 0; i < codes.length; i++) from[codes[i]! + 1]!++;
  for (let k = 0; k < levels.length; k++) from[k + 1]! += from[k]!;
  const next = from.slice(), order = new Int32Array(codes.length);
  for (let i = 0; i < codes.length; i++) order[next[codes[i]!]!++] = i;
  return { order, from };
}

/** Sums of products among the fixed columns and the score (last). */
export function fixedProducts(terms: readonly FixedTerm[], weight: Float64Array, mean: Float64Array, within: number): Float64Array {
  const offset: number[] = [];
  let fixed = 0;
  for (const { names } of terms) { offset.push(fixed); fixed += names.length; }
  const size = fixed + 1, dense = new Float64Array(size * size), at = new Int32Array(terms.length + 1), what = new Float64Array(terms.length + 1);
  for (let i = 0; i < weight.length; i++) {
    const w = weight[i]!;
    if (w === 0) continue;
    let held = 0;
    for (let t = 0; t < terms.length; t++) {
      const { column, value } = terms[t]!, c = column ? column[i]! : 0;
      if (c >= 0) { at[held] = offset[t]! + c; what[held++] = value ? value[i]! : 1; }
    }
    at[held] = fixed;
    what[held++] = mean[i]!;
    for (let a = 0; a < held; a++) {
      const left = w * what[a]!, row = at[a]! * size;
      for (let b = 0; b <= a; b++) dense[row + at[b]!]! += left * what[b]!;
    }
  }
  dense[size * size - 1]! += within;
  for (let a = 0; a < size; a++) for (let b = 0; b < a; b++) dense[b * size + a] = dense[a * size + b]!;
  return dense;
}
