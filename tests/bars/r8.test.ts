import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { dataDirectory } from './process/running.ts';
import { stops, type Stopped } from './r8/stops.ts';

// R8: SIGTERM drops no accepted request.

const [whole, spoilt] = [dataDirectory('r8'), dataDirectory('r8-planted')];
after(async () => { await whole.gone(); await spoilt.gone(); });

let found: Stopped;
before(async () => { found = await stops(whole.path, 5, { seed: 8 }); }, { timeout: 240_000 });

test('Told to stop while fifty clients write, it finishes what it accepted', (t) => {
  t.diagnostic(`${found.requests} requests, ${found.acknowledged} acknowledged, ${found.resets} resets; slowest stop ${found.slowest.toFixed(1)} s`);
  assert.deepEqual(found.troubles, []);
  assert.ok(found.resets <= Math.ceil(found.requests / 1000), `${found.resets} resets in ${found.requests} requests`);
});

test('It ends by itself, within ten seconds', () => {
  assert.deepEqual(found.codes, Array(5).fill(0));
  assert.ok(found.slowest <= 10, `${found.slowest.toFixed(1)} s`);
});

test('What was left to do in the background is done after the next start, once', () => {
  assert.deepEqual(found.notices, { waiting: 0, twice: 0 });
});

test('This bar would see a process that simply ends', { timeout: 120_000 }, async () => {
  const { resets } = await stops(spoilt.path, 1, { seed: 9, plant: 'hasty-stop' });
  assert.ok(resets > 20, `${resets} resets`);
});
