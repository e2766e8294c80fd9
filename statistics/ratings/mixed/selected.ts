import { inverseTurned, productOfTurned } from '../../matrix/triangle.ts';
import type { Factor } from './factor.ts';
import type { System } from './system.ts';

/**
 * Entries of (S Z'WZ S + I)^-1 where the system keeps entries, laid out as the system is: what is not known about the scaled effects
 * given the fixed part, in residual variances. `withFixed`: of the inverse of levels and fixed columns together.
 */
export type SelectedInverse = { diagonal: Float64Array; values: Float64Array; triangle: Float64Array };

/**
 * Takahashi's equations (1973): the tail is inverted whole, the sparse nodes follow backwards from what is already known. An entry
 * costs what it cost to factor it.
 */
export function selectedInverse(system: System, { values, pivots, triangle }: Factor, withFixed = false): SelectedInverse {
  const { sparse, side, start, index } = system, tail = system.tail + (withFixed ? system.fixed : 0);
  const whole = productOfTurned(inverseTurned(triangle, tail, side), tail);
  const diagonal = new Float64Array(sparse + tail), selected = new Float64Array(values.length);
  for (let i = 0; i < tail; i++) diagonal[sparse + i] = whole[i * tail + i]!;

  const place = new Int32Array(sparse + side).fill(-1), levels = sparse + tail;
  const sums = new Float64Array(levels);
  for (let j = sparse - 1; j >= 0; j--) {
    const from = start[j]!;
    let to = start[j + 1]!;
    while (to > from && index[to - 1]! >= levels) to--;
    for (let at = from; at < to; at++) { place[index[at]!] = at; sums[at - from] = 0; }
    for (let at = from; at < to; at++) {
      const node = index[at]!, by = values[at]! / pivots[j]!;
      if (node >= sparse) {
        // The inverse is symmetric: reading along its row keeps to the cache.
        const row = (node - sparse) * tail - sparse;
        let own = 0;
        for (let other = at + 1; other < to; other++) {
          const entry = whole[row + index[other]!]!;
          sums[other - from]! += entry * by;
          own += entry * values[other]!;
        }
        sums[at - from]! += whole[row + node]! * by + own / pivots[j]!;
        continue;
      }
      sums[at - from]! += diagonal[node]! * by;
      for (let known = start[node]!; known < start[node + 1]!; known++) {
        const other = index[known]! < levels ? place[index[known]!]! : -1;
        if (other < 0) continue;
        sums[other - from]! += selected[known]! * by;
        sums[at - from]! += (selected[known]! * values[other]!) / pivots[j]!;
      }
    }
    let own = 1 / pivots[j]! ** 2;
    for (let at = from; at < to; at++) {
      selected[at] = -sums[at - from]!;
      own += (values[at]! / pivots[j]!) * sums[at - from]!;
      place[index[at]!] = -1;
    }
    diagonal[j] = own;
  }
  return { diagonal, values: selected, triangle: whole };
}
