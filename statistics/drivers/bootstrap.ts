import type { DriverRows } from '../drivers.ts';
import type { Undetermined } from '../estimate.ts';
import { undetermined } from '../estimate.ts';
import { matrix } from '../matrix.ts';
import { random } from '../random.ts';
import { correlate } from './importance.ts';
import { lmg } from './lmg.ts';
import { centred } from './moments.ts';

export type Limits = { low: number[]; high: number[]; /** One row a resample. */ draws: Float64Array[] };

/**
 * Percentile limits (2.5 % and 97.5 %, type 7) of LMG under resampling of rows, or of whole clusters, whose sums of products are made once
 * and added up. Cost: resamples × rows × p² / 2, or resamples × clusters × p².
 */
export function limits({ outcome, drivers, cluster }: DriverRows, resamples: number, seed: number): Limits | Undetermined {
  const n = outcome.length;
  const size = drivers.length + 1;
  const columns = [outcome, ...drivers.map(({ values }) => values)].map((values, j) => centred(values, n, String(j)));
  const blocks = cluster ? clusterBlocks(columns, cluster) : rowBlocks(columns);
  if (blocks.count < 3) return undetermined(`There are ${blocks.count} clusters: too few to say how far the shares could be off.`);

  const draw = random(seed);
  const times = new Float64Array(blocks.count);
  const draws: Float64Array[] = [];
  for (let turn = 0; turn < resamples * 2 && draws.length < resamples; turn++) {
    times.fill(0);
    for (let k = 0; k < blocks.count; k++) times[draw.below(blocks.count)]!++;
    const shares = sharesOf(blocks.sum(times), size);
    if (shares) draws.push(shares);
  }
  if (draws.length < resamples) return undetermined('Most resamples leave nothing that varies: how far the shares could be off cannot be said.');
  const sorted = drivers.map((_, i) => Float64Array.from(draws, (one) => one[i]!).sort());
  return { low: sorted.map((one) => percentile(one, 0.025)), high: sorted.map((one) => percentile(one, 0.975)), draws };
}

/** Sums over the drawn blocks: how many rows, the sum of every column, and of every product of two. */
type Blocks = { count: number; sum(times: Float64Array): { n: number; sums: Float64Array; products: Float64Array } };

function rowBlocks(columns: Float64Array[]): Blocks {
  const size = columns.length;
  const n = columns[0]!.length;
  const weighted = new Float64Array(n);
  return {
    count: n,
    sum(times) {
      const sums = new Float64Array(size);
      const products = new Float64Array(size * size);
      columns.forEach((left, j) => {
        let sum = 0;
        for (let i = 0; i < n; i++) sum += weighted[i] = times[i]! * left[i]!;
        sums[j] = sum;
        for (let k = 0; k <= j; k++) products[j * size + k] = dot(weighted, columns[k]!);
      });
      return { n, sums, products };
    },
  };
}

/** Four sums at a time: the processor need not wait for one addition before it begins the next. */
function dot(x: Float64Array, y: Float64Array): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  const end = x.length - 3;
  let i = 0;
  for (; i < end; i += 4) {
    a += x[i]! * y[i]!;
    b += x[i + 1]! * y[i + 1]!;
    c += x[i + 2]! * y[i + 2]!;
    d += x[i + 3]! * y[i + 3]!;
  }
  for (; i < x.length; i++) a += x[i]! * y[i]!;
  return a + b + (c + d);
}

function clusterBlocks(columns: Float64Array[], cluster: ArrayLike<number>): Blocks {
  const size = columns.length;
  const n = columns[0]!.length;
  if (cluster.length !== n) throw new RangeError(`cluster: ${cluster.length} values for ${n} rows`);
  const places = new Map<number, number>();
  for (let i = 0; i < n; i++) if (!places.has(cluster[i]!)) places.set(cluster[i]!, places.size);
  const width = 1 + size + size * size;
  const blocks = new Float64Array(places.size * width);
  for (let i = 0; i < n; i++) {
    const from = places.get(cluster[i]!)! * width;
    blocks[from]!++;
    for (let j = 0; j < size; j++) {
      const value = columns[j]![i]!;
      blocks[from + 1 + j]! += value;
      for (let k = 0; k <= j; k++) blocks[from + 1 + size + j * size + k]! += value * columns[k]![i]!;
    }
  }
  return {
    count: places.size,
    sum(times) {
      const all = new Float64Array(width);
      times.forEach((weight, block) => {
        if (weight > 0) for (let k = 0; k < width; k++) all[k]! += weight * blocks[block * width + k]!;
      });
      return { n: all[0]!, sums: all.subarray(1, 1 + size), products: all.subarray(1 + size) };
    },
  };
}

/** LMG of one resample; zeros for drivers that stand still in it; null when its outcome does. */
function sharesOf({ n, sums, products }: ReturnType<Blocks['sum']>, size: number): Float64Array | null {
  const covariance = matrix(size, size);
  for (let j = 0; j < size; j++) {
    for (let k = 0; k <= j; k++) {
      const about = products[j * size + k]! - (sums[j]! * sums[k]!) / n;
      const empty = j === k && about <= 1e-13 * products[j * size + k]!;
      covariance.values[j * size + k] = covariance.values[k * size + j] = empty ? 0 : about;
    }
  }
  if (covariance.values[0] === 0) return null;
  const moving = Array.from({ length: size - 1 }, (_, i) => i + 1).filter((i) => covariance.values[i * size + i]! > 0);
  const shares = new Float64Array(size - 1);
  if (moving.length > 0) lmg(correlate(covariance, [...moving, 0])).forEach((share, at) => (shares[moving[at]! - 1] = share));
  return shares;
}

/** Type 7, of sorted values. */
function percentile(sorted: Float64Array, p: number): number {
  const place = (sorted.length - 1) * p;
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (place - below) * (sorted[above]! - sorted[below]!);
}
