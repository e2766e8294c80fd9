import { z } from 'zod';
import { sql as statement, values, type Sql } from '#kernel/database';
import type { Fault } from './bring-in/map.ts';

const stateRow = z.object({
  id: z.string(), fileName: z.string(), dryRun: z.boolean(), askedAt: z.date(), lines: z.number(), people: z.number(), newPeople: z.number(), faults: z.array(z.any()), trouble: z.string().nullable(), endedAt: z.date().nullable(), done: z.boolean(),
});

export const save = (sql: Sql, asked: { id: string; by: string; fileId: string; map: string; dryRun: boolean; askedAt: Date }) => sql.run(statement`insert into imports ${values([asked])}`);

export const latest = (sql: Sql): Promise<z.output<typeof stateRow>[]> => sql.rows(stateRow, statement`
  select i.id, f.name as file_name, i.dry_run, i.asked_at, i.lines, i.people, i.new_people, i.faults, i.trouble, i.ended_at, i.done
  from imports i join files f on f.id = i.file_id
  order by i.asked_at desc
  limit 10`);

const askedRow = z.object({ id: z.string(), by: z.string(), map: z.any(), dryRun: z.boolean() });

export const asked = (sql: Sql, id: string): Promise<z.output<typeof askedRow>> => sql.one(askedRow, statement`select id, by, map, dry_run from imports where id = ${id}`);

export const progress = (sql: Sql, id: string, lines: number) => sql.run(statement`update imports set lines = ${lines} where id = ${id}`);

export const ended = (sql: Sql, id: string, { lines, people, newPeople, faults, done, trouble }: { lines: number; people: number; newPeople: number; faults: readonly Fault[]; done: boolean; trouble: string | null }, at: Date) => sql.run(statement`
  update imports
  set lines = ${lines}, people = ${people}, new_people = ${newPeople}, faults = ${JSON.stringify(faults)}, done = ${done}, trouble = ${trouble}, ended_at = ${at}
  where id = ${id}`);
