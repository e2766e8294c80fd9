import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { test } from 'node:test';
import { atEnd, emptyDirectory, endServers, enter, isRoot } from './stage.ts';

test('when the disk is full, writing is refused in words, everything saved is read, and freeing space is all it takes', async (t) => {
  if (!isRoot) return t.skip('only root can mount a small disk');
  const disk = emptyDirectory(t);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=192m,mode=0700', 'throughline-test', disk]).status !== 0) return t.skip('a small disk cannot be mounted here');
  atEnd(t, async () => {
    await endServers(disk);
    spawnSync('umount', ['-l', disk]);
  });
  chmodSync(disk, 0o700);
  const dataDir = join(disk, 'data');
  let throughline = enter(t);
  await throughline.get({ do: 'start', dataDir });
  await throughline.get({ do: 'sql', text: 'create table deeds (n int primary key, words text)' });

  fill(disk, 12_000_000);
  const { saved, refused } = await writeUntilRefused();
  assert.match(refused, /No space left on device|read-only transaction/);
  assert.equal(await patiently(`select count(*)::int as n from deeds where n < ${saved}`), saved);

  // A small row may still find room in a page that is there, and the server may still be on its way back; soon after it says that nothing can be saved.
  let told = '';
  for (let tries = 0; tries < 100 && !/read-only transaction/.test(told); tries++) {
    const report = await throughline.tell({ do: 'sql', text: `insert into deeds values (${-2 - tries})` });
    told = 'refused' in report ? report.refused : 'it was saved';
    await pause(100);
  }
  assert.match(told, /read-only transaction/);

  await throughline.kill();
  throughline = enter(t);
  assert.equal((await throughline.get({ do: 'start', dataDir })).adopted, true);
  rmSync(join(disk, 'ballast'));
  assert.equal(await patiently('insert into deeds values (-1) returning 0 as n'), 0);
  assert.equal(await patiently(`select count(*)::int as n from deeds where n between 0 and ${saved - 1}`), saved);
  await throughline.get({ do: 'stop' });

  async function writeUntilRefused(): Promise<{ saved: number; refused: string }> {
    for (let saved = 0; ; saved += 100) {
      const report = await throughline.tell({ do: 'sql', text: `insert into deeds select n, repeat(md5(n::text), 60) from generate_series(${saved}, ${saved + 99}) n` });
      if (!('refused' in report)) continue;
      // A disk that fills in the middle of a flush takes the connection with it: asked again, the server says why.
      if (/terminated|starting up|recovery mode|ECONN|ENOENT/.test(report.refused)) { saved -= 100; await pause(100); continue; }
      if (/duplicate key/.test(report.refused)) continue;
      return { saved, refused: report.refused };
    }
  }

  async function patiently(text: string): Promise<unknown> {
    for (let tries = 0; ; tries += 1) {
      const report = await throughline.tell({ do: 'sql', text });
      if ('rows' in report) return report.rows?.[0]?.['n'];
      assert.ok(tries < 100, 'refused' in report ? report.refused : 'no answer');
      await pause(100);
    }
  }
});

test('a disk too small for a new database says so', async (t) => {
  if (!isRoot) return t.skip('only root can mount a small disk');
  const disk = emptyDirectory(t);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16m,mode=0700', 'throughline-test', disk]).status !== 0) return t.skip('a small disk cannot be mounted here');
  atEnd(t, () => spawnSync('umount', ['-l', disk]));
  const report = await enter(t).tell({ do: 'start', dataDir: join(disk, 'data') });
  assert.match('refused' in report ? report.refused : 'it started', /^The database could not be created in .+: .*No space left on device/);
});

/** Leaves so many bytes free. */
function fill(disk: string, free: number): void {
  const { bavail, bsize } = statfsSync(disk);
  const file = openSync(join(disk, 'ballast'), 'w');
  const chunk = Buffer.alloc(1_000_000, 1);
  for (let left = bavail * bsize - free; left > 0; left -= chunk.length) writeSync(file, chunk, 0, Math.min(left, chunk.length));
  closeSync(file);
}
