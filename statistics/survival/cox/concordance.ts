import type { Arranged } from './arrange.ts';

/**
 * Of the pairs in which it is known who left first, the share in which the model gave that one the higher risk; equal risks count half
 * (Harrell 1982). A pair counts while both are watched. O(n log n): a Fenwick tree counts those at risk by the rank of their risk.
 */
export function concordance({ n, time, event, entry, byEntry }: Arranged, risk: Float64Array): number | null {
  const levels = Float64Array.from(new Set(risk)).sort();
  const rank = Int32Array.from(risk, (value) => placeOf(levels, value));
  const tree = new Float64Array(levels.length + 1);
  const change = (at: number, by: number): void => { for (let k = at + 1; k <= levels.length; k += k & -k) tree[k]! += by; };
  const below = (at: number): number => { let sum = 0; for (let k = at; k > 0; k -= k & -k) sum += tree[k]!; return sum; };

  let [agree, equal, pairs, inside, withdrawn] = [0, 0, 0, 0, 0];
  for (let from = 0; from < n; ) {
    const place = time[from]!;
    let to = from;
    while (to < n && time[to] === place) to++;
    // Whoever was last seen at a time outlived those who left at it.
    for (let i = from; i < to; i++) if (!event[i]) { change(rank[i]!, 1); inside++; }
    while (byEntry && withdrawn < n && entry![byEntry[withdrawn]!]! >= place) {
      change(rank[byEntry[withdrawn++]!]!, -1);
      inside--;
    }
    for (let i = from; i < to; i++) {
      if (!event[i]) continue;
      const lower = below(rank[i]!);
      agree += lower;
      equal += below(rank[i]! + 1) - lower;
      pairs += inside;
    }
    for (let i = from; i < to; i++) if (event[i]) { change(rank[i]!, 1); inside++; }
    from = to;
  }
  return pairs > 0 ? (agree + equal / 2) / pairs : null;
}

function placeOf(levels: Float64Array, value: number): number {
  let [low, high] = [0, levels.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (levels[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
