import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { sql as statement, type Database } from './database.ts';
import { installQueue } from './jobs.ts';
import type { Module, Modules } from './module.ts';
import { fitForSecrets, rowSecurity } from './policy.ts';

/** Where the tables stand: a schema of the organisation's own, and beside it a plain one for the queue. */
export type Place = { readonly schema: string; readonly runtimeRole: string };

export const queueSchema = (schema: string): string => `${schema}_jobs`;

/**
 * Brings an empty database to today's tables, once, under a lock. A database that other tables made is refused in words rather than
 * changed by guess: from the first release on, db/migrations lead from each release to the next.
 */
export async function prepare(owner: Database, modules: Modules, { schema, runtimeRole }: Place, now: Date): Promise<'made' | 'there'> {
  const tables = tablesOf(modules);
  const version = createHash('sha256').update(tables).digest('hex').slice(0, 16);

  const outcome = await owner.transaction(async (sql) => {
    const run = (text: string) => sql.queue.executeSql(text);
    await run('select pg_advisory_xact_lock(7100)');
    await run(`create schema if not exists "${schema}"`);
    await run(`set local search_path = "${schema}"`);
    await run('set local client_min_messages = warning');
    const { exists } = await sql.one(z.object({ exists: z.boolean() }), statement`select to_regclass('releases') is not null as exists`);
    if (exists) {
      const release = await sql.one(z.object({ version: z.string() }), statement`select version from releases order by at desc limit 1`);
      if (release.version !== version) throw new Error(`The tables in schema "${schema}" were made by another version of Throughline (${release.version}, this one needs ${version}). Restore a backup of that version here, or start with an empty DATA_DIR.`);
      return 'there' as const;
    }
    await run(`create function app_person() returns uuid stable language sql as $$ select nullif(current_setting('app.person', true), '')::uuid $$`);
    await run(`create function app_writer() returns text stable language sql as $$ select coalesce(current_setting('app.writer', true), '') $$`);
    await run(tables);
    for (const module of Object.values(modules)) for (const text of secretsOf(module)) await run(text);
    await grant(run, schema, runtimeRole);
    await sql.run(statement`insert into releases (version, tables, at) values (${version}, ${tables}, ${now})`);
    return 'made' as const;
  });

  if (outcome === 'made') {
    await installQueue(owner, modules, queueSchema(schema));
    await owner.transaction(async (sql) => { await grant((text) => sql.queue.executeSql(text), queueSchema(schema), runtimeRole); });
  }
  return outcome;
}

const growing = z.object({ name: z.string(), rest: z.string() });

/**
 * Tables that grow without bound lie month by month: made whenever a house opens, for the month that runs and the two after it. What came while a month
 * had no place of its own stays where it is, in the rest; then there is none for that month, and nothing is lost by it.
 */
export async function makeMonths(owner: Database, { schema }: Pick<Place, 'schema'>, now: Date): Promise<number> {
  return owner.transaction(async (sql) => {
    const run = (text: string) => sql.queue.executeSql(text);
    await run('select pg_advisory_xact_lock(7100)');
    await run(`set local search_path = "${schema}"`);
    await run("set local lock_timeout = '3s'");
    const tables = await sql.rows(growing, statement`
      select c.relname as name, d.relname as rest from pg_partitioned_table p join pg_class c on c.oid = p.partrelid join pg_class d on d.oid = p.partdefid
      where c.relnamespace = ${schema}::regnamespace order by 1`);
    let made = 0;
    for (const { name, rest } of tables) for (const ahead of [0, 1, 2]) {
      const [from, until] = [ahead, ahead + 1].map((months) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1)).toISOString()) as [string, string];
      const month = `${name}_${from.slice(0, 7).replace('-', '_')}`;
      const { free } = await sql.one(z.object({ free: z.boolean() }), statement`
        select to_regclass(${month}) is null and not exists (select from ${statement.table(rest)} where at >= ${from}::timestamptz and at < ${until}::timestamptz) as free`);
      if (!free) continue;
      await run(`create table ${month} partition of ${name} for values from ('${from}') to ('${until}')`);
      made += 1;
    }
    return made;
  });
}

/** The runtime role uses rows; it owns nothing, and what is written in the audit log it can only add to. */
async function grant(run: (text: string) => Promise<unknown>, schema: string, role: string): Promise<void> {
  await run(`grant usage on schema "${schema}" to "${role}"`);
  await run(`grant select, insert, update, delete on all tables in schema "${schema}" to "${role}"`);
  await run(`grant usage on all sequences in schema "${schema}" to "${role}"`);
  await run(`grant execute on all functions in schema "${schema}" to "${role}"`);
  if (!schema.endsWith('_jobs')) await run(`revoke update, delete on "${schema}".audit, "${schema}".audit_chain, "${schema}".read_about, "${schema}".releases from "${role}"`);
}

export const tablesOf = (modules: Modules): string =>
  ['kernel', ...Object.keys(modules).map((name) => `modules/${name}`)].map((folder) => {
    try { return readFileSync(new URL(`../${folder}/tables.sql`, import.meta.url), 'utf8'); } catch { return ''; }
  }).join('\n');

/** Row security for a module's secret tables, written from its grants. */
export function secretsOf({ name, secrets = {} }: Pick<Module, 'name' | 'secrets'>): string[] {
  return Object.entries(secrets).flatMap(([table, { read, write, writers = [] }]) => {
    const unfit = [...read, ...write].find((one) => !fitForSecrets(one));
    if (unfit) throw new Error(`${name}: the secret table ${table} is granted to ${unfit.to}, which would need another table.`);
    const written = writers.length > 0 ? ` or app_writer() in (${writers.map((writer) => `'${writer}'`).join(', ')})` : '';
    const reads = `${rowSecurity(read)}${written}`;
    const writes = `${rowSecurity(write)}${written}`;
    return [
      `alter table ${table} enable row level security`,
      `alter table ${table} force row level security`,
      `create policy ${table}_read on ${table} for select using (${reads})`,
      `create policy ${table}_add on ${table} for insert with check (${writes})`,
      `create policy ${table}_change on ${table} for update using (${writes}) with check (${writes})`,
      `create policy ${table}_remove on ${table} for delete using (${writes})`,
    ];
  });
}
