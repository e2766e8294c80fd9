import { z } from 'zod';
import { behaviours, versionOf } from '#competencies';
import { cite, kinds, withdrawEvidence } from '#evidence';
import { behavioursAt, touchpoint, touchpoints } from '#journeys';
import { actionsUnder } from '#kernel/action';
import type { Sql } from '#kernel/database';
import { invalid, missing } from '#kernel/refusal';
import { read as readSetting } from '#kernel/settings';
import { postsOf } from '#organisation';
import { person, todayOf } from '#people';
import { agreeing } from './agreement.ts';
import * as events from './events.ts';
import * as rules from './rules.ts';
import { settings } from './settings.ts';
import * as store from './store.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

const seen = z.enum(['yes', 'no', 'no occasion']);
const line = z.object({
  id: z.uuid(), at: z.date(), observerId: z.uuid(), observer: z.string(), personId: z.uuid(), person: z.string(), touchpointId: z.uuid(), touchpoint: z.string(),
  quote: z.string().nullable(), enabler: z.string().nullable(), barrier: z.string().nullable(), lang: z.string(), view: z.string().nullable(), viewedAt: z.date().nullable(),
  judged: z.array(z.object({ behaviourId: z.uuid(), behaviour: z.string(), version: z.number(), seen, level: z.number().nullable() })), mayView: z.boolean(), mayWithdraw: z.boolean(),
});
const piece = z.object({ kind: z.enum(kinds), sourceId: z.uuid(), excerpt: z.string().min(1).max(2000), lang: z.string().max(12), at: z.coerce.date(), how: z.string().max(60) });

/** Whom I may observe; whoever was not seen at work for longest stands first. */
export const whom = query(z.object({}), z.object({ anyone: z.boolean(), people: z.array(z.object({ id: z.uuid(), name: z.string(), title: z.string(), lastAt: z.date().nullable() })) }),
  async (_, { sql, actor, permit, may }) => {
    permit('count');
    return { anyone: may('name'), people: await store.whom(sql, actor.id) };
  });

/** The form for one person and one moment. With `versions`, the wordings it was opened on: what is under way is not changed by a new wording. */
export const form = query(z.object({ personId: z.uuid(), touchpointId: z.uuid().optional(), versions: z.record(z.uuid(), z.number().int().min(1)).default({}) }), z.object({
  person: z.object({ id: z.uuid(), name: z.string(), givenName: z.string(), title: z.string() }), touchpoints: z.array(z.object({ id: z.uuid(), name: z.string() })), touchpointId: z.uuid().nullable(),
  behaviours: z.array(z.object({ id: z.uuid(), name: z.string(), version: z.number(), anchors: z.array(z.string()) })),
}), async ({ personId, touchpointId, versions }, { sql, permit, now }) => {
  permit('observe', await observable(sql, personId));
  const someone = await person(sql, personId);
  const [today] = await todayOf(sql, [personId], now.toISOString().slice(0, 10));
  const [all, served] = [await touchpoints(sql), await store.servedBy(sql, personId)];
  const order = [...all.filter(({ id }) => served.includes(id)), ...all.filter(({ id }) => !served.includes(id))];
  const chosen = touchpointId ?? (served.length === 1 ? served[0] : undefined);
  return {
    person: { id: personId, name: someone.name, givenName: someone.givenName, title: today?.title ?? '' }, touchpoints: order, touchpointId: chosen ?? null,
    behaviours: chosen ? await asked(sql, chosen, versions) : [],
  };
});

/** What was seen in one moment. The person hears of it at once. */
export const give = command(z.object({
  personId: z.uuid(), touchpointId: z.uuid(), at: z.coerce.date(), quote: z.string().max(1000).nullable().default(null), enabler: z.string().max(500).nullable().default(null), barrier: z.string().max(500).nullable().default(null),
  judged: z.array(z.object({ behaviourId: z.uuid(), version: z.number().int().min(1), seen, level: z.number().int().min(1).max(rules.mostLevels).nullable().optional() })).min(1).max(12), cites: z.array(piece).max(3).default([]),
}), z.object({ id: z.uuid(), calibration: z.boolean() }), async ({ judged, cites, ...given }, { sql, actor, now, permit, emit, stir }) => {
  const about = await observable(sql, given.personId);
  permit('observe', about);
  await touchpoint(sql, given.touchpointId);
  for (const { behaviourId, version } of judged) if (!await versionOf(sql, behaviourId, version)) throw invalid('observations.no_wording');
  const observation = rules.observe({ ...given, observerId: actor.id, unitId: about.unitId, lang: actor.lang }, rules.judgedOf(judged), (await behavioursAt(sql, given.touchpointId)).map(({ id }) => id), now);
  await store.save(sql, observation, rules.judgedOf(judged));
  for (const one of cites) await cite(sql, { ...one, forKind: 'observation', forId: observation.id, aboutPersonId: given.personId, citedBy: actor.id }, now, { ownerId: actor.id, title: about.name, href: `/people/${given.personId}` });
  await emit(events.observed({ observationId: observation.id, personId: given.personId, observerId: actor.id, touchpointId: given.touchpointId }));
  stir([given.personId, actor.id]);
  return { id: observation.id, calibration: await agreeing(sql, observation.id, await readSetting(sql, settings.leastAgreement), now, emit) };
});

/** What was observed of somebody: by whom, when, which behaviours, and what they say of it themselves. */
export const about = query(z.object({ personId: z.uuid(), before: z.coerce.date().optional(), most: z.number().int().min(1).max(100).default(20) }), z.object({ observations: z.array(line), mayObserve: z.boolean() }),
  async ({ personId, before, most }, { sql, visible, may }) => ({
    observations: (await store.latest(sql, visible('read', 'observations'), { personId, before, most })).map((one) => ({ ...one, mayView: may('view', one), mayWithdraw: may('withdraw', one) })),
    mayObserve: may('observe', await observable(sql, personId)),
  }), { watched: true, about: ({ personId }) => personId });

/** What I wrote down, newest first. */
export const given = query(z.object({ most: z.number().int().min(1).max(100).default(10) }), z.object({ observations: z.array(line) }),
  async ({ most }, { sql, actor, visible, may }) => ({
    observations: (await store.latest(sql, visible('read', 'observations'), { observerId: actor.id, most })).map((one) => ({ ...one, mayView: may('view', one), mayWithdraw: may('withdraw', one) })),
  }));

/** The person's own view, beside what was seen. */
export const addView = command(z.object({ id: z.uuid(), words: z.string().max(1000) }), z.object({ id: z.uuid() }), async ({ id, words }, { sql, now, permit, emit, stir }) => {
  const observation = await store.observation(sql, id);
  permit('view', observation);
  await store.save(sql, rules.view(observation, words, now));
  await emit(events.viewed({ observationId: id, personId: observation.personId, observerId: observation.observerId }));
  stir([observation.observerId, observation.personId]);
  return { id };
});

/** Taken back by whoever wrote it. Whatever rested on it asks for a review. */
export const withdraw = command(z.object({ id: z.uuid() }), z.object({ id: z.uuid() }), async ({ id }, { sql, now, permit, emit, stir }) => {
  const observation = await store.observation(sql, id);
  permit('withdraw', observation);
  await store.save(sql, rules.withdraw(observation, now));
  await withdrawEvidence(sql, { kind: 'observation', sourceId: id, why: 'withdrawn' }, now, emit);
  stir([observation.personId, observation.observerId]);
  return { id };
});

/** What may be pinned: observations with words in them, that the reader may read. */
export const citable = query(z.object({ aboutPersonId: z.uuid().optional(), text: z.string().max(100).default('') }), z.object({
  pieces: z.array(z.object({ kind: z.literal('observation'), sourceId: z.uuid(), aboutPersonId: z.uuid(), at: z.date(), how: z.string(), words: z.string(), lang: z.string(), from: z.string() })),
}), async ({ aboutPersonId, text }, { sql, visible }) => {
  const found = await store.latest(sql, visible('read', 'observations'), { personId: aboutPersonId, most: 200 });
  const wanted = text.trim().toLowerCase();
  const pieces = found.map((one) => ({ kind: 'observation' as const, sourceId: one.id, aboutPersonId: one.personId, at: one.at, how: 'observed', words: store.wordsOf(one), lang: one.lang, from: one.observer }));
  return { pieces: pieces.filter(({ words }) => words !== '' && words.toLowerCase().includes(wanted)).slice(0, 30) };
});

/** Who may be observed by whom: the person, and colleagues named for their unit. */
async function observable(sql: Sql, personId: string): Promise<{ personId: string; unitId: string | null; observerIds: string[]; name: string }> {
  const [post] = await postsOf(sql, [personId]);
  return { personId, unitId: post?.unitId ?? null, observerIds: post ? await store.observersOf(sql, post.unitId) : [], name: await store.nameOf(sql, personId) };
}

/** The behaviours of a touchpoint on the wordings that a form was opened on, else on today's. */
async function asked(sql: Sql, touchpointId: string, versions: Readonly<Record<string, number>>) {
  const ids = (await behavioursAt(sql, touchpointId)).map(({ id }) => id);
  const today = (await behaviours(sql, ids)).filter((one) => one.version > 0 && (one.archivedAt === null || versions[one.id]));
  return Promise.all(ids.flatMap((id) => today.filter((one) => one.id === id)).map(async (one) => {
    const opened = versions[one.id];
    const wording = opened && opened !== one.version ? await versionOf(sql, one.id, opened) : one;
    if (!wording) throw missing('observations.no_wording');
    return { id: one.id, name: wording.name, version: wording.version, anchors: wording.anchors };
  }));
}
