import { z } from 'zod';
import { sql as statement, values, type Sql } from '#kernel/database';

const eventRow = z.object({ id: z.string(), what: z.string(), at: z.date(), agent: z.string().nullable(), times: z.number() });

export const eventsOf = (sql: Sql, personId: string, most: number): Promise<z.output<typeof eventRow>[]> => sql.rows(eventRow, statement`
  select id, what, at, agent, times from account_events where person_id = ${personId} order by at desc, id desc limit ${most}`);

export const addEvent = (sql: Sql, event: { id: string; personId: string; at: Date; what: string; agent: string | null; times: number }) =>
  sql.run(statement`insert into account_events ${values([event])}`);

const guessedRow = z.object({ personId: z.string(), times: z.number() });

/** At whom somebody guesses: since then so often wrong, or the second step three times, and not told since the day before. */
export const guessedAt = (sql: Sql, since: Date, toldSince: Date, least: { readonly first: number; readonly second: number }): Promise<z.output<typeof guessedRow>[]> => sql.rows(guessedRow, statement`
  select person_id, count(*)::int as times
  from sign_in_attempts
  where person_id is not null and at > ${since} and way in ('password', 'badge', 'second')
    and not exists (select from account_events where account_events.person_id = sign_in_attempts.person_id and what = 'failed' and account_events.at > ${toldSince})
  group by person_id
  having count(*) >= ${least.first} or count(*) filter (where way = 'second') >= ${least.second}`);

/** How the browsers called themselves with which this person came in before. */
export const agentsOf = async (sql: Sql, personId: string): Promise<(string | null)[]> => (await sql.rows(z.object({ agent: z.string().nullable() }), statement`
  select distinct agent from sessions where person_id = ${personId} and not shared`)).map(({ agent }) => agent);
