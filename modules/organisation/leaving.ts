import type { Sql } from '#kernel/database';
import * as rules from './rules.ts';
import * as store from './store/lines.ts';

/** Whoever leaves leads nobody any more; those below stand below whoever stood above. Says whose lines changed. */
export async function leaving(sql: Sql, personId: string, fromOn: string, now: Date): Promise<string[]> {
  await store.unarrange(sql, personId);
  await store.layDown(sql, personId);
  const open = (await store.positionsOf(sql, personId)).find(({ untilOn }) => untilOn === null);
  if (!open) return [personId];
  const below = await store.positionsBelow(sql, personId);
  await store.savePositions(sql, rules.leave(open, below, fromOn, now));
  for (const one of below) await store.redraw(sql, one.personId, open.managerId);
  await store.redraw(sql, personId, null);
  return [personId, ...below.map((one) => one.personId), ...(open.managerId ? [open.managerId] : [])];
}
