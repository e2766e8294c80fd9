import { dot } from '../../matrix.ts';
import type { Factor } from './factor.ts';
import { forward, timesProducts } from './solve.ts';
import type { System } from './system.ts';

/**
 * y'P V_a P V_b P y for each two groups, the heart of the average information (Gilmour, Thompson and Cullis 1995): with f_g = Z_g u_g /
 * ratio_g the working vector of a group, f_a' P f_b; one forward solve a group. `towardsExpected` scales it: at the optimum traces and
 * squares agree, away from it their ratio turns observed into expected information.
 */
export function workingProducts(system: System, factor: Factor, effects: Float64Array, ratios: ArrayLike<number>): Float64Array {
  const { groupOf, products: { groups } } = system, count = groups.length;
  const directions = groups.map((_, g) => {
    const own = new Float64Array(system.sparse + system.side - 1);
    for (let node = 0; node < groupOf.length; node++) if (groupOf[node] === g) own[node] = effects[node]! / Math.sqrt(ratios[g]!);
    const pulled = timesProducts(system, own), through = pulled.map((value, node) => value * factor.scale[node]!);
    forward(system, factor, through);
    return { own, pulled, through };
  });
  const made = new Float64Array(count * count);
  for (let a = 0; a < count; a++) {
    for (let b = 0; b <= a; b++) {
      const left = directions[a]!, right = directions[b]!;
      made[a * count + b] = made[b * count + a] = dot(left.own, right.pulled) - dot(left.through, right.through);
    }
  }
  return made;
}

/** The square root of how far traces and squares of two groups are apart; 1 where there is nothing to compare. */
export function towardsExpected(traces: Float64Array, squares: Float64Array, a: number, b: number): number {
  const factor = Math.sqrt((traces[a]! * traces[b]!) / (squares[a]! * squares[b]!));
  return Number.isFinite(factor) ? factor : 1;
}
