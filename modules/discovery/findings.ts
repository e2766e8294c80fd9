import { z } from 'zod';
import { behaviours, draftFrom } from '#competencies';
import { lastClosedWeek, weekBefore } from '#feedback';
import { behavioursAt } from '#journeys';
import { actionsUnder } from '#kernel/action';
import type { Sql } from '#kernel/database';
import { refuse } from '#kernel/refusal';
import { rate } from './choosing.ts';
import { anchorsFrom, levelOf } from './retranslation.ts';
import { sortedBack } from './studying.ts';
import * as incidents from './store-incidents.ts';
import * as rules from './study-rules.ts';
import * as store from './store-studies.ts';
import * as weighing from './weighing.ts';
import { leastJudged } from './rules.ts';
import { seenBy } from './store.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);
const nullable = z.number().nullable();

/** What the top do more often than the typical, and whether it holds for people and weeks that did not find it. Only after the sorting has closed. */
export const findings = query(z.object({ id: z.uuid() }), z.object({
  verdict: z.enum(['found', 'no difference found', 'too few people']), detectable: nullable, leastJudged: z.number(), leastOfPerson: z.number(), leastOutside: z.number(), later: z.object({ since: z.string(), until: z.string() }),
  differences: z.array(z.object({
    id: z.uuid(), name: z.string(), from: z.enum(['seen', 'told']), top: nullable, typical: nullable, topPeople: z.number(), typicalPeople: z.number(), topYes: z.number(), topAll: z.number(), typicalYes: z.number(), typicalAll: z.number(),
    g: nullable, low: nullable, high: nullable, p: nullable, differs: z.boolean(),
  })),
  held: z.array(z.object({ id: z.uuid(), name: z.string(), found: z.boolean(), people: z.number(), verdict: z.enum(['holds', 'does not hold', 'too few people']), r: nullable, low: nullable, high: nullable })),
}), async ({ id }, { sql, now, permit }) => {
  permit('compare');
  const study = await store.studyRead(sql, id);
  if (!study.sortedAt) throw refuse('discovery.not_sorted');
  const sides = await store.sides(sql, id), ids = sides.map(({ personId }) => personId), asked = (await behavioursAt(sql, study.touchpointId)).map((one) => one.id);
  const told = await incidents.given(sql, id), sorted = (await sortedBack(sql, id, told)).filter(({ kept }) => kept), groups = await incidents.groups(sql, id);
  const seen = await seenBy(sql, study.touchpointId, ids, study.seenSince, study.seenUntil);
  const of = sorted.flatMap((one) => { const about = told.find((incident) => incident.id === one.id)?.aboutPersonId; return about ? [{ personId: about, groupId: one.groupId, effect: one.mean! }] : []; });
  const found = weighing.differences(sides, seen, asked, of, groups.map((one) => one.id));
  const later = { since: weekBefore(study.seenUntil, -1), until: lastClosedWeek(now) }, outcomes = (await rate(sql, study.roleId, study.touchpointId, later)).map((one) => ({ personId: one.id, share: one.share, n: one.n }));
  const aside = sides.filter(({ side }) => side === 'aside').map(({ personId }) => personId);
  const called = new Map([...(await behaviours(sql, asked)).map((one) => [one.id, one.name] as const), ...groups.map((one) => [one.id, one.name] as const)]);
  const named = <T extends { readonly id: string }>(one: T) => ({ ...one, name: called.get(one.id) ?? '' });
  // What was found in incidents is checked by the behaviour that it words anew.
  const through = new Set(found.differences.flatMap((one) => (one.differs ? [one.from === 'seen' ? one.id : groups.find((group) => group.id === one.id)?.behaviourId] : [])));
  const checked = asked.some((one) => through.has(one)) ? asked.filter((one) => through.has(one)) : asked;
  return {
    ...found, leastJudged, leastOfPerson: weighing.leastOfPerson, leastOutside: weighing.leastOutside, later, differences: found.differences.map(named),
    held: checked.map((one) => { const { behaviourId, ...result } = weighing.holds(one, aside, seen, outcomes, checked.length); return named({ id: behaviourId, found: through.has(one), ...result }); }),
  };
}, { watched: true, about: ({ id }) => id });

const anchor = z.object({ level: z.number(), words: z.string(), incidents: z.array(z.object({ id: z.uuid(), did: z.string(), mean: z.number() })) });

/** A draft of the four levels of one group, from what was kept; a level near which nothing was told stays empty. */
export const anchors = query(z.object({ id: z.uuid(), groupId: z.uuid() }), z.object({
  name: z.string(), kept: z.number(), levels: z.array(anchor), behaviour: z.object({ id: z.uuid(), name: z.string(), question: z.string(), anchors: z.array(z.string()) }).nullable(), competencies: z.array(z.object({ id: z.uuid(), name: z.string() })),
}), async ({ id, groupId }, { sql, permit }) => {
  permit('study');
  const { group, kept } = await ofGroup(sql, id, groupId), [behaviour] = group.behaviourId ? await behaviours(sql, [group.behaviourId]) : [];
  const found = new Map((await behaviours(sql)).map((one) => [one.competencyId, one.competency]));
  return {
    name: group.name, kept: kept.length, behaviour: behaviour ?? null, competencies: [...found].map(([competencyId, name]) => ({ id: competencyId, name })).sort((a, b) => a.name.localeCompare(b.name)),
    levels: anchorsFrom(kept).map((one) => ({ ...one, incidents: one.incidents.map((incidentId) => { const { did, mean } = kept.find((other) => other.id === incidentId)!; return { id: incidentId, did, mean }; }) })),
  };
});

/** The wording goes to the framework as a draft, with the incidents it was made from. Nobody is asked about it before somebody publishes it. */
export const handOver = command(z.object({
  id: z.uuid(), groupId: z.uuid(), anchors: z.array(z.string().trim().min(1).max(300)).length(4), because: z.string().trim().min(1).max(500), as: z.object({ competencyId: z.uuid(), name: z.string().trim().min(1).max(120), question: z.string().trim().min(1).max(200) }).optional(),
}), z.object({ behaviourId: z.uuid(), version: z.number() }), async ({ id, groupId, anchors: levels, because, as }, { sql, actor, now, permit }) => {
  permit('study');
  rules.inState(await store.study(sql, id), 'sorted');
  const { group, kept } = await ofGroup(sql, id, groupId), behaviourId = group.behaviourId ?? group.handedId;
  if (kept.length === 0) throw refuse('discovery.nothing_kept');
  if (!behaviourId && !as) throw refuse('discovery.which_behaviour');
  const made = await draftFrom(sql, {
    behaviour: behaviourId ? { id: behaviourId } : as!, anchors: levels, because, by: actor.id,
    incidents: kept.map((one) => ({ kind: 'incident' as const, sourceId: one.id, aboutPersonId: null, excerpt: one.did, lang: one.lang, at: one.givenAt, how: 'incident', level: levelOf(one.mean) })),
  }, now);
  await incidents.saveGroups(sql, [{ ...group, handedAt: now, handedId: made.id }]);
  return { behaviourId: made.id, version: made.version };
}, { about: ({ id }) => id });

type Kept = { readonly id: string; readonly did: string; readonly mean: number; readonly spread: number; readonly lang: string; readonly givenAt: Date };

async function ofGroup(sql: Sql, id: string, groupId: string): Promise<{ group: incidents.Group; kept: Kept[] }> {
  const study = await store.studyRead(sql, id), group = (await incidents.groups(sql, id)).find((one) => one.id === groupId);
  if (!study.sortedAt) throw refuse('discovery.not_sorted');
  if (!group) throw refuse('discovery.no_group');
  const told = await incidents.given(sql, id), sorted = (await sortedBack(sql, id, told)).filter((one) => one.kept && one.groupId === groupId);
  return { group, kept: sorted.map((one) => { const incident = told.find((other) => other.id === one.id)!; return { id: one.id, did: incident.did!, mean: one.mean!, spread: one.spread!, lang: incident.lang, givenAt: incident.givenAt! }; }) };
}
