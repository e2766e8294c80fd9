import type { Crossproducts } from './crossproducts.ts';
import { eliminationOf } from './elimination.ts';

/**
 * The sums of products laid out for elimination: nodes 0 … sparse - 1 as sparse columns, then `tail` levels, the fixed columns
 * and the score as one lower triangle.
 */
export type System = {
  products: Crossproducts;
  /** Node of each level of Crossproducts. */
  nodeOf: Int32Array;
  /** Group of each node that is a level. */
  groupOf: Int32Array;
  sparse: number;
  tail: number;
  fixed: number;
  /** Side of the triangle: tail + fixed + 1. */
  side: number;
  diagonal: Float64Array;
  /** Later nodes of each sparse node, rising; zeros where elimination will fill. */
  start: Int32Array;
  index: Int32Array;
  values: Float64Array;
  /** Whether an earlier sparse node touches this one. */
  reached: Uint8Array;
  triangle: Float64Array;
};

export function systemOf(products: Crossproducts): System {
  const { levels, fixed, offset, groups } = products;
  const { sparse, tail, touched } = eliminationOf(products);
  const nodeOf = new Int32Array(levels + fixed + 1), groupOf = new Int32Array(levels);
  [...sparse, ...tail].forEach((id, node) => (nodeOf[id] = node));
  for (let j = 0; j <= fixed; j++) nodeOf[levels + j] = levels + j;
  groups.forEach((_, g) => { for (let id = offset[g]!; id < offset[g + 1]!; id++) groupOf[nodeOf[id]!] = g; });

  const whole = Int32Array.from({ length: fixed + 1 }, (_, j) => levels + j);
  const patterns = Array.from(sparse, (id) => {
    const fill = touched.get(id), met = fill ?? products.index.subarray(products.start[id]!, products.start[id + 1]!);
    const pattern = new Int32Array(met.length + (fill ? whole.length : 0));
    for (let k = 0; k < met.length; k++) pattern[k] = nodeOf[met[k]!]!;
    if (fill) pattern.set(whole, met.length);
    return pattern.sort();
  });
  const start = new Int32Array(sparse.length + 1);
  patterns.forEach(({ length }, node) => (start[node + 1] = start[node]! + length));
  const index = new Int32Array(start[sparse.length]!), reached = new Uint8Array(sparse.length);
  patterns.forEach((pattern, node) => {
    index.set(pattern, start[node]!);
    for (const later of pattern) if (later < sparse.length) reached[later] = 1;
  });

  const side = tail.length + fixed + 1;
  const system: System = {
    products, nodeOf, groupOf, sparse: sparse.length, tail: tail.length, fixed, side, diagonal: new Float64Array(sparse.length),
    start, index, values: new Float64Array(index.length), reached, triangle: new Float64Array(side * side),
  };
  place(system);
  return system;
}

/** Puts each sum of products where elimination will look for it. */
function place({ products, nodeOf, sparse, tail, side, start, index, values, diagonal, triangle }: System): void {
  const { levels, fixed, dense } = products;
  for (let id = 0; id < levels; id++) {
    const node = nodeOf[id]!;
    if (node < sparse) diagonal[node] = products.diagonal[id]!;
    else triangle[(node - sparse) * (side + 1)] = products.diagonal[id]!;
    for (let at = products.start[id]!; at < products.start[id + 1]!; at++) {
      const other = nodeOf[products.index[at]!]!, by = products.values[at]!;
      const early = Math.min(node, other), late = Math.max(node, other);
      if (early < sparse) values[positionOf(index, start[early]!, start[early + 1]!, late)] = by;
      else triangle[(late - sparse) * side + early - sparse] = by;
    }
  }
  for (let a = 0; a <= fixed; a++) for (let b = 0; b <= a; b++) triangle[(tail + a) * side + tail + b] = dense[a * (fixed + 1) + b]!;
}

/** Where a node stands in a rising list that has it. */
export function positionOf(index: Int32Array, from: number, to: number, node: number): number {
  let low = from, high = to - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (index[middle]! < node) low = middle + 1;
    else high = middle;
  }
  return low;
}
