import { z } from 'zod';
import { sql as statement, values, type Sql } from '#kernel/database';
import { missing } from '#kernel/refusal';
import { channels, type Serving, type Shaped, type Stage } from './rules.ts';

const touchpointRow = z.object({
  id: z.string(), journeyId: z.string(), stageId: z.string().nullable(), name: z.string(), channel: z.enum(channels), position: z.number(), goal: z.number(), importance: z.number(),
  importanceWhy: z.string().nullable(), question: z.string(), questionUnnamed: z.string(), questionDe: z.string().nullable(), questionUnnamedDe: z.string().nullable(), endedAt: z.date().nullable(),
});
export type Touchpoint = z.output<typeof touchpointRow>;

const columns = statement`id, journey_id, stage_id, name, channel, position, goal, importance, importance_why, question, question_unnamed, question_de, question_unnamed_de, ended_at`;

export async function touchpoint(sql: Sql, id: string): Promise<Touchpoint> {
  const found = await sql.maybe(touchpointRow, statement`select ${columns} from touchpoints where id = ${id}`);
  if (!found) throw missing('journeys.no_touchpoint');
  return found;
}

/** Every touchpoint that is still asked about, in the customer's order. */
export const touchpoints = (sql: Sql): Promise<Touchpoint[]> => sql.rows(touchpointRow, statement`select ${columns} from touchpoints where ended_at is null order by journey_id, position`);

const askedRow = z.object({ id: z.string(), name: z.string(), question: z.string() });

/** The behaviours of a touchpoint, each with the neutral question that customers are asked. */
export const behavioursAt = (sql: Sql, touchpointId: string): Promise<z.output<typeof askedRow>[]> => sql.rows(askedRow, statement`
  select b.id, b.name, b.question
  from touchpoint_behaviours t join behaviours b on b.id = t.behaviour_id
  where t.touchpoint_id = ${touchpointId}
  order by t.position`);

const journeyRow = z.object({ id: z.string(), name: z.string() });
export type Journey = z.output<typeof journeyRow>;

/** Every journey, the one with the most touchpoints first. */
export const journeys = (sql: Sql): Promise<Journey[]> => sql.rows(journeyRow, statement`
  select j.id, j.name
  from journeys j left join touchpoints t on t.journey_id = j.id and t.ended_at is null
  group by j.id, j.name
  order by count(t.id) desc, j.name`);

const stageRow = z.object({ id: z.string(), journeyId: z.string(), name: z.string() });

export const stages = (sql: Sql): Promise<Stage[]> => sql.rows(stageRow, statement`select id, journey_id, name from stages order by name`);

const servingRow = z.object({ touchpointId: z.string(), roleId: z.string(), role: z.string(), side: z.enum(['front', 'back']), people: z.number() });
export type Served = z.output<typeof servingRow>;

/** The roles that serve at each touchpoint, with how many people hold them today: those in front of customers first. Within some units, or everywhere. */
export const servings = (sql: Sql, units?: readonly string[]): Promise<Served[]> => sql.rows(servingRow, statement`
  with held as (select role_id, count(*)::int as people from positions where until_on is null ${units ? statement`and unit_id = any(${[...units]}::uuid[])` : statement``} group by role_id)
  select s.touchpoint_id, s.role_id, r.name as role, s.side, coalesce(held.people, 0) as people
  from servings s join roles r on r.id = s.role_id left join held on held.role_id = s.role_id
  order by s.side desc, people desc, r.name`);

/** Who stands in front of customers there today. */
export const inFrontAt = async (sql: Sql, touchpointId: string): Promise<string[]> => (await sql.rows(z.object({ personId: z.string() }), statement`
  select distinct p.person_id
  from servings s join positions p on p.role_id = s.role_id and p.until_on is null
  where s.touchpoint_id = ${touchpointId} and s.side = 'front'`)).map(({ personId }) => personId);

const placedRow = z.object({ touchpointId: z.string(), behaviourId: z.string(), name: z.string(), question: z.string(), position: z.number() });
export type Placed = z.output<typeof placedRow>;

/** The behaviours of every touchpoint, in their order. */
export const behavioursOfAll = (sql: Sql): Promise<Placed[]> => sql.rows(placedRow, statement`
  select t.touchpoint_id, t.behaviour_id, b.name, b.question, t.position
  from touchpoint_behaviours t join behaviours b on b.id = t.behaviour_id
  order by t.touchpoint_id, t.position`);

const roleRow = z.object({ id: z.string(), name: z.string(), people: z.number() });

/** Every role there is, to choose from. */
export const roles = (sql: Sql): Promise<z.output<typeof roleRow>[]> => sql.rows(roleRow, statement`
  select r.id, r.name, count(p.id)::int as people
  from roles r left join positions p on p.role_id = r.id and p.until_on is null
  group by r.id, r.name
  order by r.name`);

export const saveJourney = (sql: Sql, journey: Journey) => sql.run(statement`insert into journeys ${values([journey])}`);

export const saveStage = (sql: Sql, stage: Stage) => sql.run(statement`insert into stages ${values([stage])} on conflict (id) do nothing`);

/** Whether another touchpoint of this journey goes by this name, as one sees it. */
export const called = async (sql: Sql, journeyId: string, name: string, but: string): Promise<boolean> => (await sql.one(z.object({ there: z.boolean() }), statement`
  select exists (select 1 from touchpoints where journey_id = ${journeyId} and lower(name) = lower(${name}) and id <> ${but}) as there`)).there;

export const save = (sql: Sql, touchpoint: Shaped & { readonly id: string; readonly journeyId: string; readonly stageId: string | null; readonly position: number }) => sql.run(statement`
  insert into touchpoints ${values([touchpoint])}
  on conflict (id) do update set
    stage_id = excluded.stage_id, name = excluded.name, channel = excluded.channel, goal = excluded.goal, importance = excluded.importance, importance_why = excluded.importance_why,
    question = excluded.question, question_unnamed = excluded.question_unnamed, question_de = excluded.question_de, question_unnamed_de = excluded.question_unnamed_de`);

/** The roles and the behaviours of a touchpoint are these, in this order, and no others. */
export async function hang(sql: Sql, touchpointId: string, serving: readonly Serving[], behaviourIds: readonly string[]): Promise<void> {
  await sql.run(statement`delete from servings where touchpoint_id = ${touchpointId}`);
  if (serving.length > 0) await sql.run(statement`insert into servings ${values(serving.map((one) => ({ touchpointId, ...one })))}`);
  await sql.run(statement`delete from touchpoint_behaviours where touchpoint_id = ${touchpointId}`);
  if (behaviourIds.length > 0) await sql.run(statement`insert into touchpoint_behaviours ${values(behaviourIds.map((behaviourId, at) => ({ touchpointId, behaviourId, position: at + 1 })))}`);
}

export const place = (sql: Sql, order: readonly { readonly id: string; readonly position: number }[]) => sql.run(statement`
  update touchpoints set position = wanted.position
  from unnest(${order.map(({ id }) => id)}::uuid[], ${order.map(({ position }) => position)}::int[]) as wanted (id, position)
  where touchpoints.id = wanted.id`);

export const end = (sql: Sql, id: string, at: Date | null) => sql.run(statement`update touchpoints set ended_at = ${at} where id = ${id}`);
