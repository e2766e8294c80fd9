import { z } from 'zod';
import { sql as statement, values, type Sql } from '#kernel/database';
import { missing } from '#kernel/refusal';
import type { Candidate, Member, Question, Says } from './rules.ts';

const candidateRow = z.object({ customerId: z.string(), name: z.string().nullable(), since: z.date(), touchpoints: z.number() });

/** Everybody who met us in the last year and is not on the panel, with how long and how widely they know us. Scores are not read. */
export const candidates = (sql: Sql, lately: Date, lastTime: Date): Promise<Candidate[]> => sql.rows(candidateRow, statement`
  select customers.id as customer_id, customers.name, customers.since, count(distinct met.touchpoint_id)::int as touchpoints
  from customers
  join (select customer_id, touchpoint_id, at from answers where customer_id is not null
        union all select customer_id, touchpoint_id, at from invitations where customer_id is not null
        union all select customer_id, touchpoint_id, at from occasions where customer_id is not null) met on met.customer_id = customers.id
  where customers.erased_at is null and customers.quiet_at is null
    and not exists (select 1 from panel_members where customer_id = customers.id and (retired_at is null or retired_at > ${lastTime}))
  group by customers.id
  having max(met.at) > ${lately}
  order by customers.id`);

const memberRow = z.object({
  id: z.string(), customerId: z.string(), name: z.string().nullable(), address: z.string().nullable(), lang: z.string(), code: z.string(), invitedAt: z.date(), invitedBy: z.string(), joinedAt: z.date().nullable(),
  termUntil: z.date().nullable(), retiredAt: z.date().nullable(), retiredWhy: z.enum(['term', 'asked', 'left']).nullable(),
});
const memberColumns = statement`panel_members.id, panel_members.customer_id, panel_members.name, panel_members.address, panel_members.lang, panel_members.code, panel_members.invited_at, panel_members.invited_by, panel_members.joined_at, panel_members.term_until, panel_members.retired_at, panel_members.retired_why`;

export async function member(sql: Sql, id: string): Promise<Member> {
  const found = await sql.maybe(memberRow, statement`select ${memberColumns} from panel_members where id = ${id} for update`);
  if (!found) throw missing('panels.nobody');
  return found;
}

export async function memberCalled(sql: Sql, code: string): Promise<Member> {
  const found = await sql.maybe(memberRow, statement`select ${memberColumns} from panel_members where code = ${code} for update`);
  if (!found) throw missing('panels.no_invitation');
  return found;
}

export const saveMember = (sql: Sql, member: Member) => sql.run(statement`
  insert into panel_members ${values([member])}
  on conflict (id) do update set
    name = excluded.name, address = excluded.address, joined_at = excluded.joined_at, term_until = excluded.term_until, retired_at = excluded.retired_at, retired_why = excluded.retired_why`);

export const onPanel = (sql: Sql, customerId: string): Promise<{ id: string } | undefined> => sql.maybe(z.object({ id: z.string() }), statement`
  select id from panel_members where customer_id = ${customerId} and retired_at is null`);

const turnRow = memberRow.extend({ asksThisQuarter: z.number(), lastAskedAt: z.date().nullable() });

/** Members whose term runs, with how often they were asked since. */
export const active = (sql: Sql, now: Date, quarter: Date): Promise<z.output<typeof turnRow>[]> => sql.rows(turnRow, statement`
  select ${memberColumns}, (select count(*)::int from panel_asks where member_id = panel_members.id and at >= ${quarter}) as asks_this_quarter,
         (select max(at) from panel_asks where member_id = panel_members.id) as last_asked_at
  from panel_members where joined_at is not null and retired_at is null and term_until > ${now} order by id`);

export const ended = (sql: Sql, now: Date): Promise<Member[]> => sql.rows(memberRow, statement`
  select ${memberColumns} from panel_members where retired_at is null and term_until <= ${now} for update skip locked`);

const listedRow = z.object({
  id: z.string(), name: z.string().nullable(), since: z.date(), lang: z.string(), invitedAt: z.date(), joinedAt: z.date().nullable(), termUntil: z.date().nullable(), asksThisQuarter: z.number(),
});

/** Who is on it or was invited, without an address. */
export const members = (sql: Sql, quarter: Date): Promise<z.output<typeof listedRow>[]> => sql.rows(listedRow, statement`
  select panel_members.id, coalesce(panel_members.name, customers.name) as name, customers.since, panel_members.lang, panel_members.invited_at, panel_members.joined_at, panel_members.term_until,
         (select count(*)::int from panel_asks where member_id = panel_members.id and at >= ${quarter}) as asks_this_quarter
  from panel_members join customers on customers.id = panel_members.customer_id
  where panel_members.retired_at is null
  order by panel_members.joined_at nulls last, panel_members.invited_at`);

const questionRow = z.object({
  id: z.string(), kind: z.enum(['standard', 'profile', 'question']), title: z.string(), words: z.string(), forKind: z.string().nullable(), forId: z.string().nullable(), askedBy: z.string(), askedAt: z.date(),
  until: z.date(), publishedAt: z.date().nullable(), publishedBy: z.string().nullable(), view: z.any(),
});
const questionColumns = statement`id, kind, title, words, for_kind, for_id, asked_by, asked_at, until, published_at, published_by, view`;

export async function question(sql: Sql, id: string): Promise<Question> {
  const found = await sql.maybe(questionRow, statement`select ${questionColumns} from panel_questions where id = ${id} for update`);
  if (!found) throw missing('panels.no_question');
  return found as Question;
}

export const questions = async (sql: Sql): Promise<Question[]> => (await sql.rows(questionRow, statement`select ${questionColumns} from panel_questions order by asked_at desc limit 100`)) as Question[];

export const standards = async (sql: Sql): Promise<Question[]> => (await sql.rows(questionRow, statement`
  select ${questionColumns} from panel_questions where published_at is not null order by published_at desc limit 100`)) as Question[];

export const questionFor = async (sql: Sql, forKind: string, forId: string): Promise<Question | undefined> => (await sql.maybe(questionRow, statement`
  select ${questionColumns} from panel_questions where for_kind = ${forKind} and for_id = ${forId} order by asked_at desc limit 1`)) as Question | undefined;

export const saveQuestion = (sql: Sql, { view, ...question }: Question) => sql.run(statement`
  insert into panel_questions ${values([{ ...question, view: view && JSON.stringify(view) }])}
  on conflict (id) do update set published_at = excluded.published_at, published_by = excluded.published_by, view = excluded.view`);

export const saveAsks = (sql: Sql, asks: readonly { questionId: string; memberId: string; at: Date }[]) => sql.run(statement`insert into panel_asks ${values(asks)}`);

const forMember = questionRow.extend({ says: z.enum(['agree', 'disagree', 'unsure']).nullable(), said: z.string().nullable() });

/** What this member was asked and can still be answered, or was published since. */
export const askedOf = (sql: Sql, memberId: string, now: Date): Promise<z.output<typeof forMember>[]> => sql.rows(forMember, statement`
  select id, kind, title, panel_questions.words, for_kind, for_id, asked_by, asked_at, until, published_at, published_by, view, panel_ratings.says, panel_ratings.words as said
  from panel_questions
  join panel_asks on panel_asks.question_id = panel_questions.id and panel_asks.member_id = ${memberId}
  left join panel_ratings on panel_ratings.question_id = panel_questions.id and panel_ratings.member_id = ${memberId}
  where until > ${now} or published_at is not null
  order by panel_questions.asked_at desc limit 8`);

export const wasAsked = async (sql: Sql, questionId: string, memberId: string): Promise<boolean> => (await sql.one(z.object({ yes: z.boolean() }), statement`
  select exists (select 1 from panel_asks where question_id = ${questionId} and member_id = ${memberId}) as yes`)).yes;

export type Rating = { readonly questionId: string; readonly memberId: string; readonly says: Says; readonly words: string | null; readonly lang: string; readonly at: Date };

/** The latest word of a member stands. */
export const saveRating = (sql: Sql, rating: Rating) => sql.run(statement`
  insert into panel_ratings ${values([rating])}
  on conflict (question_id, member_id) do update set says = excluded.says, words = excluded.words, lang = excluded.lang, at = excluded.at`);

const countRow = z.object({ questionId: z.string(), asked: z.number(), agree: z.number(), disagree: z.number(), unsure: z.number() });

export const counts = (sql: Sql, ids: readonly string[]): Promise<z.output<typeof countRow>[]> => sql.rows(countRow, statement`
  select panel_questions.id as question_id, (select count(*)::int from panel_asks where question_id = panel_questions.id) as asked,
         count(*) filter (where says = 'agree')::int as agree, count(*) filter (where says = 'disagree')::int as disagree, count(*) filter (where says = 'unsure')::int as unsure
  from panel_questions left join panel_ratings on panel_ratings.question_id = panel_questions.id
  where panel_questions.id = any(${[...ids]}::uuid[])
  group by panel_questions.id`);

const saidRow = z.object({ questionId: z.string(), says: z.enum(['agree', 'disagree', 'unsure']), words: z.string(), lang: z.string() });

/** Their own words, without who or when, in an order that tells nothing. */
export const words = (sql: Sql, ids: readonly string[]): Promise<z.output<typeof saidRow>[]> => sql.rows(saidRow, statement`
  select question_id, says, words, lang from panel_ratings where question_id = any(${[...ids]}::uuid[]) and words is not null order by md5(words)`);

export const askedMembers = (sql: Sql, questionId: string): Promise<Member[]> => sql.rows(memberRow, statement`
  select ${memberColumns} from panel_members where address is not null and exists (select 1 from panel_asks where question_id = ${questionId} and member_id = panel_members.id)`);

export const saveThanks = (sql: Sql, thanks: { id: string; words: string; by: string; at: Date; sent: number }) => sql.run(statement`insert into panel_thanks ${values([thanks])}`);

export const lastThanks = (sql: Sql): Promise<{ at: Date; sent: number } | undefined> => sql.maybe(z.object({ at: z.date(), sent: z.number() }), statement`select at, sent from panel_thanks order by at desc limit 1`);
