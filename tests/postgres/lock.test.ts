import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contest } from './contest.ts';
import { canConfine, container, emptyDirectory, enter } from './stage.ts';

test('of six processes that want one directory, one gets it: thirty times, every third after the holder was killed', async (t) => {
  const dataDir = emptyDirectory(t);
  const winners = await contest(t, dataDir, { rounds: 30, rivals: 6, killEvery: 3 });
  assert.deepEqual(winners, Array(30).fill(1));
});

test('without the lock, all six would get it', async (t) => {
  const winners = await contest(t, emptyDirectory(t), { rounds: 1, rivals: 6, env: { NODE_ENV: 'test', THROUGHLINE_PLANT: 'no-lock' } });
  assert.deepEqual(winners, [6]);
});

test('whoever comes second is told which process holds which directory', async (t) => {
  const dataDir = emptyDirectory(t);
  const [first, second] = [enter(t), enter(t)];
  await first.get({ do: 'lock', dataDir });
  assert.deepEqual(await second.tell({ do: 'lock', dataDir }), { refused: `Another Throughline (process ${first.process.pid}) is using ${dataDir}. Stop it first.` });

  await first.get({ do: 'unlock' });
  await second.get({ do: 'lock', dataDir });
});

test('a killed holder leaves nothing to wait for or to clean up, however young its lock is', async (t) => {
  const dataDir = emptyDirectory(t);
  const [first, second] = [enter(t), enter(t)];
  await first.get({ do: 'lock', dataDir });
  await first.kill();
  await second.get({ do: 'lock', dataDir });
});

test('two containers that share a directory see one lock', async (t) => {
  if (!canConfine()) return t.skip('only root can make namespaces here');
  const dataDir = emptyDirectory(t);
  const [first, second] = [enter(t, { confined: container }), enter(t, { confined: container })];
  await first.get({ do: 'lock', dataDir });
  const report = await second.tell({ do: 'lock', dataDir });
  assert.match('refused' in report ? report.refused : 'taken twice', /^Another Throughline \(process 1 in another container, .+\) is using .+\. Stop it first\.$/);

  await first.kill();
  await second.get({ do: 'lock', dataDir });
});
