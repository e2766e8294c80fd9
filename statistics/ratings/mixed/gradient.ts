import { dot } from '../../matrix/vector.ts';
import type { Factor } from './factor.ts';
import { selectedInverse } from './selected.ts';
import { forward, solution, timesProducts } from './solve.ts';
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
  const gradient = traces.map((trace, g) => trace - (freedom * squares[g]!) / factor.rss);

  const directions = groups.map((_, g) => {
    const own = new Float64Array(solved.length);
    for (let node = 0; node < levels; node++) if (groupOf[node] === g) own[node] = solved[node]! / Math.sqrt(ratios[g]!);
    const pulled = timesProducts(system, own), through = pulled.map((value, node) => value * factor.scale[node]!);
    forward(system, factor, through);
    return { own, pulled, through };
  });
  const curvature = new Float64Array(count * count);
  for (let a = 0; a < count; a++) {
    for (let b = 0; b <= a; b++) {
      const left = directions[a]!, right = directions[b]!;
      const bent = (dot(left.own, right.pulled) - dot(left.through, right.through)) / factor.rss - (squares[a]! * squares[b]!) / factor.rss ** 2;
      // At the optimum the traces equal the squares; away from it their ratio turns observed into expected information.
      const towardsExpected = Math.sqrt((traces[a]! * traces[b]! * factor.rss ** 2) / (squares[a]! * squares[b]! * freedom ** 2));
      curvature[a * count + b] = curvature[b * count + a] = freedom * bent * (Number.isFinite(towardsExpected) ? towardsExpected : 1);
    }
  }
  return { gradient, curvature, solved };
}
