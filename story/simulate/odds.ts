/** Arithmetic of log-odds, and the two ways to bring a simulated share to where it is known to be. */
export const logit = (share: number): number => Math.log(share / (1 - share));

export const shareAt = (odds: number): number => 1 / (1 + Math.exp(-odds));

/** The shift that makes the expected share of these leanings the target. */
export function shiftTo(target: number, leanings: readonly number[]): number {
  let low = -8, high = 8;
  for (let step = 0; step < 30; step++) {
    const middle = (low + high) / 2;
    let sum = 0;
    for (const lean of leanings) sum += 1 / (1 + Math.exp(-lean - middle));
    if (sum < target * leanings.length) low = middle; else high = middle;
  }
  return (low + high) / 2;
}

/** The shift after which exactly so many margins are above zero: luck still decides whose. */
export function shiftToCount(count: number, margins: readonly number[]): number {
  if (margins.length === 0) return 0;
  const falling = [...margins].sort((a, b) => b - a);
  if (count <= 0) return -falling[0]! - 0.1;
  if (count >= falling.length) return 0.1 - falling.at(-1)!;
  return -(falling[count - 1]! + falling[count]!) / 2;
}
