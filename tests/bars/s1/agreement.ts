import { z } from 'zod';
import { columnOf, sql as statement, type Database } from '#kernel/database';
import { allows, visibleRows, type Actor, type Grant } from '#kernel/policy';
import { tablesOf } from '#kernel/schema';
import { modules } from '#modules';
import { camel } from './behaviour.ts';
import { secrets, type Row } from './wall.ts';

const sealed = new Set(secrets.map(([table]) => table));

export type Agreement = { readonly wrong: string[]; readonly compared: number; readonly granted: number; readonly unproven: string[] };

/** For every verb of every policy, every table that has its columns and every person: does the check of a row say what the filter of a list says? */
export async function agreement(owner: Database, people: readonly Actor[], most = 60): Promise<Agreement> {
  const tables = await tablesWithColumns(owner);
  const wrong: string[] = [], unproven: string[] = [];
  const samples = new Map<string, string[]>();
  let compared = 0, granted = 0;
  for (const { name, policy } of Object.values(modules)) for (const [verb, grants] of Object.entries(policy as Record<string, readonly Grant[]>)) {
    const needed = columnsOf(grants);
    const fitting = tables.filter(({ columns }) => needed.every((column) => columns.includes(columnOf(column))));
    const own = fitting.filter(({ module }) => module === name);
    let rows = 0;
    const anywhere = fitting.filter(({ table }) => table === 'people'), elsewhere = fitting.filter((one) => !own.includes(one));
    // Its own tables first; where they are empty yet, others that have the columns prove as much about the grants.
    for (const { table } of needed.length === 0 ? anywhere : [...own, ...elsewhere]) if (rows === 0 || own.some((one) => one.table === table)) for (const actor of people) {
      const some = samples.get(table) ?? await sampleOf(owner, table, most);
      samples.set(table, some);
      if (some.length === 0) break;
      const found = await owner.rows(z.object({ row: z.unknown(), seen: z.boolean() }), statement`select to_jsonb(t) as row, ${visibleRows(grants, actor, 't')} as seen from ${statement.table(table)} t where t.ctid = any(${some}::tid[]) limit ${most}`);
      for (const { row, seen } of found) {
        compared += 1;
        rows += 1;
        const allowed = allows(grants, actor, camel(row as Row));
        if (allowed) granted += 1;
        if (allowed !== seen) wrong.push(`${name}.${verb} on ${table}: the row check says ${allowed}, the list says ${seen} (${actor.id})`);
      }
    }
    // A row that no table has is put together by its verb, and never filtered as a list; a secret table's are held against the grants in behaviour.ts.
    if (rows === 0 && fitting.some(({ table }) => !sealed.has(table))) unproven.push(`${name}.${verb}`);
  }
  return { wrong, compared, granted, unproven };
}

/** Where some of a table's rows stand, the same ones every time. */
const sampleOf = async (owner: Database, table: string, most: number): Promise<string[]> =>
  (await owner.rows(z.object({ at: z.string() }), statement`select t.ctid::text as at from ${statement.table(table)} t order by md5(t::text) limit ${most}`)).map(({ at }) => at);

const columnsOf = (grants: readonly Grant[]): string[] => grants.flatMap((grant) => ('column' in grant ? [grant.column, ...('grant' in grant ? columnsOf([grant.grant]) : [])] : []));

/** Every table, the module that made it, and its columns. */
async function tablesWithColumns(owner: Database): Promise<{ table: string; module: string; columns: string[] }[]> {
  const found = await owner.rows(z.object({ table: z.string(), columns: z.array(z.string()) }), statement`
    select c.relname as "table", array_agg(a.attname::text) as columns from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
    where n.nspname = current_schema() and c.relkind in ('r', 'p') and not c.relispartition group by c.relname order by c.relname`);
  const makers = Object.values(modules).map(({ name }) => [name, tablesOf({ [name]: modules[name as keyof typeof modules] } as never)] as const);
  const kernel = tablesOf({});
  return found.map(({ table, columns }) => ({ table, columns, module: makers.find(([, text]) => !new RegExp(`create table ${table} `).test(kernel) && new RegExp(`create table ${table} `).test(text))?.[0] ?? 'kernel' }));
}
