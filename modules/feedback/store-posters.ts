import { z } from 'zod';
import { sql as statement, type Sql } from '#kernel/database';

const posterRow = z.object({
  id: z.string(), code: z.string(), touchpoint: z.string(), unitId: z.string(), unit: z.string(), person: z.string().nullable(), how: z.string(), channel: z.enum(['poster', 'kiosk', 'button', 'link']),
  madeAt: z.date(), endedAt: z.date().nullable(), answers: z.number(), lastAt: z.date().nullable(),
});

/** Those that hang first, newest first; how many answered there (the same place, person and way of asking) and when last. */
export const posters = (sql: Sql, most: number): Promise<z.output<typeof posterRow>[]> => sql.rows(posterRow, statement`
  select p.id, p.code, t.name as touchpoint, p.unit_id, u.name as unit, w.name as person, p.how, p.channel, p.made_at, p.ended_at, said.answers, said.last_at
  from posters p
  join touchpoints t on t.id = p.touchpoint_id
  join units u on u.id = p.unit_id
  left join people w on w.id = p.person_id
  cross join lateral (
    select count(*)::int as answers, max(a.at) as last_at
    from answers a
    where a.unit_id = p.unit_id and a.touchpoint_id = p.touchpoint_id and a.how = p.how and a.channel = p.channel and a.person_id is not distinct from p.person_id
      and a.at >= p.made_at and a.at < coalesce(p.ended_at, 'infinity')
  ) said
  order by p.ended_at is not null, p.made_at desc
  limit ${most}`);

export const end = (sql: Sql, id: string, now: Date): Promise<number> => sql.run(statement`update posters set ended_at = ${now} where id = ${id} and ended_at is null`);

const named = z.object({ id: z.string(), name: z.string() });

export const touchpointNames = (sql: Sql): Promise<z.output<typeof named>[]> => sql.rows(named, statement`
  select t.id, t.name from touchpoints t join journeys j on j.id = t.journey_id order by j.name, t.position`);

export const unitNames = (sql: Sql): Promise<z.output<typeof named>[]> => sql.rows(named, statement`select id, name from units order by name`);

/** How often somebody answered at this device since then. */
export const lastFrom = async (sql: Sql, { touchpointId, unitId }: { touchpointId: string; unitId: string }, device: string, since: Date): Promise<number> => (await sql.one(z.object({ n: z.number() }), statement`
  select count(*)::int as n from answers where touchpoint_id = ${touchpointId} and unit_id = ${unitId} and at > ${since} and device = ${device} and channel = 'kiosk'`)).n;
