import type { Sql } from '#kernel/database';
import * as incidents from './store-incidents.ts';
import { dropResults } from './store-reviews.ts';
import { dropSides, endOverdue } from './store-studies.ts';
import { keptDays } from './study-rules.ts';

/** Addresses go when the time to tell is over; incidents, and who was compared, a year after their study; reviews choose nobody after three years. */
export async function tidy(sql: Sql, now: Date): Promise<void> {
  await endOverdue(sql, now);
  const before = new Date(now.getTime() - keptDays * 86_400_000);
  await incidents.expire(sql, before, now);
  await dropSides(sql, before);
  await dropResults(sql, new Date(now.getTime() - 3 * 365 * 86_400_000).toISOString().slice(0, 10));
}
