import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { connect, within } from '#kernel/database';
import type { Ground } from '#kernel/house';
import type { Modules } from '#kernel/module';
import { usePostgres } from '#kernel/postgres/index';
import { makeMonths, prepare, tablesOf } from '#kernel/schema';
import { modules } from '#modules';
import { tell } from './tell.ts';
import { now } from './truths.ts';

export * as company from './company.ts';

export type Chapter = 'company' | 'told';

const place = { schema: 'throughline', runtimeRole: 'throughline_app' };

/** A database of its own for one test file, copied from the template of that chapter in a tenth of a second. */
export async function cloneOf(chapter: Chapter): Promise<{ ground: Omit<Ground, 'folder'>; drop(): Promise<void> }> {
  const server = await testServer();
  const template = await templateOf(server, chapter);
  const name = `story_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
  await admin(server, (client) => client.query(`create database ${name} template ${template} owner throughline_owner`));
  return {
    ground: groundOf(server, name),
    drop: () => admin(server, (client) => client.query(`drop database if exists ${name} with (force)`)).then(() => server.stop()),
  };
}

export type Server = { readonly config: pg.PoolConfig; stop(): Promise<void> };

/** The PostgreSQL of the tests: the one that TEST_DATABASE_URL names (its user may create databases and roles), that of TEST_PG_BIN, or our own. */
export async function testServer(): Promise<Server> {
  const url = process.env['TEST_DATABASE_URL'];
  if (url) return { config: { connectionString: url }, stop: async () => {} };
  const pgBin = process.env['TEST_PG_BIN'];
  const postgres = await usePostgres({ dataDir: join(tmpdir(), `throughline-test${pgBin ? pgBin.replace(/\W+/g, '-') : ''}`), ...(pgBin && { pgBin }) });
  return { config: postgres.superuser!, stop: () => postgres.stop() };
}

const configFor = ({ config }: Server, database: string, user?: string): pg.PoolConfig => {
  const url = config.connectionString ? new URL(config.connectionString) : undefined;
  if (url) { url.pathname = `/${database}`; if (user) { url.username = user; url.password = password; } return { connectionString: url.href }; }
  return { ...config, database, ...(user && { user }) };
};

const password = 'story';

/** On a machine that is busy with other tests, waiting for a connection is no fault. */
const patient = { connectionTimeoutMillis: 60_000 };

const groundOf = (server: Server, database: string): Omit<Ground, 'folder'> =>
  ({ owner: { ...configFor(server, database, 'throughline_owner'), ...patient }, runtime: { ...configFor(server, database, 'throughline_app'), ...patient }, place });

async function admin<T>(server: Server, work: (client: pg.Client) => Promise<T>, database = 'postgres'): Promise<T> {
  const client = new pg.Client(configFor(server, database) as pg.ClientConfig);
  await client.connect();
  try { return await work(client); } finally { await client.end(); }
}

/** Made once for these tables, queues and clocks, and this story; other processes wait for it. */
async function templateOf(server: Server, chapter: Chapter): Promise<string> {
  const told = globSync(join(import.meta.dirname, '**/*.ts')).sort().map((path) => readFileSync(path, 'utf8')).join('');
  const made = Object.values(modules as Modules).map(({ name, secrets = null, reactions = [], jobs = [] }) => [name, secrets, reactions.length > 0, jobs.map((job) => [job.name, job.cron])]);
  const name = `throughline_${chapter}_${createHash('sha256').update(tablesOf(modules) + told + JSON.stringify(made)).digest('hex').slice(0, 12)}`;
  await admin(server, async (client) => {
    await client.query('select pg_advisory_lock(7200)');
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount) return;
    for (const role of ['throughline_owner', 'throughline_app'])
      await client.query(`do $$ begin if not exists (select 1 from pg_roles where rolname = '${role}') then create role ${role} login password '${password}'; end if; end $$`);
    await client.query(`drop database if exists ${name}_making with (force)`); // one that was left half made
    await client.query(`create database ${name}_making owner throughline_owner`);
    const ground = groundOf(server, `${name}_making`);
    const owner = connect({ ...ground.owner, max: 2 });
    await prepare(owner, modules, place, now);
    await makeMonths(owner, place, now);
    await owner.end();
    await tell(within(ground.owner, place.schema), { answers: chapter === 'told' });
    await client.query(`alter database ${name}_making rename to ${name}`);
  });
  return name;
}
