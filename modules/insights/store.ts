import { z } from 'zod';
import { sql as statement, type Sql } from '#kernel/database';
import { counted } from '#feedback';

/** All zeros: the whole house. */
export const everywhere = '00000000-0000-0000-0000-000000000000';

/** Which of these weeks have not been counted yet, or not since a file was brought in. */
export const uncounted = async (sql: Sql, weeks: readonly string[]): Promise<string[]> => (await sql.rows(z.object({ week: z.string() }), statement`
  select asked.week
  from unnest(${[...weeks]}::date[]) as asked (week) left join weeks_counted c on c.week = asked.week
  where c.week is null or c.as_of <= (select max(ended_at) + interval '10 minutes' from imports where done and not dry_run)
  order by asked.week`)).map(({ week }) => week);

/** Counts these weeks anew from the cells, each unit with all units under it. One at a time, so that two who come first do not count twice. */
export async function count(sql: Sql, weeks: readonly string[], now: Date): Promise<void> {
  await sql.run(statement`select pg_advisory_xact_lock(7301)`);
  const these = statement`any(${[...weeks]}::date[])`;
  const within = statement`
    recursive above (unit_id, top_id) as (
      select id, id from units
      union all
      select above.unit_id, units.parent_id from above join units on units.id = above.top_id where units.parent_id is not null
    ), standing as (select unit_id, top_id from above union all select distinct unit_id, ${everywhere}::uuid from told)`;
  await sql.run(statement`delete from weekly where week = ${these}`);
  await sql.run(statement`delete from weekly_seen where week = ${these}`);
  await sql.run(statement`
    with ${within}, told as (
      select unit_id, touchpoint_id, week,
        coalesce(sum(n) filter (where how = any(${[...counted]})), 0) as n, coalesce(sum(satisfied) filter (where how = any(${[...counted]})), 0) as satisfied,
        coalesce(sum(n) filter (where how = 'poster'), 0) as poster_n, coalesce(sum(satisfied) filter (where how = 'poster'), 0) as poster_satisfied,
        coalesce(sum(n) filter (where how = 'staff-shared'), 0) as begged_n, coalesce(sum(satisfied) filter (where how = 'staff-shared'), 0) as begged_satisfied
      from cells where week = ${these}
      group by unit_id, touchpoint_id, week
    )
    insert into weekly (unit_id, touchpoint_id, week, n, satisfied, poster_n, poster_satisfied, begged_n, begged_satisfied)
    select top_id, touchpoint_id, week, sum(n), sum(satisfied), sum(poster_n), sum(poster_satisfied), sum(begged_n), sum(begged_satisfied)
    from told join standing using (unit_id)
    group by top_id, touchpoint_id, week`);
  await sql.run(statement`
    with ${within}, told as (
      select unit_id, touchpoint_id, behaviour_id, week, sum(yes) as yes, sum(yes_satisfied) as yes_satisfied, sum(no) as no, sum(no_satisfied) as no_satisfied, sum(unsure) as unsure
      from seen_cells where week = ${these} and how = any(${[...counted]})
      group by unit_id, touchpoint_id, behaviour_id, week
    )
    insert into weekly_seen (unit_id, touchpoint_id, behaviour_id, week, yes, yes_satisfied, no, no_satisfied, unsure)
    select top_id, touchpoint_id, behaviour_id, week, sum(yes), sum(yes_satisfied), sum(no), sum(no_satisfied), sum(unsure)
    from told join standing using (unit_id)
    group by top_id, touchpoint_id, behaviour_id, week`);
  await sql.run(statement`
    insert into weeks_counted (week, as_of) select week, ${now} from unnest(${[...weeks]}::date[]) as asked (week)
    on conflict (week) do update set as_of = excluded.as_of`);
}

/** Everything counted so far may have changed since: by a file from the command, by somebody erased, by units that moved. */
export const forget = (sql: Sql) => sql.run(statement`delete from weeks_counted`);

const toldRow = z.object({ touchpointId: z.string(), n: z.number(), satisfied: z.number(), beforeN: z.number(), beforeSatisfied: z.number() });
export type Told = z.output<typeof toldRow>;

/** What was said at each touchpoint from one week to another, and in as many weeks before. */
export const told = (sql: Sql, unitId: string, { before, from, until }: Span): Promise<Told[]> => sql.rows(toldRow, statement`
  select touchpoint_id,
    coalesce(sum(n) filter (where week >= ${from}), 0)::int as n, coalesce(sum(satisfied) filter (where week >= ${from}), 0)::int as satisfied,
    coalesce(sum(n) filter (where week < ${from}), 0)::int as before_n, coalesce(sum(satisfied) filter (where week < ${from}), 0)::int as before_satisfied
  from weekly
  where unit_id = ${unitId} and week between ${before} and ${until}
  group by touchpoint_id`);

export type Span = { readonly before: string; readonly from: string; readonly until: string };

const seenRow = z.object({ touchpointId: z.string(), behaviourId: z.string(), yes: z.number(), yesSatisfied: z.number(), no: z.number(), noSatisfied: z.number() });
export type SeenThere = z.output<typeof seenRow>;

/** How often each behaviour was seen at each touchpoint, and how many were satisfied when it was and when it was not. */
export const seen = (sql: Sql, unitId: string, { from, until }: Span): Promise<SeenThere[]> => sql.rows(seenRow, statement`
  select touchpoint_id, behaviour_id, sum(yes)::int as yes, sum(yes_satisfied)::int as yes_satisfied, sum(no)::int as no, sum(no_satisfied)::int as no_satisfied
  from weekly_seen
  where unit_id = ${unitId} and week between ${from} and ${until}
  group by touchpoint_id, behaviour_id`);

const apartRow = z.object({ posterN: z.number(), posterSatisfied: z.number(), beggedN: z.number(), beggedSatisfied: z.number() });

/** What came by posters and by links that staff shared: streams of their own. */
export const apart = (sql: Sql, unitId: string, touchpointId: string, { from, until }: Span): Promise<z.output<typeof apartRow>> => sql.one(apartRow, statement`
  select coalesce(sum(poster_n), 0)::int as poster_n, coalesce(sum(poster_satisfied), 0)::int as poster_satisfied, coalesce(sum(begged_n), 0)::int as begged_n, coalesce(sum(begged_satisfied), 0)::int as begged_satisfied
  from weekly
  where unit_id = ${unitId} and touchpoint_id = ${touchpointId} and week between ${from} and ${until}`);

const unitRow = z.object({ id: z.string(), name: z.string(), leadId: z.string().nullable(), depth: z.number() });

/** The units that customers spoke of in these weeks, from the top down. */
export const unitsWithWords = (sql: Sql, { from, until }: Span): Promise<z.output<typeof unitRow>[]> => sql.rows(unitRow, statement`
  with recursive placed (id, depth) as (
    select id, 0 from units where parent_id is null
    union all
    select u.id, placed.depth + 1 from units u join placed on u.parent_id = placed.id
  )
  select u.id, u.name, u.lead_id, placed.depth
  from placed join units u on u.id = placed.id
  where exists (select 1 from weekly w where w.unit_id = u.id and w.week between ${from} and ${until})
  order by placed.depth, u.name`);

const voiceRow = z.object({ words: z.string(), lang: z.string(), at: z.date(), channel: z.string(), score: z.number(), missed: z.boolean() });
export type Spoken = z.output<typeof voiceRow>;

/** The latest words that customers said there, not too short to say anything and not too long to be quoted; the displeased where `low`. `missed`: they did not see the behaviour. */
export const latestWords = (sql: Sql, touchpointId: string, units: readonly string[] | undefined, since: Date, low: boolean, behaviourId: string | null): Promise<Spoken[]> => sql.rows(voiceRow, statement`
  select words, lang, at, channel, score, seen @> ${JSON.stringify([{ behaviour: behaviourId, answer: 'no' }])}::jsonb as missed
  from answers
  where touchpoint_id = ${touchpointId} and at >= ${since} and words is not null and length(words) between 24 and 170 and how = any(${[...counted]})
    and ${low ? statement`score <= 2` : statement`score >= 4`} ${units ? statement`and unit_id = any(${[...units]}::uuid[])` : statement``}
  order by at desc
  limit 40`);

/** Which of these words are names of people who work or worked here. */
export const namesAmong = async (sql: Sql, words: readonly string[]): Promise<Set<string>> => new Set((await sql.rows(z.object({ name: z.string() }), statement`
  select distinct asked.name
  from unnest(${[...words]}::text[]) as asked (name) join people p on asked.name = p.given_name or asked.name = any(string_to_array(p.name, ' '))`)).map(({ name }) => name));
