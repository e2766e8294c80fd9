import { z } from 'zod';
import { sql as statement, values, type Fragment, type Sql } from '#kernel/database';

export type Notice = { readonly id: string; readonly readerId: string; readonly subject: string; readonly aboutId: string; readonly facts: string; readonly at: Date };

export const save = (sql: Sql, notices: readonly Notice[]) => sql.run(statement`insert into notices ${values(notices)}`);

const noticeRow = z.object({ id: z.string(), subject: z.string(), aboutId: z.string(), facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])), at: z.date(), readAt: z.date().nullable() });

export const latest = (sql: Sql, visible: Fragment): Promise<z.output<typeof noticeRow>[]> => sql.rows(noticeRow, statement`
  select id, subject, about_id, facts, at, read_at from notices where ${visible} order by at desc limit 50`);

export const markRead = (sql: Sql, visible: Fragment, now: Date): Promise<number> => sql.run(statement`
  update notices set read_at = ${now} where read_at is null and ${visible}`);
