import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { post } from '#kernel/mail';
import { refuse } from '#kernel/refusal';
import { read, setting } from '#kernel/settings';
import { say } from '#kernel/words';
import { withoutNames } from '#evidence';
import { touchpoint } from '#journeys';
import * as events from './events.ts';
import * as rules from './rules.ts';
import * as store from './store.ts';
import { words } from './letter-words.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

const text = z.string().trim().max(600);
const texts = z.object({ en: text.optional(), de: text.optional() });
const state = z.enum(['open', 'to write', 'to send', 'sent', 'dropped']);
const kind = z.enum(rules.kinds);

const line = z.object({
  id: z.uuid(), kind, title: z.string(), state, touchpointId: z.uuid().nullable(), touchpoint: z.string().nullable(), openedAt: z.date(), doneAt: z.date().nullable(), said: texts, did: texts, sentAt: z.date().nullable(),
  public: z.boolean(), remarks: z.number(), queued: z.number(), letters: z.number(), optedOut: z.number(),
});

/** What customers said should be otherwise: what is open, what waits for words or for a reader, what was told. */
export const board = query(z.object({}), z.object({ changes: z.array(line), sends: z.boolean() }), async (_, { sql, permit, may }) => {
  permit('see');
  return { changes: (await store.all(sql)).map(lineOf), sends: may('send') };
});

/** A barrier, named by somebody who works here, with the remarks it comes from where the people team adds them. */
export const raise = command(z.object({ title: z.string().trim().min(3).max(160), touchpointId: z.uuid().nullable().default(null), done: z.boolean().default(false) }), z.object({ id: z.uuid() }),
  async ({ title, touchpointId, done }, { sql, actor, now, permit, stir }) => {
    permit('work');
    if (touchpointId) await touchpoint(sql, touchpointId);
    const change = rules.begin({ kind: done ? 'by hand' : 'barrier', sourceId: null, title, touchpointId, openedBy: actor.id }, done, now);
    await store.save(sql, change);
    stir([actor.id]);
    return { id: change.id };
  });

/** What customers wrote at that touchpoint in the last half year, and whether they wish to hear of it. Names of colleagues are taken out. */
export const remarks = query(z.object({ id: z.uuid() }), z.object({ remarks: z.array(z.object({ id: z.uuid(), at: z.date(), words: z.string(), lang: z.string(), wishes: z.boolean(), attached: z.boolean() })) }),
  async ({ id }, { sql, now, permit }) => {
    permit('send');
    const change = await store.change(sql, id);
    if (!change.touchpointId) return { remarks: [] };
    const found = await store.remarksAt(sql, change.touchpointId, id, new Date(now.getTime() - 180 * 86_400_000));
    return { remarks: found.map(({ name, givenName, words, ...one }) => ({ ...one, words: name && givenName ? withoutNames(words, [name, givenName, ...name.split(' ').slice(-1)]) : words })) };
  }, { watched: true });

/** Which remarks a change answers. */
export const attach = command(z.object({ id: z.uuid(), answerIds: z.array(z.uuid()).max(200) }), z.object({ id: z.uuid(), queued: z.number() }), async ({ id, answerIds }, { sql, now, permit }) => {
  permit('send');
  const change = await store.change(sql, id);
  if (change.sentAt || change.droppedAt) throw refuse('changes.over');
  await store.detach(sql, id, answerIds);
  await store.attach(sql, id, answerIds);
  return { id, queued: change.doneAt ? await store.queue(sql, id, now) : 0 };
});

/** The barrier is gone. Letters to those who agreed are queued; a person reads them before they go. */
export const close = command(z.object({ id: z.uuid(), said: texts, did: texts }), z.object({ id: z.uuid(), queued: z.number() }), async ({ id, said, did }, { sql, actor, now, permit, stir }) => {
  permit('work');
  const closed = rules.close(await store.change(sql, id), { said: written(said), did: written(did) }, await store.namesHere(sql), actor.id, now);
  await store.save(sql, closed);
  const queued = await store.queue(sql, id, now);
  stir([actor.id]);
  return { id, queued };
});

export const drop = command(z.object({ id: z.uuid() }), z.object({ id: z.uuid() }), async ({ id }, { sql, now, permit }) => {
  permit('work');
  const change = await store.change(sql, id);
  await store.save(sql, rules.drop(change, now));
  await store.leftOut(sql, (await store.lettersOf(sql, id)).map((one) => one.id), now);
  return { id };
});

/** The letters as they would go: how many, in which language, and the words of each language. */
export const letters = query(z.object({ id: z.uuid() }), z.object({
  letters: z.array(z.object({ id: z.uuid(), to: z.string(), lang: z.enum(rules.langs), sent: z.boolean(), dropped: z.enum(['opted out', 'left out']).nullable() })),
  previews: z.array(z.object({ lang: z.enum(rules.langs), subject: z.string(), body: z.string() })),
}), async ({ id }, { sql, permit, visit }) => {
  permit('send');
  const change = await store.change(sql, id), found = await store.lettersOf(sql, id), house = await read(sql, houseName);
  const wanted = rules.langs.filter((lang) => change.did[lang]);
  return {
    letters: found.map((one) => ({ id: one.id, to: one.address ? masked(one.address) : '…', lang: one.lang, sent: one.sentAt !== null, dropped: one.droppedWhy })),
    previews: wanted.map((lang) => ({ lang, ...letter(lang, change, house, `${visit.home}/u/…`) })),
  };
});

/** Read by a person and sent: once, to whoever still wishes it; and shown to everybody where it may be. */
export const send = command(z.object({ id: z.uuid(), open: z.boolean(), without: z.array(z.uuid()).max(200).default([]) }), z.object({ id: z.uuid(), sent: z.number() }),
  async ({ id, open, without }, { sql, actor, now, permit, emit, stir, visit }) => {
    permit('send');
    const change = await store.change(sql, id), house = await read(sql, houseName);
    await store.leftOut(sql, without, now);
    const due = (await store.lettersOf(sql, id)).filter((one) => one.address && !one.sentAt && !one.droppedWhy);
    const told = rules.send(change, { langs: [...new Set(due.map(({ lang }) => lang))], open }, actor.id, now);
    await store.save(sql, told);
    for (const { address, lang, code } of due) {
      const page = `${visit.home}/u/${code}`;
      await post(sql, { address: address!, ...letter(lang, told, house, page), headers: { 'List-Unsubscribe': `<${page}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click', 'Content-Language': lang, 'Auto-Submitted': 'auto-generated' } }, now);
    }
    await store.sent(sql, due.map((one) => one.id), now);
    await emit(events.told({ changeId: id, touchpointId: change.touchpointId, letters: due.length }));
    stir([actor.id]);
    return { id, sent: due.length };
  });

const houseName = setting('house.name', z.string(), '');

const written = ({ en, de }: z.output<typeof texts>): rules.Texts => ({ ...(en && { en }), ...(de && { de }) });

const letter = (lang: rules.Lang, { said, did }: Pick<rules.Change, 'said' | 'did'>, house: string, page: string) => ({
  subject: say(words, lang, 'changes.letter_subject'),
  body: say(words, lang, 'changes.letter_body', { said: said[lang] ?? '', did: did[lang] ?? '', house: house || 'none', page }),
});

const masked = (address: string): string => address.replace(/^(.)[^@]*@(.).*(\.[^.]+)$/, '$1…@$2…$3');

const lineOf = ({ sourceId, openedBy, writtenAt, writtenBy, sentBy, droppedAt, ...one }: store.Listed): z.input<typeof line> =>
  ({ ...one, state: rules.stateOf({ doneAt: one.doneAt, writtenAt, sentAt: one.sentAt, droppedAt }) });
