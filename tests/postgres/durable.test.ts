import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { test, type TestContext } from 'node:test';
import pg from 'pg';
import { startPostgres, type Postgres } from '#kernel/postgres/index';
import { atEnd, emptyDirectory } from './stage.ts';

test('each of a hundred commits is flushed to the disk before it is acknowledged; were it not, the count would tell', async (t) => {
  if (!canTrace()) return t.skip('strace is not installed, or this user may not use it');
  const { postgres, directory } = await started(t);
  const flushes = await flushesDuring(directory, postgres, () => commit(postgres.owner, 100));
  assert.ok(flushes >= 100, `${flushes} flushes for 100 commits`);

  const careless = await flushesDuring(directory, postgres, () => commit({ ...postgres.owner, options: '-c synchronous_commit=off' }, 100, 100));
  assert.ok(careless < 100, `${careless} flushes for 100 commits`);
  t.diagnostic(`${flushes} flushes for 100 commits, ${careless} where nobody waits for them`);
});

test('when the disk fails on a flush the server starts itself again, and nothing acknowledged is missing', async (t) => {
  if (!canTrace()) return t.skip('strace is not installed, or this user may not use it');
  const { postgres } = await started(t);
  const tracer = await trace(postgres, ['-e', 'trace=fdatasync', '-e', 'inject=fdatasync:error=EIO:when=40', '-o', '/dev/null']);
  const acknowledged = await commit(postgres.owner, 100);
  await tracer.end();
  assert.ok(acknowledged >= 20 && acknowledged < 100, `${acknowledged} of 100 were acknowledged before the fault`);

  const kept = await patiently(() => ask(postgres.owner, 'select count(*)::int as n from deeds where n < $1', [acknowledged]));
  assert.equal(kept, acknowledged);
});

test('a server that does not flush is refused, whether all of it or one role, and served again once it does', async (t) => {
  const { postgres, directory } = await started(t);
  await postgres.stop();
  const configuration = join(directory, 'postgres', 'cluster', 'postgresql.conf');
  const before = readFileSync(configuration).length;
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    appendFileSync(configuration, `${setting} = off\n`);
    await assert.rejects(startPostgres({ dataDir: directory }), { name: 'CannotStart', message: new RegExp(`${setting}=off`) });
    truncateSync(configuration, before);
  }

  const again = await startPostgres({ dataDir: directory });
  await ask(again.superuser!, 'alter role throughline_app set synchronous_commit = off');
  await again.stop();
  await assert.rejects(startPostgres({ dataDir: directory }), /synchronous_commit=off/);
});

async function started(t: TestContext): Promise<{ postgres: Postgres; directory: string }> {
  const directory = emptyDirectory(t);
  const postgres = await startPostgres({ dataDir: directory });
  atEnd(t, () => postgres.stop());
  await ask(postgres.owner, 'create table deeds (n int primary key)');
  return { postgres, directory };
}

/** Commits one row after another until one fails; answers how many were acknowledged. */
async function commit(config: pg.ClientConfig, wanted: number, from = 0): Promise<number> {
  const client = new pg.Client(config);
  client.on('error', () => {});
  await client.connect();
  for (let n = 0; n < wanted; n += 1)
    try {
      await client.query('insert into deeds values ($1)', [from + n]);
    } catch {
      return n;
    }
  await client.end();
  return wanted;
}

async function ask(config: pg.ClientConfig, text: string, values: unknown[] = []): Promise<number | undefined> {
  const client = new pg.Client(config);
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<{ n: number }>(text, values)).rows[0]?.n;
  } finally {
    await client.end();
  }
}

async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1)
    try {
      return await ask();
    } catch (error) {
      if (tries === 200) throw error;
      await pause(50);
    }
}

async function flushesDuring(directory: string, postgres: Postgres, work: () => Promise<unknown>): Promise<number> {
  const lines = join(directory, 'flushes');
  const tracer = await trace(postgres, ['-e', 'trace=fdatasync', '-o', lines]);
  await work();
  await tracer.end();
  return readFileSync(lines, 'utf8').split('\n').filter((line) => /fdatasync\(\d+\) += 0/.test(line)).length;
}

/** Attaches to the server, and to every session that it opens from then on. */
async function trace(postgres: Postgres, args: string[]): Promise<{ end(): Promise<void> }> {
  const tracer = spawn('strace', ['-f', '-p', String(postgres.pid), ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  await new Promise<void>((resolve, reject) => {
    tracer.stderr.setEncoding('utf8').on('data', (text: string) => { if (/attached/.test(text)) resolve(); });
    tracer.on('exit', () => reject(new Error('strace could not attach')));
  });
  return {
    end: async () => {
      tracer.kill('SIGINT');
      await new Promise((resolve) => tracer.on('close', resolve));
    },
  };
}

function canTrace(): boolean {
  return spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;
}
