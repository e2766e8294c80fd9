import { z } from 'zod';
import { sql as statement, values, type Fragment, type Sql } from '#kernel/database';
import { missing } from '#kernel/refusal';
import type { Door, Visit } from './rules.ts';

const doorRow = z.object({
  code: z.string(), id: z.string(), address: z.string().nullable(), name: z.string().nullable(), lang: z.string(), touchpointId: z.string().nullable(), candidateId: z.string().nullable(),
  storyId: z.string().nullable(), madeBy: z.string(), madeAt: z.date(), until: z.date(), letters: z.number(), letterAt: z.date().nullable(),
  keyHash: z.string().nullable(), keyUntil: z.date().nullable(), keyTries: z.number(), sessionHash: z.string().nullable(), sessionUntil: z.date().nullable(),
});

const columns = statement`code, id, address, name, lang, touchpoint_id, candidate_id, story_id, made_by, made_at, until, letters, letter_at, key_hash, key_until, key_tries, session_hash, session_until`;

/** One that has ended, or was never there, are not told apart. */
export async function door(sql: Sql, code: string, now: Date): Promise<Door> {
  const found = await sql.maybe(doorRow, statement`select ${columns} from story_doors where code = ${code} and until > ${now} for update`);
  if (!found) throw missing('stories.no_door');
  return found;
}

/** The door that this session has opened, while it is open. */
export const doorOpened = (sql: Sql, code: string, sessionHash: string, now: Date): Promise<Door | undefined> => sql.maybe(doorRow, statement`
  select ${columns} from story_doors where code = ${code} and session_hash = ${sessionHash} and session_until > ${now} for update`);

export const doorOf = (sql: Sql, storyId: string): Promise<Door | undefined> => sql.maybe(doorRow, statement`select ${columns} from story_doors where story_id = ${storyId} limit 1`);

export const saveDoor = (sql: Sql, door: Door): Promise<number> => sql.run(statement`
  insert into story_doors ${values([door])}
  on conflict (code) do update set story_id = excluded.story_id, until = excluded.until, letters = excluded.letters, letter_at = excluded.letter_at, key_hash = excluded.key_hash,
    key_until = excluded.key_until, key_tries = excluded.key_tries, session_hash = excluded.session_hash, session_until = excluded.session_until`);

/** An address is forgotten when its invitation has ended without a story. */
export const forgetDoors = (sql: Sql, now: Date): Promise<number> => sql.run(statement`delete from story_doors where until <= ${now} and story_id is null`);

const waitingRow = z.object({ id: z.string(), name: z.string().nullable(), touchpoint: z.string().nullable(), madeAt: z.date(), until: z.date() });

/** Who was asked and has not told yet. */
export const asked = (sql: Sql, now: Date): Promise<z.output<typeof waitingRow>[]> => sql.rows(waitingRow, statement`
  select story_doors.id, story_doors.name, touchpoints.name as touchpoint, made_at, until
  from story_doors left join touchpoints on touchpoints.id = touchpoint_id where story_id is null and until > ${now} order by made_at desc limit 50`);

const visitRow = z.object({
  id: z.string(), storyId: z.string(), at: z.date(), place: z.string(), hostId: z.string(), preparation: z.string(), thanks: z.string(), careOn: z.string(), bookedAt: z.date(),
  preparedAt: z.date().nullable(), heldAt: z.date().nullable(), caredAt: z.date().nullable(), careNote: z.string(), thankedAt: z.date().nullable(), cancelledAt: z.date().nullable(),
});

export async function visit(sql: Sql, id: string): Promise<Visit> {
  const found = await sql.maybe(visitRow, statement`
    select id, story_id, at, place, host_id, preparation, thanks, care_on, booked_at, prepared_at, held_at, cared_at, care_note, thanked_at, cancelled_at
    from story_visits where id = ${id} for update`);
  if (!found) throw missing('stories.no_visit');
  return found;
}

export const saveVisit = (sql: Sql, visit: Visit): Promise<number> => sql.run(statement`
  insert into story_visits ${values([visit])}
  on conflict (id) do update set prepared_at = excluded.prepared_at, held_at = excluded.held_at, cared_at = excluded.cared_at, care_note = excluded.care_note,
    thanked_at = excluded.thanked_at, cancelled_at = excluded.cancelled_at`);

const listedRow = visitRow.extend({ host: z.string(), title: z.string(), teller: z.string().nullable() });

/** Those to come, and those after which something is still owed to whoever told. */
export const visits = (sql: Sql, visible: Fragment): Promise<z.output<typeof listedRow>[]> => sql.rows(listedRow, statement`
  select story_visits.id, story_id, at, place, host_id, preparation, thanks, care_on, booked_at, prepared_at, held_at, cared_at, care_note, thanked_at, cancelled_at,
         people.name as host, stories.title, case when exists (select from story_consents where story_id = stories.id and use = 'name' and ended_at is null) then stories.teller end as teller
  from story_visits join people on people.id = host_id join stories on stories.id = story_id
  where cancelled_at is null and (cared_at is null or thanked_at is null) and ${visible}
  order by at limit 50`);
