import { missing } from '#kernel/refusal';
import { shareRatings, type ShareRatings } from '#statistics/ratings/share';

/** Closed weeks that a comparison of people looks back over. */
export const usualWeeks = 12;

export type Scope = { readonly unitId: string; readonly touchpointId: string; readonly weeks: number; readonly untilWeek: string; readonly adjusted: boolean };

/** What the cells hold: counts of one person, one way of asking and one case mix. */
export type Counted = { readonly personId: string; readonly how: string; readonly mix: string; readonly n: number; readonly satisfied: number };

export type Fit = ShareRatings | { readonly undetermined: string };

/** People are compared at the close of a week, never live: a running tally would say who the latest caller was. */
export const fit = (cells: readonly Counted[], adjusted: boolean): Fit => shareRatings({
  cells: cells.map(({ personId, how, mix, n, satisfied }) => ({ person: personId, successes: satisfied, trials: n, levels: { ...(JSON.parse(mix) as Record<string, string>), how } })),
  adjust: adjusted, seed: 1,
});

/** Below five replies a named figure would say more about who answered than about the person. */
export const fewestTold = 5;
export const tells = ({ n }: { readonly n: number }): boolean => n >= fewestTold;

/** The person's own line, and only that. */
export function lineOf(fitted: Fit, personId: string): ShareRatings['people'][number] {
  const line = 'people' in fitted ? fitted.people.find(({ id }) => id === personId) : undefined;
  if (!line) throw missing('ratings.no_line');
  return line;
}

/** Answers that are too new count at most five minutes later. */
export const stale = (asOf: Date, now: Date): boolean => now.getTime() - asOf.getTime() >= 5 * 60_000;
