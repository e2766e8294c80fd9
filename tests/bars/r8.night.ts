import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { dataDirectory } from './process/running.ts';
import { stops } from './r8/stops.ts';

const place = dataDirectory('r8-night');
after(() => place.gone());

test('Stopped forty times under load: nothing lost, next to no connection broken, never longer than ten seconds', { timeout: 1_800_000 }, async (t) => {
  const found = await stops(place.path, 40, { seed: Number(process.env['SEED'] ?? 88) });
  t.diagnostic(`${found.requests} requests, ${found.resets} resets; slowest stop ${found.slowest.toFixed(1)} s`);
  assert.deepEqual({ troubles: found.troubles, notices: found.notices }, { troubles: [], notices: { waiting: 0, twice: 0 } });
  assert.ok(found.resets <= found.requests / 1000 && found.slowest <= 10);
});
