import type { Crossproducts } from './crossproducts.ts';
import { graphOf } from './graph.ts';

/** In what order levels are eliminated, and which later ones each then touches. */
export type Elimination = {
  /** Levels of the sparse part in the order of elimination, by their number in Crossproducts. */
  sparse: Int32Array;
  /** The rest: few, or touching each other so much that a whole triangle is the quickest way to keep them. */
  tail: Int32Array;
  /** For each sparse level after the first group's: the levels that it touches when its turn comes. */
  touched: Map<number, Int32Array>;
};

/** Up to here a whole triangle costs nothing. */
const small = 160;
/** A level that touches more than this many others, or this part of all that are left, ends the sparse part. */
const many = 240;
const crowded = 0.4;

/**
 * Levels of the first group never meet each other and go first, without filling anything but what they touch. Of the rest those
 * that touch fewest go next (minimum degree), until what is left is crowded: nested groups are eliminated without fill, crossed
 * groups of thousands end in one dense triangle.
 */
export function eliminationOf(products: Crossproducts): Elimination {
  const { groups, levels } = products, first = groups[0]!.levels.length, rest = levels - first;
  const sparse = Array.from({ length: first }, (_, id) => id), touched = new Map<number, Int32Array>();
  const range = (): Int32Array => Int32Array.from({ length: rest }, (_, k) => first + k);
  if (rest <= small) return { sparse: Int32Array.from(sparse), tail: range(), touched };

  const graph = graphOf(products, first);
  if (graph.edges > crowded * rest * rest) return { sparse: Int32Array.from(sparse), tail: range(), touched };
  const gone = new Uint8Array(rest), waiting: number[][] = [];
  const wait = (k: number): void => { (waiting[graph.degree(k)] ??= []).push(k); };
  for (let k = 0; k < rest; k++) wait(k);
  for (let degree = 0, left = rest; left > small; left--) {
    let next = -1;
    while (next < 0 && degree < waiting.length) {
      const candidate = waiting[degree]?.pop();
      if (candidate === undefined) degree++;
      else if (!gone[candidate] && graph.degree(candidate) === degree) next = candidate;
    }
    if (next < 0 || degree > many || degree > crowded * left) break;
    gone[next] = 1;
    sparse.push(first + next);
    const list = graph.eliminate(next);
    touched.set(first + next, list.map((k) => first + k));
    for (const k of list) {
      wait(k);
      degree = Math.min(degree, graph.degree(k));
    }
  }
  return { sparse: Int32Array.from(sparse), tail: range().filter((_, k) => !gone[k]), touched };
}
