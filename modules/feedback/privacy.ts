import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import type { Event } from '#kernel/event';
import type { Sql } from '#kernel/database';
import { missing, refuse } from '#kernel/refusal';
import { read as readSetting, write as writeSetting } from '#kernel/settings';
import { customerFound, erased, forgetCustomer } from '#customers';
import { withdrawEvidence } from '#evidence';
import { redact } from './redact.ts';
import { retention } from './settings.ts';
import * as store from './store-privacy.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

const whom = z.object({ customer: z.string().trim().min(1).max(120) });

/** Everything that is held about a customer, for that customer. Whoever takes it out is on record. */
export const takeOutCustomer = query(whom, z.object({
  id: z.uuid(), key: z.string(), name: z.string().nullable(), lang: z.string(), since: z.date(),
  answers: z.array(z.object({ id: z.uuid(), at: z.date(), touchpoint: z.string(), unit: z.string(), score: z.number(), words: z.string().nullable(), lang: z.string(), how: z.string(), channel: z.string(), covariates: z.record(z.string(), z.unknown()), suggested: z.boolean().nullable() })),
  invitations: z.array(z.object({ id: z.uuid(), at: z.date(), touchpoint: z.string(), channel: z.string(), occasion: z.string().nullable(), answeredAt: z.date().nullable() })),
  occasions: z.array(z.object({ id: z.uuid(), source: z.string(), key: z.string(), at: z.date() })),
  help: z.array(z.object({ id: z.uuid(), at: z.date(), name: z.string().nullable(), contact: z.string().nullable(), words: z.string().nullable() })),
}), async ({ customer: called }, { sql, permit }) => {
  permit('forget');
  const found = await customerFound(sql, called);
  if (!found) throw missing('feedback.no_customer');
  const { id } = found;
  const invitations = (await store.invitationsOf(sql, id)).filter(({ answeredAt }) => answeredAt !== null);
  return { ...found, answers: await store.answersOf(sql, id), invitations, occasions: await store.occasionsOf(sql, id), help: await store.helpOf(sql, id) };
}, { watched: true, about: (_, output) => output?.id });

/** Forgets a customer: words, names, addresses and marks go; what was counted stays, and whatever rested on the words shows that they are gone. */
export const eraseCustomer = command(whom, z.object({ id: z.uuid(), answers: z.number() }), async ({ customer: called }, { sql, permit, now, emit }) => {
  permit('forget');
  const found = await customerFound(sql, called);
  if (!found) throw missing('feedback.no_customer');
  if (found.erasedAt) throw refuse('feedback.erased_already');
  const answers = await store.answersOf(sql, found.id), helps = (await store.helpOf(sql, found.id)).map(({ id }) => id);
  for (const one of answers) if (one.words) await withdrawEvidence(sql, { kind: 'remark', sourceId: one.id, why: 'erased' }, now, emit);
  await store.forget(sql, found.id, answers.map(({ id }) => id), helps);
  await forgetCustomer(sql, found.id, now);
  await emit(erased({ customerId: found.id, answerIds: answers.map(({ id }) => id), helpIds: helps }));
  return { id: found.id, answers: answers.length };
});

const timers = z.object({ wordsMonths: z.number().int().min(1).max(120), deviceDays: z.number().int().min(1).max(30), contactDays: z.number().int().min(7).max(730), occasionMonths: z.number().int().min(1).max(60) });

/** How long what is kept. A mark of a device never longer than its key: thirty days. */
export const keptFor = query(z.object({}), timers, async (_, { sql, permit }) => { permit('forget'); return readSetting(sql, retention); });

export const configureKept = command(timers, timers, async (wanted, { sql, actor, permit, now }) => {
  permit('forget');
  await writeSetting(sql, retention, wanted, actor.id, now);
  return wanted;
});

/** Asks that a customer's words may be read more widely: a machine takes out what it finds, a person looks. */
export const askToShare = command(z.object({ answerId: z.uuid() }), z.object({ answerId: z.uuid() }), async ({ answerId }, { sql, permit, now }) => {
  permit('redact');
  const said = await store.wordsOf(sql, answerId);
  if (!said) throw missing('feedback.no_words');
  const { words, found } = redact(said.words, await store.givenNames(sql));
  await store.saveRedaction(sql, { answerId, at: now, found: JSON.stringify(found), words });
  return { answerId };
});

/** What waits for a look before it is shared. */
export const redactions = query(z.object({}), z.object({
  redactions: z.array(z.object({ answerId: z.uuid(), at: z.date(), found: z.array(z.object({ kind: z.enum(['name', 'contact', 'number', 'health']), text: z.string() })), words: z.string(), original: z.string(), lang: z.string(), touchpoint: z.string(), saidAt: z.date() })),
}), async (_, { sql, permit }) => { permit('redact'); return { redactions: await store.redactions(sql) }; });

/** The words as they may be shared. */
export const decideRedaction = command(z.object({ answerId: z.uuid(), words: z.string().trim().min(1).max(4000) }), z.object({ answerId: z.uuid() }), async ({ answerId, words }, { sql, actor, permit, now }) => {
  permit('redact');
  if (await store.decideRedaction(sql, answerId, words, actor.id, now) === 0) throw refuse('feedback.decided_already');
  return { answerId };
});

/** By the clock: what has been kept long enough goes, and whatever rested on it shows that it is gone. */
export async function expireByClock(sql: Sql, now: Date, emit: (event: Event) => Promise<void>): Promise<{ answers: number; helps: number; occasions: number }> {
  const { wordsMonths, deviceDays, contactDays, occasionMonths } = await readSetting(sql, retention);
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const words = before(wordsMonths * 30.44);
  for (const { id } of await store.expiring(sql, words)) await withdrawEvidence(sql, { kind: 'remark', sourceId: id, why: 'erased' }, now, emit);
  return store.expire(sql, { words, device: before(deviceDays), contact: before(contactDays), occasions: before(occasionMonths * 30.44) });
}
