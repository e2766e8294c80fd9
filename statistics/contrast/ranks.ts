import { normal } from '../distributions.ts';

/**
 * Mann and Whitney's U of two groups as AUC = U / (n1 n0), ties counting half, and Wilcoxon's two-sided p by the normal approximation with the
 * variance for ties and a correction of 1/2 for continuity (as R has it). p is null where all values are the same.
 */
export function wilcoxon(one: ArrayLike<number>, other: ArrayLike<number>): { auc: number; p: number | null } {
  const n1 = one.length, n0 = other.length, n = n1 + n0;
  if (n1 === 0 || n0 === 0) throw new RangeError('wilcoxon: a group is empty');
  const all = new Float64Array(n);
  all.set(Array.from(one));
  all.set(Array.from(other), n1);
  const order = Uint32Array.from(all.keys()).sort((a, b) => all[a]! - all[b]!);
  let ranks = 0, ties = 0;
  for (let from = 0; from < n;) {
    let to = from, mine = 0;
    for (; to < n && all[order[to]!] === all[order[from]!]; to++) if (order[to]! < n1) mine++;
    const same = to - from;
    ranks += (mine * (from + 1 + to)) / 2;
    ties += same ** 3 - same;
    from = to;
  }
  const u = ranks - (n1 * (n1 + 1)) / 2, apart = u - (n1 * n0) / 2;
  const variance = ((n1 * n0) / 12) * (n + 1 - ties / (n * (n - 1)));
  return { auc: u / (n1 * n0), p: variance > 0 ? normal.twoSided((apart - Math.sign(apart) / 2) / Math.sqrt(variance)) : null };
}
