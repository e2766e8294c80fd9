import { z } from 'zod';
import { behaviours, competenciesOf } from '#competencies';
import { addressOf, behavioursOfAll, journeysAll, servings, stages, touchpoints } from '#journeys';
import { actionsUnder } from '#kernel/action';
import type { Sql } from '#kernel/database';
import { newId } from '#kernel/id';
import { missing, refuse } from '#kernel/refusal';
import { levels } from '#observations';
import { allRoles, postsOf } from '#organisation';
import { policy } from '../policy.ts';
import * as rules from '../rules.ts';
import * as store from '../store/focus.ts';

const { command, query } = actionsUnder(policy);
const done = z.object({ id: z.uuid() });
const named = z.object({ id: z.uuid(), name: z.string() });
const step = z.object({ what: z.string(), role: named });
const path = z.object({ touchpoint: named, stage: z.string().nullable(), href: z.string(), side: z.enum(['front', 'back']), through: z.array(step) });

/** Every role with its way to customers; those without one stand apart, for everybody’s work reaches a customer or should. */
export const roles = query(z.object({}), z.object({ roles: z.array(named.extend({ kind: z.enum(['employee', 'agent']), people: z.number(), reach: z.enum(['front', 'back', 'through', 'none']), touchpoints: z.array(z.string()), through: z.string().nullable() })), mayConnect: z.boolean() }),
  async (_, { sql, permit, may }) => {
    permit('read');
    const all = (await allRoles(sql)).filter(({ closedAt }) => closedAt === null);
    const web = await webOf(sql);
    return {
      mayConnect: may('connect'),
      roles: all.map(({ id, name, kind, people }) => {
        const paths = web.pathsOf(id);
        const own = paths.filter(({ through }) => through.length === 0);
        const reach = own.some(({ side }) => side === 'front') ? 'front' as const : own.length > 0 ? 'back' as const : paths.length > 0 ? 'through' as const : 'none' as const;
        return { id, name, kind, people, reach, touchpoints: (own.length > 0 ? own : paths).map(({ touchpoint }) => touchpoint.name), through: own.length > 0 ? null : paths[0]?.through.map(({ role }) => role.name).join(' → ') ?? null };
      }),
    };
  });

/** One role: which customer moments it serves and through whom, who has it, what it is asked to do, and how many are seen doing it. */
export const role = query(done, z.object({
  id: z.uuid(), name: z.string(), kind: z.enum(['employee', 'agent']), people: z.number(), holders: z.array(named), paths: z.array(path),
  gives: z.array(step.extend({ id: z.uuid() })), gets: z.array(step.extend({ id: z.uuid() })), mayConnect: z.boolean(), roles: z.array(named),
  behaviours: z.array(named.extend({ touchpoints: z.array(z.string()), competency: z.string().nullable(), atLevel: z.number().nullable(), of: z.number().nullable() })),
}), async ({ id }, { sql, now, permit, may }) => {
  permit('read');
  const all = await allRoles(sql);
  const found = all.find((one) => one.id === id);
  if (!found) throw missing('organisation.no_role');
  const web = await webOf(sql);
  const paths = web.pathsOf(id);
  const own = new Set(paths.filter(({ through }) => through.length === 0).map(({ touchpoint }) => touchpoint.id));
  return {
    ...found, holders: await store.holders(sql, id, 24), paths, mayConnect: may('connect'), behaviours: await askedOf(sql, id, own, now),
    roles: all.filter((one) => one.closedAt === null && one.id !== id).map(({ id, name }) => ({ id, name })),
    gives: web.services.filter((one) => one.roleId === id).map((one) => ({ id: one.id, what: one.what, role: { id: one.servedRoleId, name: one.servedRole } })),
    gets: web.services.filter((one) => one.servedRoleId === id).map((one) => ({ id: one.id, what: one.what, role: { id: one.roleId, name: one.role } })),
  };
});

/** How my own work touches customers: the ways of the role I have today. */
export const myPath = query(z.object({}), z.object({ role: named.nullable(), paths: z.array(path) }), async (_, { sql, actor, permit }) => {
  permit('read');
  const [post] = await postsOf(sql, [actor.id]);
  return { role: post ? { id: post.roleId, name: post.role } : null, paths: post ? (await webOf(sql)).pathsOf(post.roleId) : [] };
});

/** Says what one role does for another inside the house: the link from an office without customers to those who have them. */
export const serve = command(z.object({ roleId: z.uuid(), servedRoleId: z.uuid(), what: z.string().trim().min(1).max(80) }), done, async (wanted, { sql, now, permit }) => {
  permit('connect');
  if (wanted.roleId === wanted.servedRoleId) throw refuse('goals.serves_itself');
  const known = new Set((await allRoles(sql)).map(({ id }) => id));
  if (!known.has(wanted.roleId) || !known.has(wanted.servedRoleId)) throw missing('organisation.no_role');
  const service = { id: newId(now), ...wanted, madeAt: now };
  if (await store.serve(sql, service) === 0) throw refuse('goals.serves_already');
  return { id: service.id };
});

export const unserve = command(done, done, async ({ id }, { sql, permit }) => {
  permit('connect');
  if (await store.unserve(sql, id) === 0) throw missing('goals.no_service');
  return { id };
});

/** Who serves whom, and where customers are met: loaded once, walked for any role. */
async function webOf(sql: Sql) {
  const [services, serving, places, steps, journeys] = [await store.services(sql), await servings(sql), await touchpoints(sql), await stages(sql), await journeysAll(sql)];
  const open = new Map(places.map((one) => [one.id, one]));
  const named = new Map(services.map((one) => [one.servedRoleId, one.servedRole]));
  return {
    services,
    pathsOf: (roleId: string): z.output<typeof path>[] => rules.pathsOf(roleId, services, serving.filter(({ touchpointId }) => open.has(touchpointId))).map(({ touchpointId, side, through }) => {
      const at = open.get(touchpointId)!;
      return {
        touchpoint: { id: at.id, name: at.name }, stage: steps.find(({ id }) => id === at.stageId)?.name ?? null, href: addressOf(journeys.find(({ id }) => id === at.journeyId)!.name, at.name), side,
        through: through.map(({ what, servedRoleId }) => ({ what, role: { id: servedRoleId, name: named.get(servedRoleId)! } })),
      };
    }),
  };
}

/** What the role is asked to do: the behaviours of its touchpoints and of its competencies, with how many are seen at the expected level. */
async function askedOf(sql: Sql, roleId: string, touchpointIds: ReadonlySet<string>, now: Date) {
  const [placed, competencies, all, places] = [(await behavioursOfAll(sql)).filter(({ touchpointId }) => touchpointIds.has(touchpointId)), await competenciesOf(sql, roleId), await behaviours(sql), await touchpoints(sql)];
  const wanted = all.filter((one) => placed.some(({ behaviourId }) => behaviourId === one.id) || competencies.some(({ id, core }) => !core && id === one.competencyId));
  const told = await levels(sql, wanted.map(({ id }) => id), undefined, now);
  const here = (id: string): number => Number(placed.some(({ behaviourId }) => behaviourId === id));
  return wanted.sort((one, other) => here(other.id) - here(one.id)).map(({ id, name, competencyId }) => {
    const level = told.find((one) => one.behaviourId === id);
    return {
      id, name, competency: competencies.find((one) => one.id === competencyId)?.name ?? null, atLevel: level && 'atLevel' in level ? level.atLevel : null, of: level && 'people' in level ? level.people : null,
      touchpoints: placed.filter(({ behaviourId }) => behaviourId === id).map(({ touchpointId }) => places.find((one) => one.id === touchpointId)!.name),
    };
  });
}
