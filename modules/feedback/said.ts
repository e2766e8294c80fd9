import type { Sql } from '#kernel/database';
import { usualRange } from '#statistics/usual';
import { weekOf } from './rules.ts';
import * as store from './store-own.ts';

/** The weeks that count as now. */
export const weeks = 12;

/**
 * What customers said about somebody's work, for that person: their words, the latest weeks, and the range that would be usual. What they are shown
 * they have had before them: from then on whoever leads them may read along. Posters are another stream; where there is no other, theirs is told.
 */
export async function saidAbout(sql: Sql, personId: string, most: number, now: Date) {
  const since = weekOf(new Date(now.getTime() - (weeks - 1) * 7 * 86_400_000));
  const tally = await store.tallies(sql, personId, since);
  const remarks = await store.remarksAbout(sql, personId, most);
  const fresh = remarks.filter(({ opened }) => !opened).map(({ id }) => id);
  if (fresh.length > 0) store.opened(sql, personId, fresh, now);

  const asked = tally.recentN + tally.pastN > 0 || tally.posterN + tally.posterPastN === 0;
  const [satisfied, answers, past, pastSatisfied] = asked
    ? [tally.recentSatisfied, tally.recentN, tally.pastN, tally.pastSatisfied]
    : [tally.posterSatisfied, tally.posterN, tally.posterPastN, tally.posterPastSatisfied];
  return {
    remarks, satisfied, answers, weeks, stream: asked ? 'asked' as const : 'poster' as const, posters: { answers: tally.posterN, satisfied: tally.posterSatisfied },
    usual: usualRange({ successes: pastSatisfied, n: past }, { successes: satisfied, n: answers }),
  };
}
