import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failing } from './planted.ts';

// R7 at night: the same with a million rows, and the bad one at 777,770.

test('A million rows go in completely or not at all, within 600 MB', { timeout: 3_000_000 }, async () => {
  process.env['IMPORT_ROWS'] = '1000000';
  assert.deepEqual(await failing(new URL('r7.test.ts', import.meta.url).pathname, '', 'One bad row|A process killed'), []);
});
