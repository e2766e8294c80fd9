import { cholesky, choleskySolve, dot, matrix } from '../../matrix.ts';
import type { Crossproducts } from './crossproducts.ts';

/**
 * Variance ratios to begin from: the effects of one group at a time given the others (backfitting), the ratios by MacKay's
 * fixed point (1992) as if the groups told nothing of each other. Within some per cent of the answer, at the cost of reading the
 * sums of products some dozens of times.
 */
export function startingRatios(products: Crossproducts, n: number): Float64Array {
  const { groups, offset, levels, fixed, diagonal, dense } = products, size = fixed + 1;
  const ratios = new Float64Array(groups.length).fill(0.1), x = new Float64Array(levels + fixed), pulled = new Float64Array(levels + size);
  const among = matrix(fixed, fixed);
  for (let a = 0; a < fixed; a++) among.values.set(dense.subarray(a * size, a * size + fixed), a * fixed);
  const lower = cholesky(among);
  if (!lower) return ratios;
  const score = scoreProducts(products);

  for (let sweep = 0; sweep < 16; sweep++) {
    multiply(products, x, pulled);
    const rest = Float64Array.from({ length: fixed }, (_, j) => score[levels + j]! - pulled[levels + j]!);
    choleskySolve(lower, rest).forEach((step, j) => (x[levels + j]! += step));
    const estimated = new Float64Array(groups.length), open = new Float64Array(groups.length);
    let freedom = n - fixed;
    groups.forEach((_, g) => {
      multiply(products, x, pulled);
      for (let id = offset[g]!; id < offset[g + 1]!; id++) {
        const own = diagonal[id]!, precision = own + 1 / ratios[g]!;
        const effect = (score[id]! - pulled[id]! + own * x[id]!) / precision;
        x[id] = effect;
        estimated[g]! += effect * effect;
        open[g]! += own / precision;
      }
      freedom -= open[g]!;
    });
    multiply(products, x, pulled);
    const rss = score[levels + fixed]! - 2 * dot(x, score.subarray(0, x.length)) + dot(x, pulled.subarray(0, x.length));
    const residual = Math.max(rss, 1e-12) / Math.max(freedom, 1);
    groups.forEach(({ levels: { length } }, g) => {
      const mean = diagonal.subarray(offset[g]!, offset[g + 1]!).reduce((sum, own) => sum + own, 0) / length;
      ratios[g] = Math.min(Math.max(estimated[g]! / residual / Math.max(open[g]!, 1e-6), 1e-3 / mean), 1e4);
    });
  }
  // Nested groups take each other's part here: none is believed to be nothing.
  const largest = ratios.reduce((most, ratio) => Math.max(most, ratio), 0);
  return ratios.map((ratio) => Math.max(ratio, 0.03 * largest));
}

function scoreProducts({ levels, fixed, start, index, values, dense }: Crossproducts): Float64Array {
  const score = new Float64Array(levels + fixed + 1);
  for (let id = 0; id < levels; id++) {
    const last = start[id + 1]! - 1;
    if (last >= start[id]! && index[last] === levels + fixed) score[id] = values[last]!;
  }
  for (let j = 0; j <= fixed; j++) score[levels + j] = dense[fixed * (fixed + 1) + j]!;
  return score;
}

/** The sums of products times x (levels, then fixed). */
function multiply({ levels, fixed, diagonal, start, index, values, dense }: Crossproducts, x: Float64Array, into: Float64Array): void {
  into.fill(0);
  const score = levels + fixed;
  for (let id = 0; id < levels; id++) {
    const own = x[id]!;
    let sum = diagonal[id]! * own;
    for (let at = start[id]!; at < start[id + 1]!; at++) {
      const other = index[at]!;
      if (other === score) continue;
      sum += values[at]! * x[other]!;
      into[other]! += values[at]! * own;
    }
    into[id]! += sum;
  }
  for (let a = 0; a < fixed; a++) for (let b = 0; b < fixed; b++) into[levels + a]! += dense[a * (fixed + 1) + b]! * x[levels + b]!;
}
