/**
 * The hypergeometric distribution: k marked among `draws` from a population of `marked` and `plain`. The density is a ratio of three
 * binomial densities; tails are sums outward from k, so that far tails keep their relative accuracy.
 */
import { binomialDensity } from './beta.ts';

export const hypergeometric = {
  density: (k: number, marked: number, plain: number, draws: number): number => density(k, marked, plain, draws),
  /** The probability of k or fewer. */
  cdf: (k: number, marked: number, plain: number, draws: number): number =>
    expected(marked, plain, draws) > k ? down(k, marked, plain, draws) : 1 - up(k + 1, marked, plain, draws),
  /** The probability of more than k. */
  upper: (k: number, marked: number, plain: number, draws: number): number =>
    expected(marked, plain, draws) > k ? 1 - down(k, marked, plain, draws) : up(k + 1, marked, plain, draws),
  least: (plain: number, draws: number): number => Math.max(0, draws - plain),
  most: (marked: number, draws: number): number => Math.min(marked, draws),
};

const expected = (marked: number, plain: number, draws: number): number => (marked * draws) / (marked + plain);

function density(k: number, marked: number, plain: number, draws: number): number {
  if (k < Math.max(0, draws - plain) || k > Math.min(marked, draws) || !Number.isInteger(k)) return 0;
  const all = marked + plain;
  if (draws === 0 || draws === all) return 1;
  const p = draws / all;
  const q = (all - draws) / all;
  return (binomialDensity(k, marked, p, q) * binomialDensity(draws - k, plain, p, q)) / binomialDensity(draws, all, p, q);
}

function down(k: number, marked: number, plain: number, draws: number): number {
  const least = Math.max(0, draws - plain);
  const top = Math.min(Math.floor(k), marked, draws);
  if (top < least) return 0;
  let sum = 1;
  let term = 1;
  for (let j = top; j > least; j--) {
    term *= (j * (plain - draws + j)) / ((marked - j + 1) * (draws - j + 1));
    if (sum + term === sum) break;
    sum += term;
  }
  return Math.min(1, density(top, marked, plain, draws) * sum);
}

function up(k: number, marked: number, plain: number, draws: number): number {
  const most = Math.min(marked, draws);
  const bottom = Math.max(Math.ceil(k), 0, draws - plain);
  if (bottom > most) return 0;
  let sum = 1;
  let term = 1;
  for (let j = bottom; j < most; j++) {
    term *= ((marked - j) * (draws - j)) / ((j + 1) * (plain - draws + j + 1));
    if (sum + term === sum) break;
    sum += term;
  }
  return Math.min(1, density(bottom, marked, plain, draws) * sum);
}
