import { z } from 'zod';
import { sql as statement, type Sql } from '#kernel/database';
import { weekOf } from './rules.ts';

export type FigureScope = { readonly units: readonly string[]; readonly touchpointId: string | null; readonly from: Date; readonly until: Date };

/** The unit that stands above all others. */
export const wholeHouse = async (sql: Sql): Promise<string | undefined> => (await sql.maybe(z.object({ id: z.string() }), statement`
  select u.id from units u where u.parent_id is null and exists (select 1 from units below where below.parent_id = u.id) order by (select count(*) from units below where below.parent_id = u.id) desc limit 1`))?.id;

/** The unit that this person leads; the one with most below it. */
export const ledBy = async (sql: Sql, personId: string): Promise<string | undefined> => (await sql.maybe(z.object({ id: z.string() }), statement`
  select u.id from units u where u.lead_id = ${personId} order by (select count(*) from units below where below.parent_id = u.id) desc, u.name limit 1`))?.id;

const streamRow = z.object({ how: z.string(), n: z.number(), satisfied: z.number() });

export const streams = (sql: Sql, { units, touchpointId, from, until }: FigureScope): Promise<z.output<typeof streamRow>[]> => sql.rows(streamRow, statement`
  select how, sum(n)::int as n, sum(satisfied)::int as satisfied
  from cells
  where unit_id = any(${[...units]}::uuid[]) and week >= ${weekOf(from)} and week < ${weekOf(until)} and (${touchpointId}::uuid is null or touchpoint_id = ${touchpointId}::uuid)
  group by how
  having sum(n) > 0
  order by sum(n) desc`);

const invitedRow = z.object({ what: z.enum(['unit', 'touchpoint', 'part of the day', 'channel']), name: z.string(), asked: z.number(), answered: z.number() });

/** How many of those asked have answered, by unit, touchpoint, part of the day and channel. */
export const invited = (sql: Sql, { units, touchpointId, from, until }: FigureScope): Promise<z.output<typeof invitedRow>[]> => sql.rows(invitedRow, statement`
  with asked as (
    select i.answered_at, u.name as unit, t.name as touchpoint, i.channel,
      case when h.hour < 11 then 'morning' when h.hour < 14 then 'midday' when h.hour < 18 then 'afternoon' else 'evening' end as part
    from invitations i
    join units u on u.id = i.unit_id
    join touchpoints t on t.id = i.touchpoint_id
    left join places p on p.id = u.place_id
    cross join lateral (select extract(hour from i.at at time zone coalesce(p.zone, 'UTC')) as hour) h
    where i.unit_id = any(${[...units]}::uuid[]) and i.at >= ${from} and i.at < ${until} and (${touchpointId}::uuid is null or i.touchpoint_id = ${touchpointId}::uuid)
  )
  select 'unit' as what, unit as name, count(*)::int as asked, count(answered_at)::int as answered from asked group by unit
  union all select 'touchpoint', touchpoint, count(*)::int, count(answered_at)::int from asked group by touchpoint
  union all select 'part of the day', part, count(*)::int, count(answered_at)::int from asked group by part
  union all select 'channel', channel, count(*)::int, count(answered_at)::int from asked group by channel`);

/** Answers of that time that count for the house and for no person. */
export const leftOut = async (sql: Sql, { units, touchpointId, from, until }: FigureScope): Promise<number> => (await sql.one(z.object({ n: z.number() }), statement`
  select count(*)::int as n from answers
  where left_out is not null and unit_id = any(${[...units]}::uuid[]) and at >= ${from} and at < ${until} and (${touchpointId}::uuid is null or touchpoint_id = ${touchpointId}::uuid)`)).n;
