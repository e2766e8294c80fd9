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

  const meets = neighbours(products, first, crowded * rest * rest);
  if (!meets) return { sparse: Int32Array.from(sparse), tail: range(), touched };

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

/** Which of the levels after the first group's meet, directly or once the first group is eliminated; null when more than `most` pairs do. */
function neighbours({ index, start, levels }: Crossproducts, first: number, most: number): Int32Array[] | null {
  const reaching = new Int32Array(levels - first + 1), direct: number[][] = Array.from({ length: levels - first }, () => []);
  for (let id = 0; id < levels; id++) {
    for (let at = start[id]!; at < start[id + 1]! && index[at]! < levels; at++) {
      const other = index[at]! - first;
      if (id < first) reaching[other + 1]!++;
      else { direct[id - first]!.push(index[at]!); direct[other]!.push(id); }
    }
  }
  for (let k = 0; k < levels - first; k++) reaching[k + 1]! += reaching[k]!;
  const through = new Int32Array(reaching[levels - first]!), next = reaching.slice();
  for (let id = 0; id < first; id++) for (let at = start[id]!; at < start[id + 1]! && index[at]! < levels; at++) through[next[index[at]! - first]!++] = id;

  const seen = new Int32Array(levels).fill(-1), found = new Int32Array(levels), meets: Int32Array[] = [];
  let pairs = 0;
  for (let k = 0; k < levels - first; k++) {
    let count = 0;
    seen[first + k] = k;
    for (const id of direct[k]!) if (seen[id] !== k) { seen[id] = k; found[count++] = id - first; }
    for (let from = reaching[k]!; from < reaching[k + 1]!; from++) {
      const id = through[from]!;
      for (let at = start[id]!; at < start[id + 1]!; at++) {
        const other = index[at]!;
        if (other >= levels) break;
        if (seen[other] !== k) { seen[other] = k; found[count++] = other - first; }
      }
    }
    pairs += count;
    if (pairs > most) return null;
    meets.push(found.slice(0, count));
  }
  return meets;
}
