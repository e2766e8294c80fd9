import { z } from 'zod';
import { sql as statement, type Sql } from '#kernel/database';

const thanksRow = z.object({ id: z.string(), giverName: z.string().nullable(), words: z.string(), occasion: z.string(), givenAt: z.date(), certificateId: z.string().nullable() });

/** Thanks that came with these answers of a customer, or with these certificates. */
export const thanksFrom = (sql: Sql, answerIds: readonly string[], certificateIds: readonly string[] = []): Promise<z.output<typeof thanksRow>[]> => sql.rows(thanksRow, statement`
  select id, giver_name, words, occasion, given_at, certificate_id from thanks
  where giver_id is null and (answer_id = any(${[...answerIds]}::uuid[]) or certificate_id = any(${[...certificateIds]}::uuid[])) order by given_at`);

/** That somebody was thanked stays; by whom and in which words is gone. */
export const forgetThanks = (sql: Sql, ids: readonly string[]) => sql.run(statement`update thanks set giver_name = null, words = '[…]' where id = any(${[...ids]}::uuid[])`);
