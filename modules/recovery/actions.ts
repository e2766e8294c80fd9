import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { newCode, newId } from '#kernel/id';
import { post } from '#kernel/mail';
import { read as readSetting, write as writeSetting } from '#kernel/settings';
import { say } from '#kernel/words';
import { touchpoint } from '#journeys';
import { missing } from '#kernel/refusal';
import { postsOf, unit } from '#organisation';
import { person } from '#people';
import { houseName, houseZone, openCase, readersOf } from './calling.ts';
import { words as letters } from './letter-words.ts';
import * as duty from './store-duty.ts';
import * as events from './events.ts';
import * as rules from './rules.ts';
import * as store from './store.ts';
import { clocks, clocksNow } from './settings.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

const line = z.object({
  id: z.uuid(), reason: z.enum(['help asked', 'low score', 'told us']), touchpoint: z.string(), unit: z.string(), score: z.number().nullable(), lang: z.string(), openedAt: z.date(), dueAt: z.date(), late: z.boolean(), step: z.number(),
  waits: z.string().nullable(), taker: z.string().nullable(), mine: z.boolean(), attempts: z.number(), askedAt: z.date().nullable(), outcome: z.enum(rules.outcomes).nullable(), closedAt: z.date().nullable(), words: z.string().nullable(),
});
const shown = (one: store.Line, actorId: string, now: Date) => ({ ...one, mine: one.takenBy === actorId || (one.takenBy === null && one.waitsFor === actorId), late: one.closedAt === null && one.outcome === null && one.dueAt < now });

/** The customers whose turn is mine, by their clock: for Home. */
export const waiting = query(z.object({}), z.object({ cases: z.array(line) }), async (_, { sql, actor, now, visible }) => ({
  cases: (await store.cases(sql, visible('see', 'c'), { closed: false, most: 50 })).map((one) => shown(one, actor.id, now)).filter(({ mine }) => mine),
}));

/** Every case that I may see: open ones by their clock, or the latest that were closed. */
export const cases = query(z.object({ closed: z.boolean().default(false), most: z.number().int().min(1).max(200).default(100) }), z.object({ cases: z.array(line) }),
  async ({ closed, most }, { sql, actor, now, visible }) => ({ cases: (await store.cases(sql, visible('see', 'c'), { closed, most })).map((one) => shown(one, actor.id, now)) }));

const attemptLine = z.object({ id: z.uuid(), byId: z.uuid(), by: z.string(), at: z.date(), how: z.enum(rules.ways), outcome: z.enum(rules.attemptOutcomes), note: z.string() });

/** One case with how to reach the customer. Every reading is written down. */
export const read = query(z.object({ id: z.uuid() }), z.object({
  case: line.extend({ outcomeFrom: z.enum(['customer', 'heard']).nullable(), outcomeWords: z.string().nullable(), outcomeAt: z.date().nullable(), cause: z.enum(rules.causes).nullable(), lesson: z.string(), reopenedAt: z.date().nullable(), takenAt: z.date().nullable() }),
  contact: z.object({ name: z.string().nullable(), contact: z.string().nullable(), words: z.string().nullable() }).nullable(),
  attempts: z.array(attemptLine), attemptsEnough: z.number(), mayTake: z.boolean(), mayWork: z.boolean(), mayClose: z.boolean(),
}), async ({ id }, { sql, actor, now, permit, may }) => {
  const one = await store.caseOf(sql, id);
  permit('see', one);
  const [contact, attempts, about] = [await store.contact(sql, id), await store.attempts(sql, id), await store.lineOf(sql, id)];
  const readable = contact && may('contact', contact) ? { name: contact.name, contact: contact.contact, words: contact.words } : null;
  const open = one.closedAt === null, works = open && one.takenBy !== null && may('work', one);
  return {
    case: { ...one, ...shown(about, actor.id, now) }, contact: readable, attempts, attemptsEnough: rules.attemptsEnough,
    mayTake: open && one.takenBy === null && may('take', one), mayWork: works, mayClose: works && (one.outcome !== null || attempts.length >= rules.attemptsEnough),
  };
}, { watched: true, about: ({ id }) => id });

/** A customer tells a member of staff that something went wrong: whoever is on duty for that place is called, as if the customer had asked. */
export const open = command(
  z.object({ touchpointId: z.uuid(), name: z.string().trim().max(80).nullable().default(null), contact: z.string().trim().min(3).max(160), words: z.string().trim().min(1).max(2000) }), z.object({ id: z.uuid() }),
  async ({ touchpointId, ...reach }, { sql, actor, now, permit, emit, stir, visit }) => {
    permit('open');
    await touchpoint(sql, touchpointId);
    const [post] = await postsOf(sql, [actor.id]);
    if (!post) throw missing('recovery.no_place');
    const id = await openCase({ reason: 'told us', helpId: null, answerId: null, touchpointId, unitId: post.unitId, personId: null, score: null, lang: actor.lang }, { ...reach, by: actor.id }, { sql, now, emit, stir, home: visit.home });
    return { id: id! };
  });

/** A customer's low score is followed up: by whoever leads the unit, or the people team, with how the customer can be reached. Where it is followed already, the case that is there. */
export const openFor = command(z.object({ answerId: z.uuid(), name: z.string().trim().max(80).nullable().default(null), contact: z.string().trim().max(160).nullable().default(null) }), z.object({ id: z.uuid() }),
  async ({ answerId, ...reach }, { sql, actor, now, permit, emit, stir, visit }) => {
    const said = await store.answerOf(sql, answerId);
    permit('openFor', await unit(sql, said.unitId));
    const { words, ...about } = said;
    const followed = await store.openCaseOf(sql, answerId);
    return { id: followed ?? await openCase({ reason: 'low score', helpId: null, answerId, ...about }, { ...reach, words, by: actor.id }, { sql, now, emit, stir, home: visit.home }) ?? (await store.openCaseOf(sql, answerId))! };
  }, { about: ({ answerId }) => answerId });

/** From now on it is mine; everyone who was called sees that it is taken. */
export const take = command(z.object({ id: z.uuid() }), z.object({ id: z.uuid(), dueAt: z.date() }), async ({ id }, { sql, actor, now, permit, stir }) => {
  const one = await store.caseOf(sql, id);
  permit('take', one);
  const taken = rules.take(one, actor.id, await clocksNow(sql), now);
  await keep(sql, taken);
  stir([...taken.told, actor.id]);
  return taken;
});

/** Given to a colleague, who has it from that moment and is told. */
export const hand = command(z.object({ id: z.uuid(), to: z.uuid() }), z.object({ id: z.uuid() }), async ({ id, to }, { sql, now, permit, emit, stir }) => {
  const one = await store.caseOf(sql, id);
  permit('work', one);
  await person(sql, to);
  const given = rules.hand(one, to, now);
  await keep(sql, given);
  await emit(events.handed({ caseId: id, personId: to }));
  stir(given.told);
  return given;
});

/** One attempt to reach the customer and to put it right; with what they said about it, where they were reached. */
export const attempt = command(
  z.object({ id: z.uuid(), how: z.enum(rules.ways), outcome: z.enum(rules.attemptOutcomes), note: z.string().trim().max(1000).default(''), said: z.enum(rules.outcomes).optional() }),
  z.object({ id: z.uuid(), attempts: z.number() }),
  async ({ id, how, outcome, note, said }, { sql, actor, now, permit, emit, stir }) => {
    const one = await store.caseOf(sql, id);
    permit('work', one);
    rules.stillOpen(one);
    await store.saveAttempt(sql, { id: newId(now), caseId: id, byId: actor.id, at: now, how, outcome, note });
    if (said && outcome === 'reached') {
      await store.save(sql, rules.hear(one, { outcome: said, from: 'heard', words: null }, await clocksNow(sql), now));
      await emit(events.heard({ caseId: id, handlerId: one.takenBy, outcome: said }));
    }
    stir(one.told);
    return { id, attempts: (await store.attempts(sql, id)).length };
  });

/** Asks the customer, by a link that works once: by letter where an e-mail address is known, otherwise to be sent on by whoever handles it. */
export const ask = command(z.object({ id: z.uuid() }), z.object({ id: z.uuid(), link: z.string(), mailed: z.boolean() }), async ({ id }, { sql, actor, now, permit, stir, visit }) => {
  const one = await store.caseOf(sql, id);
  permit('work', one);
  const until = new Date(now.getTime() + rules.questionDays * 86_400_000);
  const code = newCode(14);
  await store.saveQuestion(sql, { code, caseId: id, askedAt: now, askedBy: actor.id, until });
  const reach = await store.contact(sql, id);
  const link = `${visit.home}/r/${code}`;
  const address = reach?.contact?.match(/^\S+@\S+\.\S+$/)?.[0];
  if (address) {
    const lang = one.lang === 'de' ? 'de' : 'en', about = { called: reach?.name || 'none', link, until, house: await readSetting(sql, houseName) };
    await post(sql, { address, subject: say(letters, lang, 'recovery.letter.question.subject', about), body: say(letters, lang, 'recovery.letter.question.body', about, await readSetting(sql, houseZone)) }, now);
  }
  stir(one.told);
  return { id, link, mailed: address !== undefined };
});

/** Closed with its cause, and what we do otherwise from now on. */
export const close = command(z.object({ id: z.uuid(), cause: z.enum(rules.causes), lesson: z.string().trim().max(1000).default('') }), z.object({ id: z.uuid(), closedAt: z.date() }),
  async ({ id, cause, lesson }, { sql, actor, now, permit, emit, stir }) => {
    const one = await store.caseOf(sql, id);
    permit('work', one);
    const closed = rules.close(one, (await store.attempts(sql, id)).length, { cause, lesson }, actor.id, now);
    await store.save(sql, closed);
    await emit(events.closed({ caseId: id, answerId: one.answerId, touchpointId: one.touchpointId, unitId: one.unitId, cause, outcome: one.outcome }));
    stir(one.told);
    return { id, closedAt: now };
  });

/** Why customers had to be called back, in ninety days, and what they said of it. */
export const reasons = query(z.object({}), z.object({ days: z.number(), closed: z.number(), said: z.number(), solved: z.number(), inTime: z.number(), causes: z.array(z.object({ cause: z.enum(rules.causes), n: z.number() })) }),
  async (_, { sql, now, visible }) => {
    const since = new Date(now.getTime() - 90 * 86_400_000);
    return { days: 90, ...await store.tallies(sql, visible('count'), since), causes: await store.causesSince(sql, visible('count'), since) };
  });

/** What the link asks. It shows nothing of the case. */
export const question = query(z.object({ code: z.string().trim().toUpperCase().max(40) }), z.object({ until: z.date() }), async ({ code }, { sql, now, permit }) => {
  permit('answer');
  return rules.answerable(await store.questionWith(sql, code), now);
}, { limit: [120, 60] });

/** The customer says whether it was put right. */
export const answer = command(z.object({ code: z.string().trim().toUpperCase().max(40), outcome: z.enum(rules.outcomes), words: z.string().trim().max(2000).nullable().default(null) }), z.object({ done: z.literal(true) }),
  async ({ code, outcome, words }, { sql, now, permit, emit, stir }) => {
    permit('answer');
    const { caseId } = rules.answerable(await store.questionWith(sql, code), now);
    const one = await store.caseOf(sql, caseId);
    await store.answered(sql, code, now);
    await store.save(sql, rules.hear(one, { outcome, from: 'customer', words }, await clocksNow(sql), now));
    await emit(events.heard({ caseId, handlerId: one.takenBy, outcome }));
    stir(one.told);
    return { done: true as const };
  }, { limit: [120, 60] });

/** Who is on duty for the units I answer for, now and next, and how long the clocks run. */
export const onDuty = query(z.object({}), z.object({
  clocks: z.object({ help: z.number(), low: z.number(), back: z.number() }), mayConfigure: z.boolean(),
  units: z.array(z.object({ id: z.uuid(), name: z.string(), lead: z.string().nullable(), onDuty: z.string().nullable(), until: z.date().nullable() })),
  turns: z.array(z.object({ id: z.uuid(), unit: z.string(), person: z.string(), fromAt: z.date(), untilAt: z.date() })),
}), async (_, { sql, now, visible, may }) => {
  const mine = visible('duty', 'units');
  return { clocks: await clocksNow(sql), mayConfigure: may('configure'), units: await duty.units(sql, mine, now), turns: await duty.turns(sql, mine, now) };
});

/** Puts somebody on duty for a unit and all below it. */
export const putOnDuty = command(z.object({ unitId: z.uuid(), personId: z.uuid(), fromAt: z.coerce.date(), untilAt: z.coerce.date() }), z.object({ id: z.uuid() }),
  async ({ unitId, personId, fromAt, untilAt }, { sql, actor, now, permit, stir }) => {
    permit('duty', await unit(sql, unitId));
    rules.turn({ fromAt, untilAt });
    await person(sql, personId);
    const id = newId(now);
    await duty.saveTurn(sql, { id, unitId, personId, fromAt, untilAt, madeBy: actor.id });
    stir([personId, actor.id]);
    return { id };
  });

export const endDuty = command(z.object({ id: z.uuid() }), z.object({ id: z.uuid() }), async ({ id }, { sql, actor, permit, stir }) => {
  const turn = await duty.turnOf(sql, id);
  permit('duty', turn);
  await duty.endTurn(sql, id);
  stir([turn.personId, actor.id]);
  return { id };
});

const minutes = z.number().int().min(1).max(7 * 1440);

/** How long each clock runs, in minutes. */
export const configure = command(z.object({ help: minutes, low: minutes, back: minutes }), z.object({ help: z.number(), low: z.number(), back: z.number() }), async (chosen, { sql, actor, now, permit, stir }) => {
  permit('configure');
  await writeSetting(sql, clocks, chosen, actor.id, now);
  stir([actor.id]);
  return chosen;
});

async function keep(sql: Parameters<typeof store.save>[0], one: rules.Case): Promise<void> {
  await store.save(sql, one);
  await store.letRead(sql, one.id, await readersOf(sql, one));
}
