import { fisherF } from '../distributions.ts';
import { undetermined, type Undetermined } from '../estimate.ts';

export const iccTypes = ['ICC1', 'ICC2', 'ICC3', 'ICC1k', 'ICC2k', 'ICC3k'] as const;

export type Icc = { type: (typeof iccTypes)[number]; estimate: number; f: number; df1: number; df2: number; p: number; low: number; high: number };

export type IntraclassCorrelations = {
  subjects: number;
  raters: number;
  icc: Icc[];
  /** Mean squares between subjects, between raters, within subjects and of the remainder. */
  meanSquares: { subjects: number; raters: number; within: number; remainder: number };
};

/**
 * The six intraclass correlations of Shrout and Fleiss (1979) with F tests and 95 % limits, ICC(2,·) after McGraw and Wong (1996). `scores` holds a row for
 * each subject, rated by the same raters in the same order. 1: raters drawn anew for each subject; 2: the same raters, drawn from many; 3: these
 * raters and no others; k: of the mean of the raters.
 */
export function intraclassCorrelations(scores: readonly ArrayLike<number>[]): IntraclassCorrelations | Undetermined {
  const n = scores.length, k = scores[0]?.length ?? 0;
  scores.forEach((row, i) => {
    if (row.length !== k) throw new RangeError(`scores: subject ${i + 1} has ${row.length} ratings, not ${k}`);
    for (let j = 0; j < k; j++) if (!Number.isFinite(row[j]!)) throw new RangeError(`scores: subject ${i + 1} has ${row[j]} from rater ${j + 1}`);
  });
  if (n < 2) return undetermined(n === 0 ? 'nobody was rated by every rater' : 'only one subject was rated by every rater: there is nothing to tell apart');
  if (k < 2) return undetermined('there is only one rater: there is nobody to agree with');

  const { between, raters, within, remainder } = squares(scores, n, k);
  if (within === 0 && between === 0) return undetermined('all ratings are the same: there is nothing to agree on');
  if (within === 0) return undetermined('the raters agree on every subject: the correlations are 1, and limits cannot be given');
  if (remainder === 0) return undetermined('the raters differ by the same amount on every subject: limits cannot be given');
  const one = betweenOver(between, within, n, k, n * (k - 1)), three = betweenOver(between, remainder, n, k, (n - 1) * (k - 1)), two = sameRaters(between, raters, remainder, n, k);
  const f1 = { f: between / within, df1: n - 1, df2: n * (k - 1) }, f3 = { f: between / remainder, df1: n - 1, df2: (n - 1) * (k - 1) };
  const made = (type: Icc['type'], { f, df1, df2 }: typeof f1, [estimate, low, high]: Limits): Icc => ({ type, estimate, f, df1, df2, p: fisherF.upper(f, df1, df2), low, high });
  return {
    subjects: n, raters: k, meanSquares: { subjects: between, raters, within, remainder },
    icc: [
      made('ICC1', f1, one.single), made('ICC2', f3, two.single), made('ICC3', f3, three.single),
      made('ICC1k', f1, one.mean), made('ICC2k', f3, two.mean), made('ICC3k', f3, three.mean),
    ],
  };
}

type Limits = [estimate: number, low: number, high: number];
type Both = { single: Limits; mean: Limits };

function squares(scores: readonly ArrayLike<number>[], n: number, k: number) {
  const rows = scores.map((row) => Array.from(row).reduce((sum, one) => sum + one, 0) / k), grand = rows.reduce((sum, one) => sum + one, 0) / n;
  const columns = Array.from({ length: k }, (_, j) => scores.reduce((sum, row) => sum + row[j]!, 0) / n);
  let within = 0, remainder = 0, size = 0;
  scores.forEach((row, i) => {
    for (let j = 0; j < k; j++) {
      within += (row[j]! - rows[i]!) ** 2;
      remainder += (row[j]! - rows[i]! - columns[j]! + grand) ** 2;
      size += row[j]! ** 2;
    }
  });
  // What rounding leaves of a sum of squares that is nothing.
  const sum = (of: number): number => (of > 1e-26 * size ? of : 0);
  return {
    between: sum(k * rows.reduce((all, one) => all + (one - grand) ** 2, 0)) / (n - 1), raters: sum(n * columns.reduce((all, one) => all + (one - grand) ** 2, 0)) / (k - 1),
    within: sum(within) / (n * (k - 1)), remainder: sum(remainder) / ((n - 1) * (k - 1)),
  };
}

/** ICC 1 and 3: F over its quantiles, turned into correlations. */
function betweenOver(between: number, error: number, n: number, k: number, df: number): Both {
  const f = between / error, low = f / fisherF.upperQuantile(0.025, n - 1, df), high = f * fisherF.upperQuantile(0.025, df, n - 1);
  const single = (ratio: number): number => (ratio - 1) / (ratio + k - 1), mean = (ratio: number): number => 1 - 1 / ratio;
  return { single: [single(f), single(low), single(high)], mean: [mean(f), mean(low), mean(high)] };
}

/** ICC 2: the raters' variance counts as error; its limits rest on Satterthwaite's degrees of freedom. */
function sameRaters(between: number, raters: number, remainder: number, n: number, k: number): Both {
  const estimate = (between - remainder) / (between + (k - 1) * remainder + (k * (raters - remainder)) / n);
  const mean = (between - remainder) / (between + (raters - remainder) / n);
  const ratio = raters / remainder, above = k * estimate * ratio + n * (1 + (k - 1) * estimate) - k * estimate;
  const v = ((n - 1) * (k - 1) * above ** 2) / ((n - 1) * k ** 2 * estimate ** 2 * ratio ** 2 + (n * (1 + (k - 1) * estimate) - k * estimate) ** 2);
  const upper = fisherF.upperQuantile(0.025, n - 1, v), lower = fisherF.upperQuantile(0.025, v, n - 1), spread = k * raters + (k * n - k - n) * remainder;
  const low = (n * (between - upper * remainder)) / (upper * spread + n * between), high = (n * (lower * between - remainder)) / (spread + n * lower * between);
  const ofMean = (one: number): number => (one * k) / (1 + one * (k - 1));
  return { single: [estimate, low, high], mean: [mean, ofMean(low), ofMean(high)] };
}
