/** One tail of a continuous distribution: its probability at x and the density there. */
export type Tail = { readonly probability: (x: number) => number; readonly density: (x: number) => number; readonly rises: boolean };

/**
 * The x at which a tail has probability p: Newton on the logarithm of the tail, kept inside a bracket that shrinks at every step.
 * `low` and `high` bound the support; an infinite bound is approached by doubling.
 */
export function solve({ probability, density, rises }: Tail, p: number, start: number, low: number, high: number): number {
  const target = Math.log(p);
  let [below, above] = [low, high];
  let x = Math.min(Math.max(start, low === -Infinity ? -Number.MAX_VALUE : low), high);
  if (!(x > low && x < high)) x = between(low, high);

  for (let step = 0; step < 400; step++) {
    const now = probability(x);
    const gap = Math.log(now) - target;
    if (gap === 0) return x;
    if (gap > 0 === rises) above = x;
    else below = x;

    const slope = (rises ? density(x) : -density(x)) / now;
    let next = x - gap / slope;
    if (!(next > below && next < above) || !Number.isFinite(next)) next = between(below, above);
    if (Math.abs(next - x) <= 2e-16 * Math.abs(next)) return next;
    x = next;
    if (x > 1e307) return Infinity;
  }
  return x;
}

/** Halfway: in size when both bounds are far apart and of one sign, in value otherwise. */
function between(below: number, above: number): number {
  if (below === -Infinity && above === Infinity) return 0;
  if (above === Infinity) return below > 0 ? below * 2 : below < 0 ? below / 2 + 1 : 1;
  if (below === -Infinity) return above < 0 ? above * 2 : -1;
  if (below >= 0 && above > 4 * below) return below > 0 ? Math.sqrt(below) * Math.sqrt(above) : above / 16;
  return below + (above - below) / 2;
}
