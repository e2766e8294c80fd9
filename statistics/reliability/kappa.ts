import type { Undetermined } from '../estimate.ts';
import { undetermined, z } from '../estimate.ts';
import type { Ratings } from './ratings.ts';
import { bySubject } from './ratings.ts';

export type Weights = 'none' | 'linear' | 'quadratic';
export type Kappa = {
  kappa: { estimate: number; se: number | null; low: number | null; high: number | null };
  method: 'cohen' | 'fleiss';
  subjects: number;
  raters: number;
  observed: number;
  expected: number;
};

/**
 * Two raters (Cohen 1960, weighted 1968) on the subjects both rated: agreement beyond what their own habits would give. Error by Fleiss, Cohen and
 * Everitt (1969). Weights run over the places of `categories`, lowest first: 1 - d/(k - 1), or its square. `score` numbers categories from 0.
 */
export function cohen(ratings: Ratings, categories: number, weights: Weights = 'none'): Kappa | Undetermined {
  const raters = [...new Set(Array.from(ratings.rater))];
  if (raters.length !== 2) return undetermined(`there are ${raters.length} raters; Cohen's kappa compares two`);
  const both = [...bySubject(ratings).values()].filter((own) => own.size === 2);
  const n = both.length;
  if (n < 2) return undetermined('fewer than two subjects were rated by both');
  const k = categories;
  const p = new Float64Array(k * k);
  const [rows, columns] = [new Float64Array(k), new Float64Array(k)];
  for (const own of both) {
    const [a, b] = [own.get(raters[0]!)!, own.get(raters[1]!)!];
    p[a * k + b]! += 1 / n;
    rows[a]! += 1 / n;
    columns[b]! += 1 / n;
  }
  const weight = (i: number, j: number): number => {
    const d = k > 1 ? Math.abs(i - j) / (k - 1) : 0;
    return weights === 'none' ? Number(i === j) : 1 - (weights === 'quadratic' ? d * d : d);
  };
  let [observed, expected] = [0, 0];
  const [fromRow, fromColumn] = [new Float64Array(k), new Float64Array(k)];
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      observed += weight(i, j) * p[i * k + j]!;
      expected += weight(i, j) * rows[i]! * columns[j]!;
      fromRow[i]! += weight(i, j) * columns[j]!;
      fromColumn[j]! += weight(i, j) * rows[i]!;
    }
  }
  if (expected > 1 - 1e-12) return undetermined('both raters always said the same one thing, so agreement cannot be told from chance');
  const estimate = (observed - expected) / (1 - expected);
  let squares = 0;
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) squares += p[i * k + j]! * (weight(i, j) - (fromRow[i]! + fromColumn[j]!) * (1 - estimate)) ** 2;
  }
  const se = Math.sqrt(Math.max(0, squares - (estimate - expected * (1 - estimate)) ** 2) / n) / (1 - expected);
  return told('cohen', estimate, se, n, 2, observed, expected);
}

/**
 * Any number of raters (Fleiss 1971); a subject may have fewer ratings than another, from whomever. The error is that of no agreement beyond chance
 * (Fleiss, Nee and Landis 1979), as programs print it; with unequal numbers of ratings their mean stands in.
 */
export function fleiss(ratings: Ratings, categories: number): Kappa | Undetermined {
  const subjects = [...bySubject(ratings).values()].map((own) => [...own.values()]).filter((own) => own.length > 1);
  const n = subjects.length;
  if (n < 2) return undetermined('fewer than two subjects were rated twice');
  const shares = new Float64Array(categories);
  const all = subjects.reduce((sum, own) => sum + own.length, 0);
  let observed = 0;
  for (const own of subjects) {
    const counts = new Float64Array(categories);
    for (const value of own) {
      counts[value]!++;
      shares[value]! += 1 / all;
    }
    observed += counts.reduce((sum, count) => sum + count * (count - 1), 0) / (own.length * (own.length - 1)) / n;
  }
  const expected = shares.reduce((sum, share) => sum + share * share, 0);
  if (expected > 1 - 1e-12) return undetermined('everybody always said the same one thing, so agreement cannot be told from chance');
  const m = all / n;
  const spread = shares.reduce((sum, share) => sum + share * (1 - share), 0);
  const skew = shares.reduce((sum, share) => sum + share * (1 - share) * (1 - 2 * share), 0);
  const se = (Math.sqrt(2 / (n * m * (m - 1))) * Math.sqrt(Math.max(0, spread * spread - skew))) / spread;
  return told('fleiss', (observed - expected) / (1 - expected), se, n, new Set(Array.from(ratings.rater)).size, observed, expected);
}

const told = (method: Kappa['method'], estimate: number, se: number, subjects: number, raters: number, observed: number, expected: number): Kappa =>
  ({ kappa: { estimate, se, low: estimate - z * se, high: Math.min(1, estimate + z * se) }, method, subjects, raters, observed, expected });
