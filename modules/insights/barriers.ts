import { z } from 'zod';
import { weekOf } from '#feedback';
import { touchpoint } from '#journeys';
import { actionsUnder } from '#kernel/action';
import type { Sql } from '#kernel/database';
import { newId } from '#kernel/id';
import { inTheWay } from '#observations';
import { person } from '#people';
import * as rules from './rules.ts';
import * as store from './store-barriers.ts';
import { everywhere } from './store.ts';
import { countedSpan } from './weeks.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

const change = z.object({ value: z.number(), low: z.number(), high: z.number(), clear: z.boolean() });
const line = z.object({
  id: z.uuid(), cause: z.enum(rules.causes), about: z.string(), notes: z.number(), seen: z.number(), notedAt: z.date(), owner: z.object({ id: z.uuid(), name: z.string() }).nullable(), fixBy: z.string().nullable(),
  fixedAt: z.date().nullable(), measureOn: z.string().nullable(), measuredAt: z.date().nullable(), moved: change.nullable(),
});

/** What stands in the way at a touchpoint: merged, with how many noted it and how often it was observed, who mends it by when, and what customers said before and after. Who noted it stays out. */
export const barriers = query(z.object({ touchpointId: z.uuid() }), z.object({ barriers: z.array(line), unnoted: z.array(z.object({ words: z.string(), n: z.number(), again: z.boolean() })), mayMend: z.boolean() }), async ({ touchpointId }, { sql, permit, may, now }) => {
  permit('read');
  await touchpoint(sql, touchpointId);
  const all = await store.barriersAt(sql, touchpointId);
  const written = may('mend') ? (await inTheWay(sql, [touchpointId], now)).filter(({ kind }) => kind === 'barrier') : [];
  const { seen, unnoted } = rules.besideNotes(written, all);
  return {
    mayMend: may('mend'), unnoted: unnoted.slice(0, 8),
    barriers: all.map(({ ownerId, owner, before, after, touchpointId: _, ...one }) => (
      { ...one, seen: seen.get(one.id) ?? 0, owner: ownerId && owner ? { id: ownerId, name: owner } : null, moved: rules.movedOf(before, after) })),
  };
});

/** Something stands in the way of serving customers. What others noted already becomes one barrier with it. */
export const note = command(z.object({ touchpointId: z.uuid(), cause: z.enum(rules.causes), about: z.string().trim().min(3).max(80), words: z.string().trim().min(1).max(600) }), z.object({ id: z.uuid(), notes: z.number() }),
  async ({ touchpointId, cause, about, words }, { sql, actor, permit, now }) => {
    permit('note');
    await touchpoint(sql, touchpointId);
    const id = await store.openOne(sql, { id: newId(now), touchpointId, cause, about, key: rules.keyOf(about), notedAt: now });
    await store.saveNote(sql, { id: newId(now), barrierId: id, by: actor.id, words, at: now });
    return { id, notes: (await store.barrier(sql, id)).notes };
  }, { limit: [60, 3600] });

/** Somebody takes it on, and says by when. */
export const own = command(z.object({ id: z.uuid(), ownerId: z.uuid(), fixBy: z.iso.date() }), z.object({ id: z.uuid() }), async ({ id, ownerId, fixBy }, { sql, permit, now, stir }) => {
  permit('mend');
  const barrier = await store.barrier(sql, id);
  await person(sql, ownerId);
  await store.own(sql, id, rules.owned(barrier, ownerId, fixBy, now));
  stir([ownerId]);
  return { id };
}, { about: ({ id }) => id });

/** It is gone. What customers said before is kept, and in sixty days they are asked about in the same way. */
export const fix = command(z.object({ id: z.uuid() }), z.object({ id: z.uuid(), measureOn: z.string() }), async ({ id }, { sql, permit, now }) => {
  permit('mend');
  const barrier = await store.barrier(sql, id);
  const done = rules.fixed(barrier, now);
  const { from, until } = await countedSpan(sql, rules.usualWeeks, now);
  await store.fix(sql, id, { ...done, before: JSON.stringify(await store.saidBetween(sql, everywhere, barrier.touchpointId, from, until)) });
  return { id, measureOn: done.measureOn };
}, { about: ({ id }) => id });

/** By the clock: what was fixed sixty days ago is looked at again, in the closed weeks since. */
export async function measureDue(sql: Sql, now: Date): Promise<void> {
  for (const { id, touchpointId, fixedAt } of await store.due(sql, now.toISOString().slice(0, 10))) {
    const { until } = await countedSpan(sql, rules.usualWeeks, now);
    const next = new Date(Date.parse(`${weekOf(fixedAt)}T00:00:00Z`) + 7 * 86_400_000).toISOString().slice(0, 10);
    await store.measured(sql, id, JSON.stringify(await store.saidBetween(sql, everywhere, touchpointId, next, until)), now);
  }
}
