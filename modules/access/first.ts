import type { Sql } from '#kernel/database';
import { holdersOf } from './store/accounts.ts';
import { endSetups, give } from './store/tokens.ts';

/**
 * The link with which the first administrator of an empty house comes in: for ten minutes and once, shown where the house is started. Where
 * there is an administrator, there is none.
 */
export async function firstLink(sql: Sql, home: string, now: Date): Promise<string | undefined> {
  if ((await holdersOf(sql, 'admin')).length > 0) return undefined;
  await endSetups(sql, now);
  return `${home}/sign-in#s=${await give(sql, { purpose: 'setup' }, now)}`;
}
