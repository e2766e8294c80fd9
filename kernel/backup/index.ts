import { createReadStream, existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, open as openFile } from 'node:fs/promises';
import { dirname, join, normalize, relative } from 'node:path';
import { once } from 'node:events';
import { z } from 'zod';
import { from as copyFrom } from 'pg-copy-streams';
import { chain } from '../audit.ts';
import { CannotStart } from '../cannot-start.ts';
import { copyOut } from '../copy.ts';
import { connect, sql as statement, type Database } from '../database.ts';
import type { Ground } from '../house.ts';
import type { Modules } from '../module.ts';
import { prepare, queueSchema } from '../schema.ts';
import { reader, writer, type Part } from './format.ts';

export type Tally = { readonly rows: number; readonly tables: number; readonly files: number; readonly bytes: number };

/** What lies beside the tables and belongs to the house. */
const folders = ['files', 'keys', 'anchors'] as const;

/** Everything as of one moment, while the house may go on working. */
export async function create(ground: Ground, path: string, now: Date, app: string, passphrase: string | undefined): Promise<Tally> {
  const owner = connect({ ...ground.owner, max: 2, statement_timeout: 0 }, ground.place.schema);
  const client = await owner.connection();
  let out: Awaited<ReturnType<typeof writer>> | undefined;
  try {
    const { version } = await owner.one(z.object({ version: z.string() }), statement`select version from releases order by at desc limit 1`);
    await chain(owner, ground.folder, now);
    out = await writer(path, { version, at: now.toISOString(), app }, passphrase);
    const rows: Record<string, number> = {};
    await client.query('begin isolation level repeatable read');
    const { rows: [moment] } = await client.query<{ snapshot: string; seq: number }>('select pg_export_snapshot() as snapshot, (select seq from audit_head) as seq');
    const tables = await tablesIn(owner);
    for (const { name, secret, columns } of tables) {
      const reading = secret ? await unveiled(owner, name, moment!.snapshot) : client;
      try {
        const { rows: [counted] } = await reading.query<{ n: number }>(`select count(*)::int as n from ${name}`);
        rows[name] = counted!.n;
        await out.put({ kind: 'table', table: name, columns }, copyOut(reading, `select ${columns.join(', ')} from ${name}`));
      } finally { if (reading !== client) reading.release(true); }
    }
    const { rows: jobs } = await client.query(`select name, data from ${queueSchema(ground.place.schema)}.job where name like 'react.%' and state in ('created', 'retry', 'active') order by created_on`);
    if (jobs.length > 0) await out.put({ kind: 'queue' }, [Buffer.from(JSON.stringify(jobs))]);
    await client.query('rollback');

    let files = 0;
    for (const folder of folders) for (const file of await filesUnder(join(ground.folder, folder))) {
      files += 1;
      const name = relative(ground.folder, file);
      await out.put({ kind: 'file', path: name }, name === join('anchors', 'audit.log') ? [await anchorsUpTo(file, moment!.seq)] : createReadStream(file, { highWaterMark: 1 << 20 }));
    }
    const bytes = await out.end({ kind: 'end', rows, files });
    return { rows: sum(rows), tables: tables.length, files, bytes };
  } catch (error) {
    await out?.abandon();
    throw error;
  } finally {
    client.release(true);
    await owner.end();
  }
}

/** A connection that reads a secret table whole, as of the same moment. Others wait for that table meanwhile, and only for that one. */
async function unveiled(owner: Database, table: string, snapshot: string): Promise<Awaited<ReturnType<Database['connection']>>> {
  const client = await owner.connection();
  try {
    await client.query('begin isolation level repeatable read');
    await client.query(`set transaction snapshot '${snapshot}'`);
    await client.query(`alter table ${table} no force row level security`);
    return client;
  } catch (error) { client.release(true); throw error; }
}

/** The chain goes on while the backup is written; what was anchored after its moment belongs to no line in it. */
const anchorsUpTo = async (file: string, seq: number): Promise<Buffer> =>
  Buffer.from((await readFile(file, 'utf8')).split('\n').filter((line) => line !== '' && Number(line.split(' ')[1]) <= seq).map((line) => `${line}\n`).join(''));

/** Reads every byte. */
export async function verify(path: string, passphrase: string | undefined): Promise<Tally & { version: string; at: string }> {
  const reading = await reader(path, passphrase);
  let bytes = 0;
  let tally: (Tally & { version: string; at: string }) | undefined;
  for await (const { part, content } of reading.frames()) {
    bytes += content.length;
    if (part.kind === 'end') tally = { rows: sum(part.rows), tables: Object.keys(part.rows).length, files: part.files, bytes, version: reading.header.version, at: reading.header.at };
  }
  if (!tally) throw new CannotStart(`${path} is cut short.`);
  return tally;
}

/** Verifies first; then all tables in one transaction, and files beside, moved into place when the rows are certain. */
export async function restore(ground: Ground, modules: Modules, path: string, now: Date, passphrase: string | undefined): Promise<Tally> {
  const whole = await verify(path, passphrase);
  const setup = connect({ ...ground.owner, max: 2 });
  try { await prepare(setup, modules, ground.place, now); } finally { await setup.end(); }
  const owner = connect({ ...ground.owner, max: 2, statement_timeout: 0 }, ground.place.schema);
  const client = await owner.connection();
  const beside = join(ground.folder, 'restoring');
  try {
    const { version } = await owner.one(z.object({ version: z.string() }), statement`select version from releases order by at desc limit 1`);
    if (version !== whole.version) throw new CannotStart(`This backup was made by another version of Throughline (tables ${whole.version}, here ${version}). Restore it with that version.`);
    const { used } = await owner.one(z.object({ used: z.boolean() }), statement`select exists (select 1 from people) or exists (select 1 from audit) as used`);
    if (used || existsSync(join(ground.folder, 'files'))) throw new CannotStart(`${ground.folder} already holds data. Restore into an empty DATA_DIR; nothing was changed here.`);

    await rm(beside, { recursive: true, force: true });
    await client.query('begin');
    const tables = await tablesIn(owner);
    for (const { name, secret } of tables) if (secret) await client.query(`alter table ${name} no force row level security`);
    await client.query('delete from audit_head');
    await client.query('delete from releases');
    const loaded = await load((await reader(path, passphrase)).frames(), client, new Set(tables.map(({ name }) => name)), beside, queueSchema(ground.place.schema));
    for (const { name, secret } of tables) if (secret) await client.query(`alter table ${name} force row level security`);
    await client.query(`update audit set xid = '1' where id in (select audit_id from audit_chain)`);
    await client.query(`update audit_head set xid = '1', last = coalesce((select audit_id from audit_chain order by audit_id desc limit 1), last)`);
    await client.query('commit');
    for (const folder of folders) if (existsSync(join(beside, folder))) { await rm(join(ground.folder, folder), { recursive: true, force: true }); await rename(join(beside, folder), join(ground.folder, folder)); }
    await owner.run(statement`analyze`);
    return { ...whole, ...loaded };
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    await rm(beside, { recursive: true, force: true });
    client.release(true);
    await owner.end();
  }
}

async function load(frames: AsyncGenerator<{ part: Part; content: Buffer }>, client: Awaited<ReturnType<Database['connection']>>, known: ReadonlySet<string>, beside: string, queue: string): Promise<{ files: number }> {
  let open: { table: string; stream: ReturnType<typeof copyFrom> & NodeJS.WritableStream; broken?: Error } | undefined;
  let file: { path: string; handle: Awaited<ReturnType<typeof openFile>> } | undefined;
  let files = 0;
  const close = async () => {
    if (open) {
      if (open.broken) throw open.broken;
      open.stream.end();
      await once(open.stream, 'finish');
      open = undefined;
    }
    if (file) { await file.handle.sync(); await file.handle.close(); file = undefined; }
  };
  const begin = (table: string, columns: readonly string[]): NonNullable<typeof open> => {
    const begun: NonNullable<typeof open> = { table, stream: client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`)) as never };
    begun.stream.on('error', (error: Error) => { begun.broken = error; });
    return begun;
  };
  try {
    for await (const { part, content } of frames) {
      if (part.kind === 'table') {
        if (!known.has(part.table)) throw new CannotStart(`The backup holds a table ${part.table} that this version does not know.`);
        if (open?.table !== part.table) { await close(); open = begin(part.table, part.columns); }
        if (open.broken) throw open.broken;
        if (!open.stream.write(content)) await once(open.stream, 'drain');
      } else if (part.kind === 'file') {
        if (file?.path !== part.path) {
          await close();
          const target = join(beside, normalize(part.path));
          if (!target.startsWith(beside)) throw new CannotStart('The backup names a file outside its folder.');
          await mkdir(dirname(target), { recursive: true, mode: 0o700 });
          file = { path: part.path, handle: await openFile(target, 'w', 0o600) };
          files += 1;
        }
        await file.handle.appendFile(content); // all of it: a full disk may take a part and say nothing
      } else if (part.kind === 'queue') {
        await close();
        for (const { name, data } of JSON.parse(content.toString()) as { name: string; data: unknown }[])
          await client.query(`insert into ${queue}.job (name, data) values ($1, $2)`, [name, JSON.stringify(data)]);
      } else await close();
    }
  } finally { await file?.handle.close().catch(() => {}); }
  return { files };
}

const tableRow = z.object({ name: z.string(), secret: z.boolean(), columns: z.array(z.string()) });

/** Every table in the order it was made, so that whatever is referred to comes first. Transaction numbers belong to a cluster and stay behind. */
const tablesIn = (sql: Database) => sql.rows(tableRow, statement`
  select c.relname as name, c.relrowsecurity as secret,
    array(select quote_ident(attname) from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped
      and not (c.relname = 'audit' and attname = 'xid') order by attnum) as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = current_schema() and c.relkind in ('r', 'p') and not c.relispartition
  order by c.oid`);

async function filesUnder(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { withFileTypes: true });
  return (await Promise.all(entries.map((entry) => (entry.isDirectory() ? filesUnder(join(folder, entry.name)) : Promise.resolve([join(folder, entry.name)]))))).flat().sort();
}

const sum = (rows: Readonly<Record<string, number>>): number => Object.values(rows).reduce((all, n) => all + n, 0);
