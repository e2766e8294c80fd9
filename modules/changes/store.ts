import { z } from 'zod';
import { sql as statement, values, type Sql } from '#kernel/database';
import { newId } from '#kernel/id';
import { missing } from '#kernel/refusal';
import type { Change, Wish } from './rules.ts';

const lang = z.enum(['en', 'de']);
const texts = z.object({ en: z.string().optional(), de: z.string().optional() });
const kind = z.enum(['barrier', 'case', 'idea', 'plan', 'by hand']);

const changeRow = z.object({
  id: z.string(), kind, sourceId: z.string().nullable(), title: z.string(), touchpointId: z.string().nullable(), openedAt: z.date(), openedBy: z.string().nullable(), doneAt: z.date().nullable(),
  said: texts, did: texts, writtenAt: z.date().nullable(), writtenBy: z.string().nullable(), sentAt: z.date().nullable(), sentBy: z.string().nullable(), public: z.boolean(), droppedAt: z.date().nullable(),
});

export async function change(sql: Sql, id: string): Promise<Change> {
  const found = await sql.maybe(changeRow, statement`
    select id, kind, source_id, title, touchpoint_id, opened_at, opened_by, done_at, said, did, written_at, written_by, sent_at, sent_by, public, dropped_at
    from changes_made where id = ${id} for update`);
  if (!found) throw missing('changes.none');
  return found as Change;
}

/** Says whether it is new: what happened elsewhere is told once. */
export const save = (sql: Sql, change: Change): Promise<number> => sql.run(statement`
  insert into changes_made ${values([{ ...change, said: JSON.stringify(change.said), did: JSON.stringify(change.did) }])}
  on conflict (id) do update set said = excluded.said, did = excluded.did, done_at = excluded.done_at, written_at = excluded.written_at, written_by = excluded.written_by,
    sent_at = excluded.sent_at, sent_by = excluded.sent_by, public = excluded.public, dropped_at = excluded.dropped_at`);

export const known = async (sql: Sql, kind: string, sourceId: string): Promise<boolean> =>
  (await sql.one(z.object({ known: z.boolean() }), statement`select exists (select from changes_made where kind = ${kind} and source_id = ${sourceId}) as known`)).known;

const listedRow = changeRow.extend({ touchpoint: z.string().nullable(), remarks: z.number(), queued: z.number(), letters: z.number(), optedOut: z.number() });

const listed = statement`
  select changes_made.id, kind, source_id, title, changes_made.touchpoint_id, opened_at, opened_by, done_at, said, did, written_at, written_by, sent_at, sent_by, public, dropped_at, touchpoints.name as touchpoint,
         (select count(*) from change_remarks where change_id = changes_made.id)::int as remarks,
         (select count(*) from change_letters where change_id = changes_made.id and sent_at is null and dropped_at is null)::int as queued,
         (select count(*) from change_letters where change_id = changes_made.id and sent_at is not null)::int as letters,
         (select count(*) from change_letters where change_id = changes_made.id and dropped_why = 'opted out')::int as opted_out
  from changes_made left join touchpoints on touchpoints.id = changes_made.touchpoint_id`;

export type Listed = z.output<typeof listedRow>;

export const all = (sql: Sql): Promise<Listed[]> => sql.rows(listedRow, statement`
  ${listed} where dropped_at is null order by sent_at desc nulls first, opened_at desc, changes_made.id limit 200`);

export const shown = (sql: Sql): Promise<Listed[]> => sql.rows(listedRow, statement`
  ${listed} where public and sent_at is not null order by sent_at desc limit 40`);

export const namesHere = async (sql: Sql): Promise<string[]> =>
  (await sql.rows(z.object({ name: z.string() }), statement`select name from people where gone_at is null`)).map(({ name }) => name);

const remarkRow = z.object({ id: z.string(), at: z.date(), words: z.string(), lang: z.string(), name: z.string().nullable(), givenName: z.string().nullable(), wishes: z.boolean(), attached: z.boolean() });

/** What customers wrote there lately; whoever wishes to hear of it stands first. */
export const remarksAt = (sql: Sql, touchpointId: string, changeId: string, since: Date): Promise<z.output<typeof remarkRow>[]> => sql.rows(remarkRow, statement`
  with latest as (select id from answers where touchpoint_id = ${touchpointId} and at >= ${since} and words is not null order by at desc limit 40),
       wished as (select answer_id as id from wishes_to_hear where confirmed_at is not null and stopped_at is null)
  select answers.id, answers.at, answers.words, answers.lang, people.name, people.given_name, answers.id in (select id from wished) as wishes,
         exists (select from change_remarks where change_id = ${changeId} and answer_id = answers.id) as attached
  from answers
  left join people on people.id = answers.person_id
  where answers.id in (select id from latest union select id from wished union select answer_id from change_remarks where change_id = ${changeId})
    and touchpoint_id = ${touchpointId} and answers.at >= ${since} and answers.words is not null
  order by (answers.id in (select id from wished)) desc, answers.at desc limit 80`);

export const attach = (sql: Sql, changeId: string, answerIds: readonly string[]): Promise<number> => sql.run(statement`
  insert into change_remarks (change_id, answer_id)
  select ${changeId}, answers.id from answers where answers.id = any(${[...answerIds]}::uuid[]) on conflict do nothing`);

export const detach = (sql: Sql, changeId: string, stay: readonly string[]): Promise<number> => sql.run(statement`
  delete from change_remarks where change_id = ${changeId} and not (answer_id = any(${[...stay]}::uuid[]))`);

const givenRow = z.object({ id: z.string() });

export const answerGiven = (sql: Sql, answerId: string, since: Date): Promise<z.output<typeof givenRow> | undefined> => sql.maybe(givenRow, statement`
  select id from answers where id = ${answerId} and at >= ${since}`);

const wishRow = z.object({
  id: z.string(), code: z.string(), answerId: z.string(), address: z.string().nullable(), addressHash: z.string(), lang, askedAt: z.date(), confirmedAt: z.date().nullable(), stoppedAt: z.date().nullable(),
});

export const saveWish = (sql: Sql, wish: Wish): Promise<number> => sql.run(statement`insert into wishes_to_hear ${values([wish])} on conflict (answer_id) do nothing`);

export async function wish(sql: Sql, code: string): Promise<Wish> {
  const found = await sql.maybe(wishRow, statement`select id, code, answer_id, address, address_hash, lang, asked_at, confirmed_at, stopped_at from wishes_to_hear where code = ${code} for update`);
  if (!found) throw missing('changes.no_wish');
  return found;
}

export const confirm = (sql: Sql, id: string, now: Date): Promise<number> => sql.run(statement`update wishes_to_hear set confirmed_at = coalesce(confirmed_at, ${now}) where id = ${id} and stopped_at is null`);

/** Every wish of that address ends, and with it what waits to be sent. The address itself goes. */
export async function stop(sql: Sql, addressHash: string, now: Date): Promise<void> {
  await sql.run(statement`
    update change_letters set dropped_at = ${now}, dropped_why = 'opted out'
    where sent_at is null and dropped_at is null and wish_id in (select id from wishes_to_hear where address_hash = ${addressHash})`);
  await sql.run(statement`update wishes_to_hear set stopped_at = coalesce(stopped_at, ${now}), address = null where address_hash = ${addressHash}`);
}

/** A wish ends with the words it was about: nobody is written to years later. */
export const forgetOld = (sql: Sql, before: Date, now: Date): Promise<number> => sql.run(statement`
  update wishes_to_hear set stopped_at = coalesce(stopped_at, ${now}), address = null where asked_at < ${before} and address is not null`);

export const forgetUnconfirmed = (sql: Sql, before: Date): Promise<number> => sql.run(statement`
  delete from wishes_to_hear where confirmed_at is null and asked_at < ${before} and not exists (select from change_letters where wish_id = wishes_to_hear.id)`);

const wishedRow = z.object({ id: z.string() });

/** A letter for everybody who confirmed the wish to hear of one of these remarks, once. */
export async function queue(sql: Sql, changeId: string, now: Date): Promise<number> {
  const wished = await sql.rows(wishedRow, statement`
    select wishes_to_hear.id from wishes_to_hear join change_remarks using (answer_id)
    where change_id = ${changeId} and confirmed_at is not null and stopped_at is null and not exists (select from change_letters where change_id = ${changeId} and wish_id = wishes_to_hear.id)`);
  if (wished.length > 0) await sql.run(statement`insert into change_letters ${values(wished.map(({ id }) => ({ id: newId(now), changeId, wishId: id, queuedAt: now })))} on conflict do nothing`);
  return wished.length;
}

const letterRow = z.object({ id: z.string(), wishId: z.string(), code: z.string(), address: z.string().nullable(), lang, queuedAt: z.date(), sentAt: z.date().nullable(), droppedWhy: z.enum(['opted out', 'left out']).nullable() });

export const lettersOf = (sql: Sql, changeId: string): Promise<z.output<typeof letterRow>[]> => sql.rows(letterRow, statement`
  select change_letters.id, wish_id, code, address, lang, queued_at, sent_at, dropped_why
  from change_letters join wishes_to_hear on wishes_to_hear.id = wish_id where change_id = ${changeId} order by queued_at, change_letters.id`);

export const sent = (sql: Sql, ids: readonly string[], now: Date): Promise<number> => sql.run(statement`
  update change_letters set sent_at = ${now} where id = any(${[...ids]}::uuid[]) and dropped_at is null`);

export const leftOut = (sql: Sql, ids: readonly string[], now: Date): Promise<number> => sql.run(statement`
  update change_letters set dropped_at = ${now}, dropped_why = 'left out' where id = any(${[...ids]}::uuid[]) and sent_at is null and dropped_at is null`);

export const idea = (sql: Sql, topicId: string): Promise<{ title: string } | undefined> => sql.maybe(z.object({ title: z.string() }), statement`select shown_title as title from forum_topics where id = ${topicId}`);

export const wished = async (sql: Sql, answerId: string): Promise<boolean> =>
  (await sql.one(z.object({ wished: z.boolean() }), statement`select exists (select from wishes_to_hear where answer_id = ${answerId} and confirmed_at is not null and stopped_at is null) as wished`)).wished;
