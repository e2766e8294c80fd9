import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { dataDirectory, groundIn, run, stopped } from './process/running.ts';
import { peopled } from './r4/retries.ts';
import { stops, type Stopped } from './r8/stops.ts';

// R8: SIGTERM drops no accepted request.

const [whole, spoilt] = [dataDirectory('r8'), dataDirectory('r8-planted')];
after(async () => { await whole.gone(); await spoilt.gone(); });

let found: Stopped;
before(async () => { found = await stops(whole.path, 5, { seed: 8 }); }, { timeout: 600_000 });

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

test('A screen that listens for changes does not hold up the stop: its line ends', { timeout: 600_000 }, async (t) => {
  const quiet = dataDirectory('r8-listening');
  t.after(() => quiet.gone());
  const server = await run(quiet.path);
  const { ground } = await groundIn(quiet.path);
  const { jonas } = await peopled(ground);
  const ended: string[] = [];
  for (let n = 0; n < 5; n++) {
    const response = await fetch(`http://127.0.0.1:${server.port}/api/live`, { headers: { cookie: jonas } });
    assert.equal(response.status, 200);
    void response.text().then(() => ended.push('by the server'), () => ended.push('broken'));
  }
  const begun = performance.now();
  assert.equal(await stopped(server), 0);
  assert.ok(performance.now() - begun < 6_000, `${Math.round(performance.now() - begun)} ms`);
  assert.deepEqual(ended, Array(5).fill('by the server'));
});

test('This bar would see a process that simply ends', { timeout: 600_000 }, async () => {
  const { resets } = await stops(spoilt.path, 1, { seed: 9, plant: 'hasty-stop' });
  assert.ok(resets > 20, `${resets} resets`);
});
