import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { create } from '#kernel/backup/index';
import { story } from '#story';
import { unnoticed } from './r5/damages.ts';

const house = story();
const folder = mkdtempSync(join(tmpdir(), 'throughline-r5-night-'));
after(() => rmSync(folder, { recursive: true, force: true }));

test('Three thousand damages of a backup with a key and of one without are all noticed', { timeout: 3_600_000 }, async () => {
  for (const key of [undefined, 'open sesame']) {
    const path = join(folder, `${key ?? 'open'}.backup`);
    await create(house.ground, path, house.moment.now, 'test', key);
    assert.deepEqual(await unnoticed(path, key, 1_500, Number(process.env['SEED'] ?? 55)), []);
  }
});
