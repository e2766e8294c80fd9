import { z } from 'zod';
import { sql as statement, values, type Fragment, type Sql } from '#kernel/database';
import { missing } from '#kernel/refusal';
import { newId } from '#kernel/id';
import type { Kind, Portrayal, Story, Use, Why } from './rules.ts';

const why = z.enum(['teller', 'keeper', 'objection', 'expired']);
const use = z.enum(['internal', 'training', 'public', 'name', 'face']);

const storyRow = z.object({
  id: z.string(), title: z.string(), touchpointId: z.string().nullable(), customerId: z.string().nullable(), teller: z.string().nullable(), lang: z.string(),
  expected: z.string().nullable(), failed: z.string().nullable(), acted: z.string().nullable(), repaired: z.string().nullable(), lesson: z.string().nullable(), okBecause: z.string().nullable(),
  toldAt: z.date(), toldBy: z.string().nullable(), consentHow: z.enum(['page', 'said', 'paper']), untilOn: z.string(), reviewedAt: z.date().nullable(), reviewedBy: z.string().nullable(),
  remindedAt: z.date().nullable(), endedAt: z.date().nullable(), endedWhy: why.nullable(),
});

const columns = statement`id, title, touchpoint_id, customer_id, teller, lang, expected, failed, acted, repaired, lesson, ok_because, told_at, told_by, consent_how, until_on, reviewed_at, reviewed_by, reminded_at, ended_at, ended_why`;

/** Locked, because it is about to change. */
export async function story(sql: Sql, id: string): Promise<Story> {
  const found = await sql.maybe(storyRow, statement`select ${columns} from stories where id = ${id} for update`);
  if (!found) throw missing('stories.none');
  return found;
}

export const save = (sql: Sql, story: Story): Promise<number> => sql.run(statement`
  insert into stories ${values([story])}
  on conflict (id) do update set title = excluded.title, teller = excluded.teller, expected = excluded.expected, failed = excluded.failed, acted = excluded.acted, repaired = excluded.repaired,
    lesson = excluded.lesson, ok_because = excluded.ok_because, until_on = excluded.until_on, reviewed_at = excluded.reviewed_at, reviewed_by = excluded.reviewed_by,
    reminded_at = excluded.reminded_at, ended_at = excluded.ended_at, ended_why = excluded.ended_why`);

/** What is agreed to from now on: what is new is given, what is missing ends. */
export async function agree(sql: Sql, storyId: string, agreed: readonly Use[], now: Date): Promise<void> {
  await sql.run(statement`update story_consents set ended_at = ${now} where story_id = ${storyId} and ended_at is null and not (use = any(${[...agreed]}::text[]))`);
  for (const one of agreed) await sql.run(statement`
    insert into story_consents (story_id, use, given_at)
    select ${storyId}, ${one}, ${now} where not exists (select from story_consents where story_id = ${storyId} and use = ${one} and ended_at is null)`);
}

const listedRow = storyRow.extend({
  touchpoint: z.string().nullable(), agreed: z.array(use), held: z.boolean(), portrayed: z.number(), used: z.number(), lastUsedOn: z.string().nullable(),
});
export type Listed = z.output<typeof listedRow>;

const listed = statement`
  select stories.id, title, stories.touchpoint_id, customer_id, teller, lang, expected, failed, acted, repaired, lesson, ok_because, told_at, told_by, consent_how, until_on, reviewed_at, reviewed_by,
         reminded_at, stories.ended_at, ended_why, touchpoints.name as touchpoint,
         array(select use from story_consents where story_id = stories.id and ended_at is null order by use) as agreed,
         exists (select from story_people where story_id = stories.id and objected_at is not null and settled_at is null) as held,
         (select count(*) from story_people where story_id = stories.id)::int as portrayed,
         (select count(*) from story_uses where story_id = stories.id)::int as used,
         (select max(used_on) from story_uses where story_id = stories.id) as last_used_on
  from stories
  left join touchpoints on touchpoints.id = stories.touchpoint_id`;

/** `visible` lets in whoever may read stories at all; what may be read of each is decided with its state and its consent. */
export const all = (sql: Sql, visible: Fragment, most = 200): Promise<Listed[]> => sql.rows(listedRow, statement`
  ${listed} where ${visible} order by told_at desc, stories.id desc limit ${most}`);

export const these = (sql: Sql, ids: readonly string[]): Promise<Listed[]> => sql.rows(listedRow, statement`
  ${listed} where stories.id = any(${[...ids]}::uuid[])`);

const portrayalRow = z.object({
  storyId: z.string(), personId: z.string(), askedAt: z.date(), named: z.boolean().nullable(), answeredAt: z.date().nullable(),
  objection: z.string().nullable(), objectedAt: z.date().nullable(), settledAt: z.date().nullable(), settledBy: z.string().nullable(), settled: z.string().nullable(),
});
const portrayedRow = portrayalRow.extend({ name: z.string(), givenName: z.string() });
export type Portrayed = z.output<typeof portrayedRow>;

export async function portrayal(sql: Sql, storyId: string, personId: string): Promise<Portrayal> {
  const found = await sql.maybe(portrayalRow, statement`
    select story_id, person_id, asked_at, named, answered_at, objection, objected_at, settled_at, settled_by, settled
    from story_people where story_id = ${storyId} and person_id = ${personId} for update`);
  if (!found) throw missing('stories.not_portrayed');
  return found;
}

export const savePortrayal = (sql: Sql, portrayal: Portrayal): Promise<number> => sql.run(statement`
  insert into story_people ${values([portrayal])}
  on conflict (story_id, person_id) do update set named = excluded.named, answered_at = excluded.answered_at, objection = excluded.objection, objected_at = excluded.objected_at,
    settled_at = excluded.settled_at, settled_by = excluded.settled_by, settled = excluded.settled`);

export const portrayedIn = (sql: Sql, storyIds: readonly string[]): Promise<Portrayed[]> => sql.rows(portrayedRow, statement`
  select story_id, person_id, asked_at, named, answered_at, objection, objected_at, settled_at, settled_by, settled, people.name, people.given_name
  from story_people join people on people.id = person_id
  where story_id = any(${[...storyIds]}::uuid[]) order by people.name`);

export const unportray = (sql: Sql, storyId: string, stay: readonly string[]): Promise<number> => sql.run(statement`
  delete from story_people where story_id = ${storyId} and answered_at is null and not (person_id = any(${[...stay]}::uuid[]))`);

const mineRow = z.object({ id: z.string() });

/** The stories that show me, and still stand. */
export const showing = (sql: Sql, visible: Fragment): Promise<{ id: string }[]> => sql.rows(mineRow, statement`
  select stories.id from stories join story_people on story_id = stories.id where stories.ended_at is null and ${visible} order by told_at desc`);

const namesRow = z.object({ id: z.string(), name: z.string(), givenName: z.string() });

/** Everybody who works here, to find who is named. */
export const colleagues = (sql: Sql): Promise<z.output<typeof namesRow>[]> => sql.rows(namesRow, statement`select id, name, given_name from people where gone_at is null`);

const useRow = z.object({
  id: z.string(), storyId: z.string(), kind: z.enum(['internal reading', 'team meeting', 'live session', 'lesson']), usedOn: z.string(), by: z.string(), unit: z.string().nullable(), note: z.string(),
  forKind: z.string().nullable(), forId: z.string().nullable(), goneAt: z.date().nullable(), goneWhy: why.nullable(),
});
export type Used = z.output<typeof useRow>;

export const used = (sql: Sql, storyIds: readonly string[]): Promise<Used[]> => sql.rows(useRow, statement`
  select story_uses.id, story_id, kind, used_on, people.name as by, units.name as unit, note, for_kind, for_id, story_uses.gone_at, gone_why
  from story_uses join people on people.id = by_id left join units on units.id = unit_id
  where story_id = any(${[...storyIds]}::uuid[]) order by used_on desc, story_uses.id desc`);

export const usedFor = (sql: Sql, forKind: string, forIds: readonly string[]): Promise<Used[]> => sql.rows(useRow, statement`
  select story_uses.id, story_id, kind, used_on, people.name as by, units.name as unit, note, for_kind, for_id, story_uses.gone_at, gone_why
  from story_uses join people on people.id = by_id left join units on units.id = unit_id
  where for_kind = ${forKind} and for_id = any(${[...forIds]}::uuid[]) order by recorded_at`);

export type NewUse = { readonly storyId: string; readonly kind: Kind; readonly usedOn: string; readonly byId: string; readonly unitId: string | null; readonly note: string; readonly forKind: string | null; readonly forId: string | null };

export async function addUse(sql: Sql, used: NewUse, now: Date): Promise<string> {
  const id = newId(now);
  await sql.run(statement`insert into story_uses ${values([{ id, ...used, recordedAt: now, goneAt: null, goneWhy: null }])}`);
  return id;
}

/** Every use keeps its line and says what is missing; nothing of the customer's stays at the door. */
export async function gone(sql: Sql, storyId: string, why: Why, now: Date): Promise<void> {
  await sql.run(statement`update story_uses set gone_at = ${now}, gone_why = ${why} where story_id = ${storyId} and gone_at is null`);
  await sql.run(statement`update story_consents set ended_at = ${now} where story_id = ${storyId} and ended_at is null`);
  await sql.run(statement`update story_visits set cancelled_at = ${now} where story_id = ${storyId} and held_at is null and cancelled_at is null`);
  await sql.run(statement`delete from story_recordings where story_id = ${storyId}`);
  await sql.run(statement`update story_doors set address = null, name = null, key_hash = null where story_id = ${storyId}`);
}

const dueRow = storyRow.pick({ id: true, untilOn: true });

/** Whose consent has come to its end, by the day. */
export const expired = (sql: Sql, today: string): Promise<z.output<typeof dueRow>[]> => sql.rows(dueRow, statement`
  select id, until_on from stories where ended_at is null and until_on <= ${today}`);

/** Whose consent ends soon, and whose teller has not heard so. */
export const ending = (sql: Sql, today: string, by: string): Promise<z.output<typeof dueRow>[]> => sql.rows(dueRow, statement`
  select id, until_on from stories where ended_at is null and reminded_at is null and until_on > ${today} and until_on <= ${by}`);

export const reminded = (sql: Sql, id: string, now: Date): Promise<number> => sql.run(statement`update stories set reminded_at = ${now} where id = ${id}`);

const candidateRow = z.object({ id: z.string(), fromKind: z.string(), fromId: z.string(), touchpointId: z.string().nullable(), touchpoint: z.string().nullable(), unit: z.string().nullable(), why: z.string(), foundAt: z.date() });

export const candidates = (sql: Sql): Promise<z.output<typeof candidateRow>[]> => sql.rows(candidateRow, statement`
  select story_candidates.id, from_kind, from_id, touchpoint_id, touchpoints.name as touchpoint, units.name as unit, why, found_at
  from story_candidates left join touchpoints on touchpoints.id = touchpoint_id left join units on units.id = unit_id
  where invited_at is null and passed_at is null order by found_at desc limit 50`);

export type Candidate = { readonly fromKind: string; readonly fromId: string; readonly touchpointId: string | null; readonly unitId: string | null; readonly why: string };

export const addCandidate = (sql: Sql, found: Candidate, now: Date): Promise<number> => sql.run(statement`
  insert into story_candidates ${values([{ id: newId(now), ...found, foundAt: now }])} on conflict (from_kind, from_id) do nothing`);

export const closeCandidate = (sql: Sql, id: string, how: 'invited' | 'passed', now: Date): Promise<number> => sql.run(how === 'invited'
  ? statement`update story_candidates set invited_at = ${now} where id = ${id} and passed_at is null`
  : statement`update story_candidates set passed_at = ${now} where id = ${id} and invited_at is null`);
