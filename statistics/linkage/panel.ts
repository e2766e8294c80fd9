import { matrix, symmetricFunction } from '../matrix.ts';
import type { Column } from './design.ts';

/** Rows of units over periods, in any order; no unit has a period twice. */
export type PanelPlace = { unit: Int32Array; period: Float64Array };

/** For each row, the row of the same unit `lag` periods earlier; -1 where there is none. */
export function earlierRows({ unit, period }: PanelPlace, lag: number): Int32Array {
  if (!(lag > 0)) throw new RangeError(`lag: ${lag} must be more than 0`);
  const rows = new Map<number, Map<number, number>>();
  unit.forEach((one, i) => {
    const own = rows.get(one) ?? rows.set(one, new Map()).get(one)!;
    if (own.has(period[i]!)) throw new RangeError(`unit: one unit has two rows in period ${period[i]}`);
    own.set(period[i]!, i);
  });
  return Int32Array.from(unit, (one, i) => rows.get(one)!.get(period[i]! - lag) ?? -1);
}

/** The rows at the given places. */
export const pick = (values: Float64Array, at: ArrayLike<number>): Float64Array => Float64Array.from(at, (i) => values[i]!);

/** Units numbered from 0 in order of appearance, and how many rows each has. */
export function renumber(unit: Int32Array): { of: Int32Array; sizes: number[] } {
  const known = new Map<number, number>();
  const sizes: number[] = [];
  const of = Int32Array.from(unit, (one) => {
    let code = known.get(one);
    if (code === undefined) {
      code = sizes.push(0) - 1;
      known.set(one, code);
    }
    sizes[code]!++;
    return code;
  });
  return { of, sizes };
}

/** Mean of each unit, put in each of its rows. */
export function unitMeans(values: Float64Array, { of, sizes }: { of: Int32Array; sizes: number[] }): Float64Array {
  const sums = new Float64Array(sizes.length);
  of.forEach((code, i) => {
    sums[code]! += values[i]!;
  });
  return Float64Array.from(of, (code) => sums[code]! / sizes[code]!);
}

export const withinUnits = (values: Float64Array, units: { of: Int32Array; sizes: number[] }): Float64Array => {
  const means = unitMeans(values, units);
  return values.map((value, i) => value - means[i]!);
};

/**
 * Takes out unit and period effects at once, exactly, on any unbalanced panel: after the unit means, the period effects γ solve
 * K γ = r with K = D'(I - units)D, which is only as large as there are periods.
 */
export function withinBoth(
  units: { of: Int32Array; sizes: number[] },
  periods: { of: Int32Array; sizes: number[] },
): (values: Float64Array) => Float64Array {
  const many = periods.sizes.length;
  const rowsOf: number[][] = units.sizes.map(() => []);
  units.of.forEach((code, i) => rowsOf[code]!.push(i));
  const k = matrix(many, many);
  for (const rows of rowsOf) {
    for (const i of rows) {
      k.values[periods.of[i]! * many + periods.of[i]!]! += 1;
      for (const j of rows) k.values[periods.of[i]! * many + periods.of[j]!]! -= 1 / rows.length;
    }
  }
  const largest = Math.max(...Array.from({ length: many }, (_, t) => k.values[t * many + t]!), 0);
  const inverse = symmetricFunction(k, (value) => (value > 1e-10 * largest ? 1 / value : 0));

  return (values) => {
    const own = withinUnits(values, units);
    const right = new Float64Array(many);
    own.forEach((value, i) => {
      right[periods.of[i]!]! += value;
    });
    const effect = Float64Array.from({ length: many }, (_, s) => right.reduce((sum, value, t) => sum + inverse.values[s * many + t]! * value, 0));
    const spread = withinUnits(
      Float64Array.from(periods.of, (code) => effect[code]!),
      units,
    );
    return own.map((value, i) => value - spread[i]!);
  };
}

/** Columns each passed through a transformation of its rows. */
export const each = (columns: readonly Column[], change: (values: Float64Array) => Float64Array): Column[] =>
  columns.map(({ term, values }) => ({ term, values: change(values) }));
