import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { test, type TestContext } from 'node:test';
import { shortWayTo } from '#kernel/postgres/places';
import { canConfine, container, emptyDirectory, endServers, enter, isRoot, nobody, postgres15, type Actor } from './stage.ts';

const write = { do: 'sql', text: 'create table deeds (n int); insert into deeds select generate_series(1, 1000)' } as const;
const count = { do: 'sql', as: 'owner', text: 'select count(*)::int as n from deeds' } as const;

test('an empty directory becomes a database with an owner and an app that owns nothing, reached only through its socket', async (t) => {
  const dataDir = emptyDirectory(t);
  const throughline = enter(t);
  const { version } = await throughline.get({ do: 'start', dataDir });
  assert.match(version!, /^18\./);

  const { rows: roles } = await throughline.get({ do: 'sql', as: 'app', text:
    `select rolname, rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolreplication as above, pg_get_userbyid(datdba) as owner
     from pg_roles, pg_database where rolname like 'throughline%' and datname = current_database() order by 1` });
  assert.deepEqual(roles, [
    { rolname: 'throughline_app', above: false, owner: 'throughline_owner' },
    { rolname: 'throughline_owner', above: false, owner: 'throughline_owner' },
  ]);
  const { rows: settings } = await throughline.get({ do: 'sql', text:
    `select current_setting('listen_addresses') as listens, datcollate as collation, datlocprovider as provider, pg_encoding_to_char(encoding) as encoding,
            current_setting('data_checksums') as checksums from pg_database where datname = current_database()` });
  assert.deepEqual(settings, [{ listens: '', collation: 'C', provider: 'b', encoding: 'UTF8', checksums: 'on' }]);
  const { rows: rules } = await throughline.get({ do: 'sql', as: 'superuser', text: 'select type, auth_method from pg_hba_file_rules' });
  assert.deepEqual(rules, [{ type: 'local', auth_method: 'peer' }]);
  assert.ok('refused' in await throughline.tell({ do: 'sql', as: 'app', text: 'create table public.mine (n int)' }));
  await throughline.get({ do: 'stop' });
});

test('only the user of the server may look into its files; root makes that somebody else, who need not be able to walk there', async (t) => {
  const dataDir = join(emptyDirectory(t, 0o700), 'data');
  const throughline = enter(t);
  const { pid } = await throughline.get({ do: 'start', dataDir });
  const modes = ['.', 'postgres/cluster', 'postgres/sockets'].map((path) => (statSync(join(dataDir, path)).mode & 0o777).toString(8));
  assert.deepEqual(modes, ['700', '700', '700']);
  assert.equal(statSync(join(dataDir, 'postgres', 'cluster')).uid === process.getuid!(), !isRoot);
  if (isRoot) assert.notEqual(statSync(`/proc/${pid}`).uid, 0);
});

test('an ordinary user runs it as themselves', async (t) => {
  if (!isRoot) return t.skip('every other test shows it');
  if (!nobodyCanRun()) return t.skip('the folder of the project is closed to other users');
  const home = emptyDirectory(t, 0o777);
  const throughline = enter(t, { account: nobody });
  const { pid } = await throughline.get({ do: 'start', dataDir: join(home, 'data') });
  assert.equal(statSync(`/proc/${pid}`).uid, nobody.uid);
  await throughline.get({ do: 'stop' });

  const root = enter(t);
  await root.get({ do: 'start', dataDir: join(home, 'data') });
  await root.get({ do: 'stop' });
});

test('a directory with a path longer than a socket may have works like any other', async (t) => {
  const dataDir = join(emptyDirectory(t, 0o755), ...Array<string>(8).fill('a-directory-with-a-long-name'));
  const throughline = enter(t);
  await throughline.get({ do: 'start', dataDir });
  await throughline.get(write);
  const command = enter(t);
  await command.get({ do: 'use', dataDir });
  assert.deepEqual((await command.get(count)).rows, [{ n: 1000 }]);

  const way = shortWayTo(join(dataDir, 'postgres', 'sockets'), 'darwin');
  assert.ok(existsSync(join(way.path, '.s.PGSQL.5432')) && way.path.length < 90);
  way.done();
  await throughline.get({ do: 'stop' });
  await endServers(dataDir, 3);
});

test('a server that outlived its Throughline is taken over with everything in it, and stopped with the new one', async (t) => {
  const dataDir = emptyDirectory(t);
  const [first, second] = [enter(t), enter(t)];
  const { pid } = await first.get({ do: 'start', dataDir });
  await first.get(write);
  await first.kill();

  const taken = await second.get({ do: 'start', dataDir });
  assert.deepEqual([taken.adopted, taken.pid], [true, pid]);
  assert.deepEqual((await second.get(count)).rows, [{ n: 1000 }]);
  await second.get({ do: 'stop' });
  assert.equal(existsSync(`/proc/${pid}/exe`), false);
});

test('a server killed under a running Throughline comes back by itself; killed with it, at the next start', async (t) => {
  const dataDir = emptyDirectory(t);
  const [first, second] = [enter(t), enter(t)];
  const { pid } = await first.get({ do: 'start', dataDir });
  await first.get(write);
  process.kill(pid!, 'SIGKILL');
  assert.deepEqual(await soon(first), [{ n: 1000 }]);

  const { rows: after } = await first.get({ do: 'sql', as: 'superuser', text: "select split_part(pg_read_file('postmaster.pid'), e'\\n', 1)::int as pid" });
  await first.kill();
  process.kill(after![0]!['pid'] as number, 'SIGKILL');
  assert.equal((await second.get({ do: 'start', dataDir })).adopted, false);
  assert.deepEqual((await second.get(count)).rows, [{ n: 1000 }]);

  async function soon(throughline: Actor) {
    for (let tries = 0; ; tries += 1) {
      const report = await throughline.tell(count);
      if ('rows' in report) return report.rows;
      assert.ok(tries < 200, 'it did not come back in ten seconds');
      await pause(50);
    }
  }
});

test('the number of a server of the past, now worn by another program, keeps nobody out', async (t) => {
  const dataDir = emptyDirectory(t);
  const [first, second] = [enter(t), enter(t)];
  const { pid } = await first.get({ do: 'start', dataDir });
  await first.kill();
  process.kill(pid!, 'SIGKILL');
  await pause(50);
  const note = join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
  const bystander = enter(t, isRoot && nobodyCanRun() ? { account: nobody } : {});
  writeFileSync(note, readFileSync(note, 'utf8').replace(/^\d+/, String(bystander.process.pid)));
  await second.get({ do: 'start', dataDir });
});

test('a container takes over the server that another left behind, and starts no second one beside it', async (t) => {
  if (!canConfine()) return t.skip('only root can make namespaces here');
  const dataDir = emptyDirectory(t);
  const shell = [...container, 'sh', '-c', '"$@"; sleep 60', 'sh'];
  const [first, second] = [enter(t, { confined: shell }), enter(t, { confined: container })];
  await first.get({ do: 'start', dataDir });
  await first.get(write);
  const since = { do: 'sql', text: 'select pg_postmaster_start_time()::text as since' } as const;
  const { rows: before } = await first.get(since);
  first.process.send({ do: 'die' });
  await pause(100);

  assert.equal((await second.get({ do: 'start', dataDir })).adopted, true);
  assert.deepEqual((await second.get(since)).rows, before);
  assert.deepEqual((await second.get(count)).rows, [{ n: 1000 }]);
});

test('a command works beside the running server and leaves it running', async (t) => {
  const dataDir = emptyDirectory(t);
  const [throughline, command] = [enter(t), enter(t)];
  await throughline.get({ do: 'start', dataDir });
  await throughline.get(write);
  await command.get({ do: 'use', dataDir });
  assert.deepEqual((await command.get(count)).rows, [{ n: 1000 }]);
  await command.get({ do: 'stop' });
  assert.deepEqual((await throughline.get(count)).rows, [{ n: 1000 }]);
});

test('where no server runs, commands share one, and the last to leave stops it', async (t) => {
  const dataDir = emptyDirectory(t);
  const commands = [enter(t), enter(t), enter(t), enter(t)];
  const pids = new Set((await Promise.all(commands.map((command) => command.get({ do: 'use', dataDir })))).map(({ pid }) => pid));
  assert.equal(pids.size, 1);
  const [pid] = pids;
  await commands[0]!.get(write);
  for (const command of commands) {
    assert.deepEqual((await command.get(count)).rows, [{ n: 1000 }]);
    await command.get({ do: 'stop' });
  }
  assert.equal(existsSync(`/proc/${pid}/exe`), false);

  await Promise.all(commands.map(async (command) => {
    for (let visit = 0; visit < 5; visit += 1) {
      await command.get({ do: 'use', dataDir });
      assert.deepEqual((await command.get(count)).rows, [{ n: 1000 }]);
      await command.get({ do: 'stop' });
    }
  }));
  await throughlineAfter();

  async function throughlineAfter() {
    const throughline = enter(t);
    assert.equal((await throughline.get({ do: 'start', dataDir })).adopted, false);
    await throughline.get({ do: 'stop' });
  }
});

test('a database of another major version is refused by name and opened with the right programs', async (t) => {
  if (!existsSync(postgres15)) return t.skip('there is no PostgreSQL 15 here');
  const dataDir = emptyDirectory(t);
  const throughline = enter(t);
  await throughline.get({ do: 'start', dataDir, pgBin: postgres15 });
  await throughline.get(write);
  await throughline.get({ do: 'stop' });

  const report = await throughline.tell({ do: 'start', dataDir });
  assert.match('refused' in report ? report.refused : '', /was written by PostgreSQL 15, and this one is 18\.\d.*Start with PG_BIN=/);
  await throughline.get({ do: 'start', dataDir, pgBin: postgres15 });
  assert.deepEqual((await throughline.get(count)).rows, [{ n: 1000 }]);
  await throughline.get({ do: 'stop' });
});

test('a directory without a PostgreSQL is named, and so is what stands in the way of a new database', async (t) => {
  const dataDir = emptyDirectory(t);
  const throughline = enter(t);
  const refusal = async (order: { pgBin?: string }) => {
    const report = await throughline.tell({ do: 'start', dataDir, ...order });
    return 'refused' in report ? report.refused : 'it started';
  };
  assert.match(await refusal({ pgBin: join(dataDir, 'nowhere') }), /^PG_BIN is ".+", where there is no postgres and no initdb\./);

  mkdirSync(join(dataDir, 'postgres', 'cluster'), { recursive: true });
  writeFileSync(join(dataDir, 'postgres', 'cluster', 'letter.txt'), 'keep me');
  assert.match(await refusal({}), /is not a PostgreSQL cluster, and is not empty/);
  assert.deepEqual(readdirSync(join(dataDir, 'postgres', 'cluster')), ['letter.txt']);
});

test('a first start that was cut short is begun again from nothing', async (t) => {
  const dataDir = emptyDirectory(t);
  for (const delay of [40, 150, 300, 450]) {
    const throughline = enter(t);
    throughline.tell({ do: 'start', dataDir }).catch(() => {});
    await pause(delay + 150);
    await throughline.kill();
  }
  const throughline = enter(t);
  await throughline.get({ do: 'start', dataDir });
  await throughline.get(write);
  await throughline.get({ do: 'stop' });
});

/** Tells whether the folder of the project lets another user in. */
function nobodyCanRun(): boolean {
  try {
    execFileSync(process.execPath, ['--version'], { ...nobody, cwd: import.meta.dirname, stdio: 'ignore' });
    execFileSync('test', ['-r', join(import.meta.dirname, 'program.ts')], { ...nobody });
    return true;
  } catch {
    return false;
  }
}
