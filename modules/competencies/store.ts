import { z } from 'zod';
import { sql as statement, type Sql } from '#kernel/database';

const behaviourRow = z.object({ id: z.string(), name: z.string(), question: z.string(), competencyId: z.string(), competency: z.string(), core: z.boolean(), anchors: z.array(z.string()) });
export type Behaviour = z.output<typeof behaviourRow>;

export const behaviours = (sql: Sql, ids?: readonly string[]): Promise<Behaviour[]> => sql.rows(behaviourRow, statement`
  select b.id, b.name, b.question, b.competency_id, c.name as competency, c.core, b.anchors
  from behaviours b join competencies c on c.id = b.competency_id
  where ${ids ? statement`b.id = any(${[...ids]}::uuid[])` : statement`true`}
  order by c.core desc, c.name, b.name`);
