import { cholesky, choleskySolve, dot, matrix, type Matrix } from '../../matrix.ts';

/**
 * The step to the lowest point of the parabola with this gradient and curvature (the first of them that is convex), no further down than
 * `lowest` lets each parameter go. Which parameters stop there is found by the primal-dual active set method (Hintermüller, Ito and Kunisch
 * 2002): whoever would go further stops, whoever stopped and is pulled back is let go.
 */
export function boundedStep(gradient: Float64Array, curvatures: readonly Matrix[], sizes: Float64Array, lowest: Float64Array): Float64Array {
  for (const curvature of curvatures) {
    const step = activeSet(gradient, curvature, sizes, lowest);
    if (step && dot(step, gradient) <= 0) return step;
  }
  // None is convex, or it leads uphill: each parameter by its own curvature.
  const { values, cols } = curvatures.at(-1)!;
  return gradient.map((slope, k) => Math.max(-slope / Math.max(Math.abs(values[k * cols + k]!), 1e-12), lowest[k]!));
}

function activeSet(gradient: Float64Array, curvature: Matrix, sizes: Float64Array, lowest: Float64Array): Float64Array | null {
  const count = gradient.length, all = [...gradient.keys()];
  let stopped = all.filter((k) => gradient[k]! > 0 && -lowest[k]! < 1e-6 * sizes[k]!);
  for (let round = 0; round < 20; round++) {
    const step = freeStep(gradient, curvature, sizes, lowest, all.filter((k) => !stopped.includes(k)));
    if (!step) return null;
    const next = all.filter((k) => {
      if (!stopped.includes(k)) return step[k]! < lowest[k]!;
      let pull = gradient[k]!;
      for (let l = 0; l < count; l++) pull += curvature.values[k * count + l]! * step[l]!;
      return pull > 0;
    });
    if (next.length === stopped.length && next.every((k) => stopped.includes(k))) return step;
    stopped = next;
  }
  return null;
}

/**
 * The stopped parameters go as far as they may, the free ones where the parabola is lowest then. Parameters are counted in their sizes,
 * with a trace of a ridge: along a valley that is level (two groups that split the answers almost alike) the step stands still.
 */
function freeStep(gradient: Float64Array, { values }: Matrix, sizes: Float64Array, lowest: Float64Array, free: number[]): Float64Array | null {
  const count = gradient.length, n = free.length, bent = matrix(n, n), pull = new Float64Array(n);
  const step = lowest.map((limit, k) => (free.includes(k) ? 0 : limit));
  free.forEach((k, a) => {
    free.forEach((l, b) => (bent.values[a * n + b] = values[k * count + l]! * sizes[k]! * sizes[l]! * (a === b ? 1 + 1e-9 : 1)));
    pull[a] = -gradient[k]!;
    for (let l = 0; l < count; l++) pull[a]! -= values[k * count + l]! * step[l]!;
    pull[a]! *= sizes[k]!;
  });
  const lower = cholesky(bent);
  if (!lower) return null;
  choleskySolve(lower, pull).forEach((value, a) => (step[free[a]!] = value * sizes[free[a]!]!));
  return step;
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
  if (Math.abs(along) > 1e-3 * lengths) {
    for (let g = 0; g < count; g++) for (let h = 0; h < count; h++) values[g * count + h]! += (miss[g]! * miss[h]!) / along;
  }
  return matrix(count, count, values);
}
