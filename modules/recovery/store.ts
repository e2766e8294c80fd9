import { z } from 'zod';
import { sql as statement, values, type Fragment, type Sql } from '#kernel/database';
import { missing } from '#kernel/refusal';
import { attemptOutcomes, causes, outcomes, ways, type Case } from './rules.ts';

const caseRow = z.object({
  id: z.string(), reason: z.enum(['help asked', 'low score', 'told us']), helpId: z.string().nullable(), answerId: z.string().nullable(), touchpointId: z.string(), unitId: z.string(), personId: z.string().nullable(),
  score: z.number().nullable(), lang: z.string(), openedAt: z.date(), waitsFor: z.string().nullable(), told: z.array(z.string()), step: z.number(), dueAt: z.date(), takenBy: z.string().nullable(), takenAt: z.date().nullable(),
  outcome: z.enum(outcomes).nullable(), outcomeFrom: z.enum(['customer', 'heard']).nullable(), outcomeWords: z.string().nullable(), outcomeAt: z.date().nullable(), cause: z.enum(causes).nullable(), lesson: z.string(),
  closedAt: z.date().nullable(), closedBy: z.string().nullable(), reopenedAt: z.date().nullable(),
});

const columns = statement`
  id, reason, help_id, answer_id, touchpoint_id, unit_id, person_id, score, lang, opened_at, waits_for, told, step, due_at, taken_by, taken_at,
  outcome, outcome_from, outcome_words, outcome_at, cause, lesson, closed_at, closed_by, reopened_at`;

export async function caseOf(sql: Sql, id: string): Promise<Case> {
  const found = await sql.maybe(caseRow, statement`select ${columns} from recovery_cases where id = ${id} for update`);
  if (!found) throw missing('recovery.none');
  return found;
}

/** Once for every call for help, however often it is told. */
export const begin = async (sql: Sql, one: Case): Promise<boolean> =>
  await sql.run(statement`insert into recovery_cases ${values([one])} on conflict do nothing`) === 1;

/** The case in which this answer is being followed up, if there is one. */
export const openCaseOf = async (sql: Sql, answerId: string): Promise<string | undefined> =>
  (await sql.maybe(z.object({ id: z.string() }), statement`select id from recovery_cases where answer_id = ${answerId} and closed_at is null order by opened_at limit 1`))?.id;

export const save = (sql: Sql, one: Case) => sql.run(statement`
  update recovery_cases set
    waits_for = ${one.waitsFor}, told = ${[...one.told]}, step = ${one.step}, due_at = ${one.dueAt}, taken_by = ${one.takenBy}, taken_at = ${one.takenAt},
    outcome = ${one.outcome}, outcome_from = ${one.outcomeFrom}, outcome_words = ${one.outcomeWords}, outcome_at = ${one.outcomeAt},
    cause = ${one.cause}, lesson = ${one.lesson}, closed_at = ${one.closedAt}, closed_by = ${one.closedBy}, reopened_at = ${one.reopenedAt}
  where id = ${one.id}`);

/** Open, taken by nobody, and later than its clock. */
export const overdue = (sql: Sql, now: Date): Promise<Case[]> => sql.rows(caseRow, statement`
  select ${columns} from recovery_cases where closed_at is null and taken_by is null and due_at <= ${now} and step < 2 order by due_at limit 200 for update skip locked`);

const saidRow = z.object({ touchpointId: z.string(), unitId: z.string(), personId: z.string().nullable(), score: z.number(), lang: z.string(), words: z.string().nullable() });
const said = statement`select touchpoint_id, unit_id, case when attribution = 'from roster' then null else person_id end as person_id, score, lang, words from answers a`;

/** What the customer said whom we follow up. */
export async function answerOf(sql: Sql, answerId: string): Promise<z.output<typeof saidRow>> {
  const found = await sql.maybe(saidRow, statement`${said} where id = ${answerId}`);
  if (!found) throw missing('recovery.no_answer');
  return found;
}

/** A mark given by a code that hangs somewhere, which counts, and to whose moment nobody was called since then. */
export const scoredHere = (sql: Sql, answerId: string, since: Date): Promise<z.output<typeof saidRow> | undefined> => sql.maybe(saidRow, statement`
  ${said} where id = ${answerId} and how = 'poster' and left_out is null and not exists (
    select 1 from recovery_cases c where c.touchpoint_id = a.touchpoint_id and c.unit_id = a.unit_id and c.closed_at is null and c.taken_by is null and (c.opened_at > ${since} or c.answer_id = a.id))`);

const lineRow = z.object({
  id: z.string(), reason: z.enum(['help asked', 'low score', 'told us']), touchpoint: z.string(), unit: z.string(), personId: z.string().nullable(), score: z.number().nullable(), lang: z.string(), openedAt: z.date(), dueAt: z.date(),
  step: z.number(), waitsFor: z.string().nullable(), waits: z.string().nullable(), takenBy: z.string().nullable(), taker: z.string().nullable(), told: z.array(z.string()), attempts: z.number(), askedAt: z.date().nullable(),
  outcome: z.enum(outcomes).nullable(), closedAt: z.date().nullable(), words: z.string().nullable(),
});
export type Line = z.output<typeof lineRow>;

const line = statement`
  select c.id, c.reason, touchpoints.name as touchpoint, units.name as unit, c.person_id, c.score, c.lang, c.opened_at, c.due_at, c.step, c.waits_for, waiting.name as waits, c.taken_by, taker.name as taker, c.told,
         (select count(*) from recovery_attempts a where a.case_id = c.id)::int as attempts, (select max(asked_at) from recovery_questions q where q.case_id = c.id) as asked_at,
         c.outcome, c.closed_at, left(contacts.words, 300) as words
  from recovery_cases c
  join touchpoints on touchpoints.id = c.touchpoint_id
  join units on units.id = c.unit_id
  left join people waiting on waiting.id = c.waits_for
  left join people taker on taker.id = c.taken_by
  left join recovery_contacts contacts on contacts.case_id = c.id`;

/** Open ones by their clock, or the latest that were closed. */
export const cases = (sql: Sql, visible: Fragment, { closed, most }: { closed: boolean; most: number }): Promise<Line[]> => sql.rows(lineRow, statement`
  ${line}
  where ${closed ? statement`c.closed_at is not null` : statement`c.closed_at is null`} and ${visible}
  order by ${closed ? statement`c.closed_at desc` : statement`c.due_at`}
  limit ${most}`);

export const lineOf = (sql: Sql, id: string): Promise<Line> => sql.one(lineRow, statement`${line} where c.id = ${id}`);

const contactRow = z.object({ caseId: z.string(), name: z.string().nullable(), contact: z.string().nullable(), words: z.string().nullable(), readers: z.array(z.string()) });

/** For whoever is among its readers; for anyone else the database has none. */
export const contact = (sql: Sql, caseId: string): Promise<z.output<typeof contactRow> | undefined> => sql.maybe(contactRow, statement`
  select case_id, name, contact, words, readers from recovery_contacts where case_id = ${caseId}`);

export const saveContact = (sql: Sql, one: { caseId: string; name: string | null; contact: string | null; words: string | null; readers: readonly string[] }) => sql.run(statement`
  insert into recovery_contacts ${values([{ ...one, readers: [...one.readers] }])}`);

export const letRead = (sql: Sql, caseId: string, readers: readonly string[]) => sql.run(statement`
  update recovery_contacts set readers = ${[...readers]} where case_id = ${caseId}`);

/** Whoever joined or left the people team and the desk since: their rights reach the open cases within a minute. */
export const renewReaders = (sql: Sql, staff: readonly string[]) => sql.run(statement`
  update recovery_contacts k
  set readers = array(select distinct reader from unnest(c.told || array_remove(array[c.taken_by], null) || ${[...staff]}::uuid[]) reader where reader is distinct from c.person_id order by reader)
  from recovery_cases c
  where c.id = k.case_id and c.closed_at is null
    and not (k.readers @> array(select s from unnest(${[...staff]}::uuid[]) s where s is distinct from c.person_id) and k.readers <@ (c.told || array_remove(array[c.taken_by], null) || ${[...staff]}::uuid[]))`);

/** How to reach the customer is forgotten some time after the case closed, or sooner where the house keeps that shorter; later what was said and noted. The case and its cause stay. */
export async function forgetByClock(sql: Sql, { closed, contact, words }: { closed: Date; contact: Date; words: Date }): Promise<void> {
  await sql.run(statement`delete from recovery_contacts k using recovery_cases c where c.id = k.case_id and c.closed_at < ${contact > closed ? contact : closed}`);
  await sql.run(statement`update recovery_attempts a set note = '' from recovery_cases c where c.id = a.case_id and c.closed_at < ${words} and a.note <> ''`);
  await sql.run(statement`update recovery_cases set outcome_words = null where closed_at < ${words} and outcome_words is not null`);
}

/** The same for one customer at once, whose cases are known by their calls and answers. */
export const forgetCustomers = (sql: Sql, helpIds: readonly string[], answerIds: readonly string[]) => sql.run(statement`
  with theirs as (
    select id from recovery_cases where help_id = any(${[...helpIds]}::uuid[]) or answer_id = any(${[...answerIds]}::uuid[])
  ), gone as (
    delete from recovery_contacts where case_id in (select id from theirs)
  ), noted as (
    update recovery_attempts set note = '' where case_id in (select id from theirs) and note <> ''
  )
  update recovery_cases set outcome_words = null where id in (select id from theirs)`);

const attemptRow = z.object({ id: z.string(), byId: z.string(), by: z.string(), at: z.date(), how: z.enum(ways), outcome: z.enum(attemptOutcomes), note: z.string() });

export const attempts = (sql: Sql, caseId: string): Promise<z.output<typeof attemptRow>[]> => sql.rows(attemptRow, statement`
  select a.id, a.by_id, people.name as by, a.at, a.how, a.outcome, a.note from recovery_attempts a join people on people.id = a.by_id where case_id = ${caseId} order by at`);

export const saveAttempt = (sql: Sql, one: { id: string; caseId: string; byId: string; at: Date; how: string; outcome: string; note: string }) => sql.run(statement`
  insert into recovery_attempts ${values([one])}`);

const questionRow = z.object({ code: z.string(), caseId: z.string(), until: z.date(), answeredAt: z.date().nullable() });

export const questionWith = (sql: Sql, code: string): Promise<z.output<typeof questionRow> | undefined> => sql.maybe(questionRow, statement`
  select code, case_id, until, answered_at from recovery_questions where code = ${code} for update`);

export const saveQuestion = (sql: Sql, one: { code: string; caseId: string; askedAt: Date; askedBy: string; until: Date }) => sql.run(statement`
  insert into recovery_questions ${values([one])}`);

export const answered = (sql: Sql, code: string, now: Date) => sql.run(statement`update recovery_questions set answered_at = ${now} where code = ${code}`);

const causeRow = z.object({ cause: z.enum(causes), n: z.number() });

/** Why customers had to be called back, of the cases closed since then. */
export const causesSince = (sql: Sql, visible: Fragment, since: Date): Promise<z.output<typeof causeRow>[]> => sql.rows(causeRow, statement`
  select cause, count(*)::int as n from recovery_cases where closed_at >= ${since} and cause is not null and ${visible} group by cause order by count(*) desc, cause`);

const talliesRow = z.object({ closed: z.number(), solved: z.number(), said: z.number(), inTime: z.number() });

export const tallies = (sql: Sql, visible: Fragment, since: Date): Promise<z.output<typeof talliesRow>> => sql.one(talliesRow, statement`
  select count(*)::int as closed, (count(*) filter (where outcome = 'solved'))::int as solved, (count(*) filter (where outcome is not null))::int as said, (count(*) filter (where step = 0))::int as in_time
  from recovery_cases where closed_at >= ${since} and ${visible}`);
