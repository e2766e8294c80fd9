import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { test } from 'node:test';
import { contest } from './contest.ts';
import { emptyDirectory, enter, type Actor } from './stage.ts';

test('of six processes that want one directory, one gets it: three hundred times, every other after the holder was killed', async (t) => {
  const winners = await contest(t, emptyDirectory(t), { rounds: 300, rivals: 6, killEvery: 2 });
  assert.deepEqual(winners, Array(300).fill(1));
});

test('a first start cut short at any of twenty-five moments leaves nothing in the way of the next', async (t) => {
  const dataDir = emptyDirectory(t);
  for (let moment = 0; moment < 25; moment += 1) {
    const throughline = enter(t);
    throughline.tell({ do: 'start', dataDir }).catch(() => {});
    await pause(80 + moment * 50);
    await throughline.kill();
  }
  const throughline = enter(t);
  await throughline.get({ do: 'start', dataDir });
  await throughline.get({ do: 'stop' });
});

test('two hundred times killed, Throughline or its database or both: nothing acknowledged is missing', async (t) => {
  const dataDir = emptyDirectory(t);
  let [throughline, pid] = await begin();
  await throughline.get({ do: 'sql', text: 'create table deeds (n int primary key)' });
  let acknowledged = 0;
  for (let round = 0; round < 200; round += 1) {
    const until = performance.now() + 100 + Math.random() * 500;
    while (performance.now() < until) {
      await throughline.get({ do: 'sql', text: `insert into deeds values (${acknowledged})` });
      acknowledged += 1;
    }
    const attempt = throughline.tell({ do: 'sql', text: `insert into deeds values (${-round - 1})` }).catch(() => {});
    if (round % 3 !== 0) process.kill(pid, 'SIGKILL');
    if (round % 3 !== 1) await throughline.kill();
    await attempt;
    if (round % 3 === 1) await throughline.kill();

    const began = performance.now();
    [throughline, pid] = await begin();
    assert.ok(performance.now() - began < 5_000, 'it was not back within five seconds');
    const { rows } = await throughline.get({ do: 'sql', text: 'select count(*)::int as n from deeds where n >= 0' });
    assert.deepEqual(rows, [{ n: acknowledged }]);
  }
  t.diagnostic(`${acknowledged} acknowledged`);

  async function begin(): Promise<[Actor, number]> {
    const actor = enter(t);
    const { pid } = await actor.get({ do: 'start', dataDir });
    return [actor, pid!];
  }
});
