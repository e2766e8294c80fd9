import { z } from 'zod';
import { counted, countsForThem } from '#feedback';
import { sql as statement, values, type Fragment, type Sql } from '#kernel/database';
import { missing } from '#kernel/refusal';
import type { Goal } from '../rules.ts';

const goalRow = z.object({
  id: z.string(), parentId: z.string().nullable(), level: z.enum(['organisation', 'team', 'person']), unitId: z.string().nullable(), personId: z.string().nullable(), title: z.string(),
  measure: z.enum(['satisfied', 'seen']), touchpointId: z.string().nullable(), behaviourId: z.string().nullable(), baseline: z.any().nullable(), target: z.number(), dueOn: z.string(),
  since: z.string(), madeBy: z.string(), madeAt: z.date(), endedAt: z.date().nullable(),
});

const columns = statement`goals.id, goals.parent_id, goals.level, goals.unit_id, goals.person_id, goals.title, goals.measure, goals.touchpoint_id, goals.behaviour_id, goals.baseline, goals.target, goals.due_on, goals.since, goals.made_by, goals.made_at, goals.ended_at`;

export async function goal(sql: Sql, id: string): Promise<Goal> {
  const found = await sql.maybe(goalRow, statement`select ${columns} from goals where id = ${id} for update`);
  if (!found) throw missing('goals.none');
  return found;
}

export const save = (sql: Sql, goal: Goal) => sql.run(statement`
  insert into goals ${values([{ ...goal, baseline: goal.baseline && JSON.stringify(goal.baseline) }])}
  on conflict (id) do update set ended_at = excluded.ended_at, parent_id = excluded.parent_id`);

const listedRow = goalRow.extend({ unit: z.string().nullable(), leadId: z.string().nullable(), person: z.string().nullable(), touchpoint: z.string().nullable(), behaviour: z.string().nullable() });
export type Listed = z.output<typeof listedRow>;

/** Every goal that is open, the widest first: the house’s and its teams’, and of people’s those that the reader may see. */
export const open = (sql: Sql, personal: Fragment): Promise<Listed[]> => sql.rows(listedRow, statement`
  select ${columns}, units.name as unit, units.lead_id, people.name as person, touchpoints.name as touchpoint, behaviours.name as behaviour
  from goals
  left join units on units.id = goals.unit_id
  left join people on people.id = goals.person_id
  left join touchpoints on touchpoints.id = goals.touchpoint_id
  left join behaviours on behaviours.id = goals.behaviour_id
  where goals.ended_at is null and (goals.person_id is null or ${personal})
  order by goals.level <> 'organisation', goals.level <> 'team', goals.due_on, goals.made_at`);

/** What is measured: whose work, where, from which Monday, until which (exclusive) or until now. */
export type Scope = { readonly touchpointId: string | null; readonly units: readonly string[] | null; readonly personId: string | null; readonly from: string; readonly until: string | null };

const tallyRow = z.object({ successes: z.number(), n: z.number() });
export type Tallied = z.output<typeof tallyRow>;

const within = ({ touchpointId, units, from, until }: Scope): Fragment => statement`
  week >= ${from} and (${until}::date is null or week < ${until}::date) and how = any(${[...counted]})
  and (${touchpointId}::uuid is null or touchpoint_id = ${touchpointId}::uuid) and (${units === null}::boolean or unit_id = any(${[...units ?? []]}::uuid[]))`;

/** How many were satisfied, of all who said how it was. Each answer counts once, however many goals look at it. */
export const satisfied = (sql: Sql, scope: Scope): Promise<Tallied> => sql.one(tallyRow, statement`
  select coalesce(sum(satisfied), 0)::int as successes, coalesce(sum(n), 0)::int as n from cells
  where ${within(scope)} and (${scope.personId}::uuid is null or person_id = ${scope.personId}::uuid)`);

/** How often customers saw the behaviour, of all who said whether they did. */
export const seen = (sql: Sql, behaviourId: string, scope: Scope): Promise<Tallied> => sql.one(tallyRow, statement`
  select coalesce(sum(yes), 0)::int as successes, coalesce(sum(yes + no), 0)::int as n from seen_cells where behaviour_id = ${behaviourId} and ${within(scope)}`);

const seenRow = tallyRow.extend({ behaviourId: z.string(), touchpointId: z.string(), yesSatisfied: z.number(), noSatisfied: z.number() });
export type SeenThere = z.output<typeof seenRow>;

/** The same of several behaviours, touchpoint by touchpoint, with how many were satisfied when it was seen and when not. */
export const seenAmong = (sql: Sql, behaviourIds: readonly string[], scope: Scope): Promise<SeenThere[]> => sql.rows(seenRow, statement`
  select behaviour_id, touchpoint_id, sum(yes)::int as successes, sum(yes + no)::int as n, sum(yes_satisfied)::int as yes_satisfied, sum(no_satisfied)::int as no_satisfied from seen_cells where behaviour_id = any(${[...behaviourIds]}::uuid[]) and ${within(scope)} group by behaviour_id, touchpoint_id`);

const targetRow = z.object({ behaviourId: z.string(), target: z.number() });

/** How often these behaviours shall be seen, as the open goals of the house and of these units say; where several do, the most. */
export const targets = (sql: Sql, behaviourIds: readonly string[], units: readonly string[]): Promise<z.output<typeof targetRow>[]> => sql.rows(targetRow, statement`
  select behaviour_id, max(target) as target from goals
  where ended_at is null and measure = 'seen' and person_id is null and behaviour_id = any(${[...behaviourIds]}::uuid[]) and (unit_id is null or unit_id = any(${[...units]}::uuid[]))
  group by behaviour_id`);

/** The same of one person, from the answers about them. */
export const seenOf = (sql: Sql, behaviourId: string, scope: Scope): Promise<Tallied> => sql.one(tallyRow, statement`
  select (count(*) filter (where mark ->> 'answer' = 'yes'))::int as successes, (count(*) filter (where mark ->> 'answer' in ('yes', 'no')))::int as n
  from answers a cross join lateral jsonb_array_elements(a.seen) as mark
  where a.person_id = ${scope.personId} and a.at >= ${scope.from}::date and (${scope.until}::date is null or a.at < ${scope.until}::date)
    and ${countsForThem()} and mark ->> 'behaviour' = ${behaviourId}
    and (${scope.touchpointId}::uuid is null or a.touchpoint_id = ${scope.touchpointId}::uuid)`);

const asksRow = z.object({ behaviourId: z.string(), level: z.enum(['organisation', 'team', 'person']), n: z.number() });

/** How many open goals ask for each of these behaviours. */
export const askingFor = (sql: Sql, behaviourIds: readonly string[]): Promise<z.output<typeof asksRow>[]> => sql.rows(asksRow, statement`
  select behaviour_id, level, count(*)::int as n from goals where ended_at is null and behaviour_id = any(${[...behaviourIds]}::uuid[]) group by behaviour_id, level`);

const leadRow = z.object({ id: z.string(), name: z.string(), leadId: z.string().nullable() });

export const unitsWithLeads = (sql: Sql): Promise<z.output<typeof leadRow>[]> => sql.rows(leadRow, statement`select id, name, lead_id from units where closed_at is null order by name`);
