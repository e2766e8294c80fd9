import { z } from 'zod';
import { sql as statement, values, type Fragment, type Sql } from '#kernel/database';
import { planted } from '#kernel/plant';
import { missing } from '#kernel/refusal';
import { folded, type Absence, type Person, type Spell } from './rules.ts';

const personRow = z.object({
  id: z.string(), name: z.string(), givenName: z.string(), searchName: z.string(), email: z.string().nullable(), userName: z.string().nullable(),
  lang: z.enum(['en', 'de']), imported: z.string().nullable(), madeAt: z.date(), goneAt: z.date().nullable(),
});
const spellRow = z.object({ id: z.string(), personId: z.string(), kind: z.enum(['candidate', 'employee', 'agent', 'alumni']), title: z.string(), fromOn: z.string(), untilOn: z.string().nullable() });

export async function person(sql: Sql, id: string): Promise<Person> {
  const found = await sql.maybe(personRow, statement`select id, name, given_name, search_name, email, user_name, lang, imported, made_at, gone_at from people where id = ${id}`);
  if (!found) throw missing('people.nobody');
  return found;
}

export const save = (sql: Sql, person: Person) => sql.run(statement`
  insert into people ${values([planted('mended-name') ? { ...person, name: person.name.normalize('NFKC') } : person])}
  on conflict (id) do update set
    name = excluded.name, given_name = excluded.given_name, search_name = excluded.search_name,
    email = excluded.email, user_name = excluded.user_name, lang = excluded.lang, imported = excluded.imported, gone_at = excluded.gone_at`);

const holderRow = z.object({ email: z.string().nullable(), userName: z.string().nullable() });

/** Whether somebody else has this address or user name already. */
export const taken = (sql: Sql, personId: string, { email, userName }: Pick<Person, 'email' | 'userName'>): Promise<z.output<typeof holderRow> | undefined> => sql.maybe(holderRow, statement`
  select email, user_name from people where id <> ${personId} and (email = ${email} or user_name = ${userName}) limit 1`);

export const spellsOf = (sql: Sql, personId: string): Promise<Spell[]> => sql.rows(spellRow, statement`
  select id, person_id, kind, title, from_on, until_on from spells where person_id = ${personId} order by from_on for update`);

/** The same for reading: nobody waits for anybody. */
export const historyOf = (sql: Sql, personId: string): Promise<Spell[]> => sql.rows(spellRow, statement`
  select id, person_id, kind, title, from_on, until_on from spells where person_id = ${personId} order by from_on`);

export const saveSpells = (sql: Sql, spells: readonly Spell[]) => sql.run(statement`
  insert into spells ${values(spells)}
  on conflict (id) do update set until_on = excluded.until_on, kind = excluded.kind, title = excluded.title`);

const comingRow = z.object({ personId: z.string(), kind: z.enum(['candidate', 'employee', 'agent', 'alumni']), title: z.string(), fromOn: z.string(), by: z.string(), arrangedAt: z.date() });
export type Coming = z.output<typeof comingRow>;

export const comingOf = (sql: Sql, personId: string): Promise<Coming | undefined> => sql.maybe(comingRow, statement`
  select person_id, kind, title, from_on, by, arranged_at from coming_spells where person_id = ${personId}`);

/** A later word about the same person takes the place of the one before. */
export const arrange = (sql: Sql, coming: Coming) => sql.run(statement`
  insert into coming_spells ${values([coming])}
  on conflict (person_id) do update set kind = excluded.kind, title = excluded.title, from_on = excluded.from_on, by = excluded.by, arranged_at = excluded.arranged_at`);

export const unarrange = (sql: Sql, personId: string): Promise<number> => sql.run(statement`delete from coming_spells where person_id = ${personId}`);

export const due = (sql: Sql, today: string): Promise<Coming[]> => sql.rows(comingRow, statement`
  select person_id, kind, title, from_on, by, arranged_at from coming_spells where from_on <= ${today} order by from_on for update skip locked`);

const absenceRow = z.object({ id: z.string(), personId: z.string(), kind: z.enum(['leave', 'sick', 'training', 'other']), fromOn: z.string(), untilOn: z.string().nullable(), saidBy: z.string(), saidAt: z.date() });

/** Absences that have not ended, the next first; they wait for one another when they change. */
export const absencesOf = (sql: Sql, personId: string, today: string): Promise<Absence[]> => sql.rows(absenceRow, statement`
  select id, person_id, kind, from_on, until_on, said_by, said_at from absences
  where person_id = ${personId} and (until_on is null or until_on > ${today})
  order by from_on for update`);

export async function absence(sql: Sql, id: string): Promise<Absence> {
  const found = await sql.maybe(absenceRow, statement`select id, person_id, kind, from_on, until_on, said_by, said_at from absences where id = ${id} for update`);
  if (!found) throw missing('people.no_absence');
  return found;
}

export const saveAbsence = (sql: Sql, absence: Absence) => sql.run(statement`
  insert into absences ${values([absence])}
  on conflict (id) do update set until_on = excluded.until_on`);

export const removeAbsence = (sql: Sql, id: string) => sql.run(statement`delete from absences where id = ${id}`);

/** Which of these people are away on that day. Nobody who is away is named by a guess. */
export const awayOn = async (sql: Sql, personIds: readonly string[], day: string): Promise<Set<string>> =>
  new Set((await sql.rows(z.object({ personId: z.string() }), statement`
    select distinct person_id from absences
    where person_id = any(${[...personIds]}::uuid[]) and from_on <= ${day} and (until_on is null or until_on > ${day})`)).map(({ personId }) => personId));

/** A role has another name: titles that were that name, word for word, follow. */
export const retitle = (sql: Sql, personIds: readonly string[], was: string, is: string): Promise<number> => sql.run(statement`
  update spells set title = ${is} where person_id = any(${[...personIds]}::uuid[]) and until_on is null and title = ${was}`);

const foundRow = z.object({ id: z.string(), name: z.string(), title: z.string(), kind: z.string() });

/** Those who work here and whose name, or a later word of it, begins with the text. */
export const named = (sql: Sql, text: string, today: string, visible: Fragment, most = 20): Promise<z.output<typeof foundRow>[]> => {
  const start = `${folded(text).replace(/[%_\\]/g, '\\$&')}%`;
  if (start === '%') return Promise.resolve([]);
  return sql.rows(foundRow, statement`
    select people.id, people.name, spells.title, spells.kind
    from people
    join spells on spells.person_id = people.id and spells.kind in ('employee', 'agent') and from_on <= ${today} and (until_on is null or until_on > ${today})
    where gone_at is null and (search_name like ${start} or search_name like ${`% ${start}`}) and ${visible}
    order by search_name
    limit ${most}`);
};

/** What each of these people is today. */
export const todayOf = (sql: Sql, ids: readonly string[], today: string): Promise<z.output<typeof foundRow>[]> => sql.rows(foundRow, statement`
  select people.id, people.name, spells.title, spells.kind
  from people
  join spells on spells.person_id = people.id and from_on <= ${today} and (until_on is null or until_on > ${today})
  where people.id = any(${[...ids]}::uuid[])`);
