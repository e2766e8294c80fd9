import assert from 'node:assert/strict';
import { test } from 'node:test';
import { story } from '#story';

const { as } = story({ answers: true });

test('F72: a figure comes with how many answered, its range, how many of those asked that is, and who is missing; each way of asking for itself', async () => {
  const { streams, rate, asked, answered, least, unit } = await as('ines').feedback.figures({ weeks: 12 });
  assert.ok(streams.length >= 3 && new Set(streams.map(({ how }) => how)).size === streams.length, unit.name);
  for (const { n, score } of streams) assert.equal(score === null, n < least);
  const drawn = streams.find(({ how }) => how === 'drawn')!;
  assert.ok(drawn.score!.low < drawn.score!.value && drawn.score!.value < drawn.score!.high);
  assert.ok(asked > answered && rate!.value > 0 && rate!.value < 1);
});

test('F72: where fewer than ten answered there is no figure, whoever asks; the lead of a unit reads that unit and no other', async () => {
  const { unit } = await as('jonas').ratings.compare({});
  const own = await as('jonas').feedback.figures({ unitId: unit.id, weeks: 12 });
  assert.ok(own.streams.some(({ score }) => score));
  const [, other] = (await as('ines').ratings.compare({})).units.filter(({ id }) => id !== unit.id);
  await assert.rejects(as('amara').feedback.figures({ unitId: unit.id }), { code: 'kernel.forbidden' });
  assert.ok(other);
  const { streams } = await as('ines').feedback.figures({ weeks: 1, unitId: other.id });
  for (const { n, score } of streams) if (n < 10) assert.equal(score, null);
});
