import { z } from 'zod';
import { sql as statement, values, type Sql } from '#kernel/database';

const knownRow = z.object({ id: z.string(), name: z.string(), email: z.string().nullable(), userName: z.string().nullable(), key: z.string().nullable() });
export type Known = z.output<typeof knownRow>;

/** Everybody a line of a file may name. */
export const known = (sql: Sql): Promise<Known[]> => sql.rows(knownRow, statement`select id, name, email, user_name, imported as key from people where gone_at is null`);

export type Result = { readonly personId: string; readonly period: string; readonly untilOn: string; readonly rating: number; readonly at: Date; readonly by: string };

export const saveResults = (sql: Sql, results: readonly Result[]) => sql.run(statement`
  insert into review_results ${values(results)}
  on conflict (person_id, period) do update set rating = excluded.rating, at = excluded.at, by = excluded.by`);

const reviewedRow = z.object({ id: z.string(), rating: z.number(), periods: z.number() });

/** What the reviews of these people said in periods that ended by then, averaged over periods. */
export const reviewed = (sql: Sql, people: readonly string[], until: string): Promise<z.output<typeof reviewedRow>[]> => sql.rows(reviewedRow, statement`
  select person_id as id, avg(rating) as rating, count(*)::int as periods from review_results where person_id = any(${[...people]}::uuid[]) and until_on <= ${until} group by person_id`);

const heldRow = z.object({ results: z.number(), people: z.number(), last: z.date().nullable() });

export const held = (sql: Sql): Promise<z.output<typeof heldRow>> => sql.one(heldRow, statement`select count(*)::int as results, count(distinct person_id)::int as people, max(at) as last from review_results`);

/** Reviews only choose whom to learn from: after three years they choose nobody. */
export const dropResults = (sql: Sql, before: string) => sql.run(statement`delete from review_results where until_on < ${before}`);

const holderRow = z.object({ id: z.string() });

/** Who holds this role today. */
export const holders = async (sql: Sql, roleId: string): Promise<string[]> => (await sql.rows(holderRow, statement`select distinct person_id as id from positions where role_id = ${roleId} and until_on is null order by 1`)).map(({ id }) => id);
