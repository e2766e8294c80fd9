import type { Sql } from '#kernel/database';
import { usualRange } from '#statistics/usual';
import { weekOf } from './rules.ts';
import * as store from './store.ts';

/** The weeks that count as now. */
export const weeks = 12;

/** What customers said about somebody's work: their words, the latest weeks, and the range that would be usual. */
export async function saidAbout(sql: Sql, personId: string, most: number, now: Date) {
  const since = weekOf(new Date(now.getTime() - (weeks - 1) * 7 * 86_400_000));
  const tally = await store.tallies(sql, personId, since);
  return {
    remarks: await store.remarksAbout(sql, personId, most), satisfied: tally.recentSatisfied, answers: tally.recentN, weeks,
    usual: usualRange({ successes: tally.pastSatisfied, n: tally.pastN }, { successes: tally.recentSatisfied, n: tally.recentN }),
  };
}
