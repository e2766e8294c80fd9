import { z } from 'zod';
import { storiesFor, storyUsesFor, useStory as use } from '#stories';
import { actionsUnder } from '#kernel/action';
import type { Sql } from '#kernel/database';
import { policy } from './policy.ts';
import * as store from './store.ts';

const { command } = actionsUnder(policy);

/** A customer's story that a plan is taught with; without a title where it was taken back, and the plan shows the gap. */
export const taught = z.object({ storyId: z.uuid(), title: z.string().nullable() });

/** A story becomes part of what a plan teaches, as far as its teller agreed; used a second time it stays the one use that it is. */
export const teachWith = command(z.object({ id: z.uuid(), storyId: z.uuid() }), z.object({ id: z.uuid() }), async ({ id, storyId }, { sql, actor, permit, now }) => {
  permit('make');
  await store.one(sql, id);
  const there = (await storyUsesFor(sql, 'plan', [id])).some((one) => one.storyId === storyId && !one.goneAt);
  if (!there) await use(sql, { storyId, kind: 'lesson', usedOn: now.toISOString().slice(0, 10), byId: actor.id, unitId: null, note: '', forKind: 'plan', forId: id }, now);
  return { id };
});

/** What these plans are taught with, each story once. */
export async function storiesOf(sql: Sql, planIds: readonly string[], now: Date): Promise<Map<string, z.output<typeof taught>[]>> {
  const uses = await storyUsesFor(sql, 'plan', planIds);
  const standing = new Map((await storiesFor(sql, [...new Set(uses.map(({ storyId }) => storyId))], now)).filter(({ told }) => told).map(({ id, title }) => [id, title]));
  const found = new Map<string, z.output<typeof taught>[]>();
  for (const { forId, storyId, goneAt } of uses) {
    const so = found.get(forId!) ?? [];
    if (!so.some((one) => one.storyId === storyId)) found.set(forId!, [...so, { storyId, title: goneAt ? null : standing.get(storyId) ?? null }]);
  }
  return found;
}
