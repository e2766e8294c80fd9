import { inverseTurned } from '../../matrix/triangle.ts';
import { dot } from '../../matrix/vector.ts';
import type { Factor } from './factor.ts';
import { forward, solution, timesProducts } from './solve.ts';
import type { System } from './system.ts';

export type Inverse = {
  /** Diagonal of (S Z'WZ S + I)^-1 by node: the spread of scaled effects given the fixed part, in residual variances. */
  given: Float64Array;
  /** What not knowing the fixed part adds to it. */
  added: Float64Array;
  /** (X'V^-1X)^-1 in residual variances, row after row. */
  fixed: Float64Array;
};

/** Squared lengths of the columns of L^-1. The sparse nodes walk up the elimination tree, then through the inverted triangle. */
export function inverseDiagonal({ sparse, tail, fixed, side, start, index }: System, { values, pivots, triangle }: Factor): Inverse {
  const m = side - 1, turned = inverseTurned(triangle, m, side), score = sparse + m;
  const given = new Float64Array(sparse + tail), added = new Float64Array(sparse + tail);
  for (let j = 0; j < tail; j++) {
    let near = 0, far = 0;
    for (let i = j, row = j * m; i < tail; i++) near += turned[row + i]! ** 2;
    for (let i = tail, row = j * m; i < m; i++) far += turned[row + i]! ** 2;
    given[sparse + j] = near;
    added[sparse + j] = far;
  }

  const work = new Float64Array(score + 1), sums = new Float64Array(m), at = new Int32Array(m), by = new Float64Array(m);
  for (let j = 0; j < sparse; j++) {
    let near = 0, least = m;
    work[j] = 1;
    for (let k = j; k < sparse;) {
      const found = work[k]! / pivots[k]!;
      work[k] = 0;
      near += found * found;
      for (let next = start[k]!; next < start[k + 1]! && index[next]! < score; next++) {
        const node = index[next]!;
        work[node]! -= values[next]! * found;
        if (node >= sparse && node - sparse < least) least = node - sparse;
      }
      k = start[k + 1]! > start[k]! ? index[start[k]!]! : score;
    }
    let held = 0;
    for (let i = least; i < m; i++) {
      if (work[sparse + i] === 0) continue;
      at[held] = i;
      by[held++] = work[sparse + i]!;
      work[sparse + i] = 0;
    }
    addRows(turned, m, at, by, held, sums);
    let far = 0;
    for (let i = least; i < tail; i++) near += sums[i]! ** 2;
    for (let i = Math.max(least, tail); i < m; i++) far += sums[i]! ** 2;
    sums.fill(0, least);
    given[j] = near;
    added[j] = far;
  }
  const covariance = new Float64Array(fixed * fixed);
  for (let a = 0; a < fixed; a++) {
    for (let b = 0; b < fixed; b++) {
      for (let i = tail; i < m; i++) covariance[a * fixed + b]! += turned[(tail + a) * m + i]! * turned[(tail + b) * m + i]!;
    }
  }
  return { given, added, fixed: covariance };
}

/** sums += the held rows of the turned inverse, each times its factor; four at a time, because reading is what takes the time. */
function addRows(turned: Float64Array, m: number, at: Int32Array, by: Float64Array, held: number, sums: Float64Array): void {
  let i = 0;
  for (; i + 3 < held; i += 4) {
    const r0 = at[i]! * m, r1 = at[i + 1]! * m, r2 = at[i + 2]! * m, r3 = at[i + 3]! * m;
    const b0 = by[i]!, b1 = by[i + 1]!, b2 = by[i + 2]!, b3 = by[i + 3]!;
    // Row k is zero before k: beginning at the first of the four is enough.
    for (let k = at[i]!; k < m; k++) sums[k]! += b0 * turned[r0 + k]! + b1 * turned[r1 + k]! + b2 * turned[r2 + k]! + b3 * turned[r3 + k]!;
  }
  for (; i < held; i++) for (let k = at[i]!, row = at[i]! * m, factor = by[i]!; k < m; k++) sums[k]! += factor * turned[row + k]!;
}

export type Slope = {
  /** Derivative of the criterion in each variance ratio. */
  gradient: Float64Array;
  /** Average information on the scale of the criterion, brought to the size of the expected information; row after row. */
  curvature: Float64Array;
  /** Scaled effects and fixed coefficients. */
  solved: Float64Array;
  inverse: Inverse;
};

/**
 * First derivatives of log|S Z'WZ S + I| (+ log|X'V^-1X|) + freedom log rss in the variance ratios, and the average information
 * (Gilmour, Thompson and Cullis 1995) as curvature. `restricted` counts the fixed part in the traces.
 */
export function slopeAt(system: System, factor: Factor, ratios: ArrayLike<number>, restricted: boolean, freedom: number): Slope {
  const { groupOf, products: { groups } } = system, count = groups.length, levels = groupOf.length;
  const inverse = inverseDiagonal(system, factor), solved = solution(system, factor);
  const traces = new Float64Array(count), squares = new Float64Array(count);
  for (let node = 0; node < levels; node++) {
    const g = groupOf[node]!;
    traces[g]! += 1 - inverse.given[node]! - (restricted ? inverse.added[node]! : 0);
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
  return { gradient, curvature, solved, inverse };
}
