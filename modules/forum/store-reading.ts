import { z } from 'zod';
import { sql as statement, type Fragment, type Sql } from '#kernel/database';
import { mayEnter, postColumns, postRow } from './store.ts';

const shelfRow = z.object({ key: z.string(), name: z.string(), about: z.string(), kind: z.enum(['questions', 'ideas', 'talk']), inviteOnly: z.boolean(), topics: z.number() });

/** The boards this visitor may enter, with how much stands on them. */
export const shelves = (sql: Sql, address: string | undefined): Promise<z.output<typeof shelfRow>[]> => sql.rows(shelfRow, statement`
  select key, name, about, kind, invite_only,
         (select count(*)::int from forum_topics where board_id = forum_boards.id and exists (select 1 from forum_posts where topic_id = forum_topics.id and first and published_at is not null)) as topics
  from forum_boards
  where closed_at is null and ${mayEnter(address)}
  order by invite_only, name`);

const lineRow = z.object({
  id: z.string(), title: z.string(), lang: z.string(), board: z.string(), boardKey: z.string(), kind: z.enum(['questions', 'ideas', 'talk']), by: z.string(), at: z.date(), lastAt: z.date(),
  replies: z.number(), votes: z.number(), solved: z.boolean(), official: z.boolean(), ideaState: z.enum(['new', 'planned', 'done', 'not now']),
});
export type Line = z.output<typeof lineRow>;

/** Topics whose beginning is published; a withdrawn one stays as long as others answered it. */
const lines = (where: Fragment, order: Fragment, most: number, after = 0) => statement`
  select forum_topics.id, forum_topics.shown_title as title, forum_topics.lang, forum_boards.name as board, forum_boards.key as board_key, forum_boards.kind, forum_authors.name as by, forum_topics.at, forum_topics.last_at,
         (select count(*)::int from forum_posts where topic_id = forum_topics.id and not first and published_at is not null and withdrawn_at is null) as replies,
         (select count(*)::int from forum_votes where topic_id = forum_topics.id) as votes,
         forum_topics.accepted_id is not null as solved,
         exists (select 1 from forum_posts where topic_id = forum_topics.id and staff_id is not null and withdrawn_at is null) as official,
         forum_topics.idea_state
  from forum_topics
  join forum_boards on forum_boards.id = forum_topics.board_id
  join forum_posts beginning on beginning.topic_id = forum_topics.id and beginning.first and beginning.published_at is not null
  join forum_authors on forum_authors.id = beginning.author_id
  where forum_boards.closed_at is null and ${where}
    and (beginning.withdrawn_at is null or exists (select 1 from forum_posts where topic_id = forum_topics.id and not first and published_at is not null and withdrawn_at is null))
  order by ${order}
  limit ${most} offset ${after}`;

export const newest = (sql: Sql, address: string | undefined, most: number): Promise<Line[]> => sql.rows(lineRow, lines(mayEnter(address), statement`forum_topics.last_at desc, forum_topics.id`, most));

/** On a board for ideas those with most votes stand first. */
export const topicsOn = (sql: Sql, boardId: string, { most, after, byVotes }: { most: number; after: number; byVotes: boolean }): Promise<Line[]> => sql.rows(lineRow, lines(
  statement`forum_topics.board_id = ${boardId}`, byVotes ? statement`votes desc, forum_topics.last_at desc, forum_topics.id` : statement`forum_topics.last_at desc, forum_topics.id`, most, after));

/** Full text in both languages of the house: a word finds its other forms. All words must stand in one post or its topic's title. */
export const found = (sql: Sql, address: string | undefined, text: string, most: number): Promise<Line[]> => {
  const wanted = statement`(websearch_to_tsquery('english', ${text}) || websearch_to_tsquery('german', ${text}) || websearch_to_tsquery('simple', ${text}))`;
  return sql.rows(lineRow, lines(
    statement`${mayEnter(address)} and (forum_topics.search @@ ${wanted} or exists (select 1 from forum_posts where topic_id = forum_topics.id and published_at is not null and (forum_topics.search || forum_posts.search) @@ ${wanted}))`,
    statement`ts_rank(forum_topics.search, ${wanted}) desc, forum_topics.last_at desc, forum_topics.id`, most));
};

const threadRow = lineRow.extend({ boardId: z.string(), acceptedId: z.string().nullable(), inviteOnly: z.boolean(), voted: z.boolean(), following: z.boolean() });

/** One topic as this visitor may see it; without `address` as anybody. */
export const thread = (sql: Sql, id: string, entering: Fragment, authorId: string | null): Promise<z.output<typeof threadRow> | undefined> => sql.maybe(threadRow, statement`
  select one.*, forum_topics.board_id, forum_topics.accepted_id, forum_boards.invite_only,
         exists (select 1 from forum_votes where topic_id = one.id and author_id = ${authorId}) as voted,
         exists (select 1 from forum_follows where topic_id = one.id and author_id = ${authorId}) as following
  from (${lines(statement`forum_topics.id = ${id} and ${entering}`, statement`forum_topics.id`, 1)}) one
  join forum_topics on forum_topics.id = one.id
  join forum_boards on forum_boards.id = forum_topics.board_id`);

const saidRow = z.object({
  id: z.string(), first: z.boolean(), by: z.string(), official: z.boolean(), mine: z.boolean(), shown: z.string(), lang: z.string(), at: z.date(), editedAt: z.date().nullable(), withdrawnAt: z.date().nullable(),
});
export type Said = z.output<typeof saidRow>;

/** What stands there, in its order: published, or a place where something stood. */
export const said = (sql: Sql, topicId: string, authorId: string | null): Promise<Said[]> => sql.rows(saidRow, statement`
  select forum_posts.id, forum_posts.first, coalesce(forum_posts.signed, forum_authors.name, '') as by, forum_posts.staff_id is not null as official,
         coalesce(forum_posts.author_id = ${authorId}, false) as mine, forum_posts.shown, forum_posts.lang, forum_posts.at, forum_posts.edited_at, forum_posts.withdrawn_at
  from forum_posts left join forum_authors on forum_authors.id = forum_posts.author_id
  where forum_posts.topic_id = ${topicId} and forum_posts.published_at is not null
  order by forum_posts.first desc, forum_posts.at, forum_posts.id`);

const mineRow = postRow.extend({ title: z.string(), boardKey: z.string() });
export type Mine = z.output<typeof mineRow>;

export const mine = (sql: Sql, authorId: string, most: number): Promise<Mine[]> => sql.rows(mineRow, statement`
  select ${postColumns}, forum_topics.title, forum_boards.key as board_key
  from forum_posts join forum_topics on forum_topics.id = forum_posts.topic_id join forum_boards on forum_boards.id = forum_topics.board_id
  where forum_posts.author_id = ${authorId}
  order by forum_posts.at desc limit ${most}`);

const newsRow = z.object({ id: z.string(), topicId: z.string(), title: z.string(), by: z.string(), shown: z.string(), lang: z.string(), at: z.date() });

/** The latest published posts of a board, for readers of feeds. */
export const news = (sql: Sql, boardId: string, most: number): Promise<z.output<typeof newsRow>[]> => sql.rows(newsRow, statement`
  select forum_posts.id, forum_posts.topic_id, forum_topics.shown_title as title, coalesce(forum_posts.signed, forum_authors.name, '') as by, forum_posts.shown, forum_posts.lang, forum_posts.published_at as at
  from forum_posts join forum_topics on forum_topics.id = forum_posts.topic_id left join forum_authors on forum_authors.id = forum_posts.author_id
  where forum_topics.board_id = ${boardId} and forum_posts.published_at is not null and forum_posts.withdrawn_at is null
  order by forum_posts.published_at desc limit ${most}`);
