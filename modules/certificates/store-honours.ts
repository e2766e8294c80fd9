import { z } from 'zod';
import { sql as statement, values, type Sql } from '#kernel/database';
import { missing } from '#kernel/refusal';
import type { Round } from './honour-rules.ts';

const roundRow = z.object({ id: z.string(), title: z.string(), since: z.date(), picks: z.number(), openedBy: z.string(), openedAt: z.date(), closedAt: z.date().nullable() });

export async function round(sql: Sql, id: string): Promise<Round> {
  const found = await sql.maybe(roundRow, statement`select id, title, since, picks, opened_by, opened_at, closed_at from honour_rounds where id = ${id} for update`);
  if (!found) throw missing('certificates.no_round');
  return found;
}

export const saveRound = (sql: Sql, round: Round) => sql.run(statement`insert into honour_rounds ${values([round])} on conflict (id) do update set closed_at = excluded.closed_at`);
export const saveSeats = (sql: Sql, roundId: string, personIds: readonly string[]) => sql.run(statement`insert into honour_seats ${values(personIds.map((personId) => ({ roundId, personId })))}`);

const listedRow = roundRow.omit({ openedBy: true, since: true }).extend({ stories: z.number(), seats: z.number(), chose: z.number() });

export const rounds = (sql: Sql, personId: string | null): Promise<z.output<typeof listedRow>[]> => sql.rows(listedRow, statement`
  select r.id, r.title, r.picks, r.opened_at, r.closed_at, (select count(*) from honour_stories where round_id = r.id)::int as stories, (select count(*) from honour_seats where round_id = r.id)::int as seats,
         (select count(distinct c.person_id) from honour_choices c join honour_stories s on s.id = c.story_id where s.round_id = r.id)::int as chose
  from honour_rounds r
  where ${personId}::uuid is null or exists (select from honour_seats where round_id = r.id and person_id = ${personId})
  order by r.opened_at desc limit 20`);

const seatRow = z.object({ personId: z.string() });

/** The seat of this person, for the policy to look at: there is none for anybody else. */
export const seat = async (sql: Sql, roundId: string, personId: string): Promise<{ personId: string | null }> =>
  (await sql.maybe(seatRow, statement`select person_id from honour_seats where round_id = ${roundId} and person_id = ${personId}`)) ?? { personId: null };

const storyRow = z.object({ id: z.string(), roundId: z.string(), certificateId: z.string(), holderId: z.string(), holder: z.string(), signedBy: z.string().nullable(), words: z.string(), lang: z.string(), behaviour: z.string().nullable(), honouredAt: z.date().nullable(), number: z.string(), standing: z.boolean() });
export type Story = z.output<typeof storyRow>;

export const saveStories = (sql: Sql, stories: readonly object[]) => sql.run(statement`insert into honour_stories ${values(stories)}`);

/** In an order that tells nothing. What was revoked since is not chosen. */
export const stories = (sql: Sql, roundId: string): Promise<Story[]> => sql.rows(storyRow, statement`
  select s.id, s.round_id, s.certificate_id, c.holder_id, c.full_name as holder, c.signed_by, s.words, s.lang, s.behaviour, s.honoured_at, c.number, c.revoked_at is null as standing
  from honour_stories s join certificates c on c.id = s.certificate_id where s.round_id = ${roundId} order by md5(s.words), s.id`);

export async function story(sql: Sql, id: string): Promise<Story> {
  const found = await sql.maybe(storyRow, statement`
    select s.id, s.round_id, s.certificate_id, c.holder_id, c.full_name as holder, c.signed_by, s.words, s.lang, s.behaviour, s.honoured_at, c.number, c.revoked_at is null as standing
    from honour_stories s join certificates c on c.id = s.certificate_id where s.id = ${id}`);
  if (!found?.standing) throw missing('certificates.none');
  return found;
}

const wonRow = z.object({ roundId: z.string(), holder: z.string(), number: z.string(), because: z.array(z.string()) });

/** Who was honoured in choices that are closed, and why. */
export const won = (sql: Sql, roundIds: readonly string[]): Promise<z.output<typeof wonRow>[]> => sql.rows(wonRow, statement`
  select s.round_id, c.full_name as holder, c.number, array(select because from honour_choices where story_id = s.id order by at) as because
  from honour_stories s join certificates c on c.id = s.certificate_id
  where s.round_id = any(${[...roundIds]}::uuid[]) and s.honoured_at is not null and c.revoked_at is null order by s.honoured_at, c.number`);

const choiceRow = z.object({ storyId: z.string(), personId: z.string(), because: z.string() });

export const choices = (sql: Sql, roundId: string): Promise<z.output<typeof choiceRow>[]> => sql.rows(choiceRow, statement`
  select c.story_id, c.person_id, c.because from honour_choices c join honour_stories s on s.id = c.story_id where s.round_id = ${roundId} order by c.at`);

export const choose = (sql: Sql, choice: { storyId: string; personId: string; because: string; at: Date }) => sql.run(statement`
  insert into honour_choices ${values([choice])} on conflict (story_id, person_id) do update set because = excluded.because, at = excluded.at`);

export const unchoose = (sql: Sql, storyId: string, personId: string) => sql.run(statement`delete from honour_choices where story_id = ${storyId} and person_id = ${personId}`);

export const honour = (sql: Sql, ids: readonly string[], now: Date) => sql.run(statement`update honour_stories set honoured_at = ${now} where id = any(${[...ids]}::uuid[])`);

const mineRow = z.object({ certificateId: z.string(), title: z.string(), stories: z.number(), honoured: z.boolean(), because: z.array(z.string()) });

/** What became of the stories about this person, once a choice is closed. */
export const became = (sql: Sql, personId: string): Promise<z.output<typeof mineRow>[]> => sql.rows(mineRow, statement`
  select s.certificate_id, r.title, (select count(*) from honour_stories where round_id = r.id)::int as stories, s.honoured_at is not null as honoured,
         array(select because from honour_choices where story_id = s.id and s.honoured_at is not null order by at) as because
  from honour_stories s join honour_rounds r on r.id = s.round_id join certificates c on c.id = s.certificate_id
  where c.holder_id = ${personId} and r.closed_at is not null and c.revoked_at is null order by r.closed_at desc limit 50`);

const namesRow = z.object({ name: z.string() });

/** Every name that would tell whose story it is: of people, teams and places. */
export const everyName = async (sql: Sql): Promise<{ people: string[]; places: string[] }> => ({
  people: (await sql.rows(namesRow, statement`select name from people where gone_at is null`)).map(({ name }) => name),
  places: (await sql.rows(namesRow, statement`select name from units union select name from places`)).map(({ name }) => name),
});
