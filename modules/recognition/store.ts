import { z } from 'zod';
import { sql as statement, values, type Fragment, type Sql } from '#kernel/database';
import { missing } from '#kernel/refusal';
import type { Thanks } from './rules.ts';

const thanksRow = z.object({
  id: z.string(), giverId: z.string().nullable(), giverName: z.string().nullable(), receiverId: z.string(), behaviourId: z.string().nullable(), touchpointId: z.string().nullable(), occasion: z.string(),
  answerId: z.string().nullable(), words: z.string(), lang: z.string(), certificateId: z.string().nullable(), givenAt: z.date(), withdrawnAt: z.date().nullable(),
});

export async function thanks(sql: Sql, id: string): Promise<Thanks> {
  const found = await sql.maybe(thanksRow, statement`
    select id, giver_id, giver_name, receiver_id, behaviour_id, touchpoint_id, occasion, answer_id, words, lang, certificate_id, given_at, withdrawn_at
    from thanks where id = ${id} for update`);
  if (!found) throw missing('recognition.none');
  return found;
}

export const save = (sql: Sql, thanks: Thanks) => sql.run(statement`
  insert into thanks ${values([thanks])}
  on conflict (id) do update set withdrawn_at = excluded.withdrawn_at`);

const readRow = z.object({
  id: z.string(), giverId: z.string().nullable(), giverName: z.string().nullable(), receiverId: z.string(), receiver: z.string(), behaviour: z.string().nullable(), occasion: z.string(),
  words: z.string(), lang: z.string(), givenAt: z.date(), certificateCode: z.string().nullable(), certificateNumber: z.string().nullable(), revokedAt: z.date().nullable(),
});
export type Read = z.output<typeof readRow>;

const read = statement`
  select thanks.id, thanks.giver_id, thanks.giver_name, thanks.receiver_id, people.name as receiver, behaviours.name as behaviour, thanks.occasion,
         thanks.words, thanks.lang, thanks.given_at, certificates.code as certificate_code, certificates.number as certificate_number, certificates.revoked_at
  from thanks
  join people on people.id = thanks.receiver_id
  left join behaviours on behaviours.id = thanks.behaviour_id
  left join certificates on certificates.id = thanks.certificate_id`;

/** The latest thanks, newest first; `before` is the last one of the page before. */
export const latest = (sql: Sql, visible: Fragment, { receiverId, behaviourId, before, most }: { receiverId?: string | undefined; behaviourId?: string | undefined; before?: string | undefined; most: number }): Promise<Read[]> => sql.rows(readRow, statement`
  ${read}
  where thanks.withdrawn_at is null and ${visible}
    and (${receiverId ?? null}::uuid is null or thanks.receiver_id = ${receiverId ?? null}::uuid)
    and (${behaviourId ?? null}::uuid is null or thanks.behaviour_id = ${behaviourId ?? null}::uuid)
    and (${before ?? null}::uuid is null or (thanks.given_at, thanks.id) < (select given_at, id from thanks where id = ${before ?? null}::uuid))
  order by thanks.given_at desc, thanks.id desc
  limit ${most}`);

/** The newest paper that still stands. */
export const latestCertified = (sql: Sql, visible: Fragment): Promise<Read | undefined> => sql.maybe(readRow, statement`
  ${read}
  where thanks.withdrawn_at is null and certificates.id is not null and certificates.revoked_at is null and ${visible}
  order by thanks.given_at desc
  limit 1`);

const quietRow = z.object({ id: z.string(), name: z.string(), title: z.string(), lastThankedAt: z.date().nullable() });

/** Those directly below who were here all the time since then and heard no thanks in it. Longest silence first; nobody is counted. */
export const quietBelow = (sql: Sql, visible: Fragment, since: Date): Promise<z.output<typeof quietRow>[]> => sql.rows(quietRow, statement`
  select people.id, people.name, spells.title, max(thanks.given_at) as last_thanked_at
  from lines
  join people on people.id = lines.below_id and people.gone_at is null
  join spells on spells.person_id = people.id and spells.until_on is null and spells.kind in ('employee', 'agent')
  left join thanks on thanks.receiver_id = people.id and thanks.withdrawn_at is null
  where lines.depth = 1 and ${visible}
    and (select min(from_on) from spells earlier where earlier.person_id = people.id and earlier.kind in ('employee', 'agent')) <= ${since}::timestamptz::date
  group by people.id, people.name, spells.title, people.search_name
  having coalesce(max(thanks.given_at) < ${since}, true)
  order by max(thanks.given_at) asc nulls first, people.search_name`);

const belowRow = z.object({ id: z.string(), name: z.string(), title: z.string(), lastThankedAt: z.date().nullable(), behaviour: z.string().nullable() });

/** Everyone directly below, with the last thanks of each. */
export const below = (sql: Sql, visible: Fragment): Promise<z.output<typeof belowRow>[]> => sql.rows(belowRow, statement`
  select people.id, people.name, spells.title, latest.given_at as last_thanked_at, latest.behaviour
  from lines
  join people on people.id = lines.below_id and people.gone_at is null
  join spells on spells.person_id = people.id and spells.until_on is null and spells.kind in ('employee', 'agent')
  left join lateral (
    select thanks.given_at, behaviours.name as behaviour from thanks left join behaviours on behaviours.id = thanks.behaviour_id
    where thanks.receiver_id = people.id and thanks.withdrawn_at is null order by thanks.given_at desc limit 1
  ) latest on true
  where lines.depth = 1 and ${visible}
  order by people.search_name`);

export const paperStands = async (sql: Sql, certificateId: string | null): Promise<boolean> => certificateId !== null && (await sql.one(z.object({ stands: z.boolean() }), statement`
  select revoked_at is null as stands from certificates where id = ${certificateId}`)).stands;

const groupRow = z.object({ name: z.string(), people: z.number(), thanked: z.number() });

const grouping = { role: statement`roles.name`, place: statement`coalesce(places.name, units.name)` };

/** Of everyone who works here, by role or by place, how many were thanked since then. */
export const thankedBy = (sql: Sql, by: keyof typeof grouping, since: Date): Promise<z.output<typeof groupRow>[]> => sql.rows(groupRow, statement`
  select ${grouping[by]} as name, count(*)::int as people,
         (count(*) filter (where exists (select 1 from thanks where receiver_id = positions.person_id and given_at >= ${since} and withdrawn_at is null)))::int as thanked
  from positions
  join people on people.id = positions.person_id and people.gone_at is null
  join roles on roles.id = positions.role_id
  join units on units.id = positions.unit_id
  left join places on places.id = positions.place_id
  where positions.until_on is null
  group by 1`);

const habitsRow = z.object({ between: z.number(), returned: z.number(), received: z.number(), byFew: z.number() });

/** Colleagues' thanks since then: how many were given back within a week, and how many went to the tenth who got most. */
export const habits = (sql: Sql, since: Date): Promise<z.output<typeof habitsRow>> => sql.one(habitsRow, statement`
  with given as (select giver_id, receiver_id, given_at from thanks where giver_id is not null and given_at >= ${since} and withdrawn_at is null),
       got as (select positions.person_id, (select count(*) from given where given.receiver_id = positions.person_id) as n from positions where positions.until_on is null),
       placed as (select n, row_number() over (order by n desc) as place, count(*) over () as people from got)
  select (select count(*) from given)::int as between,
         (select count(*) from given where exists (select 1 from given back where back.giver_id = given.receiver_id and back.receiver_id = given.giver_id
            and back.given_at > given.given_at and back.given_at <= given.given_at + interval '7 days'))::int as returned,
         (select coalesce(sum(n), 0) from placed)::int as received,
         (select coalesce(sum(n), 0) from placed where place <= ceil(people / 10.0))::int as by_few`);

const sourceRow = z.object({ words: z.string(), lang: z.string(), at: z.date(), speaker: z.string().nullable(), colleague: z.boolean() });

/** What thanks say, for whoever pins them; taken back, they say nothing any more. */
export async function source(sql: Sql, id: string): Promise<{ words: string; lang: string; at: Date; how: string; speaker: string | null } | undefined> {
  const found = await sql.maybe(sourceRow, statement`select words, lang, given_at as at, giver_name as speaker, giver_id is not null as colleague from thanks where id = ${id} and withdrawn_at is null`);
  return found && { words: found.words, lang: found.lang, at: found.at, how: found.colleague ? 'colleague' : 'customer', speaker: found.speaker };
}
