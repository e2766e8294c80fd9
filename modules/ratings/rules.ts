import { missing } from '#kernel/refusal';
import { shareRatings, type ShareRatings } from '#statistics/ratings/share';

/** Closed weeks that a comparison of people looks back over. */
export const usualWeeks = 12;

export type Scope = { readonly unitId: string; readonly touchpointId: string; readonly weeks: number; readonly untilWeek: string; readonly adjusted: boolean };

/** What the cells hold: counts of one person, one way of asking and one case mix. */
export type Counted = { readonly personId: string; readonly how: string; readonly mix: string; readonly n: number; readonly satisfied: number };

export type Fit = ShareRatings | { readonly undetermined: string };

/**
 * People are compared at the close of a week, never live: a running tally would say who the latest caller was. Words that staff asked for
 * themselves, and those of posters, are other streams and do not count here.
 */
export const counts = ['drawn', 'in-app', 'import'] as const;

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

/** The first Monday that no longer counts: this week's, or later when weeks to come are asked about. */
export const weeksBefore = (untilWeek: string, weeks: number): string => new Date(Date.parse(`${untilWeek}T00:00:00Z`) - (weeks - 1) * 7 * 86_400_000).toISOString().slice(0, 10);

/** The last week that has closed. */
export const lastClosed = (thisWeek: string): string => weeksBefore(thisWeek, 2);
