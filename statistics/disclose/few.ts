import type { Probes } from './span.ts';
import { prime } from './span.ts';

export const mostForFours = 2000;

/**
 * Any set of fewer than `least` people (five at most: one to four) that can be worked out, or null. People of one class always go together,
 * so sets of classes are enough: one, two, three or four of them with so few people in all. The probes read a set as the sum of its classes,
 * so a set of four is two pairs that read opposite values: all pairs of people alone are put in a table once, and looked up.
 *
 * Among more than `mostForFours` people alone in their class, sets of four are not looked for: the table would outgrow the memory.
 */
export function fewTold(sizes: readonly number[], least: number): (probes: Probes) => number[] | null {
  // People alone come first: pairs of them are the first rows of a triangle.
  const small = sizes.flatMap((size, at) => (size < least ? [at] : [])).sort((a, b) => sizes[a]! - sizes[b]!);
  const m = small.length;
  const size = Int32Array.from(small, (at) => sizes[at]!);
  const single = size.reduce((sum, one) => sum + (one === 1 ? 1 : 0), 0);
  const alone = least > 4 && single <= mostForFours ? single : 0;
  const first = new Int32Array(m), second = new Int32Array(m);
  const find = table(m), pairs = table((alone * (alone - 1)) / 2);
  const set = (...found: number[]) => found.map((i) => small[i]!);

  return ([one, other]) => {
    find.empty();
    for (let i = 0; i < m; i++) {
      first[i] = one[small[i]!]!;
      second[i] = other[small[i]!]!;
      if (first[i] === 0 && second[i] === 0) return set(i);
      find.put(first[i]!, i);
    }
    for (let i = 0; i < m; i++) {
      const own = first[i]!, room = least - size[i]!;
      for (let j = i + 1; j < m && size[j]! < room; j++) {
        const want = opposite(own + first[j]!);
        if (want === 0 && (second[i]! + second[j]!) % prime === 0) return set(i, j);
        if (!find.may(want)) continue;
        for (let slot = find.at(want); slot >= 0; slot = find.next(want, slot)) {
          const l = find.value(slot);
          if (l > j && size[j]! + size[l]! < room && (second[i]! + second[j]! + second[l]!) % prime === 0) return set(i, j, l);
        }
      }
    }
    return fours();
  };

  function fours(): number[] | null {
    pairs.empty();
    for (let i = 0; i < alone; i++) {
      const own = first[i]!;
      for (let j = i + 1; j < alone; j++) {
        const sum = own + first[j]!;
        const want = opposite(sum);
        if (pairs.may(want)) {
          for (let slot = pairs.at(want); slot >= 0; slot = pairs.next(want, slot)) {
            const pair = pairs.value(slot);
            const k = Math.floor(pair / m), l = pair % m;
            if (k !== i && k !== j && l !== i && l !== j && (second[i]! + second[j]! + second[k]! + second[l]!) % prime === 0) return set(i, j, k, l);
          }
        }
        pairs.put(sum >= prime ? sum - prime : sum, i * m + j);
      }
    }
    return null;
  }
}

/** What must be added to come to nothing. */
const opposite = (sum: number): number => {
  const left = (sum >= prime ? sum - prime : sum);
  return left === 0 ? 0 : prime - left;
};

/**
 * Open addressing by a reading; `at` and `next` give the slots that hold it, -1 when there are no more. `may` asks a small field of bits first,
 * which says no to nearly all.
 */
function table(most: number) {
  const bits = Math.max(3, Math.ceil(Math.log2(2 * most + 1)));
  const width = 2 ** bits, mask = width - 1, shift = 32 - bits;
  const keys = new Int32Array(width), values = new Int32Array(width);
  const fieldBits = Math.min(24, bits + 4), fieldShift = 32 - fieldBits;
  const field = new Int32Array(2 ** (fieldBits - 5));
  const seek = (key: number, from: number): number => {
    for (let at = from & mask; ; at = (at + 1) & mask) {
      const found = keys[at]!;
      if (found === key + 1) return at;
      if (found === 0) return -1;
    }
  };
  const spread = (key: number) => Math.imul(key, 0x9e3779b1);
  return {
    empty(): void {
      keys.fill(0);
      field.fill(0);
    },
    put(key: number, value: number): void {
      const mixed = spread(key), bit = mixed >>> fieldShift;
      field[bit >>> 5]! |= 1 << (bit & 31);
      let at = mixed >>> shift;
      while (keys[at] !== 0) at = (at + 1) & mask;
      keys[at] = key + 1;
      values[at] = value;
    },
    may(key: number): boolean {
      const bit = spread(key) >>> fieldShift;
      return (field[bit >>> 5]! & (1 << (bit & 31))) !== 0;
    },
    at: (key: number) => seek(key, spread(key) >>> shift),
    next: (key: number, slot: number) => seek(key, slot + 1),
    value: (slot: number) => values[slot]!,
  };
}
