import { z } from 'zod';
import { sql as statement, values, type Sql } from '#kernel/database';
import { missing } from '#kernel/refusal';
import type { Position } from '../rules.ts';

const positionRow = z.object({
  id: z.string(), personId: z.string(), roleId: z.string(), unitId: z.string(), placeId: z.string().nullable(), managerId: z.string().nullable(), fromOn: z.string(), untilOn: z.string().nullable(),
});

export const positionsOf = (sql: Sql, personId: string): Promise<Position[]> => sql.rows(positionRow, statement`
  select id, person_id, role_id, unit_id, place_id, manager_id, from_on, until_on from positions where person_id = ${personId} order by from_on for update`);

export const savePositions = (sql: Sql, positions: readonly Position[]) => sql.run(statement`
  insert into positions ${values(positions)}
  on conflict (id) do update set
    until_on = excluded.until_on, role_id = excluded.role_id, unit_id = excluded.unit_id, place_id = excluded.place_id, manager_id = excluded.manager_id`);

/** The positions of those who stand directly below, as they are now. */
export const positionsBelow = (sql: Sql, managerId: string): Promise<Position[]> => sql.rows(positionRow, statement`
  select id, person_id, role_id, unit_id, place_id, manager_id, from_on, until_on from positions where manager_id = ${managerId} and until_on is null for update`);

const comingRow = positionRow.omit({ id: true, untilOn: true }).extend({ by: z.string(), arrangedAt: z.date() });
export type Coming = z.output<typeof comingRow>;

/** A later word about the same person takes the place of the one before. */
export const arrange = (sql: Sql, coming: Coming) => sql.run(statement`
  insert into coming_positions ${values([coming])}
  on conflict (person_id) do update set
    role_id = excluded.role_id, unit_id = excluded.unit_id, place_id = excluded.place_id, manager_id = excluded.manager_id, from_on = excluded.from_on,
    by = excluded.by, arranged_at = excluded.arranged_at`);

export const unarrange = (sql: Sql, personId: string): Promise<number> => sql.run(statement`delete from coming_positions where person_id = ${personId}`);

export const due = (sql: Sql, today: string): Promise<Coming[]> => sql.rows(comingRow, statement`
  select person_id, role_id, unit_id, place_id, manager_id, from_on, by, arranged_at
  from coming_positions where from_on <= ${today} order by from_on for update skip locked`);

/** Nobody leads a unit, or is its people partner, from outside. */
export async function layDown(sql: Sql, personId: string): Promise<void> {
  await sql.run(statement`update units set lead_id = null where lead_id = ${personId}`);
  await sql.run(statement`delete from partners where person_id = ${personId}`);
}

/** Everyone below this person, at any distance. */
export const belowOf = async (sql: Sql, personId: string): Promise<string[]> =>
  (await sql.rows(z.object({ belowId: z.string() }), statement`select below_id from lines where above_id = ${personId}`)).map(({ belowId }) => belowId);

export const managerOf = async (sql: Sql, personId: string): Promise<string | null> =>
  (await sql.maybe(z.object({ aboveId: z.string() }), statement`select above_id from lines where below_id = ${personId} and depth = 1`))?.aboveId ?? null;

/** Redraws the lines of this person and of everyone below, after their manager changed. */
export async function redraw(sql: Sql, personId: string, managerId: string | null): Promise<void> {
  await sql.run(statement`select pg_advisory_xact_lock(7102)`);
  const below = await belowOf(sql, personId);
  const moved = [personId, ...below];
  await sql.run(statement`delete from lines where below_id = any(${moved}::uuid[]) and above_id <> all(${moved}::uuid[])`);
  if (managerId)
    await sql.run(statement`
      insert into lines (above_id, below_id, depth)
      select above.id, under.id, above.depth + under.depth + 1
      from (select above_id as id, depth from lines where below_id = ${managerId} union all select ${managerId}::uuid, 0) above,
           (select below_id as id, depth from lines where above_id = ${personId} union all select ${personId}::uuid, 0) under`);
}

/** All lines anew, where many positions changed at once. */
export async function redrawAll(sql: Sql): Promise<void> {
  await sql.run(statement`select pg_advisory_xact_lock(7102)`);
  await sql.run(statement`delete from lines`);
  await drawAll(sql);
}

/** All lines at once, from the positions of today: after a load. */
export const drawAll = (sql: Sql) => sql.run(statement`
  with recursive line (above_id, below_id, depth) as (
    select manager_id, person_id, 1 from positions where until_on is null and manager_id is not null
    union all
    select above.manager_id, line.below_id, line.depth + 1
    from line join positions above on above.person_id = line.above_id and above.until_on is null
    where above.manager_id is not null and line.depth < 40
  )
  insert into lines (above_id, below_id, depth)
  select above_id, below_id, min(depth) from line group by above_id, below_id`);

const unitRow = z.object({ id: z.string(), name: z.string(), parentId: z.string().nullable(), placeId: z.string().nullable(), leadId: z.string().nullable(), place: z.string().nullable(), zone: z.string() });

export async function unit(sql: Sql, id: string): Promise<z.output<typeof unitRow>> {
  const found = await sql.maybe(unitRow, statement`
    select units.id, units.name, parent_id, place_id, lead_id, places.name as place, coalesce(places.zone, 'UTC') as zone
    from units left join places on places.id = place_id where units.id = ${id}`);
  if (!found) throw missing('organisation.no_unit');
  return found;
}

const unitOfRow = z.object({ personId: z.string(), unitId: z.string(), unit: z.string(), roleId: z.string(), role: z.string(), place: z.string().nullable(), zone: z.string(), managerId: z.string().nullable() });

/** Where these people work today. */
export const postsOf = (sql: Sql, personIds: readonly string[]): Promise<z.output<typeof unitOfRow>[]> => sql.rows(unitOfRow, statement`
  select p.person_id, p.unit_id, units.name as unit, p.role_id, roles.name as role, places.name as place, coalesce(places.zone, 'UTC') as zone, p.manager_id
  from positions p
  join units on units.id = p.unit_id
  join roles on roles.id = p.role_id
  left join places on places.id = p.place_id
  where p.person_id = any(${[...personIds]}::uuid[]) and p.until_on is null`);

/** Units under this one, and itself. */
export const unitsUnder = async (sql: Sql, unitId: string): Promise<string[]> =>
  (await sql.rows(z.object({ id: z.string() }), statement`
    with recursive under as (select id from units where id = ${unitId} union select units.id from units join under on units.parent_id = under.id)
    select id from under`)).map(({ id }) => id);
