import { fisherF } from '../distributions.ts';
import type { Undetermined } from '../estimate.ts';
import { undetermined } from '../estimate.ts';
import type { Ratings } from './ratings.ts';
import { bySubject } from './ratings.ts';

export type Intraclass = {
  subjects: number;
  raters: number;
  /** Subjects left out because not every rater rated them. */
  incomplete: number;
  icc: {
    type: 'ICC1' | 'ICC2' | 'ICC3' | 'ICC1k' | 'ICC2k' | 'ICC3k';
    /** Null where subjects do not differ at all, so that a mean of ratings has no reliability to speak of. */
    estimate: number | null; f: number | null; df1: number; df2: number; p: number | null; low: number | null; high: number | null;
  }[];
  notes: string[];
};

/**
 * Shrout and Fleiss (1979): the share of what varies that lies between subjects. ICC1: each subject has its own raters; ICC2: the raters are a sample and
 * their means count; ICC3: only these raters, their means do not count; k: of the mean of k raters. F and limits as there, ICC2 by Satterthwaite.
 * Subjects that lack a rating are left out and counted; where no two raters share all subjects but each subject has as many ratings, only ICC1 is told.
 */
export function intraclass(ratings: Ratings): Intraclass | Undetermined {
  const all = bySubject(ratings);
  const raters = new Set(ratings.rater.length ? Array.from(ratings.rater) : []);
  const full = [...all.values()].filter((own) => own.size === raters.size);
  const order = [...raters];
  let table = full.map((own) => order.map((rater) => own.get(rater)!));
  let nested = false;
  if (table.length < 2) {
    const sizes = new Set([...all.values()].map((own) => own.size));
    if (sizes.size !== 1 || all.size < 2) return undetermined(`fewer than two subjects were rated by all ${raters.size} raters`);
    table = [...all.values()].map((own) => [...own.values()]);
    nested = true;
  }
  const [n, k] = [table.length, table[0]!.length];
  if (k < 2) return undetermined('there is only one rating of each subject; two or more are needed to compare');

  const grand = table.flat().reduce((sum, value) => sum + value, 0) / (n * k);
  const means = table.map((row) => row.reduce((sum, value) => sum + value, 0) / k);
  const columns = order.slice(0, k).map((_, j) => table.reduce((sum, row) => sum + row[j]!, 0) / n);
  const between = (k * means.reduce((sum, mean) => sum + (mean - grand) ** 2, 0)) / (n - 1);
  let [within, error] = [0, 0];
  table.forEach((row, i) => row.forEach((value, j) => {
    within += (value - means[i]!) ** 2;
    error += (value - means[i]! - columns[j]! + grand) ** 2;
  }));
  const judges = (n * columns.reduce((sum, mean) => sum + (mean - grand) ** 2, 0)) / (k - 1);
  within /= n * (k - 1);
  error /= (n - 1) * (k - 1);
  const smallest = 1e-24 * (grand * grand + between);
  if (between <= smallest && within <= smallest) return undetermined('all ratings are the same, so nothing can be told apart');

  const one = single('ICC1', between, within, n - 1, n * (k - 1), k);
  const three = single('ICC3', between, error, n - 1, (n - 1) * (k - 1), k);
  const two = crossed(between, judges, error, n, k);
  return {
    subjects: n, raters: k, incomplete: nested ? 0 : all.size - n,
    icc: nested ? [one[0]!, one[1]!] : [one[0]!, two[0]!, three[0]!, one[1]!, two[1]!, three[1]!],
    notes: nested ? ['Subjects have different raters, so only ICC1 and ICC1k can be told.']
      : all.size > n ? [`${all.size - n} of ${all.size} subjects were not rated by everybody and are left out.`] : [],
  };
}

type Row = Intraclass['icc'][number];

/** One mean square over another: of one rating and of the mean of k. */
function single(type: 'ICC1' | 'ICC3', between: number, rest: number, df1: number, df2: number, k: number): [Row, Row] {
  const f = between / rest;
  const [low, high] = [f / fisherF.upperQuantile(0.025, df1, df2), f * fisherF.upperQuantile(0.025, df2, df1)];
  const shared = { f: Number.isFinite(f) ? f : null, df1, df2, p: fisherF.upper(f, df1, df2) };
  const share = (ratio: number): number => (ratio === Infinity ? 1 : (ratio - 1) / (ratio + k - 1));
  return [
    { type, estimate: (between - rest) / (between + (k - 1) * rest), ...shared, low: share(low), high: share(high) },
    { type: `${type}k`, ...shared, estimate: (between - rest) / between, low: 1 - 1 / low, high: 1 - 1 / high },
  ].map(bounded) as [Row, Row];
}

function crossed(between: number, judges: number, error: number, n: number, k: number): [Row, Row] {
  const estimate = (between - error) / (between + (k - 1) * error + (k * (judges - error)) / n);
  const mean = (between - error) / (between + (judges - error) / n);
  const f = between / error;
  const [df1, df2] = [n - 1, (n - 1) * (k - 1)];
  const shared = { f: Number.isFinite(f) ? f : null, df1, df2, p: fisherF.upper(f, df1, df2) };
  let [low, high] = [estimate, estimate];
  if (error > 0) {
    const fj = judges / error;
    const rest = n * (1 + (k - 1) * estimate) - k * estimate;
    const v = (df2 * (k * estimate * fj + rest) ** 2) / ((n - 1) * (k * estimate * fj) ** 2 + rest ** 2);
    const [up, down] = [fisherF.upperQuantile(0.025, n - 1, v), fisherF.upperQuantile(0.025, v, n - 1)];
    const base = k * judges + (k * n - k - n) * error;
    low = (n * (between - up * error)) / (up * base + n * between);
    high = (n * (down * between - error)) / (base + n * down * between);
  }
  const stepped = (one: number): number => (k * one) / (1 + one * (k - 1));
  return [
    { type: 'ICC2', estimate, ...shared, low, high },
    { type: 'ICC2k', estimate: mean, ...shared, low: stepped(low), high: stepped(high) },
  ].map(bounded) as [Row, Row];
}

/** What is infinite or nothing over nothing cannot be told. */
function bounded<T extends { estimate: number; f: number | null; p: number; low: number; high: number }>({ estimate, p, low, high, ...row }: T) {
  const told = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return { ...row, estimate: told(estimate), p: told(p), low: told(low), high: told(high) };
}
