import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { newId } from '#kernel/id';
import * as events from './events.ts';
import { kinds } from './kinds.ts';
import * as rules from './rules.ts';
import * as store from './store.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

const kind = z.enum(kinds);

/** What colleagues bring, and may be asked for. */
export const all = query(z.object({ text: z.string().trim().max(80).default('') }), z.object({
  brought: z.array(z.object({ id: z.uuid(), kind, title: z.string(), about: z.string(), personId: z.uuid(), name: z.string(), job: z.string().nullable(), mine: z.boolean() })),
}), async ({ text }, { sql, actor, permit }) => {
  permit('see');
  return { brought: (await store.all(sql, text)).map(({ at, endedAt, ...one }) => ({ ...one, mine: one.personId === actor.id })) };
});

/** I bring this: from now on others may ask for it. */
export const bring = command(z.object({ kind, title: z.string().trim().min(1).max(120), about: z.string().trim().max(600).default('') }), z.object({ id: z.uuid() }), async (input, { sql, actor, now, permit }) => {
  permit('see');
  const id = newId(now);
  await store.save(sql, { id, personId: actor.id, ...input, at: now, endedAt: null });
  return { id };
});

/** No longer, and for no reason that anybody asks for. */
export const end = command(z.object({ id: z.uuid() }), z.object({ id: z.uuid() }), async ({ id }, { sql, now, permit }) => {
  const one = await store.brought(sql, id);
  permit('own', one);
  await store.save(sql, { ...one, endedAt: one.endedAt ?? now });
  return { id };
});

export const ask = command(z.object({ id: z.uuid(), reason: z.string().trim().min(1).max(600) }), z.object({ id: z.uuid() }), async ({ id, reason }, { sql, actor, now, permit, emit, stir }) => {
  permit('see');
  const request = rules.ask(await store.brought(sql, id), actor.id, reason, now);
  await store.saveRequest(sql, request);
  await emit(events.asked({ requestId: request.id }));
  stir([request.ownerId!, actor.id]);
  return { id: request.id };
});

/** Yes or no. A no needs no reason, and nothing of it stays with the one who said it. */
export const answer = command(z.object({ id: z.uuid(), yes: z.boolean() }), z.object({ id: z.uuid() }), async ({ id, yes }, { sql, actor, now, permit, emit, stir }) => {
  const request = await store.request(sql, id);
  permit('answer', request);
  await store.saveRequest(sql, rules.answer(request, yes, now));
  if (yes) await emit(events.helped({ requestId: id, askerId: request.askerId, ownerId: actor.id }));
  stir([request.askerId, actor.id]);
  return { id };
}, { about: ({ id, yes }) => (yes ? id : null) });

/** What I asked for, and what I am asked for. */
export const requests = query(z.object({}), z.object({ requests: z.array(z.object({
  id: z.uuid(), mine: z.boolean(), asker: z.string(), owner: z.string().nullable(), ownerId: z.uuid().nullable(), what: z.string().nullable(), reason: z.string(), at: z.date(), state: z.enum(['open', 'yes', 'not this time']), thanked: z.boolean(),
})) }), async (_, { sql, actor, visible }) => ({
  requests: (await store.requests(sql, visible('read', 'resource_requests'))).map(({ id, askerId, asker, owner, ownerId, what, reason, at, acceptedAt, declinedAt, thankedAt }) => ({
    id, mine: askerId === actor.id, asker, owner, ownerId, what, reason, at, state: acceptedAt ? 'yes' as const : declinedAt ? 'not this time' as const : 'open' as const, thanked: thankedAt !== null,
  })),
}));
