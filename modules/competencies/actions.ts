import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { missing } from '#kernel/refusal';
import { published } from './events.ts';
import { incidentsOf, read as readBehaviour } from './page.ts';
import * as rules from './rules.ts';
import { starter } from './starter.ts';
import * as store from './store.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

const wording = { name: z.string().trim().min(1).max(120), question: z.string().trim().max(200), anchors: z.array(z.string().trim().max(300)).length(rules.levels) };
const change = z.enum(['name', 'question', 'level1', 'level2', 'level3', 'level4']);
const said = z.object({
  id: z.uuid(), kind: z.string(), excerpt: z.string().nullable(), lang: z.string(), at: z.date(), how: z.string(), withdrawnAt: z.date().nullable(), withdrawnWhy: z.string().nullable(),
});

/** Every behaviour that is asked for, with its competency and what it looks like at four levels. */
export const behaviours = query(z.object({}), z.object({ behaviours: z.array(z.object({ id: z.uuid(), name: z.string(), competency: z.string(), core: z.boolean(), anchors: z.array(z.string()), version: z.number() })) }),
  async (_, { sql, permit }) => {
    permit('read');
    return { behaviours: await store.behaviours(sql) };
  });

/** The whole framework: what is asked of everyone, what of some roles, and for those who edit, what is drafted, archived or without a source. */
export const framework = query(z.object({}), z.object({
  mayEdit: z.boolean(), roles: z.array(z.object({ id: z.uuid(), name: z.string() })),
  competencies: z.array(z.object({
    id: z.uuid(), name: z.string(), description: z.string(), core: z.boolean(), roleIds: z.array(z.uuid()),
    behaviours: z.array(z.object({ id: z.uuid(), name: z.string(), expected: z.string(), version: z.number(), archivedAt: z.date().nullable(), sources: z.number(), gone: z.number() })),
  })),
}), async (_, { sql, permit, may }) => {
  permit('read');
  const mayEdit = may('edit'), [all, competencies, asked] = [await store.everyBehaviour(sql), await store.competencies(sql), await store.askedOf(sql)];
  const incidents = await incidentsOf(sql, all.map(({ id }) => id));
  return {
    mayEdit, roles: await store.roles(sql),
    competencies: competencies.map((competency) => ({
      ...competency, roleIds: asked.filter(({ competencyId }) => competencyId === competency.id).map(({ roleId }) => roleId),
      behaviours: all.filter((one) => one.competencyId === competency.id && (mayEdit || (one.version > 0 && !one.archivedAt))).map((one) => {
        const pinned = incidents.filter(({ forId }) => forId === one.id);
        return { ...one, expected: one.anchors[rules.expectedLevel - 1] ?? '', sources: pinned.filter(({ excerpt }) => excerpt !== null).length, gone: pinned.filter(({ excerpt }) => excerpt === null).length };
      }),
    })),
  };
});

/** What good looks like: four levels, where they come from, how they changed, and of whom it is asked. */
export const behaviour = query(z.object({ id: z.uuid() }), z.object({
  id: z.uuid(), name: z.string(), question: z.string(), anchors: z.array(z.string()), expected: z.number(), version: z.number(), archivedAt: z.date().nullable(),
  competency: z.object({ id: z.uuid(), name: z.string(), description: z.string(), core: z.boolean() }), roles: z.array(z.string()), mayEdit: z.boolean(), waits: z.boolean(),
  draft: z.object({ ...wording, because: z.string() }).nullable(),
  versions: z.array(z.object({ version: z.number(), at: z.date(), by: z.string(), because: z.string(), changes: z.array(z.object({ what: change, from: z.string(), to: z.string() })) })),
  origin: z.object({ source: z.string(), identifier: z.string(), name: z.string(), licence: z.string() }).nullable(),
  incidents: z.array(said.extend({ level: z.number().nullable() })),
}), async ({ id }, { sql, permit, may, now }) => {
  permit('read');
  return readBehaviour(sql, id, may('edit'), now);
});

/** A new wording, or a behaviour that did not exist: written down, and asked of nobody before it is published. */
export const draft = command(z.object({ id: z.uuid().optional(), competencyId: z.uuid().optional(), ...wording, because: z.string().trim().max(500).default('') }), z.object({ id: z.uuid(), version: z.number() }),
  async ({ id, competencyId, because, ...words }, { sql, actor, now, permit }) => {
    permit('edit');
    await store.oneAtATime(sql);
    if (!id && !(await store.competencies(sql)).some((one) => one.id === competencyId)) throw missing('competencies.no_competency');
    const held = id ? await store.behaviour(sql, id) : rules.begin(competencyId!, words, now);
    const version = rules.draft(held, words, because, actor.id, now);
    await nameIsFree(sql, held.id, version.name);
    if (held.version === 0) await store.saveBehaviours(sql, [{ ...held, name: version.name, question: version.question, anchors: version.anchors }]);
    await store.saveVersions(sql, [version]);
    return { id: held.id, version: version.version };
  });

/** From now on this wording holds. Forms that are open stay on theirs. */
export const publish = command(z.object({ id: z.uuid() }), z.object({ id: z.uuid(), version: z.number() }), async ({ id }, { sql, actor, now, permit, emit }) => {
  permit('edit');
  await store.oneAtATime(sql);
  const held = await store.behaviour(sql, id);
  const drafted = (await store.versionsOf(sql, id)).find(({ publishedAt }) => !publishedAt);
  if (!drafted) throw missing('competencies.no_draft');
  const { behaviour, version } = rules.publish(held, drafted, actor.id, now);
  await store.saveBehaviours(sql, [behaviour]);
  await store.saveVersions(sql, [version]);
  await emit(published({ behaviourId: id, version: version.version }));
  return behaviour;
});

/** The draft goes; a behaviour that was never published goes with it. */
export const discard = command(z.object({ id: z.uuid() }), z.object({ id: z.uuid(), gone: z.boolean() }), async ({ id }, { sql, permit }) => {
  permit('edit');
  const held = await store.behaviour(sql, id);
  if (await store.dropDraft(sql, id) === 0) throw missing('competencies.no_draft');
  if (held.version === 0) await store.dropBehaviour(sql, id);
  return { id, gone: held.version === 0 };
});

/** No longer asked for, or asked for again. What was seen of it stays where it is. */
export const archive = command(z.object({ id: z.uuid(), archived: z.boolean() }), z.object({ id: z.uuid(), archivedAt: z.date().nullable() }), async ({ id, archived }, { sql, now, permit }) => {
  permit('edit');
  const held = await store.behaviour(sql, id);
  const kept = archived ? rules.archive(held, now) : rules.restore(held);
  await store.saveBehaviours(sql, [kept]);
  return kept;
});

/** A competency: whether it is everybody's, and if not, of which roles it is asked. */
export const shape = command(z.object({ id: z.uuid().optional(), name: z.string().trim().min(1).max(120), description: z.string().trim().max(400), core: z.boolean(), roleIds: z.array(z.uuid()).max(500).default([]) }), z.object({ id: z.uuid() }),
  async ({ id, roleIds, ...given }, { sql, now, permit }) => {
    permit('edit');
    const [all, roles] = [await store.competencies(sql), await store.roles(sql)];
    if (id && !all.some((one) => one.id === id)) throw missing('competencies.no_competency');
    if (roleIds.some((one) => !roles.some((role) => role.id === one))) throw missing('competencies.no_role');
    if (all.some((one) => one.name === given.name && one.id !== id)) throw rules.taken(given.name);
    const competency = { id: id ?? rules.freshId(now), ...given };
    await store.saveCompetencies(sql, [competency]);
    await store.ask(sql, competency.id, given.core ? [] : roleIds);
    return competency;
  });

/** Furnishes an empty house, in the language of whoever does it. */
export const layStarter = command(z.object({}), z.object({ behaviours: z.number() }), async (_, { sql, actor, now, permit }) => {
  permit('edit');
  await store.oneAtATime(sql);
  rules.furnish((await store.competencies(sql)).length);
  const laid = starter[actor.lang].map((one) => ({ competency: { id: rules.freshId(now), name: one.name, description: one.description, core: true }, behaviours: one.behaviours }));
  await store.saveCompetencies(sql, laid.map(({ competency }) => competency));
  const made = laid.flatMap(({ competency, behaviours }) => behaviours.map((words) => {
    const held = rules.begin(competency.id, words, now);
    return rules.publish(held, rules.draft(held, words, '', actor.id, now), actor.id, now);
  }));
  await store.saveBehaviours(sql, made.map(({ behaviour }) => behaviour));
  await store.saveVersions(sql, made.map(({ version }) => version));
  return { behaviours: made.length };
});

async function nameIsFree(sql: Parameters<typeof store.competencies>[0], id: string, name: string): Promise<void> {
  if ((await store.everyBehaviour(sql)).some((one) => one.name === name && one.id !== id)) throw rules.taken(name);
}
