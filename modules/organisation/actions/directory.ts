import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { csv } from '#kernel/csv';
import { missing } from '#kernel/refusal';
import { allows } from '#kernel/policy';
import { peoplePolicy, person as personWith } from '#people';
import { policy } from '../policy.ts';
import * as store from '../store/directory.ts';
import { postsOf, unitsUnder } from '../store/lines.ts';
import { places, roles, units } from '../store/structure.ts';

const { query } = actionsUnder(policy);
const today = (now: Date) => now.toISOString().slice(0, 10);
const kind = z.enum(['employee', 'agent', 'candidate', 'alumni']);
const named = z.object({ id: z.uuid(), name: z.string() });
const line = z.object({ id: z.uuid(), name: z.string(), title: z.string(), kind: z.string(), role: z.string().nullable(), unit: z.string().nullable(), place: z.string().nullable(), away: z.boolean() });

/** Colleagues: by the beginning of a name, by unit with all below it, place, role, employee or agent. `mine` are those I lead. */
export const directory = query(
  z.object({
    text: z.string().trim().max(400).default(''), scope: z.enum(['all', 'mine']).default('all'), unitId: z.uuid().optional(), placeId: z.uuid().optional(), roleId: z.uuid().optional(),
    kind: kind.optional(), after: z.uuid().optional(), most: z.number().int().min(1).max(100).default(50),
  }),
  z.object({ people: z.array(line), total: z.number(), more: z.boolean(), kinds: z.array(kind), units: z.array(named.extend({ parentId: z.uuid().nullable() })), places: z.array(named), roles: z.array(named) }),
  async ({ text, scope, unitId, placeId, roleId, kind, after, most }, { sql, now, permit, may, visible }) => {
    permit('see');
    const kinds = may('seeAll') ? ['employee', 'agent', 'candidate', 'alumni'] as const : ['employee', 'agent'] as const;
    const wanted = {
      text, kinds: kind ? kinds.filter((one) => one === kind) : ['employee', 'agent'], units: unitId ? await unitsUnder(sql, unitId) : null, placeId: placeId ?? null, roleId: roleId ?? null,
    };
    const rows = scope === 'mine' ? visible('lead', 'people') : visible('see', 'people');
    const last = after ? await store.searchNameOf(sql, after) : null;
    const found = await store.directory(sql, wanted, today(now), rows, after && last !== null ? { searchName: last, id: after } : null, most + 1);
    const open = <T extends { closedAt: Date | null; people: number }>(all: readonly T[]) => all.filter(({ closedAt }) => closedAt === null);
    return {
      people: found.slice(0, most), more: found.length > most, total: await store.counted(sql, wanted, today(now), rows), kinds: [...kinds],
      units: open(await units(sql)), places: open(await places(sql)).filter(({ people }) => people > 0), roles: open(await roles(sql)).filter(({ people }) => people > 0),
    };
  });

const page = z.object({
  id: z.uuid(), name: z.string(), givenName: z.string(), kind: z.string().nullable(), title: z.string(), away: z.boolean(), leftOn: z.string().nullable(),
  role: named.nullable(), unit: named.nullable(), place: named.nullable(), manager: named.extend({ title: z.string() }).nullable(), partner: named.nullable(), leads: z.number(),
  /** The role is one of agents and the person an employee, or the other way about: they need another position. */
  unfit: z.boolean(),
  may: z.object({ read: z.boolean(), move: z.boolean(), post: z.boolean(), absent: z.boolean(), correct: z.boolean(), readdress: z.boolean() }),
});

/** The part of a person’s page that everybody here may see: name, what they are, role, unit, place and line. Candidates are nobody’s colleagues yet. */
export const look = query(z.object({ id: z.uuid() }), page, async ({ id }, { sql, actor, now, permit, may }) => {
  permit('see');
  const found = await store.pageOf(sql, id, today(now));
  const grants = (verb: keyof typeof peoplePolicy): boolean => allows(peoplePolicy[verb], actor, { id, personId: id });
  if (!found || ((found.lastKind === null) && !grants('read'))) throw missing('people.nobody');
  const pair = (id: string | null, name: string | null) => (id && name !== null ? { id, name } : null);
  const works = found.kind === 'employee' || found.kind === 'agent';
  return {
    ...found, title: found.title ?? '', leftOn: works ? null : found.leftOn,
    role: pair(found.roleId, found.role), unit: pair(found.unitId, found.unit), place: pair(found.placeId, found.place), partner: pair(found.partnerId, found.partner),
    manager: found.managerId && found.manager !== null ? { id: found.managerId, name: found.manager, title: found.managerTitle ?? '' } : null,
    unfit: works && found.roleKind !== null && found.roleKind !== found.kind,
    may: {
      read: grants('read'), move: grants('move'), post: may('post'), correct: grants('correct'), readdress: grants('readdress'),
      absent: works && grants('absent') && (found.kind === 'employee' || grants('reason')),
    },
  };
});

const near = z.object({ id: z.uuid(), name: z.string(), title: z.string(), away: z.boolean(), leads: z.number() });

/** One person, who stands above, who below: readable on a phone and by a screen reader. Without a name, whoever stands at the top. */
export const around = query(z.object({ id: z.uuid().optional() }),
  z.object({ person: near, unit: z.string().nullable(), place: z.string().nullable(), role: z.string().nullable(), above: z.array(near), below: z.array(near) }),
  async ({ id: wanted }, { sql, actor, now, permit }) => {
    permit('see');
    const id = wanted ?? await store.topOf(sql) ?? actor.id;
    const found = await store.pageOf(sql, id, today(now));
    if (!found || found.lastKind === null) throw missing('people.nobody');
    const [post] = await postsOf(sql, [id]);
    const below = await store.below(sql, id, today(now));
    return {
      person: { id, name: found.name, title: found.title ?? '', away: found.away, leads: below.length }, unit: post?.unit ?? null, place: post?.place ?? null, role: post?.role ?? null,
      above: (await store.above(sql, id, today(now))).reverse(), below,
    };
  });

const mostNodes = 2_000;

/** The tree in full, for paper: depth first, each under whom they stand. */
export const tree = query(z.object({ id: z.uuid().optional() }), z.object({ people: z.array(z.object({ id: z.uuid(), name: z.string(), title: z.string(), depth: z.number() })), cut: z.boolean() }),
  async ({ id }, { sql, now, permit }) => {
    permit('see');
    if (id) await personWith(sql, id);
    const all = await store.nodes(sql, id ?? null, today(now), mostNodes + 1);
    const known = new Set(all.map((one) => one.id));
    const under = Map.groupBy(all, ({ id: own, managerId }) => (own !== id && managerId && known.has(managerId) ? managerId : ''));
    const people: { id: string; name: string; title: string; depth: number }[] = [];
    const walk = (parent: string, depth: number): void => {
      for (const one of under.get(parent) ?? []) { people.push({ ...one, depth }); walk(one.id, depth + 1); }
    };
    walk('', 0);
    return { people: people.slice(0, mostNodes), cut: all.length > mostNodes };
  });

const header = ['key', 'name', 'given name', 'e-mail', 'user name', 'kind', 'title', 'role', 'unit', 'place', 'manager', 'from'];

/** Everybody as a file, in the columns that bringing people in understands. That it was taken away is written down. */
export const table = query(z.object({}), z.object({ name: z.string(), text: z.string() }), async (_, { sql, now, permit }) => {
  permit('takeAway');
  const all = await store.everybody(sql, today(now));
  return {
    name: `people-${today(now)}.csv`,
    text: csv(header, all.map((one) => [one.key, one.name, one.givenName, one.email, one.userName, one.kind, one.title, one.role, one.unit, one.place, one.manager, one.fromOn])),
  };
}, { watched: true });
