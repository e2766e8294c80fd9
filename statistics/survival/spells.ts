/** One row a spell: watched from `entry` (or the beginning) until `time`, when it ended in the event (1) or was still going on (0). */
export type Spells = {
  readonly time: ArrayLike<number>;
  readonly event: ArrayLike<number>;
  readonly entry?: ArrayLike<number>;
};

/** Times as places in the order of all distinct times: two that differ by rounding alone are one. */
export type Ranked = {
  readonly n: number;
  readonly times: Float64Array;
  readonly time: Int32Array;
  /** -1 for those watched from the beginning. */
  readonly entry: Int32Array | null;
  readonly event: Uint8Array;
  /** Rows by time, the earliest first. */
  readonly order: Int32Array;
};

/** Throws RangeError naming the field and the row (counted from 1) for what cannot be a spell. */
export function ranked({ time, event, entry }: Spells): Ranked {
  const n = time.length;
  if (event.length !== n) throw new RangeError(`event: ${event.length} values for ${n} rows`);
  if (entry && entry.length !== n) throw new RangeError(`entry: ${entry.length} values for ${n} rows`);
  for (let i = 0; i < n; i++) {
    if (!Number.isFinite(time[i]!)) throw new RangeError(`time: row ${i + 1} is not a number`);
    if (event[i] !== 0 && event[i] !== 1) throw new RangeError(`event: row ${i + 1} is ${event[i]}, not 1 (it happened) or 0`);
    if (entry && !Number.isFinite(entry[i]!)) throw new RangeError(`entry: row ${i + 1} is not a number`);
    if (entry && !(entry[i]! < time[i]!)) throw new RangeError(`entry: row ${i + 1} is watched from ${entry[i]}, but ends at ${time[i]}`);
  }
  const times = distinct(time, entry);
  const place = placeIn(times);
  const places = Int32Array.from({ length: n }, (_, i) => place(time[i]!));
  return {
    n, times, time: places,
    entry: entry ? Int32Array.from({ length: n }, (_, i) => place(entry[i]!)) : null,
    event: Uint8Array.from({ length: n }, (_, i) => event[i]!),
    order: sortedBy(places, times.length),
  };
}

/** Sorted, each once. A step below 1.5e-8 of the mean size, or of one, is rounding, as in R's survival. */
function distinct(time: ArrayLike<number>, entry: ArrayLike<number> | undefined): Float64Array {
  const all = new Float64Array(time.length + (entry?.length ?? 0));
  all.set(time);
  if (entry) all.set(entry, time.length);
  all.sort();
  let size = 0;
  let count = 0;
  for (const value of all) if (count++ === 0 || value !== all[count - 2]) size += Math.abs(value);
  const least = 1.490116e-8 * Math.max(1, size / Math.max(1, count));
  let kept = 0;
  for (let i = 0; i < all.length; i++) if (i === 0 || all[i]! - all[i - 1]! > least) all[kept++] = all[i]!;
  return all.slice(0, kept);
}

/** The last place whose time is not after the one asked for: a time merged into an earlier one finds it. */
function placeIn(times: Float64Array): (time: number) => number {
  return (time) => {
    let [low, high] = [0, times.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (times[middle]! <= time) low = middle;
      else high = middle - 1;
    }
    return low;
  };
}

/** Row numbers by place, by counting: as fast as reading them. */
export function sortedBy(places: Int32Array, count: number): Int32Array {
  const starts = new Int32Array(count + 1);
  for (const place of places) starts[place + 1]!++;
  for (let k = 0; k < count; k++) starts[k + 1]! += starts[k]!;
  const order = new Int32Array(places.length);
  places.forEach((place, row) => (order[starts[place]!++] = row));
  return order;
}
