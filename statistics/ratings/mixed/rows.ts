import type { FixedTerm } from '../design.ts';
import { positionOf, type System } from './system.ts';

/** The rows of a model against its system: where in the system the weight of each row counts. */
export type Rows = {
  count: number;
  /** For each group of the system the node of each row. */
  nodes: Int32Array[];
  /** Puts Z'WZ for these weights into the system. */
  weigh(weights: Float64Array): void;
  /** Z'v by node. */
  gather(v: Float64Array): Float64Array;
  /** Z S u by row. */
  spread(u: Float64Array, scale: Float64Array): Float64Array;
  /** For each row: the sum over all pairs of its nodes of scale × scale × entry of a selected inverse. */
  leverages(scale: Float64Array, inverse: { diagonal: Float64Array; values: Float64Array; triangle: Float64Array }): Float64Array;
};

export function rowsOf(system: System): Rows {
  const { groups, offset } = system.products, count = groups[0]!.codes.length, { sparse, tail, side } = system;
  const nodes = groups.map(({ codes }, g) => codes.map((code) => system.nodeOf[offset[g]! + code]!));
  const pairs: { a: Int32Array; b: Int32Array; at: Int32Array }[] = [];
  for (let g = 0; g < groups.length; g++) for (let h = 0; h < g; h++) pairs.push({ a: nodes[g]!, b: nodes[h]!, at: positions(system, nodes[g]!, nodes[h]!) });

  return {
    count, nodes,
    weigh(weights) {
      const { values, diagonal, triangle } = system;
      values.fill(0);
      diagonal.fill(0);
      triangle.fill(0);
      for (const own of nodes) {
        for (let i = 0; i < count; i++) {
          const node = own[i]!;
          if (node < sparse) diagonal[node]! += weights[i]!;
          else triangle[(node - sparse) * (side + 1)]! += weights[i]!;
        }
      }
      // A position before 0 lies in the triangle.
      for (const { at } of pairs) {
        for (let i = 0; i < count; i++) {
          if (at[i]! >= 0) values[at[i]!]! += weights[i]!;
          else triangle[-1 - at[i]!]! += weights[i]!;
        }
      }
    },
    gather(v) {
      const sums = new Float64Array(sparse + tail);
      for (const own of nodes) for (let i = 0; i < count; i++) sums[own[i]!]! += v[i]!;
      return sums;
    },
    spread(u, scale) {
      const sums = new Float64Array(count);
      for (const own of nodes) for (let i = 0; i < count; i++) sums[i]! += u[own[i]!]! * scale[own[i]!]!;
      return sums;
    },
    leverages(scale, inverse) {
      const sums = new Float64Array(count);
      for (const own of nodes) for (let i = 0; i < count; i++) sums[i]! += scale[own[i]!]! ** 2 * inverse.diagonal[own[i]!]!;
      for (const { a, b, at } of pairs) {
        for (let i = 0; i < count; i++) {
          const where = at[i]!, [early, late] = a[i]! < b[i]! ? [a[i]!, b[i]!] : [b[i]!, a[i]!];
          const entry = where >= 0 ? inverse.values[where]! : inverse.triangle[(late - sparse) * tail + early - sparse]!;
          sums[i]! += 2 * scale[a[i]!]! * scale[b[i]!]! * entry;
        }
      }
      return sums;
    },
  };
}

function positions({ sparse, side, start, index }: System, a: Int32Array, b: Int32Array): Int32Array {
  return a.map((one, i) => {
    const other = b[i]!, early = Math.min(one, other), late = Math.max(one, other);
    if (early >= sparse) return -1 - ((late - sparse) * side + early - sparse);
    return positionOf(index, start[early]!, start[early + 1]!, late);
  });
}

/** X b by row. */
export function fixedPart(terms: readonly FixedTerm[], coefficients: Float64Array, rows: number): Float64Array {
  const sums = new Float64Array(rows);
  let from = 0;
  for (const { names, column, value } of terms) {
    for (let i = 0; i < rows; i++) {
      const c = column ? column[i]! : 0;
      if (c >= 0 && names.length) sums[i]! += coefficients[from + c]! * (value ? value[i]! : 1);
    }
    from += names.length;
  }
  return sums;
}

/** X'v. */
export function fixedSums(terms: readonly FixedTerm[], columns: number, v: Float64Array): Float64Array {
  const sums = new Float64Array(columns);
  let from = 0;
  for (const { names, column, value } of terms) {
    for (let i = 0; i < v.length; i++) {
      const c = column ? column[i]! : 0;
      if (c >= 0 && names.length) sums[from + c]! += v[i]! * (value ? value[i]! : 1);
    }
    from += names.length;
  }
  return sums;
}
