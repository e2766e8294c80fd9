import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { hashOf, newCode, newId } from '#kernel/id';
import { post } from '#kernel/mail';
import { missing, refuse } from '#kernel/refusal';
import { say } from '#kernel/words';
import * as rules from './rules.ts';
import * as store from './store.ts';
import { words } from './letter-words.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

const code = z.string().trim().toUpperCase().max(40);

/** "Tell me what came of it": a customer who has just answered leaves an address. It counts once the letter sent there was answered. */
export const consentToHear = command(z.object({ answerId: z.uuid(), address: z.email().max(200), lang: z.enum(rules.langs).default('en') }), z.object({ kept: z.boolean() }),
  async ({ answerId, address, lang }, { sql, now, permit, visit }) => {
    permit('arrive');
    if (!await store.answerGiven(sql, answerId, new Date(now.getTime() - rules.wishHours * 3_600_000))) throw missing('changes.no_answer');
    const to = address.toLowerCase();
    const wish: rules.Wish = { id: newId(now), code: newCode(26), answerId, address: to, addressHash: hashOf(to), lang, askedAt: now, confirmedAt: null, stoppedAt: null };
    if (await store.saveWish(sql, wish) === 0) return { kept: true };
    await post(sql, { address: to, subject: say(words, lang, 'changes.confirm_subject'), body: say(words, lang, 'changes.confirm_body', { page: `${visit.home}/u/${wish.code}` }), headers: { 'Content-Language': lang, 'Auto-Submitted': 'auto-generated' } }, now);
    return { kept: true };
  }, { limit: [60, 3600] });

/** What the page asks: whether an answer is there to hear back about, without saying anything of it. */
export const mayWish = query(z.object({ answerId: z.uuid() }), z.object({ open: z.boolean(), once: z.uuid() }), async ({ answerId }, { sql, now, permit }) => {
  permit('arrive');
  return { open: await store.answerGiven(sql, answerId, new Date(now.getTime() - rules.wishHours * 3_600_000)) !== undefined, once: newId(now) };
});

/** Where somebody's wish stands. Looking at it changes nothing. */
export const wish = query(z.object({ code }), z.object({ state: z.enum(['asked', 'confirmed', 'stopped']), once: z.uuid() }), async ({ code }, { sql, now, permit }) => {
  permit('arrive');
  const { confirmedAt, stoppedAt } = await store.wish(sql, code);
  const state = stoppedAt ? 'stopped' as const : confirmedAt ? 'confirmed' as const : 'asked' as const;
  return { state, once: newId(now) };
});

export const confirm = command(z.object({ code }), z.object({ state: z.string() }), async ({ code }, { sql, now, permit }) => {
  permit('arrive');
  const found = await store.wish(sql, code);
  if (found.stoppedAt) throw refuse('changes.stopped');
  await store.confirm(sql, found.id, now);
  return { state: 'confirmed' };
});

/** No more letters, to this address, about anything that was said from it. */
export const stop = command(z.object({ code }), z.object({ state: z.string() }), async ({ code }, { sql, now, permit }) => {
  permit('arrive');
  await store.stop(sql, (await store.wish(sql, code)).addressHash, now);
  return { state: 'stopped' };
});

/** What changed because customers said so, for everybody. */
export const shown = query(z.object({}), z.object({ changes: z.array(z.object({ touchpoint: z.string().nullable(), said: z.record(z.string(), z.string()), did: z.record(z.string(), z.string()), at: z.date(), letters: z.number() })) }),
  async (_, { sql, permit }) => {
    permit('arrive');
    return { changes: (await store.shown(sql)).map(({ touchpoint, said, did, sentAt, letters }) => ({ touchpoint, said: { ...said } as Record<string, string>, did: { ...did } as Record<string, string>, at: sentAt!, letters })) };
  });
