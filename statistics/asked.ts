import { normal, student } from './distributions.ts';
import { importance } from './drivers/importance.ts';
import { driversFromMoments } from './drivers.ts';
import type { Undetermined } from './estimate.ts';
import { undetermined } from './estimate.ts';
import type { Matrix } from './matrix.ts';
import { eigenSymmetric, matrix } from './matrix.ts';
import { random } from './random.ts';

/** An answer, or several that are alike: what came out, what was seen of each driver (null: not asked), what it is compared within (the level of each factor), and whose it is. */
export type Asked = { readonly outcome: number; readonly seen: readonly (number | null)[]; readonly within: readonly string[]; readonly cluster: string; readonly times: number };

export type AskedDriver = {
  readonly name: string;
  /** So many were asked about it. */
  readonly n: number;
  /** Its share of the outcome's variance, with limits. */
  readonly lmg: number; readonly low: number; readonly high: number;
  /** What goes with seeing it, all else equal: a difference of shares, with limits. */
  readonly gain: number; readonly gainLow: number; readonly gainHigh: number;
  readonly matters: boolean;
};

export type AskedDrivers = {
  readonly n: number; readonly clusters: number; readonly r2: number; readonly reliable: boolean; readonly drivers: readonly AskedDriver[];
  /** Pairs that are mostly seen together, by their place in the list: how importance falls between them is uncertain. */
  readonly together: readonly { readonly one: number; readonly other: number; readonly correlation: number }[];
  readonly notes: readonly string[];
};

const fewestAsked = 40, fewestClusters = 8, fewestTogether = 20;

/**
 * What matters, where each answer was asked about some drivers only, drawn by chance: moments are taken over the answers in which both of a pair were
 * asked (available cases; unbiased because chance decided), after the effects of each factor are taken off (additively, by
 * alternating means), so that no difference between sites, kinds of case or ways of asking is taken for a behaviour's. Shares are LMG as in `drivers`, gains the coefficients of the linear probability model. Limits are percentiles under resampling of
 * whole clusters, expanded for the number of clusters that there are in effect: `tailOf`. A matrix of pairs that no full sample could have is drawn towards independence until one could.
 */
export function driversAsked(names: readonly string[], rows: readonly Asked[], { bootstrap = 400, seed = 1 }: { bootstrap?: number; seed?: number } = {}): AskedDrivers | Undetermined {
  for (const { seen, times } of rows) {
    if (seen.length !== names.length) throw new RangeError(`seen: ${seen.length} values for ${names.length} drivers`);
    if (!(times >= 0)) throw new RangeError(`times: ${times} is no count`);
  }
  const p = names.length;
  const asked = names.map((_, i) => rows.reduce((sum, { seen, times }) => sum + (seen[i] === null ? 0 : times), 0));
  if (p === 0) return undetermined('no driver was asked about');
  const least = Math.min(...asked);
  if (least < fewestAsked) return undetermined(`${names[asked.indexOf(least)]} was asked about ${least} times: at least ${fewestAsked} are needed`);

  const blocks = blocksOf(centredWithin(rows, p), p);
  if (blocks.length < fewestClusters) return undetermined(`the answers come from ${blocks.length} people or teams: at least ${fewestClusters} are needed`);
  const once = new Float64Array(blocks.length).fill(1);
  const covariance = covarianceOf(blocks, once, p);
  if (!covariance) return undetermined('every answer has the same outcome, so nothing can explain it');
  const found = driversFromMoments(names, { n: least, covariance });
  if ('undetermined' in found) return found;

  const draw = random(seed);
  const shares = names.map((): number[] => []), gains = names.map((): number[] => []);
  for (let turn = 0; turn < bootstrap; turn++) {
    const times = new Float64Array(blocks.length);
    for (let k = 0; k < blocks.length; k++) times[draw.below(blocks.length)]!++;
    const drawn = covarianceOf(blocks, times, p);
    if (!drawn) continue;
    importance(drawn, true).shares.forEach(({ lmg }, i) => shares[i]!.push(lmg ?? 0));
    gainsOf(drawn).forEach((gain, i) => gains[i]!.push(gain));
  }
  const own = gainsOf(covariance);
  const drivers = found.drivers.map((one, i): AskedDriver => {
    const tail = tailOf(blocks.map(({ counts }) => counts[(i + 1) * (p + 2)]!));
    const [low, high] = limits(shares[i]!, tail), [gainLow, gainHigh] = limits(gains[i]!, tail);
    return { name: one.name, n: asked[i]!, lmg: one.lmg ?? 0, low, high, gain: own[i]!, gainLow, gainHigh, matters: found.reliable && gainLow > 0 };
  });
  const reliable = found.reliable && drivers.some(({ gainLow, gainHigh }) => gainLow > 0 || gainHigh < 0);
  return { n: rows.reduce((sum, { times }) => sum + times, 0), clusters: blocks.length, r2: found.r2, reliable, drivers: drivers.map((one) => ({ ...one, matters: one.matters && reliable })), together: togetherIn(covariance), notes: found.notes };
}

/** Two that share a quarter of their variance and more are named. */
function togetherIn(covariance: Matrix): { one: number; other: number; correlation: number }[] {
  const size = covariance.rows, at = (j: number, k: number) => covariance.values[j * size + k]!;
  return Array.from({ length: size - 1 }, (_, i) => i + 1).flatMap((j) => Array.from({ length: j - 1 }, (_, i) => i + 1).map((k) => (
    { one: k - 1, other: j - 1, correlation: at(j, k) / Math.sqrt(at(j, j) * at(k, k)) }))).filter(({ correlation }) => Math.abs(correlation) >= 0.5);
}

/** Every value less what its factors explain, among those asked: means of one factor after another are taken off until nothing is left of any. */
function centredWithin(rows: readonly Asked[], p: number): Asked[] {
  const factors = rows[0]?.within.length ?? 0;
  const codes = Array.from({ length: factors }, (_, f) => { const known = new Map<string, number>(); return { of: rows.map(({ within }) => { const level = within[f]!; if (!known.has(level)) known.set(level, known.size); return known.get(level)!; }), levels: known }; });
  const columns = Array.from({ length: p + 1 }, (_, j) => rows.map((row) => (j === 0 ? row.outcome : row.seen[j - 1]!)) as (number | null)[]);
  for (const column of columns) {
    takeOff(column, rows, { of: rows.map(() => 0), levels: { size: 1 } });
    for (let round = 0, moved = Infinity; round < 50 && moved > 1e-9; round++) moved = Math.max(0, ...codes.map((factor) => takeOff(column, rows, factor)));
  }
  return rows.map((row, at) => ({ ...row, outcome: columns[0]![at]!, seen: row.seen.map((_, i) => columns[i + 1]![at]!) }));
}

/** Takes the mean of every level off its values, and says how far the furthest was from nothing. */
function takeOff(column: (number | null)[], rows: readonly Asked[], { of, levels }: { readonly of: readonly number[]; readonly levels: { readonly size: number } }): number {
  const n = new Float64Array(levels.size), sum = new Float64Array(levels.size);
  column.forEach((value, at) => { if (value !== null) { n[of[at]!]! += rows[at]!.times; sum[of[at]!]! += rows[at]!.times * value; } });
  const means = sum.map((total, level) => (n[level]! > 0 ? total / n[level]! : 0));
  column.forEach((value, at) => { if (value !== null) column[at] = value - means[of[at]!]!; });
  return means.reduce((furthest, mean) => Math.max(furthest, Math.abs(mean)), 0);
}

/** For each cluster the sums of products of every pair, outcome first, and how many answers hold both. */
function blocksOf(rows: readonly Asked[], p: number): { readonly products: Float64Array; readonly counts: Float64Array }[] {
  const size = p + 1;
  const blocks = new Map<string, { products: Float64Array; counts: Float64Array }>();
  for (const { outcome, seen, cluster, times } of rows) {
    const block = blocks.get(cluster) ?? { products: new Float64Array(size * size), counts: new Float64Array(size * size) };
    blocks.set(cluster, block);
    const values = [outcome, ...seen];
    for (let j = 0; j < size; j++) for (let k = 0; k <= j; k++) {
      const left = values[j]!, right = values[k]!;
      if (left === null || right === null) continue;
      block.products[j * size + k]! += times * left * right;
      block.counts[j * size + k]! += times;
    }
  }
  return [...blocks.values()];
}

function covarianceOf(blocks: readonly { readonly products: Float64Array; readonly counts: Float64Array }[], times: Float64Array, p: number): Matrix | null {
  const size = p + 1;
  const covariance = matrix(size, size);
  for (let j = 0; j < size; j++) for (let k = 0; k <= j; k++) {
    let sum = 0, n = 0;
    blocks.forEach((block, at) => { sum += times[at]! * block.products[j * size + k]!; n += times[at]! * block.counts[j * size + k]!; });
    covariance.values[j * size + k] = covariance.values[k * size + j] = n >= (j === k || k === 0 ? 1 : fewestTogether) ? sum / n : 0;
  }
  return covariance.values[0]! > 1e-12 ? possible(covariance) : null;
}

/** Off the diagonal drawn towards nothing, as little as makes the matrix one that a sample could have. */
function possible(covariance: Matrix): Matrix {
  const size = covariance.rows;
  const drawn = (part: number): Matrix => ({ ...covariance, values: covariance.values.map((value, at) => (at % (size + 1) === 0 ? value : part * value)) });
  const holds = (part: number): boolean => {
    const scaled = drawn(part);
    const spread = Array.from({ length: size }, (_, i) => Math.sqrt(scaled.values[i * (size + 1)]!) || 1);
    return eigenSymmetric({ ...scaled, values: scaled.values.map((value, at) => value / (spread[Math.floor(at / size)]! * spread[at % size]!)) }).values[size - 1]! >= -1e-9;
  };
  if (holds(1)) return covariance;
  let [low, high] = [0, 1];
  for (let turn = 0; turn < 12; turn++) { const middle = (low + high) / 2; if (holds(middle)) low = middle; else high = middle; }
  return drawn(low);
}

/** Coefficients of the outcome on the drivers; drivers that depend on one another exactly share theirs. */
function gainsOf(covariance: Matrix): Float64Array {
  const p = covariance.rows - 1;
  const between = matrix(p, p);
  const scale = Array.from({ length: p }, (_, i) => Math.sqrt(covariance.values[(i + 1) * (p + 2)]!) || 1);
  for (let i = 0; i < p; i++) for (let j = 0; j < p; j++) between.values[i * p + j] = covariance.values[(i + 1) * (p + 1) + j + 1]! / (scale[i]! * scale[j]!);
  const { values, vectors } = eigenSymmetric(between);
  const gains = new Float64Array(p);
  for (let k = 0; k < p; k++) {
    if (values[k]! < 1e-9 * p) continue;
    let along = 0;
    for (let i = 0; i < p; i++) along += vectors.values[i * p + k]! * covariance.values[i + 1]! / scale[i]!;
    for (let i = 0; i < p; i++) gains[i]! += vectors.values[i * p + k]! * along / values[k]! / scale[i]!;
  }
  return gains;
}

/**
 * How much lies beyond each limit, so that they hold what they should with few clusters. Percentiles of a bootstrap are too narrow by the root of (n - 1) / n and by taking the normal for Student's
 * distribution; they are expanded by both (Hesterberg 2015). `n` is how many clusters of one size would say as much as these, of which some hold more answers than others.
 */
export function tailOf(answers: readonly number[]): number {
  const sum = answers.reduce((all, one) => all + one, 0), n = Math.max(2, sum ** 2 / answers.reduce((all, one) => all + one ** 2, 0));
  return normal.upper(student.upperQuantile(0.025, n - 1) * Math.sqrt(n / (n - 1)));
}

/** The percentiles with `tail` beyond each, between neighbours in proportion. */
function limits(draws: readonly number[], tail: number): [number, number] {
  const sorted = Float64Array.from(draws).sort();
  const at = (part: number): number => {
    const place = part * (sorted.length - 1), below = Math.floor(place), first = sorted[below] ?? 0;
    return first + (place - below) * ((sorted[below + 1] ?? first) - first);
  };
  return [at(tail), at(1 - tail)];
}
