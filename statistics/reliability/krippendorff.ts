import type { Undetermined } from '../estimate.ts';
import { undetermined, z } from '../estimate.ts';
import type { Ratings } from './ratings.ts';
import { bySubject } from './ratings.ts';

export type Level = 'nominal' | 'ordinal' | 'interval' | 'ratio';
export type Krippendorff = {
  alpha: { estimate: number; se: number | null; low: number | null; high: number | null };
  level: Level;
  units: number;
  ratings: number;
  observers: number;
};

/**
 * Krippendorff's alpha (2011): 1 less observed over expected disagreement, for any number of observers, missing ratings allowed. Units rated once
 * fall out. Ordinal distances are differences of mean ranks. Limits from the influence of each unit (delta method; ordinal: jackknife), never above 1.
 */
export function krippendorff(ratings: Ratings, level: Level): Krippendorff | Undetermined {
  const units = [...bySubject(ratings).values()].map((own) => [...own.values()]).filter((own) => own.length > 1);
  if (units.length === 0) return undetermined('no unit was rated by two observers');
  if (level === 'ratio' && units.some((own) => own.some((value) => value < 0))) throw new RangeError('score: ratio distances need scores of 0 and more');
  const whole = disagreement(units, level);
  if (whole.values < 2) return undetermined('all ratings are the same, so agreement cannot be told from chance');
  if (level === 'ratio' && whole.values > 20_000) {
    return undetermined('there are too many different scores for ratio distances; "interval" takes any number');
  }
  const se = units.length < 3 ? null : level === 'ordinal' && units.length * whole.n <= 2e7 ? jackknife(units, level) : delta(units, whole);
  const { estimate } = whole;
  return {
    alpha: { estimate, se, low: se === null ? null : estimate - z * se, high: se === null ? null : Math.min(1, estimate + z * se) },
    level, units: units.length, ratings: whole.n, observers: new Set(Array.from(ratings.rater)).size,
  };
}

type Units = readonly (readonly number[])[];
type Disagreement = { n: number; values: number; estimate: number; apart: number[]; observed: number; reach: number[]; expected: number };

function disagreement(units: Units, level: Level): Disagreement {
  const counts = new Map<number, number>();
  for (const own of units) for (const value of own) counts.set(value, (counts.get(value) ?? 0) + 1);
  const values = [...counts.keys()].sort((a, b) => a - b);
  const n = units.reduce((sum, own) => sum + own.length, 0);
  if (values.length < 2 || (level === 'ratio' && values.length > 20_000)) {
    return { n, values: values.length, estimate: NaN, apart: [], observed: 0, reach: [], expected: 0 };
  }
  const { within, against } = distances(level, values, counts, n);
  const apart = units.map((own) => within(own) / (own.length - 1));
  const observed = apart.reduce((sum, value) => sum + value, 0);
  const reach = units.map((own) => own.reduce((sum, value) => sum + against(value), 0));
  const expected = reach.reduce((sum, value) => sum + value, 0);
  return { n, values: values.length, estimate: 1 - ((n - 1) * observed) / expected, apart, observed, reach, expected };
}

/** The influence of each unit on both disagreements, distances held. */
function delta(units: Units, { n, apart, observed, reach, expected }: Disagreement): number {
  const influence = units.map((own, u) => (-own.length * observed - (n - 1) * apart[u]! + ((n - 1) * observed * 2 * reach[u]!) / expected) / expected);
  return spread(influence) * Math.sqrt(units.length / (units.length - 1));
}

/** Ordinal distances shift with the units, so each is left out in turn. */
function jackknife(units: Units, level: Level): number {
  const each = units.map((_, u) => disagreement(units.filter((__, other) => other !== u), level).estimate).filter((value) => !Number.isNaN(value));
  return spread(each) * Math.sqrt((each.length - 1) / Math.max(1, each.length));
}

/** The root of the sum of squares about the mean. */
function spread(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0));
}

/** Sums of squared distances: over ordered pairs within a unit, and from one value to all ratings. */
function distances(level: Level, values: readonly number[], counts: ReadonlyMap<number, number>, n: number) {
  if (level === 'nominal') {
    return {
      within: (own: readonly number[]) => {
        const same = new Map<number, number>();
        for (const value of own) same.set(value, (same.get(value) ?? 0) + 1);
        return [...same.values()].reduce((sum, count) => sum + count * (own.length - count), 0);
      },
      against: (value: number) => n - counts.get(value)!,
    };
  }
  if (level === 'ratio') {
    const distance = (a: number, b: number): number => (a === b ? 0 : ((a - b) / (a + b)) ** 2);
    const totals = new Map(values.map((a) => [a, values.reduce((sum, b) => sum + counts.get(b)! * distance(a, b), 0)]));
    return {
      within: (own: readonly number[]) => own.reduce((sum, a) => own.reduce((inner, b) => inner + distance(a, b), sum), 0),
      against: (value: number) => totals.get(value)!,
    };
  }
  const place = new Map<number, number>();
  let before = 0;
  for (const value of values) {
    place.set(value, level === 'ordinal' ? before + counts.get(value)! / 2 : value);
    before += counts.get(value)!;
  }
  const centre = values.reduce((sum, value) => sum + counts.get(value)! * place.get(value)!, 0) / n;
  const spread = values.reduce((sum, value) => sum + counts.get(value)! * (place.get(value)! - centre) ** 2, 0);
  return {
    within: (own: readonly number[]) => {
      const mean = own.reduce((sum, value) => sum + place.get(value)!, 0) / own.length;
      return 2 * own.length * own.reduce((sum, value) => sum + (place.get(value)! - mean) ** 2, 0);
    },
    against: (value: number) => n * (place.get(value)! - centre) ** 2 + spread,
  };
}
