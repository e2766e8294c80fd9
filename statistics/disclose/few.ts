import type { Probes } from './span.ts';
import { prime } from './span.ts';

/**
 * Whether any set of fewer than `least` people (five at most: one to four) can be worked out. People of one class always go together, so
 * sets of classes are enough: one, two, three or four of them with so few people in all. The probes read a set as the sum of its classes, so
 * a set of four is two pairs that read opposite values: all pairs are put in a table once, and looked up.
 */
export function anyFew(sizes: readonly number[], least: number): (probes: Probes) => boolean {
  const small = sizes.flatMap((size, at) => (size < least ? [at] : []));
  const m = small.length;
  const size = Int32Array.from(small, (at) => sizes[at]!);
  const alone = size.reduce((sum, one) => sum + (one === 1 ? 1 : 0), 0);
  const singles = table(m), pairs = table(least > 4 ? (alone * (alone - 1)) / 2 : 0);
  const first = new Float64Array(m), second = new Float64Array(m);

  return ([one, other]) => {
    singles.empty();
    pairs.empty();
    for (let i = 0; i < m; i++) {
      first[i] = one[small[i]!]!;
      second[i] = other[small[i]!]!;
      if (first[i] === 0 && second[i] === 0) return true;
      singles.put(first[i]!, second[i]!, i, i);
    }
    for (let i = 0; i < m; i++) {
      for (let j = i + 1; j < m; j++) {
        const people = size[i]! + size[j]!;
        if (people >= least) continue;
        const a = added(first[i]!, first[j]!), b = added(second[i]!, second[j]!);
        if (a === 0 && b === 0) return true;
        const [wantA, wantB] = [opposite(a), opposite(b)];
        if (people < least - 1 && singles.has(wantA, wantB, (l) => l > j && people + size[l]! < least)) return true;
        if (least > 4 && people === 2) {
          if (pairs.has(wantA, wantB, (k, l) => k !== i && k !== j && l !== i && l !== j)) return true;
          pairs.put(a, b, i, j);
        }
      }
    }
    return false;
  };
}

const added = (a: number, b: number): number => (a + b >= prime ? a + b - prime : a + b);
const opposite = (a: number): number => (a === 0 ? 0 : prime - a);

/** Open addressing by the first reading; a round of `empty` costs nothing. */
function table(most: number) {
  const width = 2 ** Math.ceil(Math.log2(Math.max(4, 2 * most)));
  const stamp = new Int32Array(width), a = new Float64Array(width), b = new Float64Array(width), left = new Int32Array(width), right = new Int32Array(width);
  const mask = width - 1;
  let round = 0;
  const start = (value: number) => Math.imul(value, 0x9e3779b1) >>> 7 & mask;
  return {
    empty: () => void round++,
    put(valueA: number, valueB: number, i: number, j: number): void {
      let at = start(valueA);
      while (stamp[at] === round) at = (at + 1) & mask;
      stamp[at] = round;
      a[at] = valueA;
      b[at] = valueB;
      left[at] = i;
      right[at] = j;
    },
    has(valueA: number, valueB: number, fits: (i: number, j: number) => boolean): boolean {
      for (let at = start(valueA); stamp[at] === round; at = (at + 1) & mask) {
        if (a[at] === valueA && b[at] === valueB && fits(left[at]!, right[at]!)) return true;
      }
      return false;
    },
  };
}
