import { chiSquare } from '../../distributions.ts';
import { matrix, select, solveSymmetric } from '../../matrix.ts';
import type { Arranged } from './arrange.ts';
import { walk } from './walk.ts';

export type Proportionality = { term: string; chisq: number | null; df: number; p: number | null };

/**
 * Does a hazard ratio stay the same over time? The score test for adding, to each covariate, its product with g(t) = 1 - Kaplan-Meier just before t
 * (Grambsch and Therneau 1994, exactly as cox.zph of survival 3 and later). A label of several levels is tested as one.
 * `share` holds the Kaplan-Meier of all rows at each place of time.
 */
export function proportionality(
  data: Arranged, b: Float64Array, efron: boolean, share: Float64Array, groups: readonly { term: string; columns: readonly number[] }[],
): Proportionality[] {
  const { p, events } = data;
  const moment = (place: number): number => 1 - (place > 0 ? share[place - 1]! : 1);
  // The mean is taken out for the sake of rounding only.
  let mean = 0;
  for (let i = 0; i < data.n; i++) if (data.event[i]) mean += moment(data.time[i]!) / events;

  const gradient = new Float64Array(2 * p);
  const information = matrix(2 * p, 2 * p);
  walk(data, b, efron, (step) => {
    const g = moment(step.place) - mean;
    for (let i = 0; i < p; i++) {
      gradient[i]! += step.gradient[i]!;
      gradient[p + i]! += g * step.gradient[i]!;
      for (let j = 0; j < p; j++) {
        const value = step.information[Math.max(i, j) * p + Math.min(i, j)]!;
        information.values[i * 2 * p + j]! += value;
        information.values[(p + i) * 2 * p + j]! += g * value;
        information.values[i * 2 * p + p + j]! += g * value;
        information.values[(p + i) * 2 * p + p + j]! += g * g * value;
      }
    }
  });
  const test = (term: string, columns: readonly number[]): Proportionality => {
    const kept = [...Array.from({ length: p }, (_, i) => i), ...columns.map((j) => p + j)];
    const score = Float64Array.from(kept, (i) => gradient[i]!);
    const part = select(information, kept, kept);
    const flat = columns.some((j) => !(information.values[(p + j) * (2 * p + 1)]! > 1e-12 * information.values[j * (2 * p + 1)]!));
    const solved = flat ? null : solveSymmetric(part, score);
    if (!solved) return { term, chisq: null, df: columns.length, p: null };
    const chisq = solved.reduce((sum, value, i) => sum + value * score[i]!, 0);
    return { term, chisq, df: columns.length, p: chiSquare.upper(chisq, columns.length) };
  };
  return [...groups.map(({ term, columns }) => test(term, columns)), test('GLOBAL', Array.from({ length: p }, (_, i) => i))];
}
