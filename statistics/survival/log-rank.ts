import { chiSquare } from '../distributions.ts';
import type { Undetermined } from '../estimate.ts';
import { undetermined } from '../estimate.ts';
import { matrix, solveSymmetric } from '../matrix.ts';
import type { Ranked } from './spells.ts';

export type LogRank = { chisq: number; df: number; p: number; groups: { n: number; observed: number; expected: number }[] };

/**
 * Do the groups leave at the same pace? Mantel's log-rank (1966): at every time the leavers are compared with a draw, without return, from
 * those at risk; the hypergeometric variances are added up. Late entry is allowed for.
 */
export function logRank(spells: Ranked, group: ArrayLike<number>, count: number): LogRank | Undetermined {
  const { times, time, event, entry, n } = spells;
  if (count < 2) return undetermined('there is only one group; two or more are needed to compare');
  const [left, gone, came] = [new Float64Array(times.length * count), new Float64Array(times.length * count), new Float64Array(times.length * count)];
  const atRisk = new Float64Array(count);
  const sizes = new Float64Array(count);
  for (let row = 0; row < n; row++) {
    const g = group[row]!;
    sizes[g]!++;
    gone[time[row]! * count + g]!++;
    if (event[row]) left[time[row]! * count + g]!++;
    if (entry) came[entry[row]! * count + g]!++;
    else atRisk[g]!++;
  }

  const [observed, expected] = [new Float64Array(count), new Float64Array(count)];
  const variance = matrix(count, count);
  for (let k = 0; k < times.length; k++) {
    const at = k * count;
    let [d, all] = [0, 0];
    for (let g = 0; g < count; g++) {
      d += left[at + g]!;
      all += atRisk[g]!;
    }
    if (d > 0) {
      const spread = all > 1 ? (d * (all - d)) / (all - 1) : 0;
      for (let g = 0; g < count; g++) {
        const share = atRisk[g]! / all;
        observed[g]! += left[at + g]!;
        expected[g]! += d * share;
        for (let h = 0; h <= g; h++) variance.values[g * count + h]! += spread * share * ((g === h ? 1 : 0) - atRisk[h]! / all);
      }
    }
    for (let g = 0; g < count; g++) atRisk[g]! += came[at + g]! - gone[at + g]!;
  }

  const groups = Array.from(sizes, (size, g) => ({ n: size, observed: observed[g]!, expected: expected[g]! }));
  const total = observed.reduce((sum, one) => sum + one, 0);
  if (total === 0) return undetermined('nobody left, so there is no pace to compare');
  const used = groups.map((_, g) => g).filter((g) => expected[g]! > 0);
  if (used.length < 2) return undetermined('only one group was ever at risk when somebody left');

  const free = used.slice(1);
  const gap = Float64Array.from(free, (g) => observed[g]! - expected[g]!);
  const between = matrix(free.length, free.length);
  free.forEach((g, i) => free.forEach((h, j) => (between.values[i * free.length + j] = variance.values[Math.max(g, h) * count + Math.min(g, h)]!)));
  const solved = between.values.some((value) => value !== 0) ? solveSymmetric(between, gap) : null;
  if (!solved) return undetermined('the groups were never at risk together when somebody left');
  const chisq = solved.reduce((sum, value, i) => sum + value * gap[i]!, 0);
  return { chisq, df: free.length, p: chiSquare.upper(chisq, free.length), groups };
}
