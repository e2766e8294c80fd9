import { z } from 'zod';
import { sql as statement, values, type Sql } from '#kernel/database';
import { missing } from '#kernel/refusal';
import type { Place, Role, Unit } from '../rules.ts';

const placeRow = z.object({ id: z.string(), name: z.string(), kind: z.enum(['site', 'contact centre', 'depot', 'office']), zone: z.string(), closedAt: z.date().nullable() });
const roleRow = z.object({ id: z.string(), name: z.string(), kind: z.enum(['employee', 'agent']), closedAt: z.date().nullable() });
const unitRow = z.object({ id: z.string(), name: z.string(), parentId: z.string().nullable(), placeId: z.string().nullable(), leadId: z.string().nullable(), closedAt: z.date().nullable() });
const inUse = z.object({ people: z.number() });

/** All places, each with how many people work there now. */
export const places = (sql: Sql) => sql.rows(placeRow.extend(inUse.shape), statement`
  select places.id, places.name, places.kind, places.zone, places.closed_at,
         (select count(*) from positions join units on units.id = unit_id where until_on is null and coalesce(positions.place_id, units.place_id) = places.id)::int as people
  from places order by closed_at is not null, name`);

export const roles = (sql: Sql) => sql.rows(roleRow.extend(inUse.shape), statement`
  select roles.id, roles.name, roles.kind, roles.closed_at, (select count(*) from positions where role_id = roles.id and until_on is null)::int as people
  from roles order by closed_at is not null, name`);

export const units = (sql: Sql) => sql.rows(unitRow.extend({ ...inUse.shape, lead: z.string().nullable(), partnerId: z.string().nullable(), partner: z.string().nullable() }), statement`
  select units.id, units.name, units.parent_id, units.place_id, units.lead_id, units.closed_at, lead.name as lead, partner.id as partner_id, partner.name as partner,
         (select count(*) from positions where unit_id = units.id and until_on is null)::int as people
  from units
  left join people lead on lead.id = units.lead_id
  left join partners on partners.unit_id = units.id
  left join people partner on partner.id = partners.person_id
  order by units.name, units.id`);

export async function placeWith(sql: Sql, id: string): Promise<Place> {
  const found = await sql.maybe(placeRow, statement`select id, name, kind, zone, closed_at from places where id = ${id} for update`);
  if (!found) throw missing('organisation.no_place');
  return found;
}

export async function roleWith(sql: Sql, id: string): Promise<Role> {
  const found = await sql.maybe(roleRow, statement`select id, name, kind, closed_at from roles where id = ${id} for update`);
  if (!found) throw missing('organisation.no_role');
  return found;
}

export async function unitWith(sql: Sql, id: string): Promise<Unit> {
  const found = await sql.maybe(unitRow, statement`select id, name, parent_id, place_id, lead_id, closed_at from units where id = ${id} for update`);
  if (!found) throw missing('organisation.no_unit');
  return found;
}

export const savePlaces = (sql: Sql, all: readonly Place[]) => sql.run(statement`
  insert into places ${values(all)}
  on conflict (id) do update set name = excluded.name, kind = excluded.kind, zone = excluded.zone, closed_at = excluded.closed_at`);

export const saveRoles = (sql: Sql, all: readonly Role[]) => sql.run(statement`
  insert into roles ${values(all)}
  on conflict (id) do update set name = excluded.name, kind = excluded.kind, closed_at = excluded.closed_at`);

export const saveUnits = (sql: Sql, all: readonly Unit[]) => sql.run(statement`
  insert into units ${values(all)}
  on conflict (id) do update set name = excluded.name, parent_id = excluded.parent_id, place_id = excluded.place_id, lead_id = excluded.lead_id, closed_at = excluded.closed_at`);

export async function partnerOf(sql: Sql, unitId: string, personId: string | null): Promise<void> {
  await sql.run(statement`delete from partners where unit_id = ${unitId}`);
  if (personId) await sql.run(statement`insert into partners ${values([{ unitId, personId }])}`);
}

/** Who works in this role now. */
export const holdersOf = async (sql: Sql, roleId: string): Promise<string[]> =>
  (await sql.rows(z.object({ personId: z.string() }), statement`select person_id from positions where role_id = ${roleId} and until_on is null`)).map(({ personId }) => personId);

export const roleNamed = async (sql: Sql, name: string, except: string): Promise<boolean> =>
  (await sql.one(z.object({ taken: z.boolean() }), statement`select exists (select 1 from roles where name = ${name} and id <> ${except}) as taken`)).taken;

/** What stands in the way of closing it: people who work there, and for a unit the open units below it. */
export const usesOf = {
  place: async (sql: Sql, id: string): Promise<number> => (await sql.one(z.object({ n: z.number() }), statement`
    select ((select count(*) from positions where until_on is null and place_id = ${id}) + (select count(*) from units where closed_at is null and place_id = ${id}))::int as n`)).n,
  role: async (sql: Sql, id: string): Promise<number> => (await sql.one(z.object({ n: z.number() }), statement`
    select ((select count(*) from positions where until_on is null and role_id = ${id}) + (select count(*) from coming_positions where role_id = ${id}))::int as n`)).n,
  unit: async (sql: Sql, id: string): Promise<number> => (await sql.one(z.object({ n: z.number() }), statement`
    select ((select count(*) from positions where until_on is null and unit_id = ${id}) + (select count(*) from coming_positions where unit_id = ${id})
      + (select count(*) from units where closed_at is null and parent_id = ${id}))::int as n`)).n,
};
