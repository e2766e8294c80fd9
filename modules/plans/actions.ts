import { z } from 'zod';
import { behavioursAt, touchpoint } from '#journeys';
import { lastClosedWeek, weekBefore, weekOf } from '#feedback';
import { actionsUnder } from '#kernel/action';
import type { Sql } from '#kernel/database';
import { person } from '#people';
import { effect as measure, type Effect } from './effect.ts';
import * as events from './events.ts';
import * as rules from './rules.ts';
import * as store from './store.ts';
import { policy } from './policy.ts';
import { storiesOf, taught } from './telling.ts';

const { command, query } = actionsUnder(policy);

const effect = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('early'), from: z.string() }),
  z.object({ kind: z.literal('none'), why: z.enum(['no comparison', 'too few', 'stopped']) }),
  z.object({
    kind: z.literal('found'), value: z.number(), low: z.number(), high: z.number(), reading: z.enum(['better', 'worse', 'same']), alone: z.number().nullable(),
    people: z.number(), compared: z.number(), answers: z.number(), before: z.number(), after: z.number(), until: z.string(), next: z.string().nullable(),
  }),
]);
const line = z.object({
  id: z.uuid(), title: z.string(), touchpointId: z.uuid(), touchpoint: z.string(), behaviour: z.string().nullable(), state: z.enum(['draft', 'running', 'kept', 'stopped']), startsOn: z.string(), weeks: z.number(),
  chosen: z.enum(rules.ways), cost: z.string(), changes: z.number(), done: z.number(), people: z.number(), effect: effect.nullable(), asOf: z.date().nullable(), decidedWhy: z.string().nullable(), decidedAt: z.date().nullable(), stories: z.array(taught),
});
const asked = z.object({
  touchpointId: z.uuid(), behaviourId: z.uuid().nullable(), title: z.string().trim().min(1).max(200), because: z.string().trim().max(2000), chosen: z.enum(rules.ways), startsOn: z.iso.date(),
  weeks: z.number().int().min(4).max(26), cost: z.string().trim().max(200),
});
const askedChange = z.object({ practice: z.enum(rules.practices), words: z.string().trim().min(1).max(600), ownerId: z.uuid(), dueOn: z.iso.date() });
const parts = { changes: z.array(askedChange).max(7), having: z.array(z.uuid()).max(200), beside: z.array(z.uuid()).max(200) };

/** What a plan for this gap would start from: the facts, the teams that serve there, and who may be compared. Nothing is saved. */
export const offer = query(z.object({ touchpointId: z.uuid(), behaviourId: z.uuid().optional() }),
  z.object({
    touchpoint: z.object({ id: z.uuid(), name: z.string(), goal: z.number() }), share: z.object({ n: z.number(), satisfied: z.number() }), weeks: z.number(),
    behaviours: z.array(z.object({ id: z.uuid(), name: z.string(), yes: z.number(), yesSatisfied: z.number(), no: z.number(), noSatisfied: z.number() })),
    teams: z.array(z.object({ unitId: z.uuid(), name: z.string(), place: z.string().nullable(), people: z.number() })), startsOn: z.string(), owner: z.object({ id: z.uuid(), name: z.string() }),
  }),
  async ({ touchpointId }, { sql, actor, permit, now }) => {
    permit('make');
    const { id, name, goal } = await touchpoint(sql, touchpointId);
    const until = lastClosedWeek(now), from = weekBefore(until, lookBack - 1);
    const seen = new Map((await store.seenAt(sql, id, from, until)).map((one) => [one.behaviourId, one]));
    return {
      touchpoint: { id, name, goal }, share: await store.shareAt(sql, id, from, until), weeks: lookBack, teams: await store.teamsAt(sql, id), startsOn: nextMonday(now),
      owner: { id: actor.id, name: (await person(sql, actor.id)).name },
      behaviours: (await behavioursAt(sql, id)).map(({ id: behaviourId, name: called }) => {
        const { yes = 0, yesSatisfied = 0, no = 0, noSatisfied = 0 } = seen.get(behaviourId) ?? {};
        return { id: behaviourId, name: called, yes, yesSatisfied, no, noSatisfied };
      }),
    };
  });

/** A draft: it may still change, and nobody is told. */
export const make = command(asked.extend(parts), z.object({ id: z.uuid() }), async ({ changes, having, beside, ...plan }, { sql, actor, permit, now }) => {
  permit('make');
  await touchpoint(sql, plan.touchpointId);
  const made = rules.make(plan, actor.id, now);
  await store.save(sql, made);
  await keepParts(sql, made.id, changes, having, beside, now);
  return { id: made.id };
});

export const revise = command(asked.omit({ touchpointId: true }).extend({ id: z.uuid(), ...parts }), z.object({ id: z.uuid() }), async ({ id, changes, having, beside, ...plan }, { sql, permit, now }) => {
  permit('make');
  await store.save(sql, { ...rules.draft(await store.plan(sql, id)), ...plan });
  await keepParts(sql, id, changes, having, beside, now);
  return { id };
});

/** From now on it runs. Who has it and who is compared is fixed here, before anything can be seen of it. */
export const start = command(z.object({ id: z.uuid() }), z.object({ id: z.uuid(), having: z.number(), beside: z.number() }), async ({ id }, { sql, permit, now, random, emit, stir }) => {
  permit('make');
  const plan = rules.start(await store.plan(sql, id), weekOf(now), now);
  const units = await store.unitsOf(sql, id);
  const of = (part: rules.Part): Promise<string[]> => store.servingIn(sql, plan.touchpointId, units.filter((one) => one.part === part).map(({ unitId }) => unitId)).then((found) => found.map(({ personId }) => personId));
  const groups = rules.groups(plan.chosen, await of('with'), await of('beside'), random);
  const owners = [...new Set((await store.changesIn(sql, id)).map(({ ownerId }) => ownerId))];
  await store.save(sql, plan);
  await store.saveGroups(sql, id, groups);
  await emit(events.started({ planId: id, touchpointId: plan.touchpointId, behaviourId: plan.behaviourId, owners }));
  stir(owners);
  return { id, having: groups.filter(({ part }) => part === 'with').length, beside: groups.filter(({ part }) => part === 'beside').length };
});

/** A change of a running plan is done, or was not after all. */
export const finish = command(z.object({ id: z.uuid(), done: z.boolean() }), z.object({ id: z.uuid() }), async ({ id, done }, { sql, permit, now, stir }) => {
  const change = await store.change(sql, id);
  permit('finish', change);
  await store.saveChange(sql, rules.finish(change, await store.plan(sql, change.planId), done, now));
  stir([change.ownerId]);
  return { id };
});

/** Kept or stopped, by a person, with a reason. */
export const decide = command(z.object({ id: z.uuid(), decision: z.enum(['kept', 'stopped']), why: z.string().trim().min(1).max(2000) }), z.object({ id: z.uuid() }),
  async ({ id, decision, why }, { sql, actor, permit, now, emit }) => {
    permit('make');
    const found = await store.plan(sql, id), { effect: seen } = await effectOf(sql, found, now);
    const plan = rules.decide(found, decision, why, actor.id, now, seen.kind === 'early' ? seen.from : null);
    await store.save(sql, plan);
    await emit(events.decided({ planId: id, touchpointId: plan.touchpointId, kept: decision === 'kept' }));
    return { id };
  });

/** Every plan with what came of it so far, the newest first. */
export const list = query(z.object({}), z.object({ plans: z.array(line), mayMake: z.boolean() }), async (_, { sql, permit, may, now }) => {
  permit('read');
  const all = await store.all(sql), stories = await storiesOf(sql, all.map(({ id }) => id), now), plans = [];
  for (const plan of all) plans.push(await lineOf(sql, plan, stories, now));
  return { plans, mayMake: may('make') };
});

export const read = query(z.object({ id: z.uuid() }), z.object({
  plan: line, because: z.string(), behaviourId: z.uuid().nullable(), mayMake: z.boolean(), having: z.number(), beside: z.number(),
  units: z.array(z.object({ unitId: z.uuid(), name: z.string(), part: z.enum(['with', 'beside']) })),
  changes: z.array(z.object({ id: z.uuid(), practice: z.enum(rules.practices), words: z.string(), ownerId: z.uuid(), owner: z.string(), dueOn: z.string(), doneAt: z.date().nullable(), mayFinish: z.boolean() })),
}), async ({ id }, { sql, permit, may, now }) => {
  permit('read');
  const found = await store.one(sql, id);
  return {
    plan: await lineOf(sql, found, await storiesOf(sql, [id], now), now), because: found.because, behaviourId: found.behaviourId, mayMake: may('make'), ...(await store.sizes(sql, id)), units: await store.unitsOf(sql, id),
    changes: (await store.changesIn(sql, id)).map((one) => ({ ...one, mayFinish: found.state !== 'draft' && may('finish', one) })),
  };
});

/** What I took on in plans that run. */
export const mine = query(z.object({}), z.object({ changes: z.array(z.object({ id: z.uuid(), planId: z.uuid(), plan: z.string(), touchpoint: z.string(), practice: z.enum(rules.practices), words: z.string(), dueOn: z.string() })) }),
  async (_, { sql, actor, permit }) => {
    permit('mine', { ownerId: actor.id });
    return { changes: await store.openOf(sql, actor.id) };
  });

const lookBack = 12;
const nextMonday = (now: Date): string => weekBefore(weekOf(now), -1);

async function keepParts(sql: Sql, id: string, changes: readonly rules.AskedChange[], having: readonly string[], beside: readonly string[], now: Date): Promise<void> {
  for (const { ownerId } of changes) await person(sql, ownerId);
  await store.replaceChanges(sql, id, rules.changesOf(id, changes, now));
  await store.replaceUnits(sql, id, [...having.map((unitId) => ({ unitId, part: 'with' as const })), ...beside.filter((unitId) => !having.includes(unitId)).map((unitId) => ({ unitId, part: 'beside' as const }))]);
}

async function lineOf(sql: Sql, plan: store.Listed, stories: Awaited<ReturnType<typeof storiesOf>>, now: Date): Promise<z.input<typeof line>> {
  const found = plan.state === 'draft' ? undefined : await effectOf(sql, plan, now);
  return { ...plan, effect: found?.effect ?? null, asOf: found?.asOf ?? null, stories: stories.get(plan.id) ?? [] };
}

/** What stands there is computed once for each week that closes. */
async function effectOf(sql: Sql, plan: rules.Plan, now: Date): Promise<{ effect: Effect; asOf: Date }> {
  const untilWeek = lastClosedWeek(now);
  const stored = await store.effectOf(sql, plan.id);
  if (stored?.untilWeek === untilWeek && !(plan.decidedAt && stored.asOf <= plan.decidedAt)) return stored;
  const rows = await store.weeks(sql, plan, weekBefore(weekOf(new Date(`${plan.startsOn}T00:00:00Z`)), plan.weeks), untilWeek);
  const found = measure(rows, { ...plan, stoppedAt: plan.state === 'stopped' ? plan.decidedAt : null }, untilWeek);
  await store.saveEffect(sql, plan.id, untilWeek, found, now);
  return { effect: found, asOf: now };
}
