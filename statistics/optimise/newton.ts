import { cholesky, choleskySolve, eigenSymmetric, matrix, type Matrix } from '../matrix.ts';

/** A function to maximise with its derivatives at a point. */
export type Bend = { value: number; gradient: Float64Array; hessian: Matrix };

export type Maximum = { at: Float64Array; bend: Bend; rounds: number; converged: boolean };

/**
 * The highest point near `start` by Newton's method with step halving; where the function is not concave the curvature is turned
 * (eigenvalues by size), so that every step climbs. Converged when a step promises less than `tolerance` relative to the value.
 */
export function maximise(f: (x: Float64Array) => Bend, start: ArrayLike<number>, { tolerance = 1e-13, most = 200, longest = 2 } = {}): Maximum {
  let at: Float64Array = Float64Array.from(start), bend = f(at);
  for (let rounds = 0; rounds < most; rounds++) {
    const step = climbingStep(bend), promise = step.reduce((sum, value, i) => sum + value * bend.gradient[i]!, 0) / 2;
    if (promise < tolerance * (1 + Math.abs(bend.value))) {
      // The last step is sure: it is taken for its digits.
      const last = at.map((value, i) => value + step[i]!), there = f(last);
      const better = there.value >= bend.value - 1e-12 * Math.abs(bend.value);
      return better ? { at: last, bend: there, rounds, converged: true } : { at, bend, rounds, converged: true };
    }
    const reach = step.reduce((far, value) => Math.max(far, Math.abs(value)), 0);
    let size = Math.min(1, longest / reach), next = at, there = bend;
    for (; size > 1e-10; size /= 2) {
      next = at.map((value, i) => value + size * step[i]!);
      there = f(next);
      if (there.value > bend.value) break;
    }
    if (!(there.value > bend.value)) return { at, bend, rounds, converged: promise < 1e-9 * (1 + Math.abs(bend.value)) };
    [at, bend] = [next, there];
  }
  return { at, bend, rounds: most, converged: false };
}

function climbingStep({ gradient, hessian }: Bend): Float64Array {
  const n = gradient.length, down = matrix(n, n, hessian.values.map((value) => -value)), lower = cholesky(down);
  if (lower) return choleskySolve(lower, gradient);
  const { values, vectors } = eigenSymmetric(down), step = new Float64Array(n);
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  for (let k = 0; k < n; k++) {
    let along = 0;
    for (let i = 0; i < n; i++) along += vectors.values[i * n + k]! * gradient[i]!;
    along /= Math.max(Math.abs(values[k]!), 1e-6 * largest, 1e-12);
    for (let i = 0; i < n; i++) step[i]! += along * vectors.values[i * n + k]!;
  }
  return step;
}
