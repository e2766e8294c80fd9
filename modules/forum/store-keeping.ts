import { z } from 'zod';
import { sql as statement, type Sql } from '#kernel/database';

const authorRow = z.object({ id: z.string(), address: z.string().nullable(), name: z.string(), lang: z.string(), at: z.date() });

export const authorsAt = (sql: Sql, addresses: readonly string[]): Promise<z.output<typeof authorRow>[]> => sql.rows(authorRow, statement`
  select id, address, name, lang, at from forum_authors where lower(address) = any(${[...addresses]}::text[]) order by at`);

const postRow = z.object({ id: z.string(), topic: z.string(), words: z.string(), at: z.date(), publishedAt: z.date().nullable(), appeal: z.string().nullable(), withdrawnAt: z.date().nullable() });

export const postsOf = (sql: Sql, authorIds: readonly string[]): Promise<z.output<typeof postRow>[]> => sql.rows(postRow, statement`
  select p.id, t.title as topic, p.words, p.at, p.published_at, p.appeal, p.withdrawn_at from forum_posts p join forum_topics t on t.id = p.topic_id where p.author_id = any(${[...authorIds]}::uuid[]) order by p.at`);

const topicRow = z.object({ title: z.string(), how: z.string() });

export const topicsOf = (sql: Sql, authorIds: readonly string[]): Promise<z.output<typeof topicRow>[]> => sql.rows(topicRow, statement`
  select t.title, 'voted' as how from forum_votes v join forum_topics t on t.id = v.topic_id where v.author_id = any(${[...authorIds]}::uuid[])
  union all select t.title, 'follows' from forum_follows f join forum_topics t on t.id = f.topic_id where f.author_id = any(${[...authorIds]}::uuid[])`);

const reportRow = z.object({ reason: z.string(), note: z.string(), at: z.date() });

export const reportsOf = (sql: Sql, authorIds: readonly string[]): Promise<z.output<typeof reportRow>[]> => sql.rows(reportRow, statement`
  select reason, note, at from forum_reports where author_id = any(${[...authorIds]}::uuid[]) order by at`);

/** What withdrawing leaves behind: notes, appeals, codes and sessions, invitations to boards. */
export async function forget(sql: Sql, addresses: readonly string[], authorIds: readonly string[]): Promise<void> {
  await sql.run(statement`update forum_posts set appeal = null, refused_why = case when refused_why is null then null else '–' end, shown = '' where author_id = any(${[...authorIds]}::uuid[])`);
  await sql.run(statement`update forum_routes set title = '–' where post_id in (select id from forum_posts where author_id = any(${[...authorIds]}::uuid[]))`);
  await sql.run(statement`update forum_reports set note = '' where author_id = any(${[...authorIds]}::uuid[])`);
  await sql.run(statement`delete from guest_codes where lower(address) = any(${[...addresses]}::text[])`);
  await sql.run(statement`delete from guest_sessions where lower(address) = any(${[...addresses]}::text[])`);
  await sql.run(statement`delete from forum_invited where lower(address) = any(${[...addresses]}::text[])`);
}
