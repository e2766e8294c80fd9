import { z } from 'zod';
import { sql as statement, values, type Fragment, type Sql } from '#kernel/database';
import { missing } from '#kernel/refusal';
import type { Repair, Right } from './rules.ts';

const kind = z.enum(['refund', 'replacement', 'gift', 'extra time', 'return visit']);

const rightRow = z.object({ id: z.string(), roleId: z.string(), kind, most: z.number().nullable(), madeBy: z.string(), madeAt: z.date(), endedAt: z.date().nullable() });

/** What this role may do today. */
export const rightsOf = (sql: Sql, roleIds: readonly string[]): Promise<Right[]> => sql.rows(rightRow, statement`
  select id, role_id, kind, most, made_by, made_at, ended_at from repair_rights where role_id = any(${[...roleIds]}::uuid[]) and ended_at is null order by kind`);

const namedRow = rightRow.extend({ role: z.string(), people: z.number() });

export const allRights = (sql: Sql): Promise<z.output<typeof namedRow>[]> => sql.rows(namedRow, statement`
  select repair_rights.id, role_id, repair_rights.kind, most, made_by, made_at, ended_at, roles.name as role,
         (select count(*) from positions join people on people.id = person_id and gone_at is null where positions.role_id = repair_rights.role_id and until_on is null)::int as people
  from repair_rights join roles on roles.id = role_id where ended_at is null order by roles.name, repair_rights.kind`);

export const endRight = (sql: Sql, roleId: string, ofKind: string, now: Date): Promise<number> => sql.run(statement`
  update repair_rights set ended_at = ${now} where role_id = ${roleId} and kind = ${ofKind} and ended_at is null`);

export const saveRight = (sql: Sql, right: Right): Promise<number> => sql.run(statement`insert into repair_rights ${values([right])}`);

const repairRow = z.object({
  id: z.string(), personId: z.string(), roleId: z.string(), unitId: z.string(), kind, amount: z.number().nullable(), most: z.number().nullable(), within: z.boolean(), caseId: z.string().nullable(),
  touchpointId: z.string().nullable(), reason: z.string(), at: z.date(), askedOf: z.string().nullable(), told: z.array(z.string()), dueAt: z.date().nullable(), decidedAt: z.date().nullable(),
  decidedBy: z.string().nullable(), approved: z.boolean().nullable(), decision: z.string(), outcome: z.enum(['solved', 'partly', 'not']).nullable(), outcomeWords: z.string(), outcomeAt: z.date().nullable(),
});

const columns = statement`repairs.id, repairs.person_id, repairs.role_id, repairs.unit_id, repairs.kind, amount, most, within, case_id, touchpoint_id, reason, at, asked_of, told, due_at, decided_at, decided_by, approved, decision, outcome, outcome_words, outcome_at`;

export async function repair(sql: Sql, id: string): Promise<Repair> {
  const found = await sql.maybe(repairRow, statement`select ${columns} from repairs where id = ${id} for update`);
  if (!found) throw missing('empowerment.none');
  return found;
}

export const save = (sql: Sql, repair: Repair): Promise<number> => sql.run(statement`
  insert into repairs ${values([{ ...repair, told: [...repair.told] }])}
  on conflict (id) do update set asked_of = excluded.asked_of, told = excluded.told, due_at = excluded.due_at, decided_at = excluded.decided_at, decided_by = excluded.decided_by, approved = excluded.approved,
    decision = excluded.decision, outcome = excluded.outcome, outcome_words = excluded.outcome_words, outcome_at = excluded.outcome_at`);

/** What was given of this kind in this case before; two at once wait for each other. */
export async function already(sql: Sql, caseId: string | null, ofKind: string): Promise<number> {
  if (!caseId) return 0;
  await sql.run(statement`select pg_advisory_xact_lock(hashtextextended(${`repair ${caseId}`}, 0))`);
  return (await sql.one(z.object({ sum: z.number() }), statement`
    select coalesce(sum(amount), 0)::numeric as sum from repairs where case_id = ${caseId} and kind = ${ofKind} and (within or approved)`)).sum;
}

const readRow = repairRow.extend({ name: z.string(), touchpoint: z.string().nullable(), decider: z.string().nullable() });
export type Read = z.output<typeof readRow>;

const read = statement`
  select ${columns}, people.name, touchpoints.name as touchpoint, deciders.name as decider
  from repairs
  join people on people.id = repairs.person_id
  left join touchpoints on touchpoints.id = touchpoint_id
  left join people deciders on deciders.id = coalesce(decided_by, asked_of)`;

export const latest = (sql: Sql, visible: Fragment, most: number): Promise<Read[]> => sql.rows(readRow, statement`
  ${read} where ${visible} order by at desc, repairs.id desc limit ${most}`);

/** Those that wait for an answer, the oldest clock first. */
export const waiting = (sql: Sql, visible: Fragment): Promise<Read[]> => sql.rows(readRow, statement`
  ${read} where asked_of is not null and decided_at is null and ${visible} order by due_at limit 50`);

export const one = (sql: Sql, id: string): Promise<Read | undefined> => sql.maybe(readRow, statement`${read} where repairs.id = ${id}`);

export const overdue = (sql: Sql, now: Date): Promise<Repair[]> => sql.rows(repairRow, statement`
  select ${columns} from repairs where asked_of is not null and decided_at is null and due_at <= ${now} for update skip locked`);

const cellRow = z.object({ id: z.string(), name: z.string(), kind, people: z.number(), uses: z.number(), above: z.number(), approved: z.number(), declined: z.number(), sum: z.number(), rightSince: z.date() });
export type CellRow = z.output<typeof cellRow>;

const grouping = { role: statement`roles.id, roles.name`, unit: statement`units.id, units.name` };

/** Groups and what they did since then with each right that their people have; people stand in it as a count. */
export const spread = (sql: Sql, by: keyof typeof grouping, since: Date): Promise<CellRow[]> => sql.rows(cellRow, statement`
  select ${grouping[by]}, repair_rights.kind, count(distinct positions.person_id)::int as people,
         count(repairs.id) filter (where repairs.within or repairs.approved)::int as uses,
         count(repairs.id) filter (where not repairs.within)::int as above,
         count(repairs.id) filter (where repairs.approved)::int as approved,
         count(repairs.id) filter (where repairs.approved = false)::int as declined,
         coalesce(sum(repairs.amount) filter (where repairs.within or repairs.approved), 0)::numeric as sum,
         min(repair_rights.made_at) as right_since
  from positions
  join people on people.id = positions.person_id and people.gone_at is null
  join roles on roles.id = positions.role_id
  join units on units.id = positions.unit_id
  join repair_rights on repair_rights.role_id = positions.role_id and repair_rights.ended_at is null
  left join repairs on repairs.person_id = positions.person_id and repairs.kind = repair_rights.kind and repairs.at >= ${since}
  where positions.until_on is null
  group by 1, 2, 3
  order by 2, 3`);
