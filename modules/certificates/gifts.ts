import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { hashOf, newCode, newId } from '#kernel/id';
import { planted } from '#kernel/plant';
import { missing, refuse } from '#kernel/refusal';
import { unitsUnder } from '#organisation';
import { person } from '#people';
import { issue, keeperOf, whoWorksHere } from './issue.ts';
import * as events from './events.ts';
import * as gifts from './store-gifts.ts';
import * as rules from './rules.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

const design = z.enum(rules.designs);
const code = z.string().trim().max(40);

/** Cards for customers to hand over. The codes are shown now and never again; only their hashes are kept. */
export const printCards = command(z.object({ n: z.number().int().min(1).max(60) }), z.object({ codes: z.array(z.string()), until: z.date() }), async ({ n }, { sql, actor, now, permit }) => {
  permit('deliver');
  const until = new Date(now.getTime() + rules.cardDays * 86_400_000);
  const codes = Array.from({ length: n }, () => newCode(rules.lettersOfCard));
  await gifts.saveCards(sql, codes.map((one) => ({ codeHash: hashOf(one), madeAt: now, madeBy: actor.id, until })));
  return { codes, until };
}, { secret: true });

/** What a card's page may know: that it can still be used. */
export const card = query(z.object({ code }), z.object({ until: z.date() }), async ({ code }, { sql, now, permit }) => {
  permit('verify');
  return usable(await gifts.card(sql, hashOf(rules.codeFrom(code))), now);
}, { limit: [60, 60] });

/** A customer thanks with a card, in their own words: whom they mean, and what happened. A person of the people team sees to it that it arrives. */
export const award = command(
  z.object({ code, whom: z.string().trim().min(1).max(200), words: z.string().trim().min(1).max(1000), giver: z.string().trim().max(60).default(''), design: design.default('seal'), lang: z.string().regex(/^[a-z]{2}$/).default('en') }),
  z.object({ id: z.uuid() }),
  async ({ code, whom, words, giver, design, lang }, { sql, now, permit, emit, visit }) => {
    permit('verify');
    const codeHash = hashOf(rules.codeFrom(code));
    usable(await gifts.card(sql, codeHash), now);
    if (await whoWorksHere(sql, visit.session, now)) throw refuse('certificates.own_device');
    if (!await gifts.useCard(sql, codeHash, now) && !planted('card-again')) throw refuse('certificates.card_used');
    const gift = { id: newId(now), at: now, whom, words, lang, signedBy: giver || null, occasion: '', design, customerKey: codeHash, known: true, why: ['card' as const], holderId: null, certificateId: null, decidedAt: null, decidedBy: null, refused: null };
    await gifts.saveGift(sql, gift);
    await emit(events.waiting({ giftId: gift.id }));
    return { id: gift.id };
  }, { limit: [60, 60] });

/** Thanks that wait for a person, with why, and the teams that can be given paper. */
export const waiting = query(z.object({}), z.object({
  gifts: z.array(z.object({
    id: z.uuid(), at: z.date(), whom: z.string(), words: z.string(), lang: z.string(), signedBy: z.string().nullable(), occasion: z.string(), design, why: z.array(z.enum(['card', 'same name', 'staff device'])),
    holderId: z.uuid().nullable(), holder: z.string().nullable(),
  })), teams: z.array(z.object({ id: z.uuid(), name: z.string() })), cards: z.object({ made: z.number(), used: z.number() }),
}), async (_, { sql, permit }) => {
  permit('deliver');
  return { gifts: await gifts.waiting(sql), teams: await gifts.teams(sql), cards: await gifts.cards(sql) };
});

/** Made and delivered, to a person or a team. Never by the one who gets it. Whoever looked at a same name says so. */
export const deliver = command(z.object({ id: z.uuid(), holderId: z.uuid().optional(), teamId: z.uuid().optional(), looked: z.boolean().default(false) }), z.object({ id: z.uuid(), number: z.string(), code: z.string() }),
  async ({ id, holderId, teamId, looked }, { sql, actor, now, permit, emit, stir, visit }) => {
    permit('deliver');
    const gift = await gifts.gift(sql, id);
    const to = teamId ? await keeperOf(sql, teamId) : gift.holderId ?? holderId;
    if (!to) throw missing('certificates.whom');
    rules.decide(gift, actor.id, to);
    if (!looked && !teamId) await lookAt(sql, gift, to);
    const { words, lang, signedBy, occasion, design, customerKey, known } = gift;
    const certificate = await issue(sql, { holderId: to, words, lang, signedBy, occasion, behaviour: null, design, teamId: teamId ?? null, customerKey, known }, { folder: visit.folder, now });
    if (!certificate) throw refuse('certificates.one_already');
    await gifts.decided(sql, id, { by: actor.id, now, certificateId: certificate.id, refused: null });
    const memberIds = teamId ? await gifts.membersOf(sql, await unitsUnder(sql, teamId)) : [];
    await emit(events.delivered({ certificateId: certificate.id, holderId: to, teamId: teamId ?? null, memberIds, words, lang, signedBy }));
    stir([to, ...memberIds]);
    return certificate;
  });

/** No paper is made, and why stands in the record. */
export const turnDown = command(z.object({ id: z.uuid(), because: z.string().trim().min(3).max(300) }), z.object({ id: z.uuid() }), async ({ id, because }, { sql, actor, now, permit }) => {
  permit('deliver');
  rules.decide(await gifts.gift(sql, id), actor.id, null);
  await gifts.decided(sql, id, { by: actor.id, now, certificateId: null, refused: because });
  return { id };
});

async function lookAt(sql: Parameters<typeof gifts.gift>[0], gift: rules.Gift, to: string): Promise<void> {
  if (gift.why.includes('same name') || gift.why.includes('staff device') || rules.looksNeeded(await person(sql, to), { name: gift.signedBy, worksHere: null }).length > 0) throw refuse('certificates.look_first');
}

function usable<C extends { readonly until: Date; readonly usedAt: Date | null }>(found: C | undefined, now: Date): C {
  if (!found) throw missing('certificates.no_card');
  if (found.usedAt && !planted('card-again')) throw refuse('certificates.card_used');
  if (found.until <= now) throw refuse('certificates.card_ended');
  return found;
}
