import { student } from '#statistics/distributions';
import { cholesky, crossProduct, crossVector, choleskySolve, fromRows, inverseFromCholesky, times } from '#statistics/matrix';

/** One person at one touchpoint: which side of the group they say they are on, their mean score, and how much of what was asked about was seen. */
export type Standing = { readonly inGroup: boolean; readonly score: number; readonly seen: number; readonly n: number };

export type Gap = { readonly gap: number; readonly low: number; readonly high: number; readonly people: number; readonly others: number; readonly answers: number; readonly flagged: boolean };

/** Fewer people than this on either side say nothing, and would be known one by one. */
export const leastPeople = 5;

/** A gap smaller than a twentieth of a point is of no matter to anybody. */
const leastGap = 0.05;

/**
 * How much lower or higher customers score a group than others who do the same: score on group and on what customers saw them do, people weighted by how
 * well they are known. The range holds in 99 of 100 cases, because several groups are looked at; where it leaves nothing out but a gap, that is a flag.
 */
export function groupGap(people: readonly Standing[]): Gap | null {
  const inside = people.filter(({ inGroup }) => inGroup).length, outside = people.length - inside;
  if (inside < leastPeople || outside < leastPeople) return null;
  const x = fromRows(people.map(({ inGroup, seen }) => [1, inGroup ? 1 : 0, seen]));
  const y = people.map(({ score }) => score), weights = people.map(({ n }) => n / (n + 15));
  const root = cholesky(crossProduct(x, weights));
  if (!root) return null;
  const coefficients = choleskySolve(root, crossVector(x, y, weights));
  const fitted = times(x, coefficients);
  const free = people.length - 3;
  const variance = people.reduce((sum, _, i) => sum + weights[i]! * (y[i]! - fitted[i]!) ** 2, 0) / free;
  const error = Math.sqrt(variance * inverseFromCholesky(root).values[4]!);
  const reach = student.upperQuantile(0.005, free) * error;
  const gap = coefficients[1]!, low = gap - reach, high = gap + reach;
  return { gap, low, high, people: inside, others: outside, answers: people.reduce((sum, { n }) => sum + n, 0), flagged: (low > 0 || high < 0) && Math.abs(gap) >= leastGap };
}
