import { cholesky, choleskySolve, matrix, type Matrix } from '../../matrix.ts';
import { factorise, type Factor } from './factor.ts';
import { slopeAt, type Slope } from './gradient.ts';
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
    const free = groups.map((_, g) => g).filter((g) => ratios[g]! > floor[g]! || slope.gradient[g]! < 0);
    const step = newtonStep(slope, correction, free);
    const promise = -free.reduce((sum, g) => sum + step[g]! * slope.gradient[g]!, 0) / 2;
    const settled = free.every((g) => Math.abs(step[g]!) < 2e-6 * ratios[g]!) || promise < 1e-12;
    if (settled || free.some((g) => ratios[g]! >= ceiling)) {
      const exact = ratios.map((ratio, g) => (free.includes(g) ? ratio : 0));
      if (exact.every((ratio) => ratio > 0)) return { ratios, factor, solved: slope.solved, evaluations, converged: settled };
      factor = factorise(system, exact) ?? factor;
      return { ratios: exact, factor, solved: solution(system, factor), evaluations, converged: settled };
    }

    let size = 1, next = ratios, there: Factor | null = null, then = Infinity;
    for (; size > 1e-4; size /= 2) {
      next = ratios.map((ratio, g) => Math.min(Math.max(ratio + size * step[g]!, ratio / 20, floor[g]!), 20 * ratio, ceiling));
      there = factorise(system, next);
      evaluations++;
      then = there && there.rss > 0 ? criterion(there) : Infinity;
      if (then <= now + 1e-10 * Math.abs(now)) break;
    }
    if (!there || !(then <= now + 1e-10 * Math.abs(now))) return { ratios, factor, solved: slope.solved, evaluations, converged: promise < 1e-6 };
    const after = slopeAt(system, there, next, restricted, freedom);
    // Far from the optimum the expected information is the better guide: a long step tells of another place.
    const near = next.every((ratio, g) => Math.abs(ratio - ratios[g]!) < 0.1 * ratios[g]!);
    correction = !near ? matrix(count, count) : corrected(correction, after.curvature, next.map((ratio, g) => ratio - ratios[g]!), after.gradient.map((value, g) => value - slope.gradient[g]!));
    [ratios, factor, now, slope] = [next, there, then, after];
  }
  return { ratios, factor, solved: slope.solved, evaluations, converged: false };
}

function newtonStep({ gradient, curvature }: Slope, correction: Matrix, free: number[]): Float64Array {
  const count = gradient.length, step = new Float64Array(count), size = free.length;
  if (size === 0) return step;
  for (const share of [1, 0]) {
    const bent = matrix(size, size);
    free.forEach((g, a) => free.forEach((h, b) => (bent.values[a * size + b] = curvature[g * count + h]! + share * correction.values[g * count + h]!)));
    const lower = cholesky(bent);
    if (!lower) continue;
    choleskySolve(lower, free.map((g) => -gradient[g]!)).forEach((value, a) => (step[free[a]!] = value));
    return step;
  }
  // Neither is convex: each ratio by its own curvature.
  for (const g of free) step[g] = -gradient[g]! / Math.max(Math.abs(curvature[g * count + g]!), 1e-300);
  return step;
}

/** The symmetric rank-one update that makes curvature + correction agree with the change of the gradient along the last step. */
export function corrected(correction: Matrix, curvature: Float64Array, step: Float64Array, change: Float64Array): Matrix {
  const count = step.length, values = Float64Array.from(correction.values);
  const miss = change.map((value, g) => {
    let sum = value;
    for (let h = 0; h < count; h++) sum -= (curvature[g * count + h]! + values[g * count + h]!) * step[h]!;
    return sum;
  });
  const along = miss.reduce((sum, value, g) => sum + value * step[g]!, 0);
  const lengths = Math.hypot(...miss) * Math.hypot(...step);
  if (Math.abs(along) > 1e-8 * lengths) for (let g = 0; g < count; g++) for (let h = 0; h < count; h++) values[g * count + h]! += (miss[g]! * miss[h]!) / along;
  return matrix(count, count, values);
}
