import { z } from 'zod';
import { sql as statement, type Sql } from '#kernel/database';
import { practices } from './rules.ts';

const planned = z.object({ practice: z.enum(practices), behaviourId: z.string(), planId: z.string(), title: z.string(), done: z.boolean(), dueOn: z.string() });

/** The changes for these behaviours in plans that run or were kept, those that are done first. */
export const plannedFor = (sql: Sql, behaviourIds: readonly string[]): Promise<z.output<typeof planned>[]> => sql.rows(planned, statement`
  select c.practice, p.behaviour_id, p.id as plan_id, p.title, c.done_at is not null as done, c.due_on
  from plan_changes c join plans p on p.id = c.plan_id
  where p.behaviour_id = any(${[...behaviourIds]}::uuid[]) and p.state in ('running', 'kept')
  order by c.done_at nulls last, c.due_on`);
