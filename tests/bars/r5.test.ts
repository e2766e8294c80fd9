import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { after, test } from 'node:test';
import * as backup from '#kernel/backup/index';
import { CannotStart } from '#kernel/cannot-start';
import { keep } from '#kernel/files';
import { connect } from '#kernel/database';
import { startPostgres, type Postgres } from '#kernel/postgres/index';
import { prepare } from '#kernel/schema';
import { modules } from '#modules';
import { withPlanted } from './planting.ts';
import { clients, furnish, personId, troubles } from './process/answers.ts';
import { dataDirectory, groundIn, kill, run, stopped, type Running } from './process/running.ts';
import { until } from './process/until.ts';
import { unnoticed } from './r5/damages.ts';
import { different, marks } from './r5/mark.ts';

// R5: a backup restores to the same bytes, elsewhere, and we say when it does not.

const older = '/usr/lib/postgresql/15/bin';
const place = dataDirectory('r5');
const folder = mkdtempSync(join(tmpdir(), 'throughline-r5-'));
const [live, still, locked] = ['live', 'still', 'locked'].map((name) => join(folder, `${name}.backup`)) as [string, string, string];
const opened: { postgres: Postgres; path: string }[] = [];
let server: Running;
let before: Record<string, string>;

after(async () => {
  for (const { postgres } of opened) await postgres.stop().catch(() => {});
  if (server) await kill(server.process);
  await place.gone();
  if (isMounted) spawnSync('umount', [small]);
  rmSync(folder, { recursive: true, force: true });
});

async function house(path: string, pgBin?: string): Promise<{ postgres: Postgres; ground: Parameters<typeof backup.restore>[0] }> {
  mkdirSync(path, { recursive: true });
  const postgres = await startPostgres({ dataDir: path, pgBin });
  opened.push({ postgres, path });
  return { postgres, ground: { owner: postgres.owner, runtime: postgres.app, place: { schema: 'throughline', runtimeRole: postgres.appRole }, folder: path } };
}
async function withFile(ground: Parameters<typeof backup.restore>[0], size: number): Promise<void> {
  const owner = connect({ ...ground.owner, max: 1 }, ground.place.schema);
  try { await keep(owner, ground.folder, randomBytes(size), { name: 'paper.pdf', type: 'application/pdf', ownerId: personId }, new Date()); } finally { await owner.end(); }
}

const small = join(folder, 'small');
let isMounted = false;

/** After a full disk PostgreSQL may need a moment to come up again. */
async function untilUp({ owner: config }: Parameters<typeof backup.restore>[0]): Promise<void> {
  const owner = connect({ ...config, max: 1 }, 'throughline');
  try {
    for (let tries = 0; ; tries++) {
      const came = await owner.queue.executeSql('select count(*)::int as n from people').then(({ rows: [one] }) => one as { n: number }, async (error: Error) => { if (tries > 100) throw error; await pause(200); });
      if (came) return assert.equal(came.n, 0, 'nothing of it is there');
    }
  } finally { await owner.end(); }
}

test('A backup is made while customers write, and once more when they are still', { timeout: 600_000 }, async () => {
  server = await run(place.path);
  const { ground } = await groundIn(place.path);
  await furnish(ground);
  await withFile(ground, 10);
  await withFile(ground, 20_000);
  const writers = clients(server.port, 8, { rest: 5 });
  await until('Fifty answers came', () => writers.results.length >= 50, { told: writers.told });
  const [first, second] = await Promise.all([backup.create(ground, live, new Date(), 'test', undefined), pause(30).then(() => backup.create(ground, locked, new Date(), 'test', 'open sesame'))]);
  assert.ok(first.rows > 100 && second.rows > 100);
  await writers.stop();
  await withFile(ground, 18_000_000);
  assert.deepEqual(writers.results.filter(({ status }) => status !== 200), [], 'nobody was turned away meanwhile');

  const over = spawnSync(process.execPath, [join(import.meta.dirname, '..', '..', 'bin', 'throughline.ts'), 'backup', 'restore', live], { encoding: 'utf8', env: { ...process.env, DATA_DIR: place.path, DATABASE_URL: '' } });
  assert.deepEqual([over.status, /is using .*Stop it first/.test(over.stderr)], [1, true], `a house at work is not restored over: ${over.stderr}`);

  await stopped(server);
  const quiet = await house(place.path);
  await backup.create(quiet.ground, still, new Date(), 'test', undefined);
  before = await marks(quiet.postgres.superuser!, place.path);
  await quiet.postgres.stop();
  assert.equal(statSync(still).mode & 0o077, 0, 'only its owner reads it');
});

test('One byte changed anywhere is noticed, with a key and without, and so is a file cut short', { timeout: 600_000 }, async () => {
  assert.deepEqual(await unnoticed(live, undefined, 140, 5), []);
  assert.deepEqual(await unnoticed(locked, 'open sesame', 60, 6), []);
});

test('This bar would see a frame whose check is not made', async () => {
  assert.ok((await withPlanted('unchecked-frame', () => unnoticed(live, undefined, 140, 5))).length > 0);
});

test('Without the key, or with another, it stays closed', async () => {
  for (const key of [undefined, 'open sesam', '']) await assert.rejects(backup.verify(locked, key), CannotStart);
  assert.ok((await backup.verify(locked, 'open sesame')).rows > 100);
});

test('What was written while it was made is in it whole or not at all, also in a PostgreSQL of another age, and back', { timeout: 600_000 }, async (t) => {
  const aged = existsSync(join(older, 'postgres'));
  if (!aged) t.diagnostic('There is no PostgreSQL 15 here: restored into the same version.');
  const there = await house(join(folder, 'aged'), aged ? older : undefined);
  await backup.restore(there.ground, modules, locked, new Date(), 'open sesame');
  assert.deepEqual(await troubles(there.ground, []), []);
  const back = join(folder, 'back.backup');
  await backup.create(there.ground, back, new Date(), 'test', undefined);
  const inOlder = await marks(there.postgres.superuser!, there.ground.folder);
  await assert.rejects(backup.restore(there.ground, modules, still, new Date(), undefined), /already holds data/);
  assert.deepEqual(different(inOlder, await marks(there.postgres.superuser!, there.ground.folder)), [], 'a house in use stays as it is');
  await there.postgres.stop();

  const again = await house(join(folder, 'again'));
  await backup.restore(again.ground, modules, back, new Date(), undefined);
  assert.deepEqual(different(inOlder, await marks(again.postgres.superuser!, again.ground.folder)), []);
  assert.deepEqual(await troubles(again.ground, []), []);
  await again.postgres.stop();
});

test('A damaged one changes nothing; a full disk in the middle leaves nothing; with room, all is as it was, byte for byte', { timeout: 600_000 }, async (t) => {
  isMounted = process.getuid?.() === 0 && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=400m,mode=755', 'tmpfs', (mkdirSync(small, { recursive: true }), small)]).status === 0;
  if (!isMounted) t.diagnostic('Only root can mount a small disk here: restored without one.');
  const { postgres, ground } = await house(join(small, 'house'));
  const filler = join(small, 'filler');

  const bytes = Buffer.from(readFileSync(still));
  bytes[Math.floor(bytes.length / 2)]! ^= 1;
  writeFileSync(join(folder, 'damaged.backup'), bytes);
  await assert.rejects(backup.restore(ground, modules, join(folder, 'damaged.backup'), new Date(), undefined), CannotStart);
  const owner = connect({ ...ground.owner, max: 1 });
  const { rows: [made] } = await owner.queue.executeSql(`select to_regclass('throughline.people') is not null as there`);
  await owner.end();
  assert.equal(made.there, false);

  if (isMounted) {
    const setup = connect({ ...ground.owner, max: 1 });
    await prepare(setup, modules, ground.place, new Date());
    await setup.end();
    await pause(1_500); // the reserve that PostgreSQL keeps for a full disk is laid by now
    const { bavail, bsize } = statfsSync(small);
    writeFileSync(filler, Buffer.alloc(bavail * bsize - 12_000_000));
    await assert.rejects(backup.restore(ground, modules, still, new Date(), undefined));
    rmSync(filler);
    assert.deepEqual(['files', 'keys', 'restoring'].filter((name) => existsSync(join(ground.folder, name))), []);
    await untilUp(ground);
  }
  await backup.restore(ground, modules, still, new Date(), undefined);
  assert.deepEqual(different(before, await marks(postgres.superuser!, ground.folder)), []);
  await postgres.stop();
});
