import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import pg from 'pg';
import { z } from 'zod';
import { citationsFor } from '#evidence';
import { chain, verify } from '#kernel/audit';
import { sql as statement } from '#kernel/database';
import { modules } from '#modules';
import { story } from '#story';
import { testServer } from '#story/template';
import { expireByClock } from '../../modules/feedback/privacy.ts';
import { withPlanted } from './planting.ts';
import { plant, type Planted } from './s16/plant.ts';

// S16: whoever is our customer gets everything out, is forgotten for good by two people, and what is kept long enough goes by itself.

delete process.env['THROUGHLINE_QUIET'];
const house = story();
const { as, moment, settle } = house;
let greta: Planted;
let logged = '';

const nameRow = z.object({ name: z.string() });

/** The one who owns the whole server: row security hides nothing from them. */
async function asServer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const server = await testServer();
  const owner = house.ground.owner as pg.ClientConfig;
  const client = new pg.Client(server.config.connectionString ? { connectionString: within(server.config.connectionString, new URL(owner.connectionString!).pathname) } : { ...(server.config as pg.ClientConfig), database: owner.database! });
  await client.connect();
  try { return await work(client); } finally { await client.end(); await server.stop(); }
}

/** Tables in whose rows a word stands. */
const tablesWith = (words: readonly string[]): Promise<string[]> => asServer(async (client) => {
  const { schema } = house.ground.place;
  const { rows: tables } = await client.query<{ name: string }>(`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relkind in ('r', 'p') and not c.relispartition order by 1`, [schema]);
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows: [row] } = await client.query<{ there: boolean }>(`select exists (select from "${schema}"."${name}" t where t::text ilike any($1::text[])) as there`, [words.map((word) => `%${word}%`)]);
    if (row?.there) found.push(name);
  }
  return found;
});

const all = (planted: Planted): string[] => planted.canaries.map(({ word }) => word);

/** What was counted, as one text. */
const counted = () => house.asOwner((sql) => sql.one(z.object({ all: z.string() }), statement`
  select coalesce((select string_agg(c::text, ';' order by c::text) from cells c), '') || coalesce((select string_agg(s::text, ';' order by s::text) from seen_cells s), '')
    || (select string_agg(score::text, ',' order by id) from answers) || coalesce((select string_agg(says, ',' order by member_id) from panel_ratings), '') as all`));

const forget = async ({ key, address }: Planted): Promise<void> => {
  const { id } = await as('ines').customers.askErasure({ customer: key, because: 'She wrote to us.', address });
  await as('nadia').customers.decideErasure({ id, accept: true });
  await settle();
  await settle();
};

test('A customer did everything that customers can do here, and stands in every table that knows customers', { timeout: 600_000 }, async (t) => {
  const { write } = process.stderr;
  process.stderr.write = ((part: string | Uint8Array) => { logged += String(part); return true; }) as typeof process.stderr.write;
  try { greta = await plant(house, 'Gretaqzx'); } finally { process.stderr.write = write; }
  const found = await tablesWith([...all(greta), greta.customerId]);
  t.diagnostic(`${greta.canaries.length} words in ${found.length} tables`);

  /** By the catalog: a column that names a customer, their address or how to reach them. Each such table is planted, or it says here why it holds nobody. */
  const holding = await house.asOwner((sql) => sql.rows(nameRow, statement`
    select distinct c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = current_schema() and t.table_type = 'BASE TABLE' and c.table_name !~ '^answers_'   -- a month of the answers is part of them
      and c.column_name in ('customer_id', 'address', 'contact', 'teller', 'signed_by', 'giver_name', 'customer_key', 'author_id', 'phone', 'email') order by 1`));
  const nobodys: Readonly<Record<string, string>> = {
    people: 'staff', tokens: 'staff', certificate_gifts: 'a card names no customer: who writes on it is not known to be one of ours', certificate_turns: 'a hash, and it goes too',
    forum_votes: 'an author, and it goes with their name', forum_follows: 'an author, and it goes with their name', hooks: 'programs of other houses', customer_holds: 'why somebody is not forgotten', customer_erasures: 'that somebody was forgotten',
  };
  const unknown = holding.map(({ name }) => name).filter((name) => !found.includes(name) && !(name in nobodys) && !elsewhere.includes(name));
  assert.deepEqual(unknown, [], 'a table that knows customers is planted here, or says why not');
});

/** Tables that forget by the same way and are tested where they are (modules/discovery). */
const elsewhere: readonly string[] = ['study_invitations'];

test('What is handed out to them holds every word of theirs, from every module', async () => {
  const out = JSON.stringify(await as('ines').customers.takeOut({ customer: greta.key, address: greta.address }));
  assert.deepEqual(greta.canaries.filter(({ word, handedOut }) => handedOut && !out.includes(word)), []);
  for (const name of ['amara', 'jonas', 'femi', 'dev', 'nobody'] as const) await assert.rejects(as(name).customers.takeOut({ customer: greta.key }), ({ code }: { code: string }) => ['kernel.forbidden', 'kernel.sign_in'].includes(code), name);
});

test('Nobody forgets a customer alone; a hold stands against two, and against the clock', async () => {
  const wish = { customer: greta.key, because: 'She wrote to us.', address: greta.address };
  const { id } = await as('ines').customers.askErasure(wish);
  await assert.rejects(as('ines').customers.decideErasure({ id, accept: true }), { code: 'customers.two_people' });
  await assert.rejects(as('ines').customers.askErasure(wish), { code: 'customers.asked_already' });
  await as('ines').customers.hold({ customer: greta.key, because: 'A lawsuit.' });
  await assert.rejects(as('nadia').customers.decideErasure({ id, accept: true }), { code: 'customers.held' });

  const years = new Date(moment.now.getTime() + 20 * 366 * 86_400_000);
  await house.sql.transaction((sql) => expireByClock(sql, years, async () => {}));
  assert.ok((await tablesWith([greta.canaries.find(({ at }) => at === 'answers.words')!.word])).some((name) => name.startsWith('answers')), 'what is held is not forgotten by the clock either');

  await as('ines').customers.release({ customerId: greta.customerId });
  await assert.rejects(as('nadia').customers.decideErasure({ id, accept: false }), { code: 'customers.say_why' });
  await as('nadia').customers.decideErasure({ id, accept: false, reply: 'It was somebody else who wrote.' });
  assert.ok((await tablesWith(all(greta))).length > 15, 'nothing went');
});

test('Two people forget them: no word of theirs stands in a table, a file, the outbox, the search or the log; what was counted stays, and what rested on them says that it is gone', { timeout: 600_000 }, async () => {
  const before = await counted();
  await forget(greta);
  assert.deepEqual(await tablesWith(all(greta)), []);
  assert.deepEqual(await counted(), before);
  assert.deepEqual((await citationsFor(house.sql, 'plan', greta.pinnedFor)).map(({ excerpt, withdrawnWhy }) => [excerpt, withdrawnWhy]), [[null, 'erased']]);

  const folder = filesUnder(house.folder).filter((path) => holds(readFileSync(path), all(greta)));
  assert.deepEqual(folder, []);
  assert.deepEqual(all(greta).filter((word) => logged.includes(word)), []);
  const jobs = await house.asOwner((sql) => sql.one(z.object({ all: z.string().nullable() }), statement`select string_agg(job.data::text, ' ') as all from ${statement.table(`${house.ground.place.schema}_jobs.job`)}`));
  assert.ok(!holds(Buffer.from(jobs.all ?? ''), all(greta)));
  await assert.rejects(as('ines').customers.takeOut({ customer: greta.key }), { code: 'customers.nobody' });
});

test('A backup from before is restored beside the list of those who were forgotten since: they are forgotten again by the clock (the backup itself still holds them until it is thrown away)', async () => {
  const again = modules.customers.jobs.find(({ name }) => name === 'forget-again')!;
  const tick = () => house.house.system.runJob('customers', again, moment.now, { home: 'http://localhost:4100', folder: house.folder });
  await tick();
  assert.equal(readFileSync(join(house.folder, 'forgotten.txt'), 'utf8'), `${greta.customerId}\n`);
  await house.asOwner((sql) => sql.run(statement`update customers set key = ${greta.key}, name = ${all(greta)[0]!}, erased_at = null where id = ${greta.customerId}`));
  await tick();
  assert.deepEqual(await tablesWith(all(greta)), []);
});

test('The log of who did what still fits its chain, and says who forgot whom', async () => {
  await chain(house.sql, house.folder, moment.now);
  assert.deepEqual((await verify(house.sql, house.folder)).sound, true);
  const lines = await house.asOwner((sql) => sql.rows(z.object({ verb: z.string() }), statement`select verb from audit where about_id = ${greta.customerId} and verb like 'customers.%'`));
  assert.ok(lines.some(({ verb }) => verb === 'customers.decideErasure') && lines.some(({ verb }) => verb === 'customers.takeOut'));
});

test('After VACUUM FULL and a checkpoint no byte of it lies in the database’s own files (the log that it writes ahead is recycled by itself)', { timeout: 600_000 }, async (t) => {
  await asServer(async (client) => {
    const { rows: [{ folder, pid }] } = await client.query(`select current_setting('data_directory') as folder, pg_backend_pid() as pid`) as unknown as { rows: [{ folder: string; pid: number }] };
    // A server that was handed its folder names it as it sees it itself; it works there.
    const base = folder.startsWith('/proc/self/') ? readlinkSync(`/proc/${pid}/cwd`) : folder;
    const { rows: [{ oid }] } = await client.query<{ oid: string }>('select oid::text from pg_database where datname = current_database()') as unknown as { rows: [{ oid: string }] };
    const words = all(greta).map((word) => word.toLowerCase());
    let paths: string[] = [], bad: string[] = [];
    // Rows that somebody else's transaction may still see survive one round, the server's own housekeeping among them.
    for (let round = 0; round === 0 || (round < 4 && bad.length > 0); round++) {
      await client.query('vacuum (full, analyze)');
      await client.query('vacuum full pg_catalog.pg_statistic');
      await client.query('checkpoint');
      paths = filesUnder(join(base, 'base', oid));
      bad = paths.filter((path) => { const bytes = existsSync(path) ? readFileSync(path).toString('latin1').toLowerCase() : ''; return words.some((word) => bytes.includes(word)); });
      if (bad.length > 0) await new Promise((done) => { setTimeout(done, 1500); });
    }
    t.diagnostic(`${paths.length} files, ${(paths.reduce((sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0) / 2 ** 20).toFixed(0)} MB`);
    assert.ok(paths.length > 100);
    const { rows: named } = await client.query<{ name: string }>('select oid::regclass::text as name from pg_class where pg_relation_filenode(oid) = any($1::oid[])', [bad.map((path) => Number(path.split('/').at(-1)!.split('.')[0]))]);
    assert.deepEqual(bad, [], named.map(({ name }) => name).join(', ') || 'files of no table any more');
  });
});

test('This bar would see a module that forgets to forget', { timeout: 600_000 }, async () => {
  const hugo = await plant(house, 'Hugoqzx');
  await withPlanted('forgotten-keeper', () => forget(hugo));
  assert.deepEqual(await tablesWith(all(hugo)), ['panel_members', 'panel_ratings']);
});

const holds = (bytes: Buffer, words: readonly string[]): boolean => { const text = bytes.toString('latin1'); return words.some((word) => text.includes(word)); };

const filesUnder = (folder: string): string[] => readdirSync(folder, { withFileTypes: true, recursive: true }).filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));

function within(address: string, path: string): string {
  const url = new URL(address);
  url.pathname = path;
  return url.href;
}
