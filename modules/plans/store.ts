import { z } from 'zod';
import { counted } from '#feedback';
import { sql as statement, values, type Sql } from '#kernel/database';
import { missing } from '#kernel/refusal';
import type { Effect, Week } from './effect.ts';
import { practices, ways, type Change, type Group, type Part, type Plan } from './rules.ts';

const planRow = z.object({
  id: z.string(), touchpointId: z.string(), behaviourId: z.string().nullable(), title: z.string(), because: z.string(), chosen: z.enum(ways), startsOn: z.string(), weeks: z.number(), cost: z.string(),
  state: z.enum(['draft', 'running', 'kept', 'stopped']), madeBy: z.string(), madeAt: z.date(), startedAt: z.date().nullable(), decidedBy: z.string().nullable(), decidedAt: z.date().nullable(),
  decidedWhy: z.string().nullable(),
});
const changeRow = z.object({ id: z.string(), planId: z.string(), practice: z.enum(practices), words: z.string(), ownerId: z.string(), dueOn: z.string(), doneAt: z.date().nullable() });

const columns = statement`id, touchpoint_id, behaviour_id, title, because, chosen, starts_on, weeks, cost, state, made_by, made_at, started_at, decided_by, decided_at, decided_why`;

export async function plan(sql: Sql, id: string): Promise<Plan> {
  const found = await sql.maybe(planRow, statement`select ${columns} from plans where id = ${id} for update`);
  if (!found) throw missing('plans.no_plan');
  return found;
}

export const save = (sql: Sql, plan: Plan) => sql.run(statement`
  insert into plans ${values([plan])}
  on conflict (id) do update set
    behaviour_id = excluded.behaviour_id, title = excluded.title, because = excluded.because, chosen = excluded.chosen, starts_on = excluded.starts_on, weeks = excluded.weeks, cost = excluded.cost,
    state = excluded.state, started_at = excluded.started_at, decided_by = excluded.decided_by, decided_at = excluded.decided_at, decided_why = excluded.decided_why`);

/** The changes of a draft, all anew. */
export async function replaceChanges(sql: Sql, planId: string, changes: readonly Change[]): Promise<void> {
  await sql.run(statement`delete from plan_changes where plan_id = ${planId}`);
  await sql.run(statement`insert into plan_changes ${values(changes)}`);
}

export async function replaceUnits(sql: Sql, planId: string, units: readonly { unitId: string; part: Part }[]): Promise<void> {
  await sql.run(statement`delete from plan_units where plan_id = ${planId}`);
  if (units.length > 0) await sql.run(statement`insert into plan_units ${values(units.map((one) => ({ planId, ...one })))}`);
}

export async function change(sql: Sql, id: string): Promise<Change> {
  const found = await sql.maybe(changeRow, statement`select id, plan_id, practice, words, owner_id, due_on, done_at from plan_changes where id = ${id} for update`);
  if (!found) throw missing('plans.no_change_here');
  return found;
}

export const saveChange = (sql: Sql, { id, doneAt }: Change) => sql.run(statement`update plan_changes set done_at = ${doneAt} where id = ${id}`);

export const saveGroups = (sql: Sql, planId: string, groups: readonly Group[]) =>
  sql.run(statement`insert into plan_people ${values(groups.map((one) => ({ planId, ...one })))}`);

const listedRow = planRow.extend({ touchpoint: z.string(), behaviour: z.string().nullable(), changes: z.number(), done: z.number(), people: z.number() });
export type Listed = z.output<typeof listedRow>;

const listed = statement`
  select plans.id, plans.touchpoint_id, plans.behaviour_id, plans.title, plans.because, plans.chosen, plans.starts_on, plans.weeks, plans.cost, plans.state, plans.made_by, plans.made_at, plans.started_at,
         plans.decided_by, plans.decided_at, plans.decided_why, touchpoints.name as touchpoint, behaviours.name as behaviour,
         (select count(*) from plan_changes where plan_id = plans.id)::int as changes, (select count(*) from plan_changes where plan_id = plans.id and done_at is not null)::int as done,
         (select count(*) from plan_people where plan_id = plans.id and part = 'with')::int as people
  from plans
  join touchpoints on touchpoints.id = plans.touchpoint_id
  left join behaviours on behaviours.id = plans.behaviour_id`;

export const all = (sql: Sql): Promise<Listed[]> => sql.rows(listedRow, statement`${listed} order by coalesce(plans.started_at, plans.made_at) desc, plans.id`);

export async function one(sql: Sql, id: string): Promise<Listed> {
  const found = await sql.maybe(listedRow, statement`${listed} where plans.id = ${id}`);
  if (!found) throw missing('plans.no_plan');
  return found;
}

const namedChangeRow = changeRow.extend({ owner: z.string() });

export const changesIn = (sql: Sql, planId: string) => sql.rows(namedChangeRow, statement`
  select c.id, c.plan_id, c.practice, c.words, c.owner_id, c.due_on, c.done_at, people.name as owner
  from plan_changes c join people on people.id = c.owner_id
  where c.plan_id = ${planId}
  order by array_position(${[...practices]}::text[], c.practice)`);

const mineRow = changeRow.extend({ plan: z.string(), touchpoint: z.string() });

/** What somebody took on in plans that run, and has not done. */
export const openOf = (sql: Sql, personId: string) => sql.rows(mineRow, statement`
  select c.id, c.plan_id, c.practice, c.words, c.owner_id, c.due_on, c.done_at, plans.title as plan, touchpoints.name as touchpoint
  from plan_changes c join plans on plans.id = c.plan_id join touchpoints on touchpoints.id = plans.touchpoint_id
  where c.owner_id = ${personId} and c.done_at is null and plans.state = 'running'
  order by c.due_on, c.id`);

const teamRow = z.object({ unitId: z.string(), name: z.string(), place: z.string().nullable(), people: z.number() });

/** The teams that serve customers there today, with how many of them do. */
export const teamsAt = (sql: Sql, touchpointId: string) => sql.rows(teamRow, statement`
  select units.id as unit_id, units.name, places.name as place, count(distinct positions.person_id)::int as people
  from servings
  join positions on positions.role_id = servings.role_id and positions.until_on is null
  join units on units.id = positions.unit_id
  left join places on places.id = units.place_id
  where servings.touchpoint_id = ${touchpointId} and servings.side = 'front'
  group by units.id, units.name, places.name
  order by units.name, units.id`);

const servingRow = z.object({ personId: z.string(), unitId: z.string() });

/** Who serves customers there today, in these units. */
export const servingIn = (sql: Sql, touchpointId: string, units: readonly string[]) => sql.rows(servingRow, statement`
  select distinct positions.person_id, positions.unit_id
  from servings join positions on positions.role_id = servings.role_id and positions.until_on is null
  where servings.touchpoint_id = ${touchpointId} and servings.side = 'front' and positions.unit_id = any(${[...units]}::uuid[])
  order by positions.person_id`);

const unitRow = z.object({ unitId: z.string(), name: z.string(), part: z.enum(['with', 'beside']) });

export const unitsOf = (sql: Sql, planId: string) => sql.rows(unitRow, statement`
  select plan_units.unit_id, units.name, plan_units.part from plan_units join units on units.id = plan_units.unit_id where plan_units.plan_id = ${planId} order by units.name`);

export const sizes = (sql: Sql, planId: string) => sql.one(z.object({ having: z.number(), beside: z.number() }), statement`
  select (count(*) filter (where part = 'with'))::int as having, (count(*) filter (where part = 'beside'))::int as beside from plan_people where plan_id = ${planId}`);

const weekRow = z.object({ personId: z.string(), part: z.enum(['with', 'beside']), week: z.string(), n: z.number(), satisfied: z.number() });

/** What customers said of the people on both sides, week by week; only words that were asked for by lot, in the app, or brought in. */
export const weeks = (sql: Sql, { id, touchpointId }: Plan, from: string, until: string): Promise<Week[]> => sql.rows(weekRow, statement`
  select cells.person_id, plan_people.part, cells.week, sum(cells.n)::int as n, sum(cells.satisfied)::int as satisfied
  from plan_people
  join cells on cells.person_id = plan_people.person_id and cells.touchpoint_id = ${touchpointId}
  where plan_people.plan_id = ${id} and cells.week between ${from} and ${until} and cells.how = any(${[...counted]})
  group by cells.person_id, plan_people.part, cells.week
  having sum(cells.n) > 0`);

const effectRow = z.object({ untilWeek: z.string(), asOf: z.date(), effect: z.any() });

export const effectOf = (sql: Sql, planId: string): Promise<{ untilWeek: string; asOf: Date; effect: Effect } | undefined> =>
  sql.maybe(effectRow, statement`select until_week, as_of, effect from plan_effects where plan_id = ${planId}`);

export const saveEffect = (sql: Sql, planId: string, untilWeek: string, effect: Effect, asOf: Date) => sql.run(statement`
  insert into plan_effects ${values([{ planId, untilWeek, asOf, effect: JSON.stringify(effect) }])}
  on conflict (plan_id) do update set until_week = excluded.until_week, as_of = excluded.as_of, effect = excluded.effect`);

const seenRow = z.object({ behaviourId: z.string(), yes: z.number(), yesSatisfied: z.number(), no: z.number(), noSatisfied: z.number() });

/** How often customers saw each behaviour, and how satisfied they were then. */
export const seenAt = (sql: Sql, touchpointId: string, from: string, until: string) => sql.rows(seenRow, statement`
  select behaviour_id, sum(yes)::int as yes, sum(yes_satisfied)::int as yes_satisfied, sum(no)::int as no, sum(no_satisfied)::int as no_satisfied
  from seen_cells
  where touchpoint_id = ${touchpointId} and week between ${from} and ${until} and how = any(${[...counted]})
  group by behaviour_id`);

const shareRow = z.object({ n: z.number(), satisfied: z.number() });

export const shareAt = (sql: Sql, touchpointId: string, from: string, until: string) => sql.one(shareRow, statement`
  select coalesce(sum(n), 0)::int as n, coalesce(sum(satisfied), 0)::int as satisfied
  from cells
  where touchpoint_id = ${touchpointId} and week between ${from} and ${until} and how = any(${[...counted]})`);
