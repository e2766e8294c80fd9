import { z } from 'zod';
import { sql as statement, values, type Sql } from '#kernel/database';
import type { PeopleOutcome } from '../bring-in/map.ts';

const knownRow = z.object({
  id: z.string(), name: z.string(), givenName: z.string(), searchName: z.string(), email: z.string().nullable(), userName: z.string().nullable(), lang: z.enum(['en', 'de']),
  imported: z.string().nullable(), madeAt: z.date(), goneAt: z.date().nullable(),
  spellId: z.string().nullable(), kind: z.enum(['candidate', 'employee', 'agent', 'alumni']).nullable(), title: z.string().nullable(), spellFrom: z.string().nullable(),
  positionId: z.string().nullable(), roleId: z.string().nullable(), unitId: z.string().nullable(), placeId: z.string().nullable(), managerId: z.string().nullable(), positionFrom: z.string().nullable(),
  leavesOn: z.string().nullable(),
});
export type Known = z.output<typeof knownRow>;

/** Everybody with what they are and where they work now. One import at a time: the second waits, and finds what the first one made. */
export async function known(sql: Sql): Promise<Known[]> {
  await sql.run(statement`select pg_advisory_xact_lock(7103)`);
  return sql.rows(knownRow, statement`
    select people.id, people.name, people.given_name, people.search_name, people.email, people.user_name, people.lang, people.imported, people.made_at, people.gone_at,
           spells.id as spell_id, spells.kind, spells.title, spells.from_on as spell_from,
           p.id as position_id, p.role_id, p.unit_id, p.place_id, p.manager_id, p.from_on as position_from,
           (select from_on from coming_spells c where c.person_id = people.id and c.kind = 'alumni') as leaves_on
    from people
    left join spells on spells.person_id = people.id and spells.until_on is null
    left join positions p on p.person_id = people.id and p.until_on is null`);
}

/** The zone in which most places of the house are; in a house without a place, the one of this machine. */
export const usualZone = async (sql: Sql): Promise<string> => (await sql.maybe(z.object({ zone: z.string() }), statement`
  select zone from places group by zone order by count(*) desc, zone limit 1`))?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Writes many records at once: in parts, for a statement takes so many parameters. */
export async function inParts<T>(all: readonly T[], write: (some: readonly T[]) => Promise<unknown>, size = 500): Promise<void> {
  for (let from = 0; from < all.length; from += size) await write(all.slice(from, from + size));
}

export const saveMany = (sql: Sql, people: readonly object[]) => sql.run(statement`
  insert into people ${values(people)}
  on conflict (id) do update set
    name = excluded.name, given_name = excluded.given_name, search_name = excluded.search_name, email = excluded.email, user_name = excluded.user_name, imported = excluded.imported`);

/** Addresses that change hands within one file would meet in the middle: they are laid down first. */
export const layDownAddresses = (sql: Sql, personIds: readonly string[]) => sql.run(statement`
  update people set email = null, user_name = null, imported = null where id = any(${[...personIds]}::uuid[])`);

export const asked = (sql: Sql, id: string) => sql.one(z.object({ id: z.string(), by: z.string(), map: z.any(), dryRun: z.boolean(), readdress: z.boolean(), lang: z.enum(['en', 'de']) }), statement`
  select id, by, map, dry_run, readdress, (select lang from people where people.id = by) as lang from people_imports where id = ${id}`);

export const save = (sql: Sql, asked: { id: string; by: string; fileId: string; map: string; dryRun: boolean; readdress: boolean; askedAt: Date }) => sql.run(statement`
  insert into people_imports ${values([asked])}`);

export const ended = (sql: Sql, id: string, outcome: PeopleOutcome | null, trouble: string | null, at: Date) => sql.run(statement`
  update people_imports set outcome = ${outcome && JSON.stringify(outcome)}, trouble = ${trouble}, ended_at = ${at} where id = ${id}`);

const stateRow = z.object({ id: z.string(), fileName: z.string(), dryRun: z.boolean(), askedAt: z.date(), outcome: z.any().nullable(), trouble: z.string().nullable(), endedAt: z.date().nullable() });

export const latest = (sql: Sql): Promise<z.output<typeof stateRow>[]> => sql.rows(stateRow, statement`
  select i.id, f.name as file_name, i.dry_run, i.asked_at, i.outcome, i.trouble, i.ended_at
  from people_imports i join files f on f.id = i.file_id
  order by i.asked_at desc
  limit 10`);
