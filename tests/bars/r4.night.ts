import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { dataDirectory, groundIn, kill, run } from './process/running.ts';
import { cutAndRepeated, peopled } from './r4/retries.ts';

const place = dataDirectory('r4-night');
after(() => place.gone());

test('Three thousand operations with cut connections happen once each', { timeout: 900_000 }, async () => {
  const server = await run(place.path);
  try {
    const { ground } = await groundIn(place.path);
    const { colleagues } = await peopled(ground);
    assert.deepEqual((await cutAndRepeated(server.port, ground, colleagues, 3_000, Number(process.env['SEED'] ?? 44))).violations, []);
  } finally { await kill(server.process); }
});
