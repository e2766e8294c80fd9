import { z } from 'zod';
import { sql as statement, values, type Sql } from '#kernel/database';

const keyRow = z.object({ id: z.string(), name: z.string(), at: z.date(), lastAt: z.date().nullable(), until: z.date() });

export const keysOf = (sql: Sql, personId: string, now: Date): Promise<z.output<typeof keyRow>[]> => sql.rows(keyRow, statement`
  select id, name, at, last_at, until from api_keys where person_id = ${personId} and ended_at is null and until > ${now} order by at`);

export const addKey = (sql: Sql, key: { id: string; hash: string; name: string; personId: string; second: boolean; at: Date; until: Date }) => sql.run(statement`insert into api_keys ${values([key])}`);

export const endKey = (sql: Sql, id: string, personId: string, now: Date) =>
  sql.run(statement`update api_keys set ended_at = ${now} where id = ${id} and person_id = ${personId} and ended_at is null`);

export const endKeys = (sql: Sql, personId: string, now: Date) => sql.run(statement`update api_keys set ended_at = ${now} where person_id = ${personId} and ended_at is null`);
