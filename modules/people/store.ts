import { z } from 'zod';
import { sql as statement, values, type Fragment, type Sql } from '#kernel/database';
import { missing } from '#kernel/refusal';
import { folded, type Person, type Spell } from './rules.ts';

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
  insert into people ${values([person])}
  on conflict (id) do update set
    name = excluded.name, given_name = excluded.given_name, search_name = excluded.search_name,
    email = excluded.email, user_name = excluded.user_name, lang = excluded.lang, gone_at = excluded.gone_at`);

export const spellsOf = (sql: Sql, personId: string): Promise<Spell[]> => sql.rows(spellRow, statement`
  select id, person_id, kind, title, from_on, until_on from spells where person_id = ${personId} order by from_on for update`);

export const saveSpells = (sql: Sql, spells: readonly Spell[]) => sql.run(statement`
  insert into spells ${values(spells)}
  on conflict (id) do update set until_on = excluded.until_on`);

const foundRow = z.object({ id: z.string(), name: z.string(), title: z.string(), kind: z.string() });

/** Those whose name, or a later word of it, begins with the text. */
export const named = (sql: Sql, text: string, today: string, visible: Fragment, most = 20): Promise<z.output<typeof foundRow>[]> => {
  const start = `${folded(text).replace(/[%_\\]/g, '\\$&')}%`;
  return sql.rows(foundRow, statement`
    select people.id, people.name, spells.title, spells.kind
    from people
    join spells on spells.person_id = people.id and from_on <= ${today} and (until_on is null or until_on > ${today})
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
