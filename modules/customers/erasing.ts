import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import type { Sql } from '#kernel/database';
import { newId } from '#kernel/id';
import { planted } from '#kernel/plant';
import { missing, refuse } from '#kernel/refusal';
import * as events from './events.ts';
import { addressesOf, allKeepers, type Around } from './keeping.ts';
import * as rules from './rules.ts';
import * as store from './store.ts';
import * as wishes from './store-erasing.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

const called = z.string().trim().min(1).max(120);
const address = z.email().max(200).optional();
const why = z.string().trim().min(3).max(300);

/** Everything that is held about a customer, for that customer, from every module. Whoever takes it out is on record. */
export const takeOut = query(z.object({ customer: called, address }), z.object({
  id: z.uuid(), key: z.string(), name: z.string().nullable(), lang: z.string(), since: z.date(), wishesNoLetters: z.boolean(),
  kept: z.array(z.object({ module: z.string(), what: z.string(), rows: z.array(z.record(z.string(), z.unknown())) })),
}), async ({ customer, address }, { sql, permit }) => {
  permit('forget');
  const { id, key, name, lang, since, quietAt } = await whoIs(sql, customer);
  const whom = { id, key, addresses: await addressesOf(sql, id, address ?? null) };
  const kept: { module: string; what: string; rows: Record<string, unknown>[] }[] = [];
  for (const [module, keeper] of allKeepers())
    for (const [what, rows] of Object.entries(await keeper.takeOut(sql, whom))) if (rows.length > 0) kept.push({ module, what, rows: rows.map((row) => ({ ...row })) });
  return { id, key, name, lang, since, wishesNoLetters: quietAt !== null, kept };
}, { watched: true, about: (_, output) => output?.id });

/** One person asks, because the customer did. Nothing is forgotten yet. */
export const askErasure = command(z.object({ customer: called, because: why, address }), z.object({ id: z.uuid() }), async ({ customer, because, address }, { sql, actor, now, permit }) => {
  permit('forget');
  const found = await whoIs(sql, customer);
  if (found.erasedAt) throw refuse('customers.erased_already');
  await unheld(sql, found.id);
  if (await wishes.openFor(sql, found.id)) throw refuse('customers.asked_already');
  const asked: rules.Erasure = { id: newId(now), customerId: found.id, because, address: address ?? null, askedBy: actor.id, askedAt: now, decidedBy: null, decidedAt: null, accepted: null, reply: null };
  await wishes.save(sql, asked);
  return { id: asked.id };
}, { about: (_, { id }) => id });

/** Wishes to be forgotten that wait for a second person, and holds that stand against some. */
export const erasures = query(z.object({}), z.object({
  waiting: z.array(z.object({ id: z.uuid(), customer: z.string(), because: z.string(), askedBy: z.string(), askedAt: z.date(), mayDecide: z.boolean() })),
  holds: z.array(z.object({ customerId: z.uuid(), customer: z.string(), because: z.string(), by: z.string(), at: z.date() })),
  done: z.number(),
}), async (_, { sql, actor, permit }) => {
  permit('decide');
  const waiting = (await wishes.waiting(sql)).map(({ askedById, ...one }) => ({ ...one, mayDecide: askedById !== actor.id }));
  return { waiting, holds: await wishes.holds(sql), done: await wishes.done(sql) };
});

/** A second person forgets the customer in every module at once, or says why not. It cannot be undone. */
export const decideErasure = command(z.object({ id: z.uuid(), accept: z.boolean(), reply: why.optional() }), z.object({ id: z.uuid(), customerId: z.uuid() }), async ({ id, accept, reply }, { sql, actor, now, permit, emit }) => {
  permit('decide');
  const asked = await wishes.erasure(sql, id);
  const decided = rules.decide(asked, actor.id, accept, reply ?? null, now);
  if (accept) await forgetEverywhere(sql, asked.customerId, asked.address, { now, emit });
  await wishes.save(sql, decided);
  return { id, customerId: asked.customerId };
}, { about: (_, { customerId }) => customerId });

/** A lawsuit or an inquiry: until it is lifted nothing of this customer is forgotten, not even by wish. */
export const hold = command(z.object({ customer: called, because: why }), z.object({ id: z.uuid() }), async ({ customer, because }, { sql, actor, now, permit }) => {
  permit('hold');
  const { id } = await whoIs(sql, customer);
  await wishes.saveHold(sql, { customerId: id, because, by: actor.id, at: now });
  return { id };
}, { about: (_, { id }) => id });

export const release = command(z.object({ customerId: z.uuid() }), z.object({ id: z.uuid() }), async ({ customerId }, { sql, permit }) => {
  permit('hold');
  if (await wishes.endHold(sql, customerId) === 0) throw missing('customers.no_hold');
  return { id: customerId };
}, { about: (_, { id }) => id });

async function whoIs(sql: Sql, customer: string): Promise<store.FoundCustomer> {
  const found = await store.customerFound(sql, customer);
  if (!found) throw missing('customers.nobody');
  return found;
}

async function unheld(sql: Sql, customerId: string): Promise<void> {
  if (await wishes.held(sql, customerId)) throw refuse('customers.held');
}

/** In every module, in one transaction. */
export async function forgetEverywhere(sql: Sql, id: string, address: string | null, around: Around): Promise<void> {
  const { key } = await store.customer(sql, id);
  await unheld(sql, id);
  const whom = { id, key, addresses: await addressesOf(sql, id, address) };
  for (const [module, keeper] of allKeepers()) if (!(module === 'panels' && planted('forgotten-keeper'))) await keeper.forget(sql, whom, around);
  await wishes.forgetLetters(sql, whom.addresses);
  await store.forgetCustomer(sql, id, around.now);
  await around.emit(events.erased({ customerId: id }));
}
