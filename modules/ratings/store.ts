import { z } from 'zod';
import { counted, weekBefore } from '#feedback';
import { sql as statement, values, type Sql } from '#kernel/database';
import type { Counted, Fit, Scope } from './rules.ts';

const countedRow = z.object({ personId: z.string(), how: z.string(), mix: z.string(), n: z.number(), satisfied: z.number() });

/** The cells of everyone whose words were given in these units, for the closed weeks that count. Nobody unnamed. */
export const cells = (sql: Sql, units: readonly string[], scope: Scope): Promise<Counted[]> => sql.rows(countedRow, statement`
  select person_id, how, mix, sum(n)::int as n, sum(satisfied)::int as satisfied
  from cells
  where touchpoint_id = ${scope.touchpointId} and week between ${weekBefore(scope.untilWeek, scope.weeks - 1)} and ${scope.untilWeek}
    and unit_id = any(${[...units]}::uuid[]) and how = any(${[...counted]}) and person_id <> '00000000-0000-0000-0000-000000000000'
  group by person_id, how, mix
  order by person_id, how, mix`);

export const answersIn = async (sql: Sql, units: readonly string[], scope: Scope): Promise<number> => (await sql.one(z.object({ n: z.number() }), statement`
  select coalesce(sum(n), 0)::int as n
  from cells
  where touchpoint_id = ${scope.touchpointId} and week between ${weekBefore(scope.untilWeek, scope.weeks - 1)} and ${scope.untilWeek}
    and unit_id = any(${[...units]}::uuid[]) and how = any(${[...counted]}) and person_id <> '00000000-0000-0000-0000-000000000000'`)).n;

const estimateRow = z.object({ asOf: z.date(), answers: z.number(), fit: z.any() });

export const estimate = (sql: Sql, { unitId, touchpointId, weeks, untilWeek, adjusted }: Scope): Promise<{ asOf: Date; answers: number; fit: Fit } | undefined> => sql.maybe(estimateRow, statement`
  select as_of, answers, fit from estimates
  where unit_id = ${unitId} and touchpoint_id = ${touchpointId} and weeks = ${weeks} and until_week = ${untilWeek} and adjusted = ${adjusted}`);

export const save = (sql: Sql, scope: Scope, fit: Fit, answers: number, asOf: Date) => sql.run(statement`
  insert into estimates ${values([{ ...scope, asOf, answers, fit: JSON.stringify(fit) }])}
  on conflict (unit_id, touchpoint_id, weeks, until_week, adjusted) do update set as_of = excluded.as_of, answers = excluded.answers, fit = excluded.fit`);

const scopeRow = z.object({ unitId: z.string(), touchpointId: z.string(), weeks: z.number(), untilWeek: z.string(), adjusted: z.boolean() });

/** Estimates that were made before that moment and whose people have answers counted differently now. */
export const scopesSince = (sql: Sql, untilWeek: string, before: Date, most: number): Promise<Scope[]> => sql.rows(scopeRow, statement`
  with recursive under (root, id) as (
    select distinct unit_id, unit_id from estimates where until_week = ${untilWeek}
    union
    select under.root, units.id from units join under on units.parent_id = under.id
  )
  select e.unit_id, e.touchpoint_id, e.weeks, e.until_week, e.adjusted
  from estimates e
  where e.until_week = ${untilWeek} and e.as_of <= ${before} and e.answers <> (
    select coalesce(sum(c.n), 0)::int from cells c
    where c.touchpoint_id = e.touchpoint_id and c.week > e.until_week - 7 * e.weeks and c.week <= e.until_week and c.how = any(${[...counted]})
      and c.unit_id in (select under.id from under where under.root = e.unit_id) and c.person_id <> '00000000-0000-0000-0000-000000000000')
  order by e.as_of
  limit ${most}`);

const touchpointRow = z.object({ id: z.string(), name: z.string(), n: z.number() });

/** The touchpoints that these units have words about, most first. */
export const touchpointsOf = (sql: Sql, units: readonly string[], from: string): Promise<z.output<typeof touchpointRow>[]> => sql.rows(touchpointRow, statement`
  select t.id, t.name, c.n
  from (
    select touchpoint_id, sum(n)::int as n
    from cells
    where unit_id = any(${[...units]}::uuid[]) and week >= ${from} and person_id <> '00000000-0000-0000-0000-000000000000'
    group by touchpoint_id
  ) c
  join touchpoints t on t.id = c.touchpoint_id
  order by c.n desc, t.name`);

const unitRow = z.object({ id: z.string(), name: z.string(), leadId: z.string().nullable() });

/** The units with words about named people, and all units above them, from the top down. */
export const unitsWithWords = (sql: Sql, from: string): Promise<z.output<typeof unitRow>[]> => sql.rows(unitRow, statement`
  with recursive spoken (id, parent_id) as (
    select u.id, u.parent_id from units u
    where exists (select 1 from cells c where c.unit_id = u.id and c.week >= ${from} and c.person_id <> '00000000-0000-0000-0000-000000000000')
    union
    select u.id, u.parent_id from units u join spoken on spoken.parent_id = u.id
  ), placed (id, depth) as (
    select id, 0 from units where parent_id is null
    union all
    select u.id, placed.depth + 1 from units u join placed on u.parent_id = placed.id
  )
  select u.id, u.name, u.lead_id
  from spoken join units u on u.id = spoken.id join placed on placed.id = u.id
  order by placed.depth, u.name`);
