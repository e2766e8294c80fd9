import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { sql as statement, values } from '#kernel/database';
import { company, story, who, type CastKey } from '#story';
import { refresh } from './estimates.ts';

const told = story();
const { as, moment } = told;
const call = company.touchpoints.find(({ key }) => key === 'call')!.id;
const unitId = company.units.find(({ key }) => key === 'centre-day')!.id;

const counted = (name: CastKey, n: number, satisfied: number, total: number, week = '2026-11-02') => told.asOwner((sql) => sql.run(statement`insert into cells ${values([
  { personId: who(name), touchpointId: call, unitId, week, how: 'drawn', mix: '{}', shard: 0, n, satisfied, total, squares: total * 4 }])}
  on conflict (touchpoint_id, week, person_id, unit_id, how, mix, shard) do update set n = cells.n + excluded.n, satisfied = cells.satisfied + excluded.satisfied`));

test('F55: four perfect scores do not outrank 200 answers at 4.7', async () => {
  await counted('yuki', 4, 4, 20);
  await counted('lucia', 5, 5, 25);
  await counted('priya', 200, 190, 940);
  for (const [i, name] of (['amara', 'viktor', 'ivan', 'noah', 'marta', 'sofia'] as const).entries()) await counted(name, 60, 34 + i * 2, 250);
  const { people, untold } = await as('jonas').ratings.compare({ unitId: (await as('jonas').ratings.compare({})).unit.id, touchpointId: call });
  const lucia = people.find(({ id }) => id === who('lucia'))!, priya = people.find(({ id }) => id === who('priya'))!;
  assert.ok(!people.some(({ id }) => id === who('yuki')) && untold === 1, 'four have no figure at all, and five perfect ones have one that is pulled back');
  assert.equal(lucia.raw, 100);
  assert.ok(lucia.raw > priya.raw, 'the plain average would put her first');
  assert.ok(lucia.share < priya.share, `${lucia.share} of five is less than ${priya.share} of two hundred`);
  assert.equal(lucia.verdict, 'few');
  assert.equal(priya.verdict, 'above');
  assert.ok(people.findIndex(({ id }) => id === lucia.id) > people.findIndex(({ id }) => id === priya.id), 'nor does she stand above her');
  assert.ok(lucia.high - lucia.low > 2 * (priya.high - priya.low), 'and her range is drawn as wide as it is');
});

test('what is stored is fitted anew by the clock at most five minutes after answers of closed weeks changed, without anybody opening a screen', async () => {
  const stored = () => told.asOwner((sql) => sql.one(z.object({ answers: z.number(), asOf: z.date() }), statement`select answers, as_of from estimates where touchpoint_id = ${call} and adjusted order by as_of desc limit 1`));
  const before = await stored();
  await counted('amara', 40, 40, 200);
  moment.now = new Date(moment.now.getTime() + 4 * 60_000);
  await told.sql.transaction((sql) => refresh(sql, moment.now));
  assert.equal((await stored()).answers, before.answers, 'four minutes are not five');
  moment.now = new Date(moment.now.getTime() + 60_000);
  await told.sql.transaction((sql) => refresh(sql, moment.now));
  const after = await stored();
  assert.deepEqual([after.answers, after.asOf.getTime()], [before.answers + 40, moment.now.getTime()]);
});
