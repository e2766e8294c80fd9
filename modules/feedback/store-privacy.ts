import { z } from 'zod';
import { sql as statement, values, type Sql } from '#kernel/database';

const answerRow = z.object({ id: z.string(), at: z.date(), touchpoint: z.string(), unit: z.string(), score: z.number(), words: z.string().nullable(), lang: z.string(), how: z.string(), channel: z.string(), covariates: z.any(), suggested: z.boolean().nullable() });

/** Everything a customer said. */
export const answersOf = (sql: Sql, customerId: string): Promise<z.output<typeof answerRow>[]> => sql.rows(answerRow, statement`
  select a.id, a.at, t.name as touchpoint, u.name as unit, a.score, a.words, a.lang, a.how, a.channel, a.covariates, a.suggested
  from answers a join touchpoints t on t.id = a.touchpoint_id join units u on u.id = a.unit_id
  where a.customer_id = ${customerId} order by a.at`);

const invitedRow = z.object({ id: z.string(), at: z.date(), touchpoint: z.string(), channel: z.string(), occasion: z.string().nullable(), answeredAt: z.date().nullable() });

export const invitationsOf = (sql: Sql, customerId: string): Promise<z.output<typeof invitedRow>[]> => sql.rows(invitedRow, statement`
  select i.id, i.at, t.name as touchpoint, i.channel, i.occasion, i.answered_at from invitations i join touchpoints t on t.id = i.touchpoint_id where i.customer_id = ${customerId} order by i.at`);

const occasionRow = z.object({ id: z.string(), source: z.string(), key: z.string(), at: z.date() });

export const occasionsOf = (sql: Sql, customerId: string): Promise<z.output<typeof occasionRow>[]> => sql.rows(occasionRow, statement`
  select id, source, key, at from occasions where customer_id = ${customerId} order by at`);

const helpRow = z.object({ id: z.string(), at: z.date(), name: z.string().nullable(), contact: z.string().nullable(), words: z.string().nullable() });

export const helpOf = (sql: Sql, customerId: string): Promise<z.output<typeof helpRow>[]> => sql.rows(helpRow, statement`
  select h.id, h.at, h.name, h.contact, h.words from help_requests h
  where h.customer_id = ${customerId} or h.answer_id in (select id from answers where customer_id = ${customerId}) order by h.at`);

const replyRow = z.object({ id: z.string(), at: z.date(), survey: z.string(), lang: z.string(), said: z.any() });

export const repliesOf = (sql: Sql, customerId: string): Promise<z.output<typeof replyRow>[]> => sql.rows(replyRow, statement`
  select r.id, r.at, s.title as survey, r.lang, r.said from replies r join surveys s on s.id = r.survey_id where r.customer_id = ${customerId} order by r.at`);

const sharedAsRow = z.object({ answerId: z.string(), words: z.string(), decidedAt: z.date().nullable() });

export const redactionsOf = (sql: Sql, answerIds: readonly string[]): Promise<z.output<typeof sharedAsRow>[]> => sql.rows(sharedAsRow, statement`
  select answer_id, words, decided_at from redactions where answer_id = any(${[...answerIds]}::uuid[])`);

/** A reply without what was written in it. */
const numbersOf = statement`(select coalesce(jsonb_object_agg(k, v), '{}') from jsonb_each(said) e (k, v) where jsonb_typeof(v) = 'number')`;

/** What was said stays as a number; by whom, where from and in which words is gone. */
export async function forget(sql: Sql, customerId: string, answerIds: readonly string[], helpIds: readonly string[]): Promise<void> {
  await sql.run(statement`delete from outbox o using invitations i where i.customer_id = ${customerId} and o.body like '%/f/' || i.code || '%'`);
  await sql.run(statement`delete from parcels p using invitations i where i.customer_id = ${customerId} and p.carrier = 'text' and p.to_id = i.id`);
  await sql.run(statement`delete from redactions where answer_id = any(${[...answerIds]}::uuid[])`);
  await sql.run(statement`update help_requests set name = null, contact = null, words = null, device = null, customer_id = null where id = any(${[...helpIds]}::uuid[])`);
  await sql.run(statement`update occasions set customer_id = null, contact_mark = null, key = id::text where customer_id = ${customerId}`);
  await sql.run(statement`update invitations set customer_id = null, occasion = null where customer_id = ${customerId}`);
  await sql.run(statement`update replies set customer_id = null, device = null, said = ${numbersOf} where customer_id = ${customerId}`);
  await sql.run(statement`update answers set words = null, device = null, customer_id = null where customer_id = ${customerId}`);
}

export type Timers = { readonly words: Date; readonly device: Date; readonly contact: Date; readonly occasions: Date };

/** Whom nothing is forgotten of for now. */
const held = statement`select customer_id from customer_holds`;

/** What has been kept long enough goes, wherever it stands: numbers stay. Says how many rows lost something. */
export async function expire(sql: Sql, { words, device, contact, occasions }: Timers): Promise<{ answers: number; helps: number; occasions: number; replies: number }> {
  const answers = await sql.run(statement`
    update answers set words = case when at < ${words} then null else words end, device = case when at < ${device} then null else device end, customer_id = case when at < ${words} then null else customer_id end
    where ((at < ${words} and (words is not null or customer_id is not null)) or (at < ${device} and device is not null)) and (customer_id is null or customer_id not in (${held}))`);
  const helps = await sql.run(statement`update help_requests set name = null, contact = null, words = null, device = null where at < ${contact} and (name is not null or contact is not null or words is not null or device is not null)
    and not exists (select from customer_holds h where h.customer_id = help_requests.customer_id or h.customer_id = (select a.customer_id from answers a where a.id = help_requests.answer_id))`);
  await sql.run(statement`update help_requests set device = null where at < ${device} and device is not null`);
  await sql.run(statement`delete from redactions r using answers a where a.id = r.answer_id and a.at < ${words} and a.words is null`);
  const replies = await sql.run(statement`
    update replies set device = case when at < ${device} then null else device end, customer_id = case when at < ${words} then null else customer_id end, said = case when at < ${words} then ${numbersOf} else said end
    where ((at < ${device} and device is not null) or (at < ${words} and (customer_id is not null or jsonb_path_exists(said, '$.* ? (@.type() == "string")')))) and (customer_id is null or customer_id not in (${held}))`);
  const gone = await sql.run(statement`update occasions set customer_id = null, contact_mark = null, key = id::text where at < ${occasions} and (customer_id is not null or contact_mark is not null) and (customer_id is null or customer_id not in (${held}))`);
  return { answers, helps, occasions: gone, replies };
}

const expiringRow = z.object({ id: z.string() });

/** Remarks whose words go now, after one of them: whatever rests on them must know. */
export const expiring = (sql: Sql, words: Date, after: string): Promise<z.output<typeof expiringRow>[]> => sql.rows(expiringRow, statement`
  select id from answers where at < ${words} and words is not null and id > ${after} and (customer_id is null or customer_id not in (${held})) order by id limit ${batch}`);

export const batch = 2_000;

const wordsRow = z.object({ id: z.string(), words: z.string(), lang: z.string(), touchpoint: z.string(), at: z.date() });

export const wordsOf = (sql: Sql, answerId: string): Promise<z.output<typeof wordsRow> | undefined> => sql.maybe(wordsRow, statement`
  select a.id, a.words, a.lang, t.name as touchpoint, a.at from answers a join touchpoints t on t.id = a.touchpoint_id where a.id = ${answerId} and a.words is not null`);

export const givenNames = async (sql: Sql): Promise<string[]> => (await sql.rows(z.object({ name: z.string() }), statement`select name from people where gone_at is null`)).map(({ name }) => name);

export const saveRedaction = (sql: Sql, one: { answerId: string; at: Date; found: string; words: string }): Promise<number> => sql.run(statement`insert into redactions ${values([one])} on conflict (answer_id) do nothing`);

const redactionRow = z.object({ answerId: z.string(), at: z.date(), found: z.any(), words: z.string(), original: z.string(), lang: z.string(), touchpoint: z.string(), saidAt: z.date() });

export const redactions = (sql: Sql): Promise<z.output<typeof redactionRow>[]> => sql.rows(redactionRow, statement`
  select r.answer_id, r.at, r.found, r.words, a.words as original, a.lang, t.name as touchpoint, a.at as said_at
  from redactions r join answers a on a.id = r.answer_id and a.words is not null join touchpoints t on t.id = a.touchpoint_id
  where r.decided_at is null order by r.at limit 100`);

export const decideRedaction = (sql: Sql, answerId: string, words: string, by: string, now: Date): Promise<number> => sql.run(statement`
  update redactions set words = ${words}, decided_at = ${now}, decided_by = ${by} where answer_id = ${answerId} and decided_at is null`);

/** Neither shared nor waiting any more; may be asked for again. */
export const keepBack = (sql: Sql, answerId: string): Promise<number> => sql.run(statement`delete from redactions where answer_id = ${answerId}`);

const clearedRow = z.object({ id: z.string(), words: z.string(), lang: z.string(), touchpoint: z.string(), at: z.date() });

/** What was cleared for everybody, the latest first. */
export const shared = (sql: Sql, most: number): Promise<z.output<typeof clearedRow>[]> => sql.rows(clearedRow, statement`
  select a.id, r.words, a.lang, t.name as touchpoint, a.at from redactions r join answers a on a.id = r.answer_id and a.words is not null join touchpoints t on t.id = a.touchpoint_id
  where r.decided_at is not null and a.left_out is distinct from 'contested' order by r.decided_at desc limit ${most}`);

const sharedRow = z.object({ words: z.string() });

/** The words as a person has cleared them for sharing; undefined until somebody has. */
export const cleared = (sql: Sql, answerId: string): Promise<z.output<typeof sharedRow> | undefined> => sql.maybe(sharedRow, statement`select words from redactions where answer_id = ${answerId} and decided_at is not null`);
