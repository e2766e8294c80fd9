import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import * as rules from './rules.ts';
import * as store from './store.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);
const notice = z.object({ id: z.uuid(), subject: z.string(), aboutId: z.uuid(), facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])), at: z.date(), readAt: z.date().nullable() });

/** What I should know: what is new first. */
export const mine = query(z.object({ most: z.number().int().min(1).max(200).default(50) }), z.object({ notices: z.array(notice) }), async ({ most }, { sql, visible }) => ({ notices: await store.latest(sql, visible('read'), most) }));

/** One was read, or all of them. */
export const read = command(z.object({ id: z.uuid().optional() }), z.object({ read: z.number() }), async ({ id }, { sql, visible, now, stir, actor }) => {
  const read = await store.markRead(sql, visible('read'), id ?? null, now);
  stir([actor.id]);
  return { read };
});

const wished = z.object({ mail: z.boolean(), anyHour: z.boolean() });

/** How I want to hear of it. */
export const wishes = query(z.object({}), wished, async (_, { sql, actor, permit }) => {
  permit('wish', { personId: actor.id });
  return (await store.wishes(sql, actor.id)) ?? rules.usualWishes;
});

export const wish = command(wished, wished, async (wanted, { sql, actor, permit, stir }) => {
  permit('wish', { personId: actor.id });
  await store.saveWishes(sql, actor.id, wanted);
  stir([actor.id]);
  return wanted;
});
