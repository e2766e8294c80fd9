import { weekOf } from '#feedback';
import type { Sql } from '#kernel/database';
import * as rules from './rules.ts';
import * as store from './store.ts';

/** The closed weeks asked about, and as many before, all of them counted. */
export async function countedSpan(sql: Sql, weeks: number, now: Date): Promise<store.Span> {
  const until = rules.lastClosed(weekOf(now));
  const both = rules.weeksTo(until, weeks * 2);
  const open = await store.uncounted(sql, both);
  if (open.length > 0) await store.count(sql, open, now);
  return { before: both[0]!, from: both[weeks]!, until };
}
