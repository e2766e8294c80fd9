import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { hashOf, newCode, newId, newSecret } from '#kernel/id';
import { post } from '#kernel/mail';
import { invalid, keeping, missing, refuse } from '#kernel/refusal';
import { languageOf } from '#kernel/words';
import type { Sql } from '#kernel/database';
import { touchpoint } from '#journeys';
import { day, told } from './actions.ts';
import * as doors from './store-doors.ts';
import * as events from './events.ts';
import * as rules from './rules.ts';
import { recordingsOf } from './store-recordings.ts';
import * as store from './store.ts';
import { endStory, readable } from './telling.ts';
import { letters } from './letters.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

export const code = z.string().trim().toUpperCase().max(40);
export const session = z.string().max(60);
const use = z.enum(rules.uses);

/** A customer is asked for their story, at their own address, once. */
export const invite = command(
  z.object({ address: z.email().max(200), name: z.string().trim().max(80).nullable().default(null), lang: z.enum(['en', 'de']).default('en'), touchpointId: z.uuid().nullable().default(null), candidateId: z.uuid().nullable().default(null) }),
  z.object({ id: z.uuid(), until: z.date() }),
  async ({ address, name, lang, touchpointId, candidateId }, { sql, actor, now, permit, visit }) => {
    permit('invite');
    if (touchpointId) await touchpoint(sql, touchpointId);
    const door: rules.Door = {
      code: newCode(26), id: newId(now), address: address.toLowerCase(), name, lang, touchpointId, candidateId, storyId: null, madeBy: actor.id, madeAt: now,
      until: new Date(now.getTime() + rules.invitedDays * 86_400_000), letters: 0, letterAt: null, keyHash: null, keyUntil: null, keyTries: 0, sessionHash: null, sessionUntil: null,
    };
    await doors.saveDoor(sql, door);
    if (candidateId && await store.closeCandidate(sql, candidateId, 'invited', now) === 0) throw missing('stories.none');
    await post(sql, { address: door.address!, ...letters.invite(lang, { name: name ?? 'none', link: `${visit.home}/s/${door.code}`, until: door.until }) }, now);
    return { id: door.id, until: door.until };
  }, { limit: [60, 3600] });

export const asked = query(z.object({}), z.object({ asked: z.array(z.object({ id: z.uuid(), name: z.string().nullable(), touchpoint: z.string().nullable(), madeAt: z.date(), until: z.date() })) }),
  async (_, { sql, now, permit }) => {
    permit('keep');
    return { asked: await doors.asked(sql, now) };
  });

/** What the page shows before anybody has proved anything: that there is an invitation, and to what kind of address. */
export const door = query(z.object({ code }), z.object({ address: z.string().nullable(), ended: z.boolean(), once: z.uuid() }), async ({ code }, { sql, now, permit }) => {
  permit('arrive');
  const { address } = await doors.door(sql, code, now);
  return { address: address && rules.masked(address), ended: address === null, once: newId(now) };
});

/** A key of six signs goes to the invited address. It opens once, within ten minutes. */
export const sendKey = command(z.object({ code }), z.object({ sent: z.boolean() }), async ({ code }, { sql, now, permit }) => {
  permit('arrive');
  const found = await doors.door(sql, code, now);
  if (!found.address) throw refuse('stories.ended');
  const key = newCode(6);
  await doors.saveDoor(sql, rules.newKey(found, hashOf(key), now));
  await post(sql, { address: found.address, ...letters.key(languageOf(found.lang), { key, minutes: rules.keyMinutes }) }, now);
  return { sent: true };
}, { limit: [20, 600] });

/** Whoever has the key gets a session of half an hour, for this story alone. */
export const enter = command(z.object({ code, key: z.string().trim().toUpperCase().max(20) }), z.object({ session }), async ({ code, key }, { sql, now, permit }) => {
  permit('arrive');
  const found = await doors.door(sql, code, now);
  if (!rules.opens(found, hashOf(key.replace(/\s/g, '')), now)) {
    await doors.saveDoor(sql, { ...found, keyTries: found.keyTries + 1 });
    throw keeping(refuse('stories.wrong_key', { left: Math.max(0, rules.mostTries - found.keyTries - 1) }));
  }
  const secret = newSecret();
  await doors.saveDoor(sql, rules.enter(found, hashOf(secret), now));
  return { session: secret };
}, { secret: true, limit: [30, 600] });

const parts = z.object(Object.fromEntries(rules.parts.map((part) => [part, z.string().nullable()])) as Record<rules.Part, z.ZodNullable<z.ZodString>>);

/** The teller's own side: nothing told yet, or their story with what they agreed to and where it was used. */
export const mine = query(z.object({ code, session }), z.object({
  once: z.uuid(), name: z.string().nullable(), touchpoint: z.string().nullable(), ends: z.array(z.object({ months: z.number(), on: z.string() })),
  story: z.object({ state: z.string(), told: parts, agreed: z.array(use), untilOn: z.string(), used: z.array(z.object({ kind: z.enum(rules.kinds), usedOn: z.string() })),
    recording: z.object({ kind: z.enum(['sound', 'picture']), bytes: z.number(), said: z.string() }).nullable() }).nullable(),
}), async ({ code, session }, { sql, now, permit }) => {
  permit('arrive');
  const found = await opened(sql, code, session, now);
  const [one] = found.storyId ? await store.these(sql, [found.storyId]) : [];
  const [recording] = one ? await recordingsOf(sql, [one.id]) : [];
  return {
    once: newId(now), name: found.name, touchpoint: found.touchpointId ? (await touchpoint(sql, found.touchpointId)).name : null, ends: rules.ends.map((months) => ({ months, on: rules.laterBy(now, months) })),
    story: one && !one.endedAt ? {
      state: rules.stateOf(one, one.held, now), told: readable(one, []), agreed: one.agreed, untilOn: one.untilOn,
      recording: recording ? { kind: recording.kind, bytes: recording.bytes, said: recording.said } : null,
      used: (await store.used(sql, [one.id])).map(({ kind, usedOn }) => ({ kind, usedOn })),
    } : null,
  };
});

/** The customer tells it, in their own words, and says what it may be used for and until when. */
export const tell = command(z.object({ code, session, told, teller: z.string().trim().max(80).default(''), uses: z.array(use), untilOn: day, lang: z.string().regex(/^[a-z]{2}$/).default('en') }), z.object({ id: z.uuid() }),
  async ({ code, session, told, teller, uses, untilOn, lang }, { sql, now, permit, emit }) => {
    permit('arrive');
    const found = await opened(sql, code, session, now);
    if (found.storyId) throw refuse('stories.told_already');
    if (uses.length === 0) throw invalid('stories.agree_to_one');
    const story = rules.tell({ told, teller: teller || found.name, lang, touchpointId: found.touchpointId, customerId: null, toldBy: null, consentHow: 'page', untilOn }, now);
    await store.save(sql, story);
    await store.agree(sql, story.id, uses, now);
    await doors.saveDoor(sql, { ...found, storyId: story.id, until: new Date(Date.parse(untilOn) + 60 * 86_400_000) });
    await emit(events.told({ storyId: story.id, touchpointId: story.touchpointId }));
    return { id: story.id };
  }, { limit: [20, 600] });

/** What it may be used for, and until when, may be changed at any time. */
export const consent = command(z.object({ code, session, uses: z.array(use), untilOn: day }), z.object({ id: z.uuid() }), async ({ code, session, uses, untilOn }, { sql, now, permit }) => {
  permit('arrive');
  const found = await opened(sql, code, session, now);
  if (!found.storyId) throw missing('stories.none');
  if (uses.length === 0) throw invalid('stories.agree_to_one');
  rules.checkEnd(untilOn, now);
  const story = await store.story(sql, found.storyId);
  if (story.endedAt) throw refuse('stories.ended');
  await store.save(sql, { ...story, untilOn, remindedAt: null });
  await store.agree(sql, story.id, uses, now);
  await doors.saveDoor(sql, { ...found, until: new Date(Date.parse(untilOn) + 60 * 86_400_000) });
  return { id: story.id };
}, { limit: [30, 600] });

/** Taken back: gone everywhere at once. A last letter says so, and then the address is forgotten. */
export const takeBack = command(z.object({ code, session }), z.object({ id: z.uuid() }), async ({ code, session }, { sql, now, permit, emit }) => {
  permit('arrive');
  const found = await opened(sql, code, session, now);
  if (!found.storyId) throw missing('stories.none');
  await endStory(sql, found.storyId, 'teller', { now, emit });
  if (found.address) await post(sql, { address: found.address, ...letters.gone(languageOf(found.lang)) }, now);
  return { id: found.storyId };
});

/** Stories that their tellers agreed to share with everybody. */
export const shared = query(z.object({}), z.object({ stories: z.array(z.object({
  title: z.string(), teller: z.string().nullable(), lang: z.string(), touchpoint: z.string().nullable(), toldAt: z.date(), told: parts,
  recording: z.object({ id: z.uuid(), kind: z.enum(['sound', 'picture']), said: z.string() }).nullable(),
})) }), async (_, { sql, now, permit, visible }) => {
  permit('arrive');
  const found = (await store.all(sql, visible('arrive'))).filter((one) => one.agreed.includes('public') && rules.stateOf(one, one.held, now) === 'in use').slice(0, 10);
  const ids = found.map(({ id }) => id), portrayed = await store.portrayedIn(sql, ids), recorded = await recordingsOf(sql, ids);
  const playing = (one: (typeof found)[number]) => recorded.find((other) => other.storyId === one.id && rules.lacking(other, one.agreed, portrayed.filter(({ storyId }) => storyId === one.id)) === null);
  return { stories: found.map((one) => ({
    recording: ((it) => it ? { id: it.id, kind: it.kind, said: it.said } : null)(playing(one)),
    title: one.title, teller: one.agreed.includes('name') ? one.teller : null, lang: one.lang, touchpoint: one.touchpoint, toldAt: one.toldAt,
    told: readable(one, portrayed.filter(({ storyId }) => storyId === one.id)),
  })) };
});

export async function opened(sql: Sql, code: string, session: string, now: Date): Promise<rules.Door> {
  const found = await doors.doorOpened(sql, code, hashOf(session), now);
  if (!found) throw refuse('stories.session');
  return found;
}

