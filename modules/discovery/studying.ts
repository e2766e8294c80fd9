import { z } from 'zod';
import { touchpoint } from '#journeys';
import { actionsUnder } from '#kernel/action';
import type { Sql } from '#kernel/database';
import { newId } from '#kernel/id';
import { missing } from '#kernel/refusal';
import { todayOf } from '#people';
import { choose } from './choosing.ts';
import * as incidents from './store-incidents.ts';
import * as retranslation from './retranslation.ts';
import * as reviews from './store-reviews.ts';
import * as store from './store.ts';
import * as keeping from './store-studies.ts';
import * as rules from './study-rules.ts';
import { propose } from './grouping.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

const chosenBy = z.enum(['ratings', 'reviews']);
const state = z.enum(['collecting', 'grouping', 'sorting', 'sorted', 'ended']);
const span = z.object({ since: z.string(), until: z.string() });
const someone = z.object({ id: z.uuid(), name: z.string(), value: z.number(), low: z.number().nullable(), high: z.number().nullable(), n: z.number() });
const choice = { roleId: z.uuid(), touchpointId: z.uuid(), weeks: z.number().int().min(8).max(34).default(26), least: z.number().int().min(20).max(500).default(20), chosenBy: chosenBy.default('ratings') };

/** Whom a study would compare, and whether ratings and reviews agree. Nothing is saved. */
export const offer = query(z.object(choice), z.object({
  role: z.string(), touchpoint: z.string(), chosen: span, seen: span, later: span, top: z.array(someone), typical: z.array(someone), others: z.number(), reviewed: z.number(), reviews: z.object({ results: z.number(), people: z.number(), last: z.date().nullable() }),
  agreement: z.object({ people: z.number(), r: z.number(), low: z.number(), high: z.number(), bothTop: z.number(), ratedTop: z.number(), reviewedTop: z.number() }).nullable(),
}), async (input, { sql, now, permit, readOf }) => {
  permit('compare');
  const role = (await store.roles(sql)).find(({ id }) => id === input.roleId);
  if (!role) throw missing('discovery.no_role');
  const at = await touchpoint(sql, input.touchpointId), { windows, top, typical, everybody, agreement, reviewed } = await choose(sql, input, now);
  const shown = [...top, ...typical].map(({ id }) => id), names = new Map((await todayOf(sql, shown, now.toISOString().slice(0, 10))).map((one) => [one.id, one.name]));
  const named = (all: typeof top) => all.map((one) => ({ ...one, name: names.get(one.id) ?? '' }));
  readOf(shown);
  return { role: role.name, touchpoint: at.name, ...windows, top: named(top), typical: named(typical), others: everybody.length - top.length - typical.length, reviewed, reviews: await reviews.held(sql), agreement };
}, { watched: true, about: ({ roleId }) => roleId });

/** From now on it is fixed who is compared, and nobody who takes part is told. */
export const begin = command(z.object({ ...choice, title: z.string().trim().min(1).max(140), days: z.number().int().min(3).max(90).default(28) }), z.object({ id: z.uuid() }), async ({ title, days, ...input }, { sql, actor, now, random, permit }) => {
  permit('study');
  if (!(await store.roles(sql)).some(({ id }) => id === input.roleId)) throw missing('discovery.no_role');
  await touchpoint(sql, input.touchpointId);
  const { windows, top, typical, everybody } = await choose(sql, input, now);
  const people = rules.divide({ top, typical }, everybody, random);
  const study = rules.begin({ title, roleId: input.roleId, touchpointId: input.touchpointId, chosenBy: input.chosenBy, least: input.least }, windows, people, days, actor.id, now);
  await keeping.saveStudy(sql, study);
  await keeping.saveSides(sql, study.id, people);
  return { id: study.id };
}, { about: (_, { id }) => id });

/** Every study, those that run first. */
export const studies = query(z.object({}), z.object({ studies: z.array(z.object({ id: z.uuid(), title: z.string(), role: z.string(), touchpoint: z.string(), state, begunAt: z.date(), by: z.string(), until: z.date(), incidents: z.number() })) }),
  async (_, { sql, permit }) => {
    permit('study');
    return { studies: await keeping.studies(sql) };
  });

/** One study, as far as it has come. Which side an incident is about stands nowhere in it. */
export const study = query(z.object({ id: z.uuid() }), z.object({
  id: z.uuid(), title: z.string(), role: z.string(), roleId: z.uuid(), touchpoint: z.string(), touchpointId: z.uuid(), chosenBy, chosen: span, seen: span, state, until: z.date(), begunAt: z.date(), sortedAt: z.date().nullable(), least: z.number(),
  compared: z.object({ top: z.number(), typical: z.number(), aside: z.number() }), told: z.object({ incidents: z.number(), tellers: z.number(), drafts: z.number() }),
  leastTellers: z.number(), leastIncidents: z.number(), leastJudges: z.number(), leastShare: z.number(), mostSpread: z.number(),
  invitations: z.array(z.object({ id: z.uuid(), kind: z.enum(['customer', 'colleague']), name: z.string().nullable(), at: z.date(), endedWhy: z.string().nullable(), told: z.number() })),
  incidents: z.array(z.object({ id: z.uuid(), situation: z.string(), did: z.string(), outcome: z.string(), lang: z.string(), masked: z.boolean(), source: z.enum(['customer', 'peer', 'manager']), groupId: z.uuid().nullable() })),
  groups: z.array(z.object({ id: z.uuid(), name: z.string(), behaviourId: z.uuid().nullable(), handedAt: z.date().nullable(), handedId: z.uuid().nullable() })),
  moves: z.array(z.object({ id: z.uuid(), at: z.date(), by: z.string().nullable(), what: z.enum(['proposed', 'named', 'merged', 'split', 'moved', 'linked']), group: z.string(), from: z.string().nullable(), incidents: z.number(), words: z.string() })),
  judges: z.array(z.object({ personId: z.uuid(), name: z.string(), finishedAt: z.date().nullable(), declinedAt: z.date().nullable(), done: z.number() })),
  sorted: z.array(z.object({ id: z.uuid(), groupId: z.uuid(), judges: z.number(), agreed: z.number(), share: z.number().nullable(), mean: z.number().nullable(), spread: z.number().nullable(), elsewhere: z.uuid().nullable(), kept: z.boolean(), why: z.array(z.enum(['few', 'agreement', 'spread'])) })),
}), async ({ id }, { sql, permit }) => {
  permit('study');
  const held = await keeping.studyRead(sql, id), sides = await keeping.sides(sql, id), of = (side: rules.Side): number => sides.filter((one) => one.side === side).length;
  // Nobody reads incidents while others are still told: what came first would lead.
  const told = held.state === 'collecting' ? [] : await incidents.given(sql, id);
  return {
    ...held, ...await keeping.namesOf(sql, held), chosen: { since: held.chosenSince, until: held.chosenUntil }, seen: { since: held.seenSince, until: held.seenUntil },
    compared: { top: of('top'), typical: of('typical'), aside: of('aside') }, told: await incidents.counts(sql, id), leastTellers: rules.leastTellers, leastIncidents: rules.leastIncidents, leastJudges: rules.leastJudges,
    leastShare: retranslation.leastShare, mostSpread: retranslation.mostSpread, invitations: await keeping.invitations(sql, id), incidents: told.map(plainly), groups: await incidents.groups(sql, id), moves: await incidents.moves(sql, id),
    judges: await keeping.judges(sql, id), sorted: held.sortedAt ? (await sortedBack(sql, id, told)).map((one) => ({ ...one, why: [...one.why] })) : [],
  };
}, { about: ({ id }) => id });

/** An incident as everybody may read it who takes part. */
export const plainly = (one: incidents.Incident) => ({ id: one.id, situation: one.situation ?? '', did: one.did ?? '', outcome: one.outcome ?? '', lang: one.lang, masked: one.masked, source: one.source, groupId: one.groupId });

/** What the second group made of the first group's sorting, by those who finished. */
export async function sortedBack(sql: Sql, studyId: string, told: readonly incidents.Incident[]): Promise<retranslation.Sorted[]> {
  const finished = (await keeping.judges(sql, studyId)).filter(({ finishedAt }) => finishedAt).map(({ personId }) => personId);
  return retranslation.retranslate(told.flatMap(({ id, groupId }) => (groupId ? [{ id, groupId }] : [])), await incidents.sortings(sql, studyId), finished);
}

/** One step further: telling closes and groups are proposed; the groups are fixed and sorted back; the sorting closes; or the study ends. */
export const advance = command(z.object({ id: z.uuid(), to: z.enum(['grouping', 'sorting', 'sorted', 'ended']) }), z.object({ id: z.uuid(), state }), async ({ id, to }, { sql, now, permit }) => {
  permit('study');
  const held = await keeping.study(sql, id), counts = await incidents.counts(sql, id), told = await incidents.given(sql, id), groups = await incidents.groups(sql, id), judges = await keeping.judges(sql, id);
  const moved = rules.advance(held, to, {
    ...counts, groups: groups.map(({ id: groupId, name }) => ({ name, incidents: told.filter((one) => one.groupId === groupId).length })), loose: told.filter(({ groupId }) => !groups.some((one) => one.id === groupId)).length,
    finished: judges.filter(({ finishedAt }) => finishedAt).length,
  }, now);
  await keeping.saveStudy(sql, moved);
  if (to === 'ended' || to === 'grouping') {
    await keeping.endInvitations(sql, id, now);
    await incidents.dropDrafts(sql, id);
  }
  if (to === 'grouping') await proposeGroups(sql, id, told, now);
  return moved;
}, { about: ({ id }) => id });

/** The machine lays a first order; its move is kept like anybody's. */
async function proposeGroups(sql: Sql, studyId: string, told: readonly incidents.Incident[], now: Date): Promise<void> {
  for (const [position, heap] of propose(told.map(({ id, situation, did }) => ({ id, text: `${did} ${did} ${situation}` }))).entries()) {
    const group = { id: newId(now), studyId, name: heap.words.join(', ') || '…', behaviourId: null, position, goneAt: null, handedAt: null, handedId: null };
    await incidents.saveGroups(sql, [group]);
    await incidents.place(sql, studyId, heap.ids, group.id);
    await incidents.saveMoves(sql, [{ id: newId(now), studyId, at: now, by: null, what: 'proposed', groupId: group.id, fromId: null, incidentIds: heap.ids, words: heap.words.join(', ') }]);
  }
}
