import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import * as store from './store.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);
const notice = z.object({ id: z.uuid(), subject: z.string(), aboutId: z.uuid(), facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])), at: z.date(), readAt: z.date().nullable() });

export const mine = query(z.object({}), z.object({ notices: z.array(notice) }), async (_, { sql, visible }) => ({ notices: await store.latest(sql, visible('read')) }));

export const read = command(z.object({}), z.object({ read: z.number() }), async (_, { sql, visible, now, stir, actor }) => {
  const read = await store.markRead(sql, visible('read'), now);
  stir([actor.id]);
  return { read };
});
