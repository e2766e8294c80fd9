import { add, cholesky, choleskySolve, dot, matrix, type Matrix } from '../../matrix.ts';
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
    const own = matrix(count, count, slope.curvature), step = boundedStep(slope.gradient, [add(own, correction), own], ratios, ratios.map((ratio, g) => floor[g]! - ratio));
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
    correction = !near ? matrix(count, count) : corrected(correction, after.curvature, next.map((ratio, g) => ratio - ratios[g]!), after.gradient.map((value, g) => value - slope.gradient[g]!), ratios);
    [ratios, factor, now, slope] = [next, there, then, after];
  }
  return { ratios, factor, solved: slope.solved, evaluations, converged: false };
}

/**
 * The step to the lowest point of the parabola with this gradient and curvature (the first of them that is convex), no further down than
 * `lowest` lets each parameter go: those that would go further stop there and the rest is solved again.
 *
 * Parameters are counted in their sizes, with a trace of a ridge: along a valley that is level (two groups that split the answers almost
 * alike) the step stands still.
 */
export function boundedStep(gradient: Float64Array, curvatures: readonly Matrix[], sizes: Float64Array, lowest: Float64Array): Float64Array {
  const count = gradient.length;
  for (const { values } of curvatures) {
    const step = new Float64Array(count);
    let free = [...gradient.keys()];
    while (free.length > 0) {
      const n = free.length, bent = matrix(n, n), pull = new Float64Array(n);
      free.forEach((k, a) => {
        free.forEach((l, b) => (bent.values[a * n + b] = values[k * count + l]! * sizes[k]! * sizes[l]! * (a === b ? 1 + 1e-9 : 1)));
        pull[a] = -gradient[k]!;
        for (let l = 0; l < count; l++) if (!free.includes(l)) pull[a]! -= values[k * count + l]! * step[l]!;
        pull[a]! *= sizes[k]!;
      });
      const lower = cholesky(bent);
      if (!lower) break;
      const found = choleskySolve(lower, pull);
      const stopped = free.filter((k, a) => found[a]! * sizes[k]! < lowest[k]!);
      if (stopped.length === 0) {
        free.forEach((k, a) => (step[k] = found[a]! * sizes[k]!));
        free = [];
      }
      for (const k of stopped) step[k] = lowest[k]!;
      free = free.filter((k) => !stopped.includes(k));
    }
    if (free.length === 0 && dot(step, gradient) <= 0) return step;
  }
  // None is convex, or it leads uphill: each parameter by its own curvature.
  const { values } = curvatures.at(-1)!;
  return gradient.map((slope, k) => Math.max(-slope / Math.max(Math.abs(values[k * count + k]!), 1e-12), lowest[k]!));
}

/**
 * The symmetric rank-one update that makes curvature + correction agree with the change of the gradient along the last step, among the
 * parameters that moved: those that stood at their floor say nothing.
 */
export function corrected(correction: Matrix, curvature: Float64Array, step: Float64Array, change: Float64Array, sizes: Float64Array): Matrix {
  const count = step.length, values = Float64Array.from(correction.values);
  const miss = change.map((value, g) => {
    if (Math.abs(step[g]!) < 1e-9 * sizes[g]!) return 0;
    let sum = value;
    for (let h = 0; h < count; h++) sum -= (curvature[g * count + h]! + values[g * count + h]!) * step[h]!;
    return sum;
  });
  const along = miss.reduce((sum, value, g) => sum + value * step[g]!, 0);
  const lengths = Math.hypot(...miss.map((value, g) => value * sizes[g]!)) * Math.hypot(...step.map((value, g) => value / sizes[g]!));
  if (Math.abs(along) > 1e-3 * lengths) for (let g = 0; g < count; g++) for (let h = 0; h < count; h++) values[g * count + h]! += (miss[g]! * miss[h]!) / along;
  return matrix(count, count, values);
}
