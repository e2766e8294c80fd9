import type { Cell } from './cells.ts';
import type { Moments } from './moments.ts';

/**
 * Where influence functions live. An influence function says, unit by unit, how an estimate moves with that unit; its sum of
 * squares over n² is the estimate's variance. `Part` is that of one cell, `Sum` a mixture of many.
 */
export type Space<Part, Sum> = {
  zero(): Sum;
  add(sum: Sum, part: Part, weight: number): void;
  addSum(sum: Sum, other: Sum, weight: number): void;
  /** Adds to every unit of a cohort the amount of that cohort. */
  addByCohort(sum: Sum, amounts: Float64Array): void;
  /** Σ of the products over units. */
  product(left: Part, right: Part): number;
  square(sum: Sum): number;
};

/** A cell's effect, null where it cannot be had, with the reason. */
export type CellEffect<Part> = { cell: Cell; estimate: number; influence: Part } | { cell: Cell; estimate: null; reason: string };

/** With covariates: one number a unit, for the units it concerns. */
export type UnitPart = { at: Int32Array; values: Float64Array };

export const unitSpace = (cohortOf: Int32Array): Space<UnitPart, Float64Array> => {
  const full = new Float64Array(cohortOf.length);
  return {
    zero: () => new Float64Array(cohortOf.length),
    add: (sum, { at, values }, weight) => at.forEach((unit, index) => { sum[unit]! += weight * values[index]!; }),
    addSum: (sum, other, weight) => other.forEach((value, unit) => { sum[unit]! += weight * value; }),
    addByCohort: (sum, amounts) => cohortOf.forEach((cohort, unit) => { sum[unit]! += amounts[cohort]!; }),
    product(left, right) {
      left.at.forEach((unit, index) => { full[unit] = left.values[index]!; });
      let total = 0;
      for (let index = 0; index < right.at.length; index++) total += right.values[index]! * full[right.at[index]!]!;
      left.at.forEach((unit) => { full[unit] = 0; });
      return total;
    },
    square: (sum) => sum.reduce((total, value) => total + value * value, 0),
  };
};

/**
 * Without covariates an influence function is, within a cohort, a line in the unit's change from base to period:
 * scale × (change - the cohort's mean change) + constant.
 */
export type LinePart = { period: number; base: number; lines: { cohort: number; scale: number; constant: number }[] };

/** By cohort: a weight for every period, then the constant. */
export type LineSum = Float64Array[];

export function lineSpace({ cohorts, periods, sizes, products }: Moments): Space<LinePart, LineSum> {
  const width = periods.length;
  return {
    zero: () => cohorts.map(() => new Float64Array(width + 1)),
    add(sum, { period, base, lines }, weight) {
      for (const { cohort, scale, constant } of lines) {
        const line = sum[cohort]!;
        line[period]! += weight * scale;
        line[base]! -= weight * scale;
        line[width]! += weight * constant;
      }
    },
    addSum: (sum, other, weight) => other.forEach((line, cohort) => line.forEach((value, at) => { sum[cohort]![at]! += weight * value; })),
    addByCohort: (sum, amounts) => amounts.forEach((amount, cohort) => { sum[cohort]![width]! += amount; }),
    product(left, right) {
      let total = 0;
      let at = 0;
      for (const one of left.lines) {
        while (at < right.lines.length && right.lines[at]!.cohort < one.cohort) at++;
        const other = right.lines[at];
        if (!other || other.cohort !== one.cohort) continue;
        const of = products[one.cohort]!;
        const [t, s] = [left.period * width, left.base * width];
        total += one.scale * other.scale * (of[t + right.period]! - of[t + right.base]! - of[s + right.period]! + of[s + right.base]!);
        total += sizes[one.cohort]! * one.constant * other.constant;
      }
      return total;
    },
    square(sum) {
      let total = 0;
      sum.forEach((line, cohort) => {
        const of = products[cohort]!;
        for (let s = 0; s < width; s++) {
          if (line[s] === 0) continue;
          let row = 0;
          for (let t = 0; t < width; t++) row += of[s * width + t]! * line[t]!;
          total += line[s]! * row;
        }
        total += sizes[cohort]! * line[width]! ** 2;
      });
      return total;
    },
  };
}

/** The cell's effect from moments alone: the cohort's mean change less that of its comparison. All three methods agree on it. */
export function lineEffect({ units, sizes, means }: Moments, cell: Cell): CellEffect<LinePart> {
  const change = (cohort: number) => means[cohort]![cell.period]! - means[cohort]![cell.base]!;
  const others = cell.control.reduce((sum, cohort) => sum + sizes[cohort]!, 0);
  if (others === 0) return { cell, estimate: null, reason: 'nobody is left to compare with' };
  const expected = cell.control.reduce((sum, cohort) => sum + sizes[cohort]! * change(cohort), 0) / others;
  const lines = [
    { cohort: cell.cohort, scale: units / sizes[cell.cohort]!, constant: 0 },
    ...cell.control.map((cohort) => ({ cohort, scale: -units / others, constant: (-units / others) * (change(cohort) - expected) })),
  ].sort((a, b) => a.cohort - b.cohort);
  return { cell, estimate: change(cell.cohort) - expected, influence: { period: cell.period, base: cell.base, lines } };
}
