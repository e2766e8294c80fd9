import { z } from 'zod';
import { demo } from '#access';
import { actionsUnder } from '#kernel/action';
import { newCode, newId } from '#kernel/id';
import { behavioursAt, questionsIn, touchpoint } from '#journeys';
import { postsOf } from '#organisation';
import { person } from '#people';
import { thankFromCustomer } from '#recognition';
import { nobody } from '#kernel/policy';
import { missing } from '#kernel/refusal';
import { read as readSetting } from '#kernel/settings';
import { looked } from './counting.ts';
import { announce, inCrowds } from './crowd.ts';
import * as rules from './rules.ts';
import * as store from './store.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

/** The poster that the demo puts up for Amara. */
const demoCode = 'AMARA';
const behaviour = z.object({ id: z.uuid(), name: z.string(), question: z.string() });

/** What the page of a code asks. It shows nothing but the form. */
export const form = query(z.object({ code: z.string().trim().toUpperCase().max(40), lang: z.string().regex(/^[a-z]{2}$/).default('en') }),
  z.object({ touchpoint: z.string(), question: z.string(), given: z.string().nullable(), at: z.date(), occasion: z.string().nullable(), asks: z.array(behaviour), chips: z.array(behaviour), once: z.uuid(), kiosk: z.boolean() }),
  async ({ code, lang }, { sql, permit, now, random }) => {
    permit('answer');
    const asking = rules.open(await store.askingWith(sql, code), now);
    const at = await touchpoint(sql, asking.touchpointId);
    const wording = questionsIn(at, lang);
    const named = rules.namedIn(asking);
    const given = named ? (await person(sql, named)).givenName : null;
    const behaviours = await behavioursAt(sql, asking.touchpointId);
    const questions = behaviours.map((one) => ({ ...one, question: one.question.replaceAll('{name}', given ?? '') }));
    const asks = asking.asks.length > 0 ? questions.filter(({ id }) => asking.asks.includes(id)) : rules.draw(questions, random);
    return {
      touchpoint: at.name, given, at: asking.at, occasion: asking.occasion, asks: given ? asks : [], chips: questions, once: newId(now), kiosk: asking.channel === 'kiosk',
      question: given ? wording.named.replaceAll('{name}', given) : wording.unnamed,
    };
  });

/** In the demo, and only there: the code with which a visitor can be the customer. */
export const beTheCustomer = query(z.object({}), z.object({ code: z.string().nullable() }), async (_, { sql, permit }) => {
  permit('answer');
  return { code: await readSetting(sql, demo) ? (await store.askingWith(sql, demoCode)) ? demoCode : null : null };
});

const seen = z.object({ behaviour: z.uuid(), answer: z.enum(['yes', 'no', 'not sure']) });

/** A customer's answer: kept, counted, told to the person it is about, and thanked for on paper if the customer wants. */
export const answer = command(
  z.object({
    code: z.string().trim().toUpperCase().max(40), score: z.number().int().min(1).max(5), seen: z.array(seen).max(2).default([]),
    words: z.string().trim().max(4000).nullable().default(null), lang: z.string().regex(/^[a-z]{2}$/).default('en'),
    suggested: z.boolean().nullable().default(null), once: z.uuid().nullable().default(null),
    thanks: z.object({ behaviour: z.uuid().nullable(), giver: z.string().trim().max(60), certificate: z.boolean() }).nullable().default(null),
  }),
  z.object({ id: z.uuid(), certificate: z.object({ code: z.string(), number: z.string() }).nullable(), again: z.boolean() }),
  async ({ code, thanks, once, ...given }, { sql, actor, permit, now, emit, stir, visit }) => {
    permit('answer');
    const asking = rules.open(await store.askingWith(sql, code), now);
    const came = rules.answer(asking, { ...given, device: rules.deviceOf(visit) }, now);
    // Both travel together: whether the invitation is still there to be used, and whether the answer is what it seems.
    const [used, suspicious] = await Promise.all([
      asking.kind === 'invitation' ? store.useUp(sql, asking.id, came.id, now) : true,
      looked(sql, came, { staff: visit.session !== undefined || actor.id !== nobody.id, seconds: rules.secondsOpen(once, now) }),
    ]);
    if (!used) throw rules.open({ ...asking, answeredAt: now }, now);
    const said = { ...came, ...suspicious };
    const about = rules.namedIn(said);
    store.save(sql, [said]);

    const thanked = thanks && about && said.words
      ? await thankFromCustomer(sql, {
          receiverId: about, giverName: thanks.giver, customerId: said.customerId, words: said.words.slice(0, 1000), behaviourId: thanks.behaviour,
          touchpointId: said.touchpointId, occasion: (await touchpoint(sql, said.touchpointId)).name, lang: said.lang, answerId: said.id, device: visit.origin, session: visit.session, certificate: thanks.certificate,
        }, { folder: visit.folder, now, emit, stir })
      : null;

    await announce(said, thanked?.certificate?.id ?? null, emit);
    if (about) stir([about]);
    return { id: said.id, certificate: thanked?.certificate ? { code: thanked.certificate.code, number: thanked.certificate.number } : null, again: thanked?.again ?? false };
  }, { limit: [100_000, 60], together: inCrowds });

/** Makes one invitation, for code of ours: over the network nobody chooses who is asked, and nobody sees what is pending. */
export const invite = command(
  z.object({
    touchpointId: z.uuid(), unitId: z.uuid().optional(), personId: z.uuid().nullable(),
    attribution: z.enum(['from ticket', 'from roster']).default('from ticket'), customerId: z.uuid().nullable().default(null), channel: z.string().max(40).default('e-mail'), 
    occasion: z.string().trim().max(120).nullable().default(null), covariates: z.record(z.string().max(40), z.union([z.string().max(80), z.number()])).default({}), days: z.number().int().min(1).max(60).default(14),
  }),
  z.object({ id: z.uuid(), code: z.string() }),
  async ({ days, unitId, covariates, ...asked }, { sql, permit, now, random }) => {
    permit('invite');
    await touchpoint(sql, asked.touchpointId);
    const [post] = asked.personId ? await postsOf(sql, [asked.personId]) : [];
    const where = unitId ?? post?.unitId;
    if (!where) throw missing('feedback.no_unit');
    const asks = rules.draw(await behavioursAt(sql, asked.touchpointId), random).map(({ id }) => id);
    const invitation = { ...asked, id: newId(now), code: newCode(10), at: now, until: new Date(now.getTime() + days * 86_400_000), unitId: where, covariates: JSON.stringify(covariates), asks };
    await store.saveInvitation(sql, invitation);
    return { id: invitation.id, code: invitation.code };
  }, { inner: true });

