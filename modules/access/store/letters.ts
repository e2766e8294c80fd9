import { z } from 'zod';
import { sql as statement, type Sql } from '#kernel/database';

const letterRow = z.object({
  id: z.string(), at: z.date(), address: z.string(), subject: z.string(), body: z.string(), sentAt: z.date().nullable(), tries: z.number(), trouble: z.string().nullable(),
});

export const letters = (sql: Sql, most = 100): Promise<z.output<typeof letterRow>[]> => sql.rows(letterRow, statement`
  select id, at, address, subject, body, sent_at, tries, trouble from outbox order by at desc limit ${most}`);
