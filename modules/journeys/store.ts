import { z } from 'zod';
import { sql as statement, type Sql } from '#kernel/database';
import { missing } from '#kernel/refusal';

const touchpointRow = z.object({ id: z.string(), journeyId: z.string(), name: z.string(), position: z.number(), goal: z.number(), question: z.string(), questionUnnamed: z.string() });
export type Touchpoint = z.output<typeof touchpointRow>;

const columns = statement`id, journey_id, name, position, goal, question, question_unnamed`;

export async function touchpoint(sql: Sql, id: string): Promise<Touchpoint> {
  const found = await sql.maybe(touchpointRow, statement`select ${columns} from touchpoints where id = ${id}`);
  if (!found) throw missing('journeys.no_touchpoint');
  return found;
}

export const touchpoints = (sql: Sql): Promise<Touchpoint[]> => sql.rows(touchpointRow, statement`select ${columns} from touchpoints order by journey_id, position`);

const askedRow = z.object({ id: z.string(), name: z.string(), question: z.string() });

/** The behaviours of a touchpoint, each with the neutral question that customers are asked. */
export const behavioursAt = (sql: Sql, touchpointId: string): Promise<z.output<typeof askedRow>[]> => sql.rows(askedRow, statement`
  select b.id, b.name, b.question
  from touchpoint_behaviours t join behaviours b on b.id = t.behaviour_id
  where t.touchpoint_id = ${touchpointId}
  order by t.position`);

/** The touchpoint that stands for words from a file, where the file names none. */
export async function touchpointCalled(sql: Sql, name: string, ids: { journeyId: string; touchpointId: string }): Promise<string> {
  await sql.run(statement`insert into journeys (id, name) values (${ids.journeyId}, ${'Imported'}) on conflict (id) do nothing`);
  await sql.run(statement`
    insert into touchpoints (id, journey_id, name, position, goal, question, question_unnamed)
    values (${ids.touchpointId}, ${ids.journeyId}, ${name}, 1, 0.8, ${'How was it with {name}?'}, ${'How was it?'})
    on conflict (id) do nothing`);
  return ids.touchpointId;
}
