import { hypergeometric } from '../distributions.ts';

/**
 * Fisher's exact test of a table with given margins: k of `draws` are marked, out of `marked` and `plain` in all. Two-sided: the chance of
 * all tables no likelier than this one, those within a ten-millionth part of it counting as equally likely (as R has it).
 */
export function fisherTwoSided(k: number, marked: number, plain: number, draws: number): number {
  const least = hypergeometric.least(plain, draws), most = hypergeometric.most(marked, draws);
  const bar = hypergeometric.density(k, marked, plain, draws) * (1 + 1e-7), rare = (j: number): boolean => hypergeometric.density(j, marked, plain, draws) <= bar;
  const peak = Math.min(most, Math.max(least, Math.floor(((marked + 1) * (draws + 1)) / (marked + plain + 2))));
  if (rare(peak)) return 1;
  // Below its peak the density rises, above it falls: the last rare table on the left, the first on the right.
  const left = rare(least) ? edge(least, peak, rare) : least - 1, right = rare(most) ? edge(most, peak, rare) : most + 1;
  const below = left < least ? 0 : hypergeometric.cdf(left, marked, plain, draws), above = right > most ? 0 : hypergeometric.upper(right - 1, marked, plain, draws);
  return Math.min(1, below + above);
}

/** The chance of fewer than k, and half that of k itself. */
export function fewerMidP(k: number, marked: number, plain: number, draws: number): number {
  const fewer = k === hypergeometric.least(plain, draws) ? 0 : hypergeometric.cdf(k - 1, marked, plain, draws);
  return fewer + hypergeometric.density(k, marked, plain, draws) / 2;
}

/** The number nearest to `common` that is still rare, starting from one that is. */
function edge(from: number, common: number, rare: (j: number) => boolean): number {
  while (Math.abs(common - from) > 1) {
    const middle = Math.trunc((from + common) / 2);
    if (rare(middle)) from = middle;
    else common = middle;
  }
  return from;
}
