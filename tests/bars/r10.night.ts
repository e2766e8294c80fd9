import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failing } from './planted.ts';

// R10 at night: two hundred histories of two hundred operations.

test('Two hundred histories are all such as could have happened one after another', { timeout: 1_800_000 }, async () => {
  Object.assign(process.env, { HISTORIES: '200', HISTORY_SECONDS: '1500' });
  assert.deepEqual(await failing(new URL('r10.test.ts', import.meta.url).pathname, '', 'Invitations, certificates'), []);
});
