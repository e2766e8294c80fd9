import { z } from 'zod';
import { sql as statement, type Fragment, type Sql } from '#kernel/database';
import { folded } from '#people';

/** What somebody is on this day. */
const spellOn = (today: string): Fragment => statement`spells.person_id = people.id and spells.from_on <= ${today} and (spells.until_on is null or spells.until_on > ${today})`;

const awayOn = (today: string): Fragment => statement`
  exists (select 1 from absences where absences.person_id = people.id and absences.from_on <= ${today} and (absences.until_on is null or absences.until_on > ${today}))`;

const lineRow = z.object({
  id: z.string(), name: z.string(), title: z.string(), kind: z.string(), role: z.string().nullable(), unit: z.string().nullable(), place: z.string().nullable(), away: z.boolean(), searchName: z.string(),
});
export type DirectoryLine = z.output<typeof lineRow>;

export type Wanted = {
  readonly text: string; readonly kinds: readonly string[]; readonly units: readonly string[] | null; readonly placeId: string | null; readonly roleId: string | null;
};

const standing = statement`
  left join positions on positions.person_id = people.id and positions.until_on is null
  left join roles on roles.id = positions.role_id
  left join units on units.id = positions.unit_id
  left join places on places.id = coalesce(positions.place_id, units.place_id)`;

function wantedRows(wanted: Wanted, today: string, visible: Fragment): Fragment {
  const start = folded(wanted.text).replace(/[%_\\]/g, '\\$&');
  return statement`
    from people
    join spells on ${spellOn(today)}
    ${standing}
    where people.gone_at is null and spells.kind = any(${[...wanted.kinds]}) and ${visible}
      and (${start} = '' or people.search_name like ${`${start}%`} or people.search_name like ${`% ${start}%`})
      and (${wanted.units === null}::boolean or positions.unit_id = any(${[...wanted.units ?? []]}::uuid[]))
      and (${wanted.placeId}::uuid is null or coalesce(positions.place_id, units.place_id) = ${wanted.placeId}::uuid)
      and (${wanted.roleId}::uuid is null or positions.role_id = ${wanted.roleId}::uuid)`;
}

/** Those who are wanted, by name; `after` is the last one of the page before. */
export const directory = (sql: Sql, wanted: Wanted, today: string, visible: Fragment, after: { searchName: string; id: string } | null, most: number): Promise<DirectoryLine[]> => sql.rows(lineRow, statement`
  select people.id, people.name, spells.title, spells.kind, roles.name as role, units.name as unit, places.name as place, ${awayOn(today)} as away, people.search_name
  ${wantedRows(wanted, today, visible)}
    and (${after?.searchName ?? null}::text is null or (people.search_name, people.id) > (${after?.searchName ?? null}::text, ${after?.id ?? null}::uuid))
  order by people.search_name, people.id
  limit ${most}`);

export const counted = async (sql: Sql, wanted: Wanted, today: string, visible: Fragment): Promise<number> =>
  (await sql.one(z.object({ n: z.number() }), statement`select count(*)::int as n ${wantedRows(wanted, today, visible)}`)).n;

export const searchNameOf = async (sql: Sql, personId: string): Promise<string | null> =>
  (await sql.maybe(z.object({ searchName: z.string() }), statement`select search_name from people where id = ${personId}`))?.searchName ?? null;

const pageRow = z.object({
  id: z.string(), name: z.string(), givenName: z.string(), kind: z.string().nullable(), title: z.string().nullable(), away: z.boolean(),
  roleId: z.string().nullable(), role: z.string().nullable(), roleKind: z.string().nullable(), unitId: z.string().nullable(), unit: z.string().nullable(),
  placeId: z.string().nullable(), place: z.string().nullable(), managerId: z.string().nullable(), manager: z.string().nullable(), managerTitle: z.string().nullable(),
  partnerId: z.string().nullable(), partner: z.string().nullable(), leads: z.number(), lastKind: z.string().nullable(), leftOn: z.string().nullable(),
});

/** What everybody who works here may know of somebody: what they are, where they work, who leads them. */
export const pageOf = (sql: Sql, id: string, today: string): Promise<z.output<typeof pageRow> | undefined> => sql.maybe(pageRow, statement`
  select people.id, people.name, people.given_name, spells.kind, spells.title, ${awayOn(today)} as away,
         roles.id as role_id, roles.name as role, roles.kind as role_kind, units.id as unit_id, units.name as unit, places.id as place_id, places.name as place,
         manager.id as manager_id, manager.name as manager, managing.title as manager_title, partner.id as partner_id, partner.name as partner,
         (select count(*) from lines where above_id = people.id)::int as leads, last.kind as last_kind, last.until_on as left_on
  from people
  left join spells on ${spellOn(today)}
  ${standing}
  left join people manager on manager.id = positions.manager_id
  left join spells managing on managing.person_id = manager.id and managing.from_on <= ${today} and (managing.until_on is null or managing.until_on > ${today})
  left join partners on partners.unit_id = positions.unit_id
  left join people partner on partner.id = partners.person_id
  left join lateral (select kind, until_on from spells was where was.person_id = people.id and was.kind in ('employee', 'agent') order by from_on desc limit 1) last on true
  where people.id = ${id}`);

const nearRow = z.object({ id: z.string(), name: z.string(), title: z.string(), depth: z.number(), away: z.boolean(), leads: z.number() });

const near = (today: string): Fragment => statement`
  people.id, people.name, coalesce(spells.title, '') as title, lines.depth, ${awayOn(today)} as away, (select count(*) from lines further where further.above_id = people.id and further.depth = 1)::int as leads`;

/** The focused picture: who stands above (nearest first) and who directly below. */
export const above = (sql: Sql, personId: string, today: string): Promise<z.output<typeof nearRow>[]> => sql.rows(nearRow, statement`
  select ${near(today)}
  from lines join people on people.id = above_id left join spells on ${spellOn(today)}
  where below_id = ${personId} order by depth`);

export const below = (sql: Sql, personId: string, today: string): Promise<z.output<typeof nearRow>[]> => sql.rows(nearRow, statement`
  select ${near(today)}
  from lines join people on people.id = below_id left join spells on ${spellOn(today)}
  where above_id = ${personId} and lines.depth = 1 order by people.search_name`);

const nodeRow = z.object({ id: z.string(), name: z.string(), title: z.string(), managerId: z.string().nullable() });

/** Everybody who stands in a line, under whom they stand; below one person, or all. */
export const nodes = (sql: Sql, rootId: string | null, today: string, most: number): Promise<z.output<typeof nodeRow>[]> => sql.rows(nodeRow, statement`
  select people.id, people.name, coalesce(spells.title, '') as title, positions.manager_id
  from positions
  join people on people.id = positions.person_id and people.gone_at is null
  left join spells on ${spellOn(today)}
  where positions.until_on is null and (${rootId}::uuid is null or people.id = ${rootId}::uuid or exists (select 1 from lines where above_id = ${rootId}::uuid and below_id = people.id))
  order by people.search_name, people.id
  limit ${most}`);

/** Who stands at the top and leads most. */
export const topOf = async (sql: Sql): Promise<string | null> => (await sql.maybe(z.object({ id: z.string() }), statement`
  select above_id as id from lines where not exists (select 1 from lines higher where higher.below_id = lines.above_id) group by above_id order by count(*) desc, above_id limit 1`))?.id ?? null;

const historyRow = z.object({ role: z.string(), unit: z.string(), place: z.string().nullable(), manager: z.string().nullable(), fromOn: z.string(), untilOn: z.string().nullable() });

export const historyOf = (sql: Sql, personId: string): Promise<z.output<typeof historyRow>[]> => sql.rows(historyRow, statement`
  select roles.name as role, units.name as unit, places.name as place, people.name as manager, p.from_on, p.until_on
  from positions p join roles on roles.id = p.role_id join units on units.id = p.unit_id
  left join places on places.id = p.place_id left join people on people.id = p.manager_id
  where p.person_id = ${personId} order by p.from_on desc`);

const comingRow = historyRow.omit({ untilOn: true });

export const comingOf = (sql: Sql, personId: string): Promise<z.output<typeof comingRow> | undefined> => sql.maybe(comingRow, statement`
  select roles.name as role, units.name as unit, places.name as place, people.name as manager, p.from_on
  from coming_positions p join roles on roles.id = p.role_id join units on units.id = p.unit_id
  left join places on places.id = p.place_id left join people on people.id = p.manager_id
  where p.person_id = ${personId}`);

const leavingRow = z.object({
  key: z.string(), name: z.string(), givenName: z.string(), email: z.string().nullable(), userName: z.string().nullable(), kind: z.string(), title: z.string(),
  role: z.string().nullable(), unit: z.string().nullable(), place: z.string().nullable(), manager: z.string().nullable(), fromOn: z.string(),
});

/** Everybody with the key under which a file brings them back. */
export const everybody = (sql: Sql, today: string): Promise<z.output<typeof leavingRow>[]> => sql.rows(leavingRow, statement`
  select coalesce(people.imported, people.id::text) as key, people.name, people.given_name, people.email, people.user_name, spells.kind, spells.title,
         roles.name as role, units.name as unit, places.name as place, coalesce(manager.imported, manager.id::text) as manager, spells.from_on
  from people
  join spells on ${spellOn(today)}
  left join positions on positions.person_id = people.id and positions.until_on is null
  left join roles on roles.id = positions.role_id
  left join units on units.id = positions.unit_id
  left join places on places.id = positions.place_id
  left join people manager on manager.id = positions.manager_id
  where people.gone_at is null
  order by people.search_name, people.id`);
