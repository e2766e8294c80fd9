import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test, type TestContext } from 'node:test';
import pg from 'pg';
import { startPostgres, useDatabase } from '#kernel/postgres/index';
import { atEnd, emptyDirectory, postgres15 } from './stage.ts';

test('DATABASE_URL serves as the own database does: an owner, and an app that owns nothing', async (t) => {
  const { url, administrator } = await elsewhere(t);
  await run(administrator, 'create role brackenhill_owner login createrole; create database brackenhill owner brackenhill_owner');
  const postgres = await useDatabase(url('brackenhill_owner', 'brackenhill'));
  assert.deepEqual([postgres.ownerRole, postgres.appRole, postgres.pid, postgres.superuser], ['brackenhill_owner', 'brackenhill_app', undefined, undefined]);

  await run(postgres.owner, 'create schema brackenhill; create table brackenhill.deeds (n int); grant usage on schema brackenhill to brackenhill_app');
  assert.deepEqual(await run(postgres.app, 'reset role; select current_user as who'), [{ who: 'brackenhill_app' }]);
  await assert.rejects(run(postgres.app, 'select from brackenhill.deeds'), /permission denied/);
  assert.equal((await useDatabase(url('brackenhill_owner', 'brackenhill'))).appRole, 'brackenhill_app');
});

test('an owner who may not make the second role is told what an administrator has to run, and that suffices', async (t) => {
  const { url, administrator } = await elsewhere(t);
  await run(administrator, 'create role plain_owner login; create database plain owner plain_owner');
  const refusal = await useDatabase(url('plain_owner', 'plain')).catch((error: Error) => error.message);
  const statements = /Let an administrator run: (.+;)$/.exec(String(refusal))?.[1];
  assert.equal(statements, 'create role "plain_app" nologin; grant "plain_app" to "plain_owner";');

  await run(administrator, statements!);
  assert.equal((await useDatabase(url('plain_owner', 'plain'))).appRole, 'plain_app');
});

test('a database that does not flush, an app that passes row security and an address that leads nowhere are refused', async (t) => {
  const { url, administrator } = await elsewhere(t);
  await run(administrator, 'create role weak_owner login createrole; create database weak owner weak_owner');
  await run(administrator, 'create role weak_app nologin bypassrls');
  await assert.rejects(useDatabase(url('weak_owner', 'weak')), /can pass row security/);

  await run(administrator, 'alter role weak_app nobypassrls; grant weak_app to weak_owner; alter database weak set synchronous_commit = off');
  await assert.rejects(useDatabase(url('weak_owner', 'weak')), { name: 'CannotStart', message: /synchronous_commit=off/ });
  await assert.rejects(useDatabase('postgres://nobody:secret@127.0.0.1:1/nowhere'), (error: Error) => /^DATABASE_URL leads to no database/.test(error.message) && !error.message.includes('secret'));
});

/** Somebody else's server: PostgreSQL 15 where it is installed, with whoever asks let in. */
async function elsewhere(t: TestContext) {
  const { superuser, stop } = await startPostgres({ dataDir: emptyDirectory(t), ...(existsSync(postgres15) ? { pgBin: postgres15 } : {}) });
  atEnd(t, stop);
  const cluster = (await run(superuser!, "select current_setting('hba_file') as hba"))[0]!['hba'] as string;
  await run(superuser!, `copy (select 'local all all trust') to program 'cat > ${cluster}'`);
  await run(superuser!, 'select pg_reload_conf()');
  const url = (user: string, database: string) => `postgres://${user}@/${database}?host=${encodeURIComponent(superuser!.host!)}`;
  return { url, administrator: superuser! };
}

async function run(config: pg.ClientConfig, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of text.split('; ')) ({ rows } = await client.query(statement));
    return rows;
  } finally {
    await client.end();
  }
}
