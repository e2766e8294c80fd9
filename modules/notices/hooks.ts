import { z } from 'zod';
import { seal, unseal } from '#access';
import { actionsUnder } from '#kernel/action';
import type { Sql } from '#kernel/database';
import { newId } from '#kernel/id';
import { addressFor } from '#kernel/net/outgoing';
import { deliveries, dropFor, put, type Carrier } from '#kernel/net/parcels';
import { newHookSecret, signatureOf } from '#kernel/net/signing';
import { missing } from '#kernel/refusal';
import * as rules from './hook-rules.ts';
import * as store from './store-hooks.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

const kind = z.enum(rules.kinds);
const hook = z.object({ id: z.uuid(), address: z.string(), events: z.array(kind), madeAt: z.date(), failingSince: z.date().nullable(), offAt: z.date().nullable(), offWhy: z.enum(['by hand', 'failed']).nullable() });
const delivery = z.object({ id: z.uuid(), hookId: z.uuid(), event: z.string(), at: z.date(), tries: z.number(), status: z.number().nullable(), trouble: z.string().nullable(), sentAt: z.date().nullable(), endedAt: z.date().nullable() });

/** The programs that are told, and what became of the latest messages. */
export const hooks = query(z.object({}), z.object({ hooks: z.array(hook), deliveries: z.array(delivery) }), async (_, { sql, permit }) => {
  permit('connect');
  return { hooks: await store.hooks(sql), deliveries: (await deliveries(sql, 'hook', 40)).map(({ toId, subject, ...one }) => ({ ...one, hookId: toId, event: subject })) };
});

/** One more: where, and of what. The secret with which it knows that a message is ours is shown this once. */
export const addHook = command(z.object({ address: z.string().trim().min(1).max(2000), events: z.array(kind).min(1).max(rules.kinds.length) }), z.object({ id: z.uuid(), secret: z.string() }),
  async ({ address, events }, { sql, actor, permit, now, visit }) => {
    permit('connect');
    const id = newId(now), secret = newHookSecret();
    await store.saveHook(sql, { id, address: addressFor(address), events: [...new Set(events)], sealed: seal(Buffer.from(secret), id, visit.folder), madeBy: actor.id, madeAt: now });
    return { id, secret };
  }, { secret: true });

/** Switches it off, or on again after it failed. */
export const switchHook = command(z.object({ id: z.uuid(), on: z.boolean() }), z.object({ id: z.uuid() }), async ({ id, on }, { sql, permit, now }) => {
  permit('connect');
  if (await store.switchHook(sql, id, on ? null : now, on ? null : 'by hand') === 0) throw missing('notices.no_hook');
  return { id };
});

export const removeHook = command(z.object({ id: z.uuid() }), z.object({ id: z.uuid() }), async ({ id }, { sql, permit }) => {
  permit('connect');
  if (await store.removeHook(sql, id) === 0) throw missing('notices.no_hook');
  await dropFor(sql, 'hook', [id]);
  return { id };
});

/** Sends it a message that says that nothing happened. */
export const tryHook = command(z.object({ id: z.uuid() }), z.object({ id: z.uuid() }), async ({ id }, { sql, permit, now }) => {
  permit('connect');
  if (!await store.openHook(sql, id)) throw missing('notices.no_hook');
  await put(sql, [{ id: newId(now), carrier: 'hook', toId: id, subject: 'trial', body: messageOf('trial', {}, now) }], now);
  return { id };
}, { limit: [20, 60] });

/** Tells whoever wants to know of this kind: ids and counts, and never a customer's words or anybody's name. */
export async function tellHooks(sql: Sql, kind: rules.Kind, facts: rules.Facts, now: Date): Promise<void> {
  const body = messageOf(kind, facts, now);
  await put(sql, (await store.wanting(sql, kind)).map(({ id }) => ({ id: newId(now), carrier: 'hook', toId: id, subject: kind, body })), now);
}

const messageOf = (type: string, data: rules.Facts, now: Date): string => JSON.stringify({ type, timestamp: now.toISOString(), data });

/** Tried for three days, later each time. Who has failed for so long, or says that there is nobody any more, is switched off. */
export const hookCarrier: Carrier = {
  waits: [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400],
  async pack({ id, toId, body }, { sql, now, folder }) {
    const to = await store.openHook(sql, toId);
    return to && { address: to.address, body, headers: signatureOf({ id, body, secret: unseal(to.sealed, to.id, folder).toString() }, now) };
  },
  async came({ toId }, { trouble, status }, { sql, now }) {
    if (!trouble) return store.well(sql, toId);
    const since = await store.failing(sql, toId, now);
    if (status === 410 || (since && rules.tooLong(since, now))) await store.switchHook(sql, toId, now, 'failed');
  },
};
