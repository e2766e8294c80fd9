import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { company, story } from '#story';
import { often as oftenOnJourney } from '../insights/rules.ts';
import { gapOf, often, ranked, type Seen } from './gap-rules.ts';
import { gapsOf } from './index.ts';

const told = story({ answers: true });
const { as, moment } = told;
const id = (table: 'roles' | 'units', name: string): Promise<string> => told.asOwner(async (sql) => (await sql.one(z.object({ id: z.string() }), statement`select id from ${statement.table(table)} where name = ${name}`)).id);
const saysNext = company.behaviourWith('says-next').id;

test('F61: the gaps of a role show their source, customers and observers apart, the largest where it counts most first', async () => {
  const { of, gaps } = await as('amara').goals.gaps({ roleId: await id('roles', 'Contact-centre agent') });
  assert.equal(of?.name, 'Contact-centre agent');
  const first = gaps[0]!;
  assert.deepEqual([first.behaviourId, first.touchpoint, first.importance, first.verdict, first.by, first.expected], [saysNext, 'Call for help', 5, 'short', 'usual', often]);
  assert.ok(first.from.includes('customers') && first.customers!.high < often && Math.round(100 * first.customers!.value) === 41, JSON.stringify(first.customers));
  assert.ok(first.observed && first.observed.n > 100 && first.observed.people === 24 && first.observed.value !== first.customers!.value, 'what was observed is a figure of its own');
  assert.deepEqual([Math.round(100 * first.link!.seen), Math.round(100 * first.link!.not), first.link!.clear], [79, 44, true]);
  assert.ok(gaps.some(({ behaviour, verdict }) => behaviour === 'Is friendly' && verdict === 'met'));
  assert.equal(gaps.find(({ behaviour }) => behaviour === 'Uses your name')?.verdict, 'unlinked', 'seldom seen, and it makes no difference: nobody is sent to learn it');
  assert.equal(new Set(gaps.map(({ behaviourId }) => behaviourId)).size, gaps.length, 'a behaviour stands once');
});

test('F61: a team’s gaps are for those who lead it; whoever leads none sees none', async () => {
  const centre = await as('jonas').goals.gaps({});
  assert.equal(centre.of?.name, 'Contact centre');
  assert.equal(centre.gaps[0]?.behaviourId, saysNext);
  assert.deepEqual(await as('amara').goals.gaps({}), { of: null, gaps: [] });
  const evening = await id('units', 'Evening team');
  await assert.rejects(as('amara').goals.gaps({ unitId: evening }), { code: 'kernel.forbidden' });
  await assert.rejects(as('claire').goals.gaps({ unitId: evening }), { code: 'kernel.forbidden' });
  await assert.rejects(as('jonas').goals.gaps({ unitId: evening, roleId: evening }), { code: 'goals.whose' });
  await assert.rejects(as('ines').goals.gaps({ roleId: evening }), { code: 'organisation.no_role' });
  assert.ok((await as('ravi').goals.gaps({ unitId: evening })).gaps.length > 0);
});

test('F61: a goal says how much is expected, of the whole house or of the team; ended, it says so no longer', async () => {
  const agents = await id('roles', 'Contact-centre agent'), friendly = company.behaviourWith('friendly').id, of = async () => (await gapsOf(told.sql, { roleId: agents }, moment.now)).find(({ behaviourId }) => behaviourId === friendly)!;
  assert.deepEqual([(await of()).expected, (await of()).verdict], [often, 'met']);
  const goal = await as('ines').goals.aim({ title: 'Friendly every time', level: 'organisation', measure: 'seen', touchpointId: null, behaviourId: friendly, target: 0.99, dueOn: '2027-03-31' });
  assert.deepEqual([(await of()).expected, (await of()).by, (await of()).verdict], [0.99, 'goal', 'short']);
  await as('ines').goals.end({ id: goal.id });
  assert.deepEqual([(await of()).expected, (await of()).verdict], [often, 'met']);
});

test('F61: few answers are no gap, luck is no gap, and importance weighs what is', () => {
  const share = (value: number, low: number, high: number) => ({ value, low, high, n: 100 });
  const seen: Seen = { behaviourId: 'b', behaviour: 'B', touchpointId: 't', touchpoint: 'T', importance: 5, expected: 0.6, by: 'usual', link: { seen: 0.8, not: 0.4, difference: 0.4, clear: true }, customers: null, observed: null };
  assert.deepEqual([gapOf(seen).verdict, gapOf(seen).size], ['few', 0]);
  assert.deepEqual([gapOf({ ...seen, customers: share(0.55, 0.45, 0.65) }).verdict, gapOf({ ...seen, customers: share(0.65, 0.55, 0.75) }).verdict], ['unsure', 'met']);
  const observed = gapOf({ ...seen, customers: share(0.7, 0.6, 0.8), observed: { ...share(0.4, 0.3, 0.5), people: 6 } });
  assert.deepEqual([observed.verdict, observed.from, observed.size.toFixed(2)], ['short', ['observed'], '0.08']);
  const large = { ...seen, behaviour: 'Large, counts little', importance: 1, customers: share(0.1, 0.05, 0.15) }, small = { ...seen, behaviour: 'Small, counts much', customers: share(0.45, 0.4, 0.5) };
  assert.deepEqual(ranked([large, seen, small]).map(({ behaviour }) => behaviour), ['Small, counts much', 'Large, counts little', 'B']);
  const unlinked = { ...small, link: { seen: 0.6, not: 0.58, difference: 0.02, clear: false } };
  assert.deepEqual([gapOf(unlinked).verdict, gapOf({ ...unlinked, by: 'goal' }).verdict, gapOf({ ...small, link: null }).verdict], ['unlinked', 'short', 'unlinked']);
  assert.equal(often, oftenOnJourney, 'the map and the gaps expect the same');
});
