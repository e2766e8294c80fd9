import { z } from 'zod';
import { sql as statement, type Sql } from '#kernel/database';

/** Which of these posts were brought in before. */
export const known = (sql: Sql, imported: readonly string[]): Promise<{ imported: string }[]> => sql.rows(z.object({ imported: z.string() }), statement`
  select imported from forum_posts where imported = any(${[...imported]}::text[])`);

export const topicOf = (sql: Sql, imported: string): Promise<{ id: string } | undefined> => sql.maybe(z.object({ id: z.string() }), statement`select id from forum_topics where imported = ${imported}`);
