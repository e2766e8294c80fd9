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
