/**
 * The span of all sums ever released, as rows over the people (or classes of people who were never told apart), and whether a guarded sum
 * lies in it. Exact, because arithmetic is modulo the largest prime below 2^26: products of two residues are whole numbers that a double
 * holds. A sum that can be worked out with fractions is found here too, unless the prime divides a denominator (one chance in 67 million).
 */
export const prime = 67_108_859;

/** Places in ascending order and what stands there, 1 … prime - 1. */
export type Sparse = { at: Int32Array; of: Float64Array };

export type Span = {
  /** Whether this sum can be worked out from what is released. */
  holds(row: Sparse): boolean;
  /** Releases the sum. */
  release(row: Sparse): void;
  probed(): Probes;
  /** As it stands, to go on from twice. */
  copy(): Span;
};

/**
 * Two random functionals that are nothing on every released sum: a sum that can be worked out reads 0 on both, always; one that cannot
 * reads 0 on both with a chance of 1 in 4 × 10^15. Being linear, they read a sum as the sum of what they read of its places.
 */
export type Probes = readonly [Float64Array, Float64Array];

export const reads = (probes: Probes, { at, of }: Sparse): boolean =>
  probes.every((probe) => {
    let sum = 0;
    for (let i = 0; i < at.length; i++) sum += product(probe[at[i]!]!, of[i]!);
    return sum % prime === 0;
  });

/** Sum of the given places, each once. */
export const ones = (places: Iterable<number>): Sparse => {
  const at = Int32Array.from(places).sort();
  return { at, of: new Float64Array(at.length).fill(1) };
};

/** One sum less another, over the same places. */
export const less = (a: Sparse, b: Sparse): Sparse => minus(a, b, 1);

/** Nothing released yet, over so many places. */
export function emptySpan(width: number): Span {
  return spanOf(width, [], new Float64Array(width), new Int32Array(width));
}

/** Its pivot is where it has 1 and all later rows have nothing. */
type Row = Sparse & { pivot: number };

/** `room` is empty between calls; `met` counts the rows a place is in. */
function spanOf(width: number, rows: Row[], room: Float64Array, met: Int32Array): Span {
  /** Clears the pivots in the order in which they came; what is left is nothing just when the sum is in the span. */
  const reduced = (row: Sparse): Sparse => {
    row.at.forEach((place, i) => { room[place] = row.of[i]!; });
    for (const { pivot, at, of } of rows) {
      const amount = room[pivot]!;
      if (amount === 0) continue;
      for (let i = 0; i < at.length; i++) {
        const left = room[at[i]!]! - product(of[i]!, amount);
        room[at[i]!] = left < 0 ? left + prime : left;
      }
    }
    const at = [];
    for (let place = 0; place < width; place++) if (room[place] !== 0) at.push(place);
    const left = { at: Int32Array.from(at), of: Float64Array.from(at, (place) => room[place]!) };
    room.fill(0);
    return left;
  };

  return {
    copy: () => spanOf(width, [...rows], room, Int32Array.from(met)),
    holds: (row) => reduced(row).at.length === 0,
    release(row) {
      const left = reduced(row);
      if (left.at.length === 0) return;
      // The place that fewest rows contain: the fewer rows have to be cleared of it, the shorter they stay.
      const which = left.at.reduce((best, place, i) => (met[place]! < met[left.at[best]!]! ? i : best), 0);
      const scale = inverse(left.of[which]!);
      rows.push({ pivot: left.at[which]!, at: left.at, of: left.of.map((value) => product(value, scale)) });
      for (const place of left.at) met[place]!++;
    },
    // Places that are no pivot read at random; a pivot reads what makes its row nothing, the last row first.
    probed: () => [1, 2].map((seed) => {
      const probe = Float64Array.from({ length: width }, (_, place) => scattered(place, seed));
      for (const { pivot, at, of } of rows.toReversed()) {
        let sum = 0;
        for (let i = 0; i < at.length; i++) if (at[i] !== pivot) sum += product(of[i]!, probe[at[i]!]!);
        probe[pivot] = (prime - (sum % prime)) % prime;
      }
      return probe;
    }) as unknown as Probes,
  };
}

/** A residue that looks random, the same for the same place every time. */
function scattered(place: number, seed: number): number {
  let x = Math.imul(place + 1, 0x9e3779b9) ^ Math.imul(seed, 0x85ebca6b);
  for (let round = 0; round < 3; round++) {
    x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
    x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
    x ^= x >>> 15;
  }
  return ((x >>> 0) % (prime - 1)) + 1;
}

/** a - amount × b */
function minus(a: Sparse, b: Sparse, amount: number): Sparse {
  const at = new Int32Array(a.at.length + b.at.length), of = new Float64Array(at.length);
  const factor = prime - amount;
  let i = 0, j = 0, n = 0;
  while (i < a.at.length || j < b.at.length) {
    const left = i < a.at.length ? a.at[i]! : Infinity, right = j < b.at.length ? b.at[j]! : Infinity;
    let value: number;
    if (left < right) value = a.of[i++]!;
    else if (right < left) value = product(b.of[j++]!, factor);
    else {
      value = a.of[i++]! + product(b.of[j++]!, factor);
      if (value >= prime) value -= prime;
    }
    if (value !== 0) {
      at[n] = Math.min(left, right);
      of[n++] = value;
    }
  }
  return { at: at.slice(0, n), of: of.slice(0, n) };
}

/** a b mod prime without the slow remainder: the quotient is at most one off. */
function product(a: number, b: number): number {
  const whole = a * b;
  const left = whole - Math.floor(whole / prime) * prime;
  return left < 0 ? left + prime : left >= prime ? left - prime : left;
}

/** a^(prime - 2), Fermat. */
function inverse(a: number): number {
  let result = 1;
  for (let base = a, power = prime - 2; power > 0; power = Math.floor(power / 2)) {
    if (power % 2 === 1) result = product(result, base);
    base = product(base, base);
  }
  return result;
}
