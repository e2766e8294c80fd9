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
  /** What the probes would read if this sum were released too; as things stand without one. */
  probed(row?: Sparse): Probes;
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
  // Every row has its pivot, where it has 1 and all other rows have nothing: what a sum leaves when its pivots are cleared is unique.
  const rows = new Map<number, Sparse>();
  const met = new Int32Array(width);
  const chance = [1, 2].map((seed) => Float64Array.from({ length: width }, (_, place) => scattered(place, seed))) as [Float64Array, Float64Array];
  let current: Probes = [Float64Array.from(chance[0]), Float64Array.from(chance[1])];

  const reduced = (row: Sparse): Sparse => {
    let left = row;
    for (const place of row.at) {
      const pivot = rows.get(place);
      const amount = pivot ? valueAt(left, place) : 0;
      if (amount) left = minus(left, pivot!, amount);
    }
    return left;
  };
  /** The pivot that fewest rows contain: the others stay as short as they were. */
  const pivotOf = ({ at }: Sparse): number => at.reduce((best, place) => (met[place]! < met[best]! ? place : best), at[0]!);
  /** With the row at its pivot, clearing the pivot adds (what others have there) × (what the row reads) to their reading. */
  const read = (added: Sparse, place: number): Probes => chance.map((random, which) => {
    const amount = added.at.reduce((sum, other, i) => (sum + product(added.of[i]!, random[other]!)) % prime, 0);
    const made = Float64Array.from(current[which]!);
    made[place] = (made[place]! + prime - amount) % prime;
    for (const [pivot, row] of rows) {
      const there = valueAt(row, place);
      if (there) made[pivot] = (made[pivot]! + product(there, amount)) % prime;
    }
    return made;
  }) as unknown as Probes;

  return {
    holds: (row) => reduced(row).at.length === 0,
    probed(row) {
      const left = row && reduced(row);
      if (!left || left.at.length === 0) return current;
      const place = pivotOf(left);
      return read(times(left, inverse(valueAt(left, place))), place);
    },
    release(row) {
      const left = reduced(row);
      if (left.at.length === 0) return;
      const place = pivotOf(left);
      const added = times(left, inverse(valueAt(left, place)));
      current = read(added, place);
      for (const [pivot, other] of rows) {
        const amount = valueAt(other, place);
        if (!amount) continue;
        const next = minus(other, added, amount);
        for (const gone of other.at) met[gone]!--;
        for (const come of next.at) met[come]!++;
        rows.set(pivot, next);
      }
      rows.set(place, added);
      for (const come of added.at) met[come]!++;
    },
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

function valueAt({ at, of }: Sparse, place: number): number {
  let low = 0, high = at.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (at[middle]! === place) return of[middle]!;
    if (at[middle]! < place) low = middle + 1;
    else high = middle - 1;
  }
  return 0;
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

const times = ({ at, of }: Sparse, factor: number): Sparse => ({ at, of: of.map((value) => product(value, factor)) });

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
