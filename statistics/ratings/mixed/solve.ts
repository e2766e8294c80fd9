import type { Factor } from './factor.ts';
import type { System } from './system.ts';

/** L^-1 b for a vector over all nodes without the score, in place: sparse nodes, tail levels, fixed columns. */
export function forward({ sparse, side, start, index }: System, { values, pivots, triangle }: Factor, b: Float64Array): void {
  const m = side - 1, score = sparse + m;
  for (let j = 0; j < sparse; j++) {
    const found = b[j]! / pivots[j]!;
    b[j] = found;
    if (found !== 0) for (let at = start[j]!; at < start[j + 1]! && index[at]! < score; at++) b[index[at]!]! -= values[at]! * found;
  }
  for (let i = 0; i < m; i++) {
    let sum = b[sparse + i]!;
    for (let k = 0, row = i * side; k < i; k++) sum -= triangle[row + k]! * b[sparse + k]!;
    b[sparse + i] = sum / triangle[i * side + i]!;
  }
}

/** L'^-1 b, in place. */
export function backward({ sparse, side, start, index }: System, { values, pivots, triangle }: Factor, b: Float64Array): void {
  const m = side - 1;
  for (let i = m - 1; i >= 0; i--) {
    const found = b[sparse + i]! / triangle[i * side + i]!;
    b[sparse + i] = found;
    for (let k = 0, row = i * side; k < i; k++) b[sparse + k]! -= triangle[row + k]! * found;
  }
  const score = sparse + m;
  for (let j = sparse - 1; j >= 0; j--) {
    let sum = b[j]!;
    for (let at = start[j]!; at < start[j + 1]!; at++) if (index[at]! < score) sum -= values[at]! * b[index[at]!]!;
    b[j] = sum / pivots[j]!;
  }
}

/** The scaled effects (effect / square root of the ratio) and fixed coefficients that the score asks for. */
export function solution(system: System, factor: Factor): Float64Array {
  const solved = new Float64Array(system.sparse + system.side - 1);
  solved.set(factor.scoreSparse);
  solved.set(factor.scoreTail, system.sparse);
  backward(system, factor, solved);
  return solved;
}

/** S A S x on all nodes without the score, without the identity: what the levels and fixed columns make of x. */
export function timesProducts({ sparse, tail, side, start, index, values, diagonal, triangle }: System, x: Float64Array): Float64Array {
  const m = side - 1, score = sparse + m, made = new Float64Array(sparse + m);
  for (let j = 0; j < sparse; j++) {
    const own = x[j]!;
    let sum = diagonal[j]! * own;
    for (let at = start[j]!; at < start[j + 1]!; at++) {
      const other = index[at]!;
      if (other >= score) continue;
      sum += values[at]! * x[other]!;
      made[other]! += values[at]! * own;
    }
    made[j]! += sum;
  }
  for (let i = 0; i < m; i++) {
    const own = x[sparse + i]!, row = i * side;
    let sum = triangle[row + i]! * own;
    for (let k = 0; k < i; k++) {
      sum += triangle[row + k]! * x[sparse + k]!;
      made[sparse + k]! += triangle[row + k]! * own;
    }
    made[sparse + i]! += sum;
  }
  return made;
}
