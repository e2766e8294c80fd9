import { add, dot, matrix, type Matrix } from '../../matrix.ts';
import { boundedStep, corrected } from './step.ts';
import { factorise, type Factor } from './factor.ts';
import { slopeAt } from './gradient.ts';
import { solution } from './solve.ts';
import { startingRatios } from './start.ts';
import type { System } from './system.ts';

export type Climbed = {
  /** sigma_g² / sigma² for each group of the system; exactly 0 where the data want none. */
  ratios: Float64Array;
  factor: Factor;
  /** Scaled effects by node, then the fixed coefficients. */
  solved: Float64Array;
  evaluations: number;
  converged: boolean;
};

/** A ratio at which the people differ so much more than their answers that the residual variance is as good as none. */
export const ceiling = 1e9;

/**
 * Minimises the profiled criterion over the variance ratios: Newton steps on exact derivatives with the average information as
 * curvature, corrected by what the derivatives turned out to do (structured symmetric rank-one updates).
 *
 * A ratio that wants to be negative stays at a floor that is nothing beside what one answer tells; it is 0 in the end if the
 * criterion still falls towards 0 there.
 */
export function climb(system: System, restricted: boolean, n: number): Climbed | null {
  const { groups, offset, diagonal } = system.products, count = groups.length, freedom = restricted ? n - system.fixed : n;
  const criterion = (factor: Factor): number => factor.logDeterminant + (restricted ? factor.logDeterminantFixed : 0) + freedom * Math.log(factor.rss);
  const floor = Float64Array.from(groups, ({ levels }, g) => {
    const total = diagonal.subarray(offset[g]!, offset[g + 1]!).reduce((sum, own) => sum + own, 0);
    return (1e-6 * levels.length) / total;
  });

  let ratios = startingRatios(system.products, n).map((ratio, g) => Math.max(ratio, floor[g]!));
  let factor = factorise(system, ratios), evaluations = 1;
  if (!factor || !(factor.rss > 0)) return null;
  let now = criterion(factor), slope = slopeAt(system, factor, ratios, restricted, freedom);
  let correction = matrix(count, count);

  for (let round = 0; round < 100; round++) {
    const own = matrix(count, count, slope.curvature), down = ratios.map((ratio, g) => floor[g]! - ratio);
    const step = boundedStep(slope.gradient, [add(own, correction), own], ratios, down);
    const promise = -dot(step, slope.gradient) / 2;
    const settled = step.every((by, g) => Math.abs(by) < 2e-6 * ratios[g]!) || promise < 1e-12;
    if (settled || ratios.some((ratio) => ratio >= ceiling)) {
      const exact = ratios.map((ratio, g) => (ratio > 1.000001 * floor[g]! || slope.gradient[g]! < 0 ? ratio : 0));
      if (exact.every((ratio) => ratio > 0)) return { ratios, factor, solved: slope.solved, evaluations, converged: settled };
      factor = factorise(system, exact) ?? factor;
      return { ratios: exact, factor, solved: solution(system, factor), evaluations, converged: settled };
    }

    // No ratio grows more than twentyfold at once; from the floor it may reach what is a fifth of one answer.
    let size = step.reduce((most, by, g) => Math.min(most, (20 * (ratios[g]! + 1e4 * floor[g]!)) / Math.abs(by)), 1);
    let next = ratios, there: Factor | null = null, then = Infinity;
    for (let tries = 0; tries < 30; tries++, size /= 2) {
      next = ratios.map((ratio, g) => Math.max(ratio + size * step[g]!, floor[g]!));
      there = factorise(system, next);
      evaluations++;
      then = there && there.rss > 0 ? criterion(there) : Infinity;
      if (then <= now + 1e-12 * Math.abs(now)) break;
    }
    if (!there || !(then <= now + 1e-12 * Math.abs(now))) return { ratios, factor, solved: slope.solved, evaluations, converged: promise < 1e-7 };
    const after = slopeAt(system, there, next, restricted, freedom);
    // Far from the optimum the expected information is the better guide: a long step tells of another place.
    const near = next.every((ratio, g) => Math.abs(ratio - ratios[g]!) < 0.1 * ratios[g]!);
    const taken = next.map((ratio, g) => ratio - ratios[g]!), change = after.gradient.map((value, g) => value - slope.gradient[g]!);
    correction = near ? corrected(correction, after.curvature, taken, change, ratios) : matrix(count, count);
    [ratios, factor, now, slope] = [next, there, then, after];
  }
  return { ratios, factor, solved: slope.solved, evaluations, converged: false };
}
