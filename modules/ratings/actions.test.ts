import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { story, who } from '#story';

const told = story({ answers: true });
const { as, moment } = told;

test('Jonas reads that 21 of his 24 people cannot be told apart, that Priya and Amara are above and Viktor below', async () => {
  const { unit, touchpoint, people, average, answers } = await as('jonas').ratings.compare({});
  assert.deepEqual([unit.name, touchpoint?.name, people.length], ['Contact centre', 'Call for help', 24]);
  const named = (verdict: string) => people.filter((one) => one.verdict === verdict).map(({ name }) => name).sort();
  assert.deepEqual([named('above'), named('below')], [['Amara Okoye', 'Priya Raman'], ['Viktor Horvat']]);
  assert.deepEqual(named('few'), ['Ivan Petrov', 'Lucía Ferrer', 'Noah Weber']);
  assert.ok(average! > 50 && average! < 66);
  assert.equal(people.reduce((all, { n }) => all + n, 0), answers);
});

test('few replies are pulled towards the average: Lucía’s 86 % from 14 replies becomes less, Priya’s 79 % from 84 hardly moves', async () => {
  const { people } = await as('jonas').ratings.compare({});
  const of = (name: string) => people.find((one) => one.name === name)!;
  assert.ok(of('Lucía Ferrer').raw - of('Lucía Ferrer').share > 12);
  assert.ok(of('Priya Raman').raw - of('Priya Raman').share < 8);
});

test('below five replies nobody has a named figure: they count in the whole, and how many they are is said', async () => {
  const { touchpoints } = await as('ines').ratings.compare({});
  const { people, untold, answers } = await as('ines').ratings.compare({ touchpointId: touchpoints.find(({ name }) => name === 'Pay')!.id });
  assert.ok(untold > 0 && people.every(({ n }) => n >= 5));
  const told = people.reduce((all, { n }) => all + n, 0);
  assert.ok(told < answers);
});

test('Amara reads her own line and no colleague’s; the comparison is refused to her', async () => {
  const { line } = await as('amara').ratings.mine({});
  assert.equal(line?.id, who('amara'));
  await assert.rejects(as('amara').ratings.compare({}), { code: 'kernel.forbidden' });
  await assert.rejects(as('amara').ratings.compare({ unitId: (await as('jonas').ratings.compare({})).unit.id }), { code: 'kernel.forbidden' });
});

test('words of the week that is still open do not move a comparison', async () => {
  const before = await as('jonas').ratings.compare({});
  const { code } = await as('ines').feedback.invite({ touchpointId: before.touchpoint!.id, personId: who('viktor') });
  await as('nobody').feedback.answer({ code, score: 5 });
  moment.now = new Date(moment.now.getTime() + 6 * 60_000);
  const after = await as('jonas').ratings.compare({});
  assert.deepEqual(after.people, before.people);
});

test('an organisation that must switches named comparisons off: then no line is shown to anybody', async () => {
  await assert.rejects(as('jonas').ratings.configure({ named: false }), { code: 'kernel.forbidden' });
  await as('ines').ratings.configure({ named: false });
  assert.deepEqual([(await as('jonas').ratings.compare({})).people.length, (await as('amara').ratings.mine({})).line], [0, null]);
  await as('ines').ratings.configure({ named: true });
});

test('Ines compares from the top down, and chooses unit, touchpoint and weeks', async () => {
  const { units } = await as('ines').ratings.compare({});
  const stores = units.find(({ name }) => name === 'Contact centre')!;
  const { people, weeks } = await as('ines').ratings.compare({ unitId: stores.id, weeks: 26, adjusted: false });
  assert.ok(people.length >= 24 && weeks === 26);
});

test('Jonas takes the table away: one line a person, no cell a program could run, and his taking it is on record', async () => {
  const { unit } = await as('jonas').ratings.compare({});
  const { name, text } = await as('jonas').ratings.table({ unitId: unit.id });
  assert.match(name, /^Contact centre, Call for help, to 2026-11-/);
  assert.equal(text.trim().split('\r\n').length, 25);
  assert.ok(!/(^|,)[=+@-]/m.test(text));
  await assert.rejects(as('amara').ratings.table({ unitId: unit.id }), { code: 'kernel.forbidden' });
  const { lines } = await told.asOwner((sql) => sql.one(z.object({ lines: z.number() }), statement`select count(*)::int as lines from audit where verb = 'ratings.table' and actor_id = ${who('jonas')}`));
  assert.equal(lines, 1);
});
