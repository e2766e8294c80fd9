import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import type { Event } from '#kernel/event';
import type { Sql } from '#kernel/database';
import { nobody } from '#kernel/policy';
import { missing, refuse } from '#kernel/refusal';
import { read as readSetting, write as writeSetting } from '#kernel/settings';
import { withdrawEvidence } from '#evidence';
import './keeping.ts';
import { redact } from './redact.ts';
import { retention } from './settings.ts';
import * as store from './store-privacy.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

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

/** Not shared after all, or no longer. What the customer said stays where it was. */
export const keepBack = command(z.object({ answerId: z.uuid() }), z.object({ answerId: z.uuid() }), async ({ answerId }, { sql, permit }) => {
  permit('redact');
  await store.keepBack(sql, answerId);
  return { answerId };
});

/** Customers' words that a person has cleared for everybody who works here: without names, and without whose work they were about. */
export const shared = query(z.object({}), z.object({ remarks: z.array(z.object({ id: z.uuid(), words: z.string(), lang: z.string(), touchpoint: z.string(), at: z.date() })) }),
  async (_, { sql, permit }) => { permit('shared'); return { remarks: await store.shared(sql, 40) }; });

/** By the clock: what has been kept long enough goes, and whatever rested on it shows that it is gone. */
export async function expireByClock(sql: Sql, now: Date, emit: (event: Event) => Promise<void>): Promise<{ answers: number; helps: number; occasions: number; replies: number }> {
  const { wordsMonths, deviceDays, contactDays, occasionMonths } = await readSetting(sql, retention);
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const words = before(wordsMonths * 30.44);
  for (let last: string | undefined = nobody.id; last;) {
    const some = await store.expiring(sql, words, last);
    for (const { id } of some) await withdrawEvidence(sql, { kind: 'remark', sourceId: id, why: 'erased' }, now, emit);
    last = some.length < store.batch ? undefined : some.at(-1)?.id;
  }
  return store.expire(sql, { words, device: before(deviceDays), contact: before(contactDays), occasions: before(occasionMonths * 30.44) });
}
