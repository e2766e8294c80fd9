/** Chance that can be repeated: the same seed draws the same, so that a finding can be found again. */
export type Chance = {
  /** From 0 to 1. */
  next(): number;
  /** A whole number below `most`. */
  below(most: number): number;
  one<T>(of: readonly T[]): T;
  /** True so often. */
  happens(share: number): boolean;
};

export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (most: number): number => Math.floor(next() * most);
  return { next, below, one: (of) => of[below(of.length)]!, happens: (share) => next() < share };
}
