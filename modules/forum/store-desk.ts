import { z } from 'zod';
import { sql as statement, values, type Sql } from '#kernel/database';

const kind = z.enum(['questions', 'ideas', 'talk']);

const topicRow = z.object({
  id: z.string(), title: z.string(), board: z.string(), boardKey: z.string(), kind, by: z.string(), at: z.date(), lastAt: z.date(), replies: z.number(), votes: z.number(), solved: z.boolean(), official: z.boolean(),
  ideaState: z.enum(['new', 'planned', 'done', 'not now']), words: z.string(), lang: z.string(), inviteOnly: z.boolean(),
});

/** What customers see, for those who answer: without an answer first, the oldest of those at the top. A talk waits for nobody. */
export const topics = (sql: Sql, most: number): Promise<z.output<typeof topicRow>[]> => sql.rows(topicRow, statement`
  select forum_topics.id, forum_topics.shown_title as title, forum_boards.name as board, forum_boards.key as board_key, forum_boards.kind, forum_authors.name as by, forum_topics.at, forum_topics.last_at,
         (select count(*)::int from forum_posts where topic_id = forum_topics.id and not first and published_at is not null and withdrawn_at is null) as replies,
         (select count(*)::int from forum_votes where topic_id = forum_topics.id) as votes,
         forum_topics.accepted_id is not null as solved, official.n > 0 as official, forum_topics.idea_state, beginning.shown as words, beginning.lang, forum_boards.invite_only
  from forum_topics
  join forum_boards on forum_boards.id = forum_topics.board_id and forum_boards.closed_at is null
  join forum_posts beginning on beginning.topic_id = forum_topics.id and beginning.first and beginning.published_at is not null and beginning.withdrawn_at is null
  join forum_authors on forum_authors.id = beginning.author_id
  cross join lateral (select count(*)::int as n from forum_posts where topic_id = forum_topics.id and staff_id is not null and withdrawn_at is null) official
  order by case when forum_boards.kind <> 'talk' and official.n = 0 and forum_topics.accepted_id is null then forum_topics.at end nulls last, forum_topics.last_at desc
  limit ${most}`);

const waitingRow = z.object({
  id: z.string(), topicId: z.string(), title: z.string(), board: z.string(), first: z.boolean(), by: z.string(), words: z.string(), shown: z.string(), lang: z.string(), at: z.date(), heldFor: z.array(z.string()),
  appeal: z.string().nullable(), refusedWhy: z.string().nullable(), decidedBy: z.string().nullable(), decider: z.string().nullable(),
});

/** What waits for a person: posts that a rule held, and appeals against a refusal. The oldest first. */
export const waiting = (sql: Sql, most: number): Promise<z.output<typeof waitingRow>[]> => sql.rows(waitingRow, statement`
  select forum_posts.id, forum_posts.topic_id, forum_topics.title, forum_boards.name as board, forum_posts.first, forum_authors.name as by, forum_posts.words, forum_posts.shown, forum_posts.lang, forum_posts.at,
         forum_posts.held_for, forum_posts.appeal, forum_posts.refused_why, forum_posts.decided_by, people.name as decider
  from forum_posts
  join forum_topics on forum_topics.id = forum_posts.topic_id
  join forum_boards on forum_boards.id = forum_topics.board_id
  join forum_authors on forum_authors.id = forum_posts.author_id
  left join people on people.id = forum_posts.decided_by
  where forum_posts.withdrawn_at is null and forum_posts.published_at is null
    and (forum_posts.refused_why is null or forum_posts.appealed_at >= forum_posts.decided_at)
  order by coalesce(forum_posts.appealed_at, forum_posts.at) limit ${most}`);

const reportRow = z.object({ postId: z.string(), topicId: z.string(), title: z.string(), by: z.string(), shown: z.string(), lang: z.string(), times: z.number(), reasons: z.array(z.string()), notes: z.array(z.string()), at: z.date() });

/** Posts that somebody reported and nobody has looked at yet: once each, however many reported it. */
export const reported = (sql: Sql, most: number): Promise<z.output<typeof reportRow>[]> => sql.rows(reportRow, statement`
  select forum_posts.id as post_id, forum_posts.topic_id, forum_topics.shown_title as title, coalesce(forum_posts.signed, forum_authors.name, '') as by, forum_posts.shown, forum_posts.lang, count(*)::int as times,
         array_agg(distinct forum_reports.reason) as reasons, coalesce(array_agg(forum_reports.note) filter (where forum_reports.note <> ''), '{}') as notes, min(forum_reports.at) as at
  from forum_reports
  join forum_posts on forum_posts.id = forum_reports.post_id and forum_posts.published_at is not null and forum_posts.withdrawn_at is null
  join forum_topics on forum_topics.id = forum_posts.topic_id
  left join forum_authors on forum_authors.id = forum_posts.author_id
  where forum_reports.decided_at is null
  group by forum_posts.id, forum_topics.shown_title, forum_authors.name
  order by min(forum_reports.at) limit ${most}`);

export type Report = { readonly id: string; readonly postId: string; readonly authorId: string | null; readonly origin: string; readonly reason: string; readonly note: string; readonly at: Date };

/** The same place reports the same post once. */
export const saveReport = (sql: Sql, report: Report): Promise<number> => sql.run(statement`insert into forum_reports ${values([report])} on conflict (post_id, origin) do nothing`);

export const reportsFrom = (sql: Sql, origin: string, since: Date): Promise<{ n: number }> => sql.one(z.object({ n: z.number() }), statement`select count(*)::int as n from forum_reports where origin = ${origin} and at > ${since}`);

export const settleReports = (sql: Sql, postId: string, takenDown: boolean, by: string, at: Date): Promise<number> => sql.run(statement`
  update forum_reports set decided_at = ${at}, decided_by = ${by}, taken_down = ${takenDown} where post_id = ${postId} and decided_at is null`);

const postRow = z.object({
  id: z.string(), first: z.boolean(), by: z.string(), official: z.boolean(), shown: z.string(), lang: z.string(), at: z.date(), consent: z.enum(['within', 'shared']).nullable(),
  withdrawn: z.boolean(), publishedAt: z.date(),
});

export const postsOf = (sql: Sql, topicId: string): Promise<z.output<typeof postRow>[]> => sql.rows(postRow, statement`
  select forum_posts.id, forum_posts.first, coalesce(forum_posts.signed, forum_authors.name, '') as by, forum_posts.staff_id is not null as official, forum_posts.shown, forum_posts.lang, forum_posts.at,
         forum_posts.consent, forum_posts.withdrawn_at is not null as withdrawn, forum_posts.published_at
  from forum_posts left join forum_authors on forum_authors.id = forum_posts.author_id
  where forum_posts.topic_id = ${topicId} and forum_posts.published_at is not null
  order by forum_posts.first desc, forum_posts.at, forum_posts.id`);

const routeRow = z.object({ id: z.string(), postId: z.string(), kind: z.enum(['evidence', 'thanks', 'barrier']), forKind: z.string().nullable(), forId: z.string().nullable(), title: z.string(), href: z.string(), consent: z.enum(['within', 'shared']).nullable(), by: z.string(), at: z.date(), withdrawnAt: z.date().nullable() });
export type Route = z.output<typeof routeRow>;

/** Where posts went from here. */
export const routesOf = (sql: Sql, topicId: string): Promise<Route[]> => sql.rows(routeRow, statement`
  select id, post_id, kind, for_kind, for_id, title, href, consent, by, at, withdrawn_at from forum_routes
  where post_id in (select id from forum_posts where topic_id = ${topicId}) order by at`);

/** The same post goes to the same place once. */
export const saveRoute = (sql: Sql, route: Route): Promise<number> => sql.run(statement`insert into forum_routes ${values([route])} on conflict do nothing`);

export const endRoutes = (sql: Sql, postId: string, at: Date) => sql.run(statement`
  update forum_routes set withdrawn_at = ${at} where post_id = ${postId} and withdrawn_at is null and kind = 'evidence'`);

const namedRow = z.object({ postId: z.string(), personId: z.string(), name: z.string(), tone: z.enum(['praise', 'criticism', 'neither']) });

export const namedOn = (sql: Sql, postIds: readonly string[]): Promise<z.output<typeof namedRow>[]> => sql.rows(namedRow, statement`
  select post_id, person_id, people.name, tone from forum_named join people on people.id = person_id where post_id = any(${[...postIds]}::uuid[])`);

const aboutRow = z.object({ postId: z.string(), topicId: z.string(), title: z.string(), words: z.string(), lang: z.string(), tone: z.enum(['praise', 'criticism', 'neither']), at: z.date(), published: z.boolean(), inviteOnly: z.boolean() });

/** What is said about somebody, as they read it themselves: the words as they were written, before and after others may see them. */
export const about = (sql: Sql, personId: string, most: number): Promise<z.output<typeof aboutRow>[]> => sql.rows(aboutRow, statement`
  select forum_posts.id as post_id, forum_posts.topic_id, forum_topics.title, forum_posts.words, forum_posts.lang, forum_named.tone, forum_posts.at, forum_posts.published_at is not null as published, forum_boards.invite_only
  from forum_named
  join forum_posts on forum_posts.id = forum_named.post_id and forum_posts.withdrawn_at is null and (forum_posts.refused_why is null)
  join forum_topics on forum_topics.id = forum_posts.topic_id
  join forum_boards on forum_boards.id = forum_topics.board_id
  where forum_named.person_id = ${personId}
  order by forum_posts.at desc limit ${most}`);

const boardRow = z.object({
  id: z.string(), key: z.string(), name: z.string(), about: z.string(), kind, inviteOnly: z.boolean(), readFirst: z.enum(['everything', 'new people', 'what rules hold']), closedAt: z.date().nullable(),
  topics: z.number(), invited: z.number(),
});

export const boards = (sql: Sql): Promise<z.output<typeof boardRow>[]> => sql.rows(boardRow, statement`
  select id, key, name, about, kind, invite_only, read_first, closed_at,
         (select count(*)::int from forum_topics where board_id = forum_boards.id) as topics, (select count(*)::int from forum_invited where board_id = forum_boards.id) as invited
  from forum_boards order by name`);

const offered = z.object({ sourceId: z.string(), words: z.string(), lang: z.string(), at: z.date(), title: z.string(), how: z.string() });

/** Published posts whose authors agreed that they are used, for whoever looks for evidence. */
export const citable = (sql: Sql, { text, personId }: { text: string | undefined; personId: string | undefined }, most: number): Promise<z.output<typeof offered>[]> => sql.rows(offered, statement`
  select forum_posts.id as source_id, forum_posts.shown as words, forum_posts.lang, forum_posts.at, forum_topics.shown_title as title, 'forum' as how
  from forum_posts join forum_topics on forum_topics.id = forum_posts.topic_id
  where forum_posts.consent is not null and forum_posts.published_at is not null and forum_posts.withdrawn_at is null and forum_posts.author_id is not null
    and (${text ?? null}::text is null or forum_posts.search @@ (websearch_to_tsquery('english', ${text ?? null}) || websearch_to_tsquery('german', ${text ?? null})))
    and (${personId ?? null}::uuid is null or exists (select 1 from forum_named where post_id = forum_posts.id and person_id = ${personId ?? null}::uuid))
  order by forum_posts.at desc limit ${most}`);
