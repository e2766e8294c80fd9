import { z } from 'zod';
import { sql as statement, values, type Sql } from '#kernel/database';
import { countsForThem } from './store-counting.ts';

const facets = z.record(z.string(), z.string());
const ownRow = z.object({ facets, at: z.date() });

/** What somebody says about themselves. Row security lets nobody else read it. */
export const own = (sql: Sql, personId: string): Promise<z.output<typeof ownRow> | undefined> => sql.maybe(ownRow, statement`select facets, at from self_identities where person_id = ${personId}`);

export const sayOwn = (sql: Sql, personId: string, said: Readonly<Record<string, string>>, now: Date) => sql.run(statement`
  insert into self_identities ${values([{ personId, facets: JSON.stringify(said), at: now }])}
  on conflict (person_id) do update set facets = excluded.facets, at = excluded.at`);

export const takeBackOwn = (sql: Sql, personId: string) => sql.run(statement`delete from self_identities where person_id = ${personId}`);

const saidRow = z.object({ personId: z.string(), facets });

/** Only the search for bias reads all of them, by the clock; no verb does. */
export const everyones = (sql: Sql): Promise<z.output<typeof saidRow>[]> => sql.rows(saidRow, statement`select person_id, facets from self_identities`);

const standingRow = z.object({ personId: z.string(), score: z.number(), seen: z.number(), n: z.number() });

/** Each person at a touchpoint since then: the mean score, and the share of what customers were asked about that they saw. */
export const standings = (sql: Sql, touchpointId: string, since: Date): Promise<z.output<typeof standingRow>[]> => sql.rows(standingRow, statement`
  select a.person_id, avg(a.score)::float8 as score, coalesce(sum(s.yes) / nullif(sum(s.yes + s.no), 0), 0)::float8 as seen, count(*)::int as n
  from answers a
  cross join lateral (select count(*) filter (where x ->> 'answer' = 'yes')::float8 as yes, count(*) filter (where x ->> 'answer' = 'no')::float8 as no from jsonb_array_elements(a.seen) x) s
  where a.touchpoint_id = ${touchpointId} and a.at > ${since} and a.person_id is not null and ${countsForThem()}
  group by a.person_id
  having count(*) >= 5`);

export const saveFinding = (sql: Sql, one: { touchpointId: string; facet: string; at: Date; finding: string; flagged: boolean }) => sql.run(statement`
  insert into bias_findings ${values([one])}
  on conflict (touchpoint_id, facet) do update set at = excluded.at, finding = excluded.finding, flagged = excluded.flagged`);

export const dropFinding = (sql: Sql, touchpointId: string, facet: string) => sql.run(statement`delete from bias_findings where touchpoint_id = ${touchpointId} and facet = ${facet}`);

const findingRow = z.object({ touchpointId: z.string(), touchpoint: z.string(), facet: z.string(), at: z.date(), finding: z.any(), flagged: z.boolean() });

export const findings = (sql: Sql): Promise<z.output<typeof findingRow>[]> => sql.rows(findingRow, statement`
  select f.touchpoint_id, t.name as touchpoint, f.facet, f.at, f.finding, f.flagged from bias_findings f join touchpoints t on t.id = f.touchpoint_id order by f.flagged desc, t.name, f.facet`);

/** Whether named ratings of a touchpoint may not be used in a review. */
export const flaggedAt = async (sql: Sql, touchpointId: string): Promise<boolean> => (await sql.one(z.object({ n: z.number() }), statement`
  select count(*)::int as n from bias_findings where touchpoint_id = ${touchpointId} and flagged`)).n > 0;

export const touchpointIds = async (sql: Sql): Promise<string[]> => (await sql.rows(z.object({ id: z.string() }), statement`select id from touchpoints order by id`)).map(({ id }) => id);

const siteRow = z.object({ id: z.string(), name: z.string() });

export const sites = (sql: Sql): Promise<z.output<typeof siteRow>[]> => sql.rows(siteRow, statement`
  select p.id, p.name from places p where exists (select 1 from units u join cells c on c.unit_id = u.id where u.place_id = p.id) order by p.name`);

const askedRow = z.object({ how: z.string(), satisfied: z.number(), hour: z.number(), touchpointId: z.string() });

/** Answers of a site as the way of asking, the outcome and what may lie behind both: the hour and the touchpoint. */
export const answersAt = (sql: Sql, placeId: string, from: Date, until: Date, most: number): Promise<z.output<typeof askedRow>[]> => sql.rows(askedRow, statement`
  select a.how, (a.score >= 4)::int as satisfied, extract(hour from a.at at time zone p.zone)::int as hour, a.touchpoint_id
  from answers a join units u on u.id = a.unit_id join places p on p.id = u.place_id
  where u.place_id = ${placeId} and a.at >= ${from} and a.at < ${until} and (a.left_out is null or a.left_out = 'contested')
  order by a.at desc limit ${most}`);

export const unitsAt = async (sql: Sql, placeId: string): Promise<string[]> => (await sql.rows(z.object({ id: z.string() }), statement`select id from units where place_id = ${placeId}`)).map(({ id }) => id);
