import type { Ranked } from '../spells.ts';
import { sortedBy } from '../spells.ts';

/**
 * The spells as Cox's likelihood reads them: the latest time first, rows one after another in memory, columns centred and in units of their
 * standard deviation.
 */
export type Arranged = {
  readonly n: number;
  readonly p: number;
  readonly x: Float64Array;
  readonly time: Int32Array;
  readonly event: Uint8Array;
  readonly entry: Int32Array | null;
  /** Places in this order, by entry, the latest first. */
  readonly byEntry: Int32Array | null;
  readonly times: Float64Array;
  readonly means: Float64Array;
  readonly deviations: Float64Array;
  readonly events: number;
};

export function arrange(spells: Ranked, columns: readonly ArrayLike<number>[]): Arranged {
  const { n, order } = spells;
  const p = columns.length;
  const x = new Float64Array(n * p);
  const [means, deviations] = [new Float64Array(p), new Float64Array(p)];
  const [time, event] = [new Int32Array(n), new Uint8Array(n)];
  const entry = spells.entry ? new Int32Array(n) : null;
  for (let i = 0; i < n; i++) {
    const row = order[n - 1 - i]!;
    time[i] = spells.time[row]!;
    event[i] = spells.event[row]!;
    if (entry) entry[i] = spells.entry![row]!;
  }
  columns.forEach((column, j) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += column[i]!;
    const mean = sum / n;
    let squares = 0;
    for (let i = 0; i < n; i++) squares += (column[i]! - mean) ** 2;
    const deviation = Math.sqrt(squares / n);
    for (let i = 0; i < n; i++) x[i * p + j] = deviation > 0 ? (column[order[n - 1 - i]!]! - mean) / deviation : 0;
    means[j] = mean;
    deviations[j] = deviation;
  });
  const byEntry = entry && sortedBy(entry, spells.times.length).reverse();
  return { n, p, x, time, event, entry, byEntry, times: spells.times, means, deviations, events: event.reduce((sum, one) => sum + one, 0) };
}
