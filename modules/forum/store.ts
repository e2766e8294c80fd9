import { z } from 'zod';
import { sql as statement, values, type Sql } from '#kernel/database';
import { missing } from '#kernel/refusal';
import type { Author, Board, Post, Topic } from './rules.ts';
import type { Tone } from './moderation.ts';

const authorRow = z.object({
  id: z.string(), address: z.string().nullable(), name: z.string(), lang: z.string(), at: z.date(), imported: z.string().nullable(), quietCode: z.string(), quietAt: z.date().nullable(), erasedAt: z.date().nullable(),
});
const authorColumns = statement`id, address, name, lang, at, imported, quiet_code, quiet_at, erased_at`;

export const authorAt = (sql: Sql, address: string): Promise<Author | undefined> => sql.maybe(authorRow, statement`select ${authorColumns} from forum_authors where address = ${address} for update`);
export const authorWith = (sql: Sql, id: string): Promise<Author> => sql.one(authorRow, statement`select ${authorColumns} from forum_authors where id = ${id}`);
export const authorImported = (sql: Sql, imported: string): Promise<Author | undefined> => sql.maybe(authorRow, statement`select ${authorColumns} from forum_authors where imported = ${imported}`);
export const authorQuieting = (sql: Sql, code: string): Promise<Author | undefined> => sql.maybe(authorRow, statement`select ${authorColumns} from forum_authors where quiet_code = ${code}`);

export const saveAuthor = (sql: Sql, author: Author) => sql.run(statement`
  insert into forum_authors ${values([author])}
  on conflict (id) do update set address = excluded.address, name = excluded.name, lang = excluded.lang, imported = excluded.imported, quiet_at = excluded.quiet_at, erased_at = excluded.erased_at`);

const boardRow = z.object({
  id: z.string(), key: z.string(), name: z.string(), about: z.string(), kind: z.enum(['questions', 'ideas', 'talk']), inviteOnly: z.boolean(),
  readFirst: z.enum(['everything', 'new people', 'what rules hold']), at: z.date(), by: z.string(), closedAt: z.date().nullable(),
});
const boardColumns = statement`forum_boards.id, forum_boards.key, forum_boards.name, forum_boards.about, forum_boards.kind, forum_boards.invite_only, forum_boards.read_first, forum_boards.at, forum_boards.by, forum_boards.closed_at`;

/** Who may enter a board that is not for everybody: `address` is the visitor's, or nobody's. */
export const mayEnter = (address: string | undefined) => statement`(not forum_boards.invite_only or exists (select 1 from forum_invited where board_id = forum_boards.id and address = ${address ?? null}))`;

export async function boardCalled(sql: Sql, key: string, address: string | undefined): Promise<Board> {
  const found = await sql.maybe(boardRow, statement`select ${boardColumns} from forum_boards where key = ${key} and ${mayEnter(address)}`);
  if (!found) throw missing('forum.no_board');
  return found;
}

export async function board(sql: Sql, id: string): Promise<Board> {
  const found = await sql.maybe(boardRow, statement`select ${boardColumns} from forum_boards where id = ${id}`);
  if (!found) throw missing('forum.no_board');
  return found;
}

export const boardTaken = (sql: Sql, { key, name }: Pick<Board, 'key' | 'name'>): Promise<{ id: string } | undefined> => sql.maybe(z.object({ id: z.string() }), statement`
  select id from forum_boards where key = ${key} or name = ${name} limit 1`);

export const saveBoard = (sql: Sql, board: Board) => sql.run(statement`
  insert into forum_boards ${values([board])}
  on conflict (id) do update set name = excluded.name, about = excluded.about, invite_only = excluded.invite_only, read_first = excluded.read_first, closed_at = excluded.closed_at`);

export const invite = (sql: Sql, invited: readonly { boardId: string; address: string; at: Date; by: string }[]) => sql.run(statement`
  insert into forum_invited ${values(invited)} on conflict do nothing`);

const topicRow = z.object({
  id: z.string(), boardId: z.string(), title: z.string(), shownTitle: z.string(), lang: z.string(), at: z.date(), lastAt: z.date(), acceptedId: z.string().nullable(),
  ideaState: z.enum(['new', 'planned', 'done', 'not now']), ideaAt: z.date().nullable(), ideaBy: z.string().nullable(), imported: z.string().nullable(),
});

export async function topic(sql: Sql, id: string): Promise<Topic> {
  const found = await sql.maybe(topicRow, statement`
    select id, board_id, title, shown_title, lang, at, last_at, accepted_id, idea_state, idea_at, idea_by, imported from forum_topics where id = ${id} for update`);
  if (!found) throw missing('forum.no_topic');
  return found;
}

export const saveTopic = (sql: Sql, topic: Topic) => sql.run(statement`
  insert into forum_topics ${values([topic])}
  on conflict (id) do update set
    title = excluded.title, shown_title = excluded.shown_title, last_at = excluded.last_at, accepted_id = excluded.accepted_id,
    idea_state = excluded.idea_state, idea_at = excluded.idea_at, idea_by = excluded.idea_by`);

export const postRow = z.object({
  id: z.string(), topicId: z.string(), first: z.boolean(), authorId: z.string().nullable(), staffId: z.string().nullable(), signed: z.string().nullable(), words: z.string(), shown: z.string(), lang: z.string(),
  consent: z.enum(['within', 'shared']).nullable(), at: z.date(), publishedAt: z.date().nullable(), editedAt: z.date().nullable(), heldFor: z.array(z.string()), decidedAt: z.date().nullable(),
  decidedBy: z.string().nullable(), refusedWhy: z.string().nullable(), appeal: z.string().nullable(), appealedAt: z.date().nullable(), withdrawnAt: z.date().nullable(), origin: z.string(), imported: z.string().nullable(),
});
export const postColumns = statement`
  forum_posts.id, forum_posts.topic_id, forum_posts.first, forum_posts.author_id, forum_posts.staff_id, forum_posts.signed, forum_posts.words, forum_posts.shown, forum_posts.lang, forum_posts.consent,
  forum_posts.at, forum_posts.published_at, forum_posts.edited_at, forum_posts.held_for, forum_posts.decided_at, forum_posts.decided_by, forum_posts.refused_why, forum_posts.appeal,
  forum_posts.appealed_at, forum_posts.withdrawn_at, forum_posts.origin, forum_posts.imported`;

export async function post(sql: Sql, id: string): Promise<Post> {
  const found = await sql.maybe(postRow, statement`select ${postColumns} from forum_posts where id = ${id} for update`);
  if (!found) throw missing('forum.no_post');
  return found;
}

export const firstPost = (sql: Sql, topicId: string): Promise<Post> => sql.one(postRow, statement`select ${postColumns} from forum_posts where topic_id = ${topicId} and first`);

export const postsBy = (sql: Sql, authorId: string): Promise<Post[]> => sql.rows(postRow, statement`select ${postColumns} from forum_posts where author_id = ${authorId} order by at desc limit 200`);

export const savePost = (sql: Sql, { heldFor, ...post }: Post) => sql.run(statement`
  insert into forum_posts ${values([{ ...post, heldFor: [...heldFor] }])}
  on conflict (id) do update set
    words = excluded.words, shown = excluded.shown, consent = excluded.consent, published_at = excluded.published_at, edited_at = excluded.edited_at, held_for = excluded.held_for,
    decided_at = excluded.decided_at, decided_by = excluded.decided_by, refused_why = excluded.refused_why, appeal = excluded.appeal, appealed_at = excluded.appealed_at, withdrawn_at = excluded.withdrawn_at`);

/** What this author and this place wrote lately, and whether anything of this author was ever published. */
export const writtenSince = (sql: Sql, authorId: string, origin: string, since: Date): Promise<{ byAuthor: number; fromOrigin: number; known: boolean }> => sql.one(z.object({ byAuthor: z.number(), fromOrigin: z.number(), known: z.boolean() }), statement`
  select (select count(*)::int from forum_posts where author_id = ${authorId} and at > ${since}) as by_author,
         (select count(*)::int from forum_posts where origin = ${origin} and at > ${since}) as from_origin,
         exists (select 1 from forum_posts where author_id = ${authorId} and published_at is not null) as known`);

export type Named = { readonly personId: string; readonly tone: Tone };

export async function saveNamed(sql: Sql, postId: string, named: readonly Named[]): Promise<void> {
  await sql.run(statement`delete from forum_named where post_id = ${postId}`);
  if (named.length > 0) await sql.run(statement`insert into forum_named ${values(named.map((one) => ({ postId, ...one })))}`);
}

export const namedIn = (sql: Sql, postId: string): Promise<{ personId: string; tone: Tone }[]> => sql.rows(z.object({ personId: z.string(), tone: z.enum(['praise', 'criticism', 'neither']) }), statement`
  select person_id, tone from forum_named where post_id = ${postId}`);

/** Everybody who works here, for the rules that protect their names. */
export const staff = (sql: Sql): Promise<{ id: string; name: string; nameable: boolean }[]> => sql.rows(z.object({ id: z.string(), name: z.string(), nameable: z.boolean() }), statement`
  select people.id, people.name, forum_nameable.person_id is not null as nameable
  from people left join forum_nameable on forum_nameable.person_id = people.id
  where people.gone_at is null and exists (select 1 from spells where spells.person_id = people.id and spells.kind in ('employee', 'agent') and until_on is null)`);

export const beNameable = (sql: Sql, personId: string, at: Date) => sql.run(statement`insert into forum_nameable ${values([{ personId, at }])} on conflict do nothing`);
export const beNameless = (sql: Sql, personId: string) => sql.run(statement`delete from forum_nameable where person_id = ${personId}`);
export const isNameable = async (sql: Sql, personId: string): Promise<boolean> => (await sql.one(z.object({ yes: z.boolean() }), statement`select exists (select 1 from forum_nameable where person_id = ${personId}) as yes`)).yes;

/** Posts that name this person: what is shown of them depends on what the person agrees to. */
export const postsNaming = (sql: Sql, personId: string): Promise<Post[]> => sql.rows(postRow, statement`
  select ${postColumns} from forum_posts where withdrawn_at is null and exists (select 1 from forum_named where post_id = forum_posts.id and person_id = ${personId})`);

export const vote = (sql: Sql, vote: { topicId: string; authorId: string; at: Date }) => sql.run(statement`insert into forum_votes ${values([vote])} on conflict do nothing`);
export const unvote = (sql: Sql, topicId: string, authorId: string) => sql.run(statement`delete from forum_votes where topic_id = ${topicId} and author_id = ${authorId}`);
export const follow = (sql: Sql, follow: { topicId: string; authorId: string; at: Date }) => sql.run(statement`insert into forum_follows ${values([follow])} on conflict do nothing`);
export const unfollow = (sql: Sql, topicId: string, authorId: string) => sql.run(statement`delete from forum_follows where topic_id = ${topicId} and author_id = ${authorId}`);

/** Who hears of a new answer: those who follow, are still there and did not ask for quiet; never who wrote it. */
export const followers = (sql: Sql, topicId: string, not: string | null): Promise<Author[]> => sql.rows(authorRow, statement`
  select ${authorColumns} from forum_authors
  where address is not null and quiet_at is null and id is distinct from ${not} and exists (select 1 from forum_follows where topic_id = ${topicId} and author_id = forum_authors.id)`);

export async function forget(sql: Sql, authorId: string): Promise<void> {
  await sql.run(statement`delete from forum_votes where author_id = ${authorId}`);
  await sql.run(statement`delete from forum_follows where author_id = ${authorId}`);
}
