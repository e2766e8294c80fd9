import { z } from 'zod';
import { counted, countsForThem } from '#feedback';
import { sql as statement, values, type Sql } from '#kernel/database';
import type { Spread } from './rules.ts';

const placeRow = z.object({ roleId: z.string(), role: z.string(), touchpointId: z.string(), touchpoint: z.string(), importance: z.number(), side: z.enum(['front', 'back']), people: z.number() });

/** Every role that somebody holds, with the touchpoints it serves. */
export const places = (sql: Sql): Promise<z.output<typeof placeRow>[]> => sql.rows(placeRow, statement`
  select r.id as role_id, r.name as role, t.id as touchpoint_id, t.name as touchpoint, t.importance, s.side,
    (select count(*) from positions p where p.role_id = r.id and p.until_on is null)::int as people
  from servings s join roles r on r.id = s.role_id join touchpoints t on t.id = s.touchpoint_id
  where t.ended_at is null
  order by r.name, t.position`);

const roleRow = z.object({ id: z.string(), name: z.string(), people: z.number() });

/** All roles that are held today. */
export const roles = (sql: Sql): Promise<z.output<typeof roleRow>[]> => sql.rows(roleRow, statement`
  select r.id, r.name, count(*)::int as people from roles r join positions p on p.role_id = r.id and p.until_on is null group by r.id, r.name order by r.name`);

const cellRow = z.object({ roleId: z.string(), touchpointId: z.string(), personId: z.string(), how: z.string(), mix: z.string(), n: z.number(), satisfied: z.number() });
export type Cell = z.output<typeof cellRow>;

/** What customers said of named people at each touchpoint, in the role that they held in that week. Streams that staff steer, and posters, do not count. */
export const cells = (sql: Sql, since: string, until: string): Promise<Cell[]> => sql.rows(cellRow, statement`
  select p.role_id, c.touchpoint_id, c.person_id, c.how, c.mix, sum(c.n)::int as n, sum(c.satisfied)::int as satisfied
  from cells c join positions p on p.person_id = c.person_id and c.week + 6 >= p.from_on and (p.until_on is null or c.week < p.until_on)
  where c.week >= ${since} and c.week <= ${until} and c.how = any(${[...counted]}) and c.person_id <> '00000000-0000-0000-0000-000000000000'
  group by p.role_id, c.touchpoint_id, c.person_id, c.how, c.mix
  order by c.person_id, c.how, c.mix`);

const spreadRow = z.object({
  roleId: z.string(), touchpointId: z.string(), untilWeek: z.string(), asOf: z.date(), people: z.number(), answers: z.number(), average: z.number().nullable(), between: z.number().nullable(), information: z.number().nullable(), undetermined: z.string().nullable(),
});
export type KeptSpread = z.output<typeof spreadRow>;

export const spreads = (sql: Sql, untilWeek: string): Promise<KeptSpread[]> => sql.rows(spreadRow, statement`
  select role_id, touchpoint_id, until_week, as_of, people, answers, average, between, information, undetermined from spreads where until_week = ${untilWeek}`);

export const saveSpreads = (sql: Sql, spreads: readonly (Spread & { roleId: string; touchpointId: string; untilWeek: string; asOf: Date })[]) => sql.run(statement`
  insert into spreads ${values(spreads)}
  on conflict (role_id, touchpoint_id, until_week) do update set
    as_of = excluded.as_of, people = excluded.people, answers = excluded.answers, average = excluded.average, between = excluded.between, information = excluded.information, undetermined = excluded.undetermined`);

const saidRow = z.object({ roleId: z.string(), critical: z.boolean(), reason: z.string(), by: z.string(), at: z.date() });

export const confirmed = (sql: Sql): Promise<z.output<typeof saidRow>[]> => sql.rows(saidRow, statement`
  select role_id, critical, reason, people.name as by, at from critical_roles join people on people.id = critical_roles.by`);

export const saveConfirmed = (sql: Sql, said: { roleId: string; critical: boolean; reason: string; by: string; at: Date }) => sql.run(statement`
  insert into critical_roles ${values([said])}
  on conflict (role_id) do update set critical = excluded.critical, reason = excluded.reason, by = excluded.by, at = excluded.at`);

const seenRow = z.object({ personId: z.string(), behaviourId: z.string(), yes: z.number(), no: z.number() });

/** How often customers saw each behaviour of these people, in closed weeks. Words that staff asked for, and posters, do not count; a guess from the roster names nobody. */
export const seenBy = (sql: Sql, touchpointId: string, people: readonly string[], since: string, until: string): Promise<z.output<typeof seenRow>[]> => sql.rows(seenRow, statement`
  select a.person_id, (s ->> 'behaviour')::uuid as behaviour_id, (count(*) filter (where s ->> 'answer' = 'yes'))::int as yes, (count(*) filter (where s ->> 'answer' = 'no'))::int as no
  from answers a, jsonb_array_elements(a.seen) s
  where a.touchpoint_id = ${touchpointId} and a.person_id = any(${[...people]}::uuid[]) and ${countsForThem()}
    and a.at >= ${since}::date and a.at < ${until}::date + 7
  group by 1, 2`);
