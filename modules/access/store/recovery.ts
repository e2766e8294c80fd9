import { z } from 'zod';
import { sql as statement, values, type Sql } from '#kernel/database';
import { newId } from '#kernel/id';

const codeRow = z.object({ id: z.string(), hash: z.string() });

/** Those that were not used yet. */
export const codesOf = (sql: Sql, personId: string): Promise<z.output<typeof codeRow>[]> => sql.rows(codeRow, statement`
  select id, hash from recovery_codes where person_id = ${personId} and used_at is null order by id`);

export const countCodes = async (sql: Sql, personId: string): Promise<number> => (await sql.one(z.object({ n: z.number() }), statement`
  select count(*)::int as n from recovery_codes where person_id = ${personId} and used_at is null`)).n;

/** One UPDATE that nobody else can win. */
export const useCode = (sql: Sql, id: string, now: Date): Promise<number> => sql.run(statement`
  update recovery_codes set used_at = ${now} where id = ${id} and used_at is null`);

/** In the place of all that were there. */
export async function setCodes(sql: Sql, personId: string, hashes: readonly string[], now: Date): Promise<void> {
  await forgetCodes(sql, personId);
  await sql.run(statement`insert into recovery_codes ${values(hashes.map((hash) => ({ id: newId(now), personId, hash, at: now })))}`);
}

export const forgetCodes = (sql: Sql, personId: string) => sql.run(statement`delete from recovery_codes where person_id = ${personId}`);
