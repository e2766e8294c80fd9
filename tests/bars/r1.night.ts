import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { killedAtFirst } from './process/first-starts.ts';
import { rounds } from './process/power-cuts.ts';
import { dataDirectory } from './process/running.ts';

const place = dataDirectory('r1-night');
after(() => place.gone());

test('Two hundred kills of app, database or both: nothing acknowledged is lost, nothing is half done, and it is up again within five seconds', { timeout: 3_600_000 }, async (t) => {
  const found = await rounds(place.path, 200, { seed: Number(process.env['SEED'] ?? 20261121) });
  t.diagnostic(`${found.acknowledged} acknowledged, ${found.unanswered} unanswered of which ${found.there} are there; slowest restart ${found.slowest.toFixed(1)} s`);
  assert.deepEqual({ troubles: found.troubles, repeated: found.repeated, notices: found.notices }, { troubles: [], repeated: [], notices: { waiting: 0, twice: 0 } });
  assert.ok(found.slowest < 5, `${found.slowest.toFixed(1)} s`);
});

test('Killed twenty-five times during a first start, the next one makes the house whole', { timeout: 1_800_000 }, async () => {
  assert.deepEqual(await killedAtFirst(25, Number(process.env['SEED'] ?? 25)), []);
});
