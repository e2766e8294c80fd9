import { z } from 'zod';
import { behaviours } from '#competencies';
import { actionsUnder } from '#kernel/action';
import { newId } from '#kernel/id';
import { missing, refuse } from '#kernel/refusal';
import * as rules from './rules.ts';
import * as store from './store.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

/** The touchpoints of every journey, in the customer's order. */
export const touchpoints = query(z.object({}), z.object({ touchpoints: z.array(z.object({ id: z.uuid(), journeyId: z.uuid(), name: z.string(), goal: z.number() })) }),
  async (_, { sql, permit }) => {
    permit('read');
    return { touchpoints: (await store.touchpoints(sql)).map(({ id, journeyId, name, goal }) => ({ id, journeyId, name, goal })) };
  });

const most = 12;

/** Touchpoints by a part of their name, with where each stands on the map. */
export const search = query(z.object({ text: z.string().trim().max(80) }),
  z.object({ touchpoints: z.array(z.object({ id: z.uuid(), name: z.string(), journey: z.string(), href: z.string() })) }),
  async ({ text }, { sql, permit }) => {
    permit('read');
    const wanted = rules.slugOf(text);
    const names = new Map((await store.journeys(sql)).map(({ id, name }) => [id, name]));
    const found = (await store.touchpoints(sql)).filter(({ name }) => wanted !== '' && rules.slugOf(name).includes(wanted)).slice(0, most);
    return { touchpoints: found.map(({ id, name, journeyId }) => ({ id, name, journey: names.get(journeyId)!, href: rules.addressOf(names.get(journeyId)!, name) })) };
  });

const named = z.object({ id: z.uuid(), name: z.string() });
const drawn = z.object({
  id: z.uuid(), name: z.string(), stage: z.string().nullable(), channel: z.enum(rules.channels), goal: z.number(), importance: z.number(), importanceWhy: z.string().nullable(),
  question: z.string(), questionUnnamed: z.string(), questionDe: z.string().nullable(), questionUnnamedDe: z.string().nullable(),
  roles: z.array(named.extend({ side: z.enum(['front', 'back']), people: z.number() })), behaviours: z.array(named),
});

/** Every journey as a list to read and to change: its touchpoints with their roles, behaviours, goals and questions. */
export const read = query(z.object({}), z.object({
  journeys: z.array(z.object({ id: z.uuid(), name: z.string(), touchpoints: z.array(drawn) })),
  roles: z.array(named.extend({ people: z.number() })), behaviours: z.array(named), mayDraw: z.boolean(),
}), async (_, { sql, permit, may }) => {
  permit('read');
  const [all, spots, stages, serving, placed] = [await store.journeys(sql), await store.touchpoints(sql), await store.stages(sql), await store.servings(sql), await store.behavioursOfAll(sql)];
  const stageNames = new Map(stages.map(({ id, name }) => [id, name]));
  const shown = (one: store.Touchpoint): z.input<typeof drawn> => ({
    id: one.id, name: one.name, stage: one.stageId ? stageNames.get(one.stageId) ?? null : null, channel: one.channel, goal: one.goal, importance: one.importance, importanceWhy: one.importanceWhy,
    question: one.question, questionUnnamed: one.questionUnnamed, questionDe: one.questionDe, questionUnnamedDe: one.questionUnnamedDe,
    roles: serving.filter(({ touchpointId }) => touchpointId === one.id).map(({ roleId, role, side, people }) => ({ id: roleId, name: role, side, people })),
    behaviours: placed.filter(({ touchpointId }) => touchpointId === one.id).map(({ behaviourId, name }) => ({ id: behaviourId, name })),
  });
  return {
    journeys: all.map(({ id, name }) => ({ id, name, touchpoints: spots.filter(({ journeyId }) => journeyId === id).map(shown) })),
    roles: await store.roles(sql), behaviours: (await behaviours(sql)).map(({ id, name }) => ({ id, name })), mayDraw: may('draw'),
  };
});

/** A journey that customers make with us, still without touchpoints. */
export const begin = command(z.object({ name: z.string().trim().min(1).max(80) }), z.object({ id: z.uuid() }), async ({ name }, { sql, permit, now }) => {
  permit('draw');
  if ((await store.journeys(sql)).some((one) => one.name.toLowerCase() === name.toLowerCase())) throw refuse('journeys.same_name', { name });
  const id = newId(now);
  await store.saveJourney(sql, { id, name });
  return { id };
});

const line = z.string().trim().min(1).max(160);
const shape = z.object({
  name: z.string().trim().min(1).max(60), stage: z.string().trim().max(60).nullable(), channel: z.enum(rules.channels), goal: z.number().min(0).max(1), importance: z.number().int().min(0).max(5),
  importanceWhy: z.string().trim().max(300).nullable(), question: line, questionUnnamed: line, questionDe: z.string().trim().max(160).nullable(), questionUnnamedDe: z.string().trim().max(160).nullable(),
  roles: z.array(z.object({ roleId: z.uuid(), side: z.enum(['front', 'back']) })).max(12), behaviourIds: z.array(z.uuid()).max(10),
});

/** A new touchpoint at the end of a journey. */
export const add = command(shape.extend({ journeyId: z.uuid() }), z.object({ id: z.uuid() }), async ({ journeyId, ...wanted }, { sql, permit, now }) => {
  permit('draw');
  if (!(await store.journeys(sql)).some(({ id }) => id === journeyId)) throw missing('journeys.no_journey');
  const id = newId(now);
  const last = (await store.touchpoints(sql)).filter((one) => one.journeyId === journeyId).length;
  await saveAs(sql, { id, journeyId, position: last + 1 }, wanted, now);
  return { id };
});

/** Another name, goal, importance, channel, question, other roles or behaviours. What customers said there stays. */
export const change = command(shape.extend({ id: z.uuid() }), z.object({ id: z.uuid() }), async ({ id, ...wanted }, { sql, permit, now }) => {
  permit('draw');
  await saveAs(sql, await store.touchpoint(sql, id), wanted, now);
  return { id };
}, { about: ({ id }) => id });

/** The touchpoints of a journey in another order. */
export const arrange = command(z.object({ journeyId: z.uuid(), touchpointIds: z.array(z.uuid()).max(40) }), z.object({ journeyId: z.uuid() }), async ({ journeyId, touchpointIds }, { sql, permit }) => {
  permit('draw');
  const present = (await store.touchpoints(sql)).filter((one) => one.journeyId === journeyId).map(({ id }) => id);
  await store.place(sql, rules.arranged(present, touchpointIds));
  return { journeyId };
});

/** No longer a place where customers meet us, or one again. What was said there stays. */
export const end = command(z.object({ id: z.uuid(), ended: z.boolean() }), z.object({ id: z.uuid() }), async ({ id, ended }, { sql, permit, now }) => {
  permit('draw');
  await store.touchpoint(sql, id);
  await store.end(sql, id, ended ? now : null);
  return { id };
}, { about: ({ id }) => id });

type Place = { readonly id: string; readonly journeyId: string; readonly position: number };

async function saveAs(sql: Parameters<typeof store.touchpoint>[0], { id, journeyId, position }: Place, { stage, roles, behaviourIds, ...wanted }: z.output<typeof shape>, now: Date): Promise<void> {
  const shaped = rules.shaped(wanted);
  if (await store.called(sql, journeyId, shaped.name, id)) throw refuse('journeys.same_name', { name: shaped.name });
  const [hung, serving] = [[...new Set(behaviourIds)], [...new Map(roles.map((one) => [one.roleId, one])).values()]];
  const known = new Set((await store.roles(sql)).map((one) => one.id));
  if (!serving.every(({ roleId }) => known.has(roleId))) throw missing('journeys.no_role');
  if ((await behaviours(sql, hung)).length !== hung.length) throw missing('journeys.no_behaviour');
  const part = stage ? rules.stageCalled(await store.stages(sql), journeyId, stage, now) : null;
  if (part) await store.saveStage(sql, part);
  await store.save(sql, { id, journeyId, position, stageId: part?.id ?? null, ...shaped });
  await store.hang(sql, id, serving, hung);
}
