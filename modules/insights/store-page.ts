import { z } from 'zod';
import { sql as statement, type Sql } from '#kernel/database';
import { counted } from '#feedback';

const weekRow = z.object({ week: z.string(), n: z.number(), satisfied: z.number() });

/** What was said at a touchpoint, week by week. */
export const weekByWeek = (sql: Sql, unitId: string, touchpointId: string, from: string, until: string): Promise<z.output<typeof weekRow>[]> => sql.rows(weekRow, statement`
  select week, n, satisfied from weekly where unit_id = ${unitId} and touchpoint_id = ${touchpointId} and week between ${from} and ${until} order by week`);

const siteRow = z.object({ id: z.string(), name: z.string(), leadId: z.string().nullable(), depth: z.number(), n: z.number(), satisfied: z.number() });

/** Every unit that customers spoke of there, with all units under it. */
export const unitsAt = (sql: Sql, touchpointId: string, from: string, until: string): Promise<z.output<typeof siteRow>[]> => sql.rows(siteRow, statement`
  with recursive placed (id, depth) as (
    select id, 0 from units where parent_id is null
    union all
    select u.id, placed.depth + 1 from units u join placed on u.parent_id = placed.id
  )
  select u.id, u.name, u.lead_id, placed.depth, sum(w.n)::int as n, sum(w.satisfied)::int as satisfied
  from placed join units u on u.id = placed.id join weekly w on w.unit_id = u.id
  where w.touchpoint_id = ${touchpointId} and w.week between ${from} and ${until}
  group by u.id, u.name, u.lead_id, placed.depth
  having sum(w.n) > 0
  order by u.name`);

const spokenRow = z.object({ words: z.string(), lang: z.string(), at: z.date(), channel: z.string(), score: z.number(), seen: z.array(z.object({ behaviour: z.string(), answer: z.string() })) });

/** The latest words of those who were asked what they saw. */
export const wordsWithSeen = (sql: Sql, touchpointId: string, since: Date): Promise<z.output<typeof spokenRow>[]> => sql.rows(spokenRow, statement`
  select words, lang, at, channel, score, seen
  from answers
  where touchpoint_id = ${touchpointId} and at >= ${since} and words is not null and length(words) between 24 and 220 and seen <> '[]' and how = any(${[...counted]})
  order by at desc
  limit 300`);
