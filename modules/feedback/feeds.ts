import { z } from 'zod';
import { seal, unseal } from '#access';
import { actionsUnder } from '#kernel/action';
import { newId } from '#kernel/id';
import { doubtAbout, newHookSecret } from '#kernel/net/signing';
import { invalid, keeping, missing, unknown } from '#kernel/refusal';
import { came, drawFrom, transaction } from './occasions.ts';
import * as store from './store-feeds.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

const feed = z.object({ id: z.uuid(), source: z.string(), madeAt: z.date(), lastAt: z.date().nullable(), messages: z.number(), taken: z.number(), trouble: z.string().nullable(), endedAt: z.date().nullable() });

/** The programs that tell us of occasions by themselves. */
export const feeds = query(z.object({}), z.object({ feeds: z.array(feed) }), async (_, { sql, permit }) => { permit('connect'); return { feeds: await store.feeds(sql) }; });

/** A new one: an address of its own, and a secret that is shown this once. */
export const addFeed = command(z.object({ source: z.string().trim().min(1).max(60) }), z.object({ id: z.uuid(), address: z.string(), secret: z.string() }), async ({ source }, { sql, actor, permit, now, visit }) => {
  permit('connect');
  const id = newId(now), secret = newHookSecret();
  await store.saveFeed(sql, { id, source, sealed: seal(Buffer.from(secret), id, visit.folder), madeBy: actor.id, madeAt: now });
  return { id, address: `${visit.home}/hooks/${id}`, secret };
}, { secret: true });

/** From now on nothing is taken from it. */
export const endFeed = command(z.object({ id: z.uuid() }), z.object({ id: z.uuid() }), async ({ id }, { sql, permit, now }) => {
  permit('connect');
  if (await store.endFeed(sql, id, now) === 0) throw missing('feedback.no_feed');
  return { id };
});

/**
 * A message of such a program, with one occasion or many, as the API takes them: signed, fresh, and taken once however often it comes. All of it or
 * nothing; what is wrong with it is said to the program, and stands on the screen of connections.
 */
export const takeMessage = command(
  z.object({ to: z.string().max(100), id: z.string().max(200), timestamp: z.string().max(20), signature: z.string().max(500), body: z.string() }), came.extend({ repeated: z.boolean() }),
  async ({ to, id, timestamp, signature, body }, context) => {
    const { sql, now, permit, visit } = context;
    permit('hook');
    const from = /^[0-9a-f-]{36}$/.test(to) ? await store.openFeed(sql, to) : undefined;
    // Whoever has no secret learns nothing of which addresses there are.
    const doubt = from ? doubtAbout({ id, timestamp, signature, body }, unseal(from.sealed, from.id, visit.folder).toString(), now) : 'signature';
    if (!from || doubt === 'signature') throw unknown('kernel.hook_signature');
    if (doubt) throw unknown(`kernel.hook_${doubt}`);

    const read = z.array(transaction).min(1).max(1000).safeParse(occasionsIn(body));
    if (!read.success) {
      const { path, message } = read.error.issues[0]!;
      const wrong = { where: path.join('.') || 'the message', problem: message };
      await store.troubled(sql, from.id, `${wrong.where}: ${wrong.problem}`.slice(0, 200), now);
      throw keeping(invalid('kernel.input', wrong));
    }
    if (await store.saveMessage(sql, { feedId: from.id, messageId: id, at: now }) === 0) return { taken: 0, again: 0, drawn: 0, notAsked: {}, codes: [], repeated: true };
    const sum = await drawFrom(from.source, read.data, context);
    await store.took(sql, from.id, sum.taken, now);
    return { ...sum, repeated: false };
  }, { inner: true, size: 2_097_152, about: (_, output) => output?.id });

/** `[…]`, `{ "transactions": […] }`, `{ "type": "…", "data": … }`, or one occasion by itself. */
function occasionsIn(body: string): unknown {
  let parsed: unknown;
  try { parsed = JSON.parse(body); } catch { return undefined; }
  const inside = parsed && typeof parsed === 'object' && !Array.isArray(parsed) ? ('transactions' in parsed ? parsed.transactions : 'data' in parsed ? parsed.data : parsed) : parsed;
  return inside && typeof inside === 'object' && !Array.isArray(inside) ? [inside] : inside;
}
