import type { Crossproducts } from './crossproducts.ts';

/** Which of the levels after the first group's meet each other, directly or through a level that is gone. */
export type Graph = {
  /** Both ways of each pair, at the beginning. */
  edges: number;
  degree(k: number): number;
  /** Takes a level out; those it met now meet each other, and are returned in rising order. */
  eliminate(k: number): Int32Array;
};

/** Up to so many levels a bit for each pair is the quickest (32 MB at most). */
const whole = 16_384;

export function graphOf(products: Crossproducts, first: number): Graph {
  const rest = products.levels - first, graph = rest <= whole ? bits(rest) : sets(rest);
  const { start, index, levels } = products;
  for (let id = 0; id < levels; id++) {
    const from = start[id]!;
    let to = from;
    while (to < start[id + 1]! && index[to]! < levels) to++;
    if (id >= first) for (let at = from; at < to; at++) graph.join(id - first, index[at]! - first);
    else for (let a = from; a < to; a++) for (let b = from; b < a; b++) graph.join(index[a]! - first, index[b]! - first);
  }
  let edges = 0;
  for (let k = 0; k < rest; k++) edges += graph.degree(k);
  return { edges, degree: graph.degree, eliminate: graph.eliminate };
}

type Joining = Omit<Graph, 'edges'> & { join(a: number, b: number): void };

function bits(rest: number): Joining {
  const width = Math.ceil(rest / 32), rows = new Int32Array(rest * width), known = new Int32Array(rest).fill(-1);
  const degree = (k: number): number => {
    if (known[k]! >= 0) return known[k]!;
    let count = 0;
    for (let at = k * width; at < (k + 1) * width; at++) count += ones(rows[at]!);
    return (known[k] = count);
  };
  return {
    degree,
    join(a, b) {
      rows[a * width + (b >> 5)]! |= 1 << (b & 31);
      rows[b * width + (a >> 5)]! |= 1 << (a & 31);
    },
    eliminate(k) {
      const list = new Int32Array(degree(k));
      let count = 0;
      for (let word = 0; word < width; word++) {
        for (let left = rows[k * width + word]!; left !== 0; left &= left - 1) list[count++] = word * 32 + 31 - Math.clz32(left & -left);
      }
      for (const a of list) {
        for (let word = 0; word < width; word++) rows[a * width + word]! |= rows[k * width + word]!;
        rows[a * width + (a >> 5)]! &= ~(1 << (a & 31));
        rows[a * width + (k >> 5)]! &= ~(1 << (k & 31));
        known[a] = -1;
      }
      return list;
    },
  };
}

function sets(rest: number): Joining {
  const around = Array.from({ length: rest }, () => new Set<number>());
  return {
    degree: (k) => around[k]!.size,
    join(a, b) { around[a]!.add(b); around[b]!.add(a); },
    eliminate(k) {
      const list = Int32Array.from(around[k]!).sort();
      for (const a of list) {
        around[a]!.delete(k);
        for (const b of list) if (b !== a) around[a]!.add(b);
      }
      return list;
    },
  };
}

/** Bits that are set in a word of 32. */
function ones(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
