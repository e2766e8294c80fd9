/** A source of repeatable chance: the same seed gives the same draws on every machine. */
export type Random = {
  /** Uniform on [0, 1), 53 bits. */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** A whole number from 0 to below. */
  below(count: number): number;
};

/** xoshiro128** (Blackman and Vigna 2018), its state spread from the seed by splitmix32. */
export function random(seed: number): Random {
  if (!Number.isFinite(seed)) throw new RangeError(`seed: ${seed} is not a number`);
  let a = 0, b = 0, c = 0, d = 0, mixed = Math.floor(seed) | 0;
  const spread = (): number => {
    mixed = (mixed + 0x9e3779b9) | 0;
    let x = mixed ^ (mixed >>> 16);
    x = Math.imul(x, 0x21f0aaad);
    x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
    return x ^ (x >>> 15);
  };
  [a, b, c, d] = [spread(), spread(), spread(), spread()];

  const next = (): number => {
    const turned = Math.imul(b, 5), result = Math.imul((turned << 7) | (turned >>> 25), 9);
    const shifted = b << 9;
    c ^= a; d ^= b; b ^= c; a ^= d; c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result >>> 0;
  };
  const uniform = (): number => (next() * 2 ** 21 + (next() >>> 11)) / 2 ** 53;

  let spare: number | null = null;
  /** Marsaglia's polar method: two draws at a time. */
  const normal = (): number => {
    if (spare !== null) { const kept = spare; spare = null; return kept; }
    for (;;) {
      const x = 2 * uniform() - 1, y = 2 * uniform() - 1, s = x * x + y * y;
      if (s === 0 || s >= 1) continue;
      const factor = Math.sqrt((-2 * Math.log(s)) / s);
      spare = y * factor;
      return x * factor;
    }
  };
  return { uniform, normal, below: (count) => Math.floor(uniform() * count) };
}
