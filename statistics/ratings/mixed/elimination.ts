import type { Crossproducts } from './crossproducts.ts';

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
const crowded = 0.3;

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

  const meets = neighbours(products, first);
  let edges = 0;
  for (const { length } of meets) edges += length;
  if (edges > crowded * rest * rest) return { sparse: Int32Array.from(sparse), tail: range(), touched };

  const around = meets.map((list) => new Set(list)), gone = new Uint8Array(rest);
  const waiting: number[][] = [];
  const wait = (k: number): void => { (waiting[around[k]!.size] ??= []).push(k); };
  for (let k = 0; k < rest; k++) wait(k);
  for (let degree = 0, left = rest; left > small; left--) {
    let next = -1;
    while (next < 0 && degree < waiting.length) {
      const candidate = waiting[degree]?.pop();
      if (candidate === undefined) degree++;
      else if (!gone[candidate] && around[candidate]!.size === degree) next = candidate;
    }
    if (next < 0 || degree > many || degree > crowded * left) break;
    const list = [...around[next]!];
    gone[next] = 1;
    sparse.push(first + next);
    touched.set(first + next, Int32Array.from(list, (k) => first + k));
    for (const a of list) {
      const own = around[a]!;
      own.delete(next);
      for (const b of list) if (b !== a) own.add(b);
      wait(a);
      degree = Math.min(degree, own.size);
    }
  }
  return { sparse: Int32Array.from(sparse), tail: range().filter((_, k) => !gone[k]), touched };
}

/** Which of the levels after the first group's meet, directly or once the first group is eliminated. */
function neighbours({ index, start, levels }: Crossproducts, first: number): Int32Array[] {
  const meets: number[][] = Array.from({ length: levels - first }, () => []);
  const through: number[][] = Array.from({ length: levels - first }, () => []);
  for (let id = 0; id < levels; id++) {
    for (let at = start[id]!; at < start[id + 1]! && index[at]! < levels; at++) {
      if (id < first) through[index[at]! - first]!.push(id);
      else { meets[id - first]!.push(index[at]!); meets[index[at]! - first]!.push(id); }
    }
  }
  const seen = new Int32Array(levels).fill(-1);
  return meets.map((direct, k) => {
    const found: number[] = [];
    seen[first + k] = k;
    const meet = (id: number): void => { if (seen[id] !== k) { seen[id] = k; found.push(id - first); } };
    direct.forEach(meet);
    for (const id of through[k]!) for (let at = start[id]!; at < start[id + 1]! && index[at]! < levels; at++) meet(index[at]!);
    return Int32Array.from(found);
  });
}
