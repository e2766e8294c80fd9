import { z } from 'zod';
import { sql as statement, values, type Fragment, type Sql } from '#kernel/database';
import { missing } from '#kernel/refusal';

const candidateRow = z.object({ personId: z.string() });

/** Who may be called for a unit, nearest first: whoever is on duty there, who leads it, then the same for the unit above. Never whoever the words are about. */
export const candidates = async (sql: Sql, unitId: string, aboutId: string | null, now: Date): Promise<string[]> => [...new Set((await sql.rows(candidateRow, statement`
  with recursive up (id, parent_id, lead_id, depth) as (
    select id, parent_id, lead_id, 0 from units where id = ${unitId}
    union all
    select units.id, units.parent_id, units.lead_id, up.depth + 1 from units join up on units.id = up.parent_id where up.depth < 20
  ), named (person_id, rank) as (
    select turns.person_id, up.depth * 2 from up join duty_turns turns on turns.unit_id = up.id and turns.from_at <= ${now} and turns.until_at > ${now}
    union all
    select lead_id, depth * 2 + 1 from up where lead_id is not null
  )
  select person_id from named join people on people.id = person_id and people.gone_at is null
  where person_id is distinct from ${aboutId}::uuid
  order by rank`)).map(({ personId }) => personId))];

/** The people team, and the desk: in the order in which they got the right. */
export const withRight = async (sql: Sql, right: 'hr' | 'desk'): Promise<string[]> => (await sql.rows(candidateRow, statement`
  select person_id from rights join people on people.id = person_id and people.gone_at is null where "right" = ${right} order by since, person_id`)).map(({ personId }) => personId);

const readerRow = z.object({ id: z.string(), givenName: z.string(), email: z.string().nullable(), lang: z.enum(['en', 'de']) });

export const addressees = (sql: Sql, ids: readonly string[]): Promise<z.output<typeof readerRow>[]> => sql.rows(readerRow, statement`
  select id, given_name, email, lang from people where id = any(${[...ids]}::uuid[]) and gone_at is null`);

const unitRow = z.object({ id: z.string(), name: z.string(), leadId: z.string().nullable(), lead: z.string().nullable(), onDuty: z.string().nullable(), until: z.date().nullable() });

/** The units for which I may say who is on duty, with who it is now. */
export const units = (sql: Sql, visible: Fragment, now: Date): Promise<z.output<typeof unitRow>[]> => sql.rows(unitRow, statement`
  select units.id, units.name, units.lead_id, people.name as lead, turn.name as on_duty, turn.until_at as until
  from units
  left join people on people.id = units.lead_id
  left join lateral (
    select p.name, t.until_at from duty_turns t join people p on p.id = t.person_id where t.unit_id = units.id and t.from_at <= ${now} and t.until_at > ${now} order by t.from_at desc limit 1
  ) turn on true
  where ${visible}
  order by units.name
  limit 200`);

const turnRow = z.object({ id: z.string(), unitId: z.string(), unit: z.string(), leadId: z.string().nullable(), personId: z.string(), person: z.string(), fromAt: z.date(), untilAt: z.date() });

/** The turns of duty of today and after. */
export const turns = (sql: Sql, visible: Fragment, now: Date): Promise<z.output<typeof turnRow>[]> => sql.rows(turnRow, statement`
  select t.id, t.unit_id, units.name as unit, units.lead_id, t.person_id, people.name as person, t.from_at, t.until_at
  from duty_turns t join units on units.id = t.unit_id join people on people.id = t.person_id
  where t.until_at > ${now} and ${visible} order by t.from_at limit 100`);

export async function turnOf(sql: Sql, id: string): Promise<z.output<typeof turnRow>> {
  const found = await sql.maybe(turnRow, statement`
    select t.id, t.unit_id, units.name as unit, units.lead_id, t.person_id, people.name as person, t.from_at, t.until_at
    from duty_turns t join units on units.id = t.unit_id join people on people.id = t.person_id where t.id = ${id}`);
  if (!found) throw missing('recovery.no_turn');
  return found;
}

export const saveTurn = (sql: Sql, one: { id: string; unitId: string; personId: string; fromAt: Date; untilAt: Date; madeBy: string }) => sql.run(statement`
  insert into duty_turns ${values([one])}`);

export const endTurn = (sql: Sql, id: string) => sql.run(statement`delete from duty_turns where id = ${id}`);
