import type { Estimate, Undetermined } from '#statistics/estimate';
import { proportion } from '#statistics/proportion';
import { netPromoters } from '#statistics/survey';

/** Below ten answers there is no figure: comments only. */
export const leastForFigure = 10;

export type Shown = { readonly value: number; readonly low: number; readonly high: number };

/** A share with its likely range, or nothing where there are too few. */
export function scoreOf(good: number, n: number): Shown | null {
  if (n < leastForFigure) return null;
  const found = proportion(good, n);
  return 'undetermined' in found ? null : { value: found.value, low: found.low, high: found.high };
}

export type Net = { readonly n: number; readonly value: number; readonly reach: number; readonly promoters: number; readonly passives: number; readonly detractors: number; readonly comparable: boolean };

/** The NPS-type figure from marks of 0 to 10, with how far it may be off: 10, 5 and 5 of 20 are 25 ± 36, too few to compare. */
export function netOf(marks: readonly number[]): Net | null {
  const found = netPromoters(Float64Array.from(marks));
  if ('undetermined' in found) return null;
  const { estimate, high, n, promoters, passives, detractors, comparable } = found;
  return { n, value: estimate, reach: high - estimate, promoters, passives, detractors, comparable };
}

export type Group = { readonly what: 'unit' | 'touchpoint' | 'part of the day' | 'channel'; readonly name: string; readonly asked: number; readonly answered: number };

/** Groups that answer clearly less often than all who were asked: their whole likely range lies below. The most missing first. */
export const missingFrom = (groups: readonly Group[], rate: number, share: (good: number, n: number) => Estimate | Undetermined): Group[] => groups
  .filter(({ asked, answered }) => { if (asked < 20) return false; const found = share(answered, asked); return !('undetermined' in found) && found.high < rate; })
  .sort((one, other) => (other.asked - other.answered) - (one.asked - one.answered))
  .slice(0, 4);
