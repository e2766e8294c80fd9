import type { Factor } from './factor.ts';
import { towardsExpected, workingProducts } from './information.ts';
import { selectedInverse } from './selected.ts';
import { solution } from './solve.ts';
import type { System } from './system.ts';

export type Slope = {
  /** Derivative of the criterion in each variance ratio. */
  gradient: Float64Array;
  /** Average information on the scale of the criterion, brought to the size of the expected information; row after row. */
  curvature: Float64Array;
  /** Scaled effects and fixed coefficients. */
  solved: Float64Array;
};

/**
 * First derivatives of log|S Z'WZ S + I| (+ log|X'V^-1X|) + freedom log rss in the variance ratios, and the average information
 * (Gilmour, Thompson and Cullis 1995) as curvature. `restricted` counts the fixed part in the traces.
 */
export function slopeAt(system: System, factor: Factor, ratios: ArrayLike<number>, restricted: boolean, freedom: number): Slope {
  const { groupOf, products: { groups } } = system, count = groups.length, levels = groupOf.length;
  const unknown = selectedInverse(system, factor, restricted).diagonal, solved = solution(system, factor);
  const traces = new Float64Array(count), squares = new Float64Array(count);
  for (let node = 0; node < levels; node++) {
    const g = groupOf[node]!;
    traces[g]! += 1 - unknown[node]!;
    squares[g]! += solved[node]! ** 2;
  }
  for (let g = 0; g < count; g++) { traces[g]! /= ratios[g]!; squares[g]! /= ratios[g]!; }
  const weighted = squares.map((square) => (freedom * square) / factor.rss), gradient = traces.map((trace, g) => trace - weighted[g]!);
  const curvature = workingProducts(system, factor, solved, ratios).map((bent, at) => {
    const a = Math.floor(at / count), b = at % count;
    return towardsExpected(traces, weighted, a, b) * (freedom * bent / factor.rss - weighted[a]! * weighted[b]! / freedom);
  });
  return { gradient, curvature, solved };
}
