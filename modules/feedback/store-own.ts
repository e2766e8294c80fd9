import { z } from 'zod';
import { sql as statement, values, type Sql } from '#kernel/database';

const remarkRow = z.object({
  id: z.string(), at: z.date(), personId: z.string(), touchpoint: z.string(), score: z.number(), words: z.string(), lang: z.string(), how: z.string(), attribution: z.string().nullable(), leftOut: z.string().nullable(),
  behaviours: z.array(z.string()), kept: z.boolean(), opened: z.boolean(), contestReason: z.string().nullable(), contestAccepted: z.boolean().nullable(), contestReply: z.string().nullable(),
});
export type Remark = z.output<typeof remarkRow>;

/** What customers said in words about this person, newest first. A guess from the roster is not about a person. */
export const remarksAbout = (sql: Sql, personId: string, most: number): Promise<Remark[]> => sql.rows(remarkRow, statement`
  select a.id, a.at, a.person_id, t.name as touchpoint, a.score, a.words, a.lang, a.how, a.attribution, a.left_out,
    array(select b.name from jsonb_array_elements(a.seen) s join behaviours b on b.id = (s ->> 'behaviour')::uuid where s ->> 'answer' = 'yes') as behaviours,
    exists (select 1 from kept_words k where k.person_id = a.person_id and k.answer_id = a.id) as kept,
    exists (select 1 from opened_words o where o.person_id = a.person_id and o.answer_id = a.id) as opened,
    c.reason as contest_reason, c.accepted as contest_accepted, c.reply as contest_reply
  from answers a
  join touchpoints t on t.id = a.touchpoint_id
  left join contests c on c.answer_id = a.id and c.person_id = a.person_id
  where a.person_id = ${personId} and a.attribution <> 'from roster' and a.words is not null
  order by a.at desc
  limit ${most}`);

/** The person has these words before them now. */
export const opened = (sql: Sql, personId: string, answerIds: readonly string[], now: Date) => sql.later(statement`
  insert into opened_words ${values(answerIds.map((answerId) => ({ personId, answerId, at: now })))} on conflict do nothing`);

const tallyRow = z.object({
  recentN: z.number(), recentSatisfied: z.number(), pastN: z.number(), pastSatisfied: z.number(),
  posterN: z.number(), posterSatisfied: z.number(), posterPastN: z.number(), posterPastSatisfied: z.number(),
});

/** How many were satisfied in the latest weeks, and before; posters are a stream of their own. Words that staff asked for themselves do not count. */
export const tallies = (sql: Sql, personId: string, since: string): Promise<z.output<typeof tallyRow>> => sql.one(tallyRow, statement`
  select
    coalesce(sum(n) filter (where week >= ${since} and how <> 'poster'), 0)::int as recent_n, coalesce(sum(satisfied) filter (where week >= ${since} and how <> 'poster'), 0)::int as recent_satisfied,
    coalesce(sum(n) filter (where week < ${since} and how <> 'poster'), 0)::int as past_n, coalesce(sum(satisfied) filter (where week < ${since} and how <> 'poster'), 0)::int as past_satisfied,
    coalesce(sum(n) filter (where week >= ${since} and how = 'poster'), 0)::int as poster_n, coalesce(sum(satisfied) filter (where week >= ${since} and how = 'poster'), 0)::int as poster_satisfied,
    coalesce(sum(n) filter (where week < ${since} and how = 'poster'), 0)::int as poster_past_n, coalesce(sum(satisfied) filter (where week < ${since} and how = 'poster'), 0)::int as poster_past_satisfied
  from cells
  where person_id = ${personId} and how <> 'staff-shared'`);

export const aboutWhom = (sql: Sql, answerId: string): Promise<{ id: string; personId: string | null } | undefined> =>
  sql.maybe(z.object({ id: z.string(), personId: z.string().nullable() }), statement`select id, person_id from answers where id = ${answerId}`);

export const keep = (sql: Sql, personId: string, answerId: string, now: Date) => sql.run(statement`
  insert into kept_words ${values([{ personId, answerId, at: now }])} on conflict do nothing`);

export const letGo = (sql: Sql, personId: string, answerId: string) => sql.run(statement`
  delete from kept_words where person_id = ${personId} and answer_id = ${answerId}`);

