import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failing } from './planted.ts';

// S3 at night: half a million requests, each twenty-five thousand with a seed of their own on a house of their own.

test('Half a million requests make no fault, no undocumented status and no undeclared field', { timeout: 3_600_000 }, async () => {
  const file = new URL('s3.test.ts', import.meta.url).pathname;
  for (let seed = 1; seed <= 20; seed++) {
    Object.assign(process.env, { FUZZ_SEED: String(seed), FUZZ_REQUESTS: '25000' });
    assert.deepEqual(await failing(file, '', 'What the story|Twenty thousand|What happened'), [], `seed ${seed}`);
  }
});
