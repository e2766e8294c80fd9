import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql as statement, values } from '#kernel/database';
import { newId } from '#kernel/id';
import { insights } from '#insights';
import { company, story, who } from '#story';
import { count } from './store.ts';

const told = story({ answers: true });
const { as, moment, asOwner } = told;
const week = 7 * 86_400_000;
const map = async (input: Parameters<ReturnType<typeof as>['insights']['journey']>[0] = {}) => as('ines').insights.journey(input);
const stopAt = async (name: string, input = {}) => (await map(input)).stops.find((one) => one.name === name)!;
const unitCalled = (name: string) => company.units.find((one) => one.name === name)!.id;

test('Ines reads that calls for help are where customers are lost, and that naming the next step goes with being satisfied', async () => {
  const { finding, stops, untilWeek } = await map();
  assert.deepEqual([finding, untilWeek, stops.length], ['gap', '2026-11-09', 7]);
  const call = stops.find(({ momentOfTruth }) => momentOfTruth)!;
  assert.deepEqual([call.name, call.href, call.outcome.share!.n, Math.round(call.outcome.share!.value * 100), call.outcome.below], ['Call for help', '/journey/renovating-a-room/call-for-help', 1204, 58, true]);
  const [first, second, third] = call.behaviours;
  assert.deepEqual([first!.name, first!.matters, second!.name, second!.matters, third!.matters], ['Says what happens next', true, 'Owns it to the end', true, false]);
  assert.deepEqual([first!.often, first!.link!.seen, first!.link!.not].map((one) => Math.round(one!.value * 100)), [41, 79, 44]);
  assert.equal(first!.seldom, true);
});

test('how many are at the expected level of what makes the difference is what leads have seen, not what customers rated', async () => {
  const { levels } = await as('ines').insights.touchpoint({ touchpointId: company.touchpointWith('call').id });
  assert.deepEqual([levels?.behaviour, levels?.atLevel, levels?.people], [company.behaviourWith('says-next').id, 9, 24]);
});

test('every share is what its cells say, with posters and what staff begged for apart', async () => {
  const { n, satisfied } = await asOwner(async (sql) => (await sql.queue.executeSql(
    `select sum(n)::int as n, sum(satisfied)::int as satisfied from cells where touchpoint_id = '${company.touchpointWith('pay').id}' and week between '2026-08-24' and '2026-11-09' and how in ('drawn', 'in-app', 'import')`)).rows[0]);
  const pay = await stopAt('Pay');
  assert.deepEqual([pay.outcome.share!.n, pay.outcome.share!.value], [n, satisfied / n]);
  const { posters, begged } = await as('ines').insights.touchpoint({ touchpointId: pay.id });
  assert.equal(begged!.n, 320);
  assert.ok(begged!.value > 0.9 && posters!.n > 200);
});

test('F50: rename a role in HR and the map follows; who leaves the role is no longer counted there', async () => {
  const roles = async () => (await stopAt('Call for help')).roles.map(({ name, n, side }) => [name, n, side]);
  assert.deepEqual(await roles(), [['Contact-centre agent', 24, 'front'], ['Team lead', 3, 'back']]);
  const { id } = (await stopAt('Call for help')).roles[0]!;
  await as('ines').organisation.keepRole({ id, name: 'Customer adviser', kind: 'employee' });
  assert.deepEqual(await roles(), [['Customer adviser', 24, 'front'], ['Team lead', 3, 'back']]);
  await as('ines').organisation.post({ personId: who('sam'), roleId: company.roles.find(({ name }) => name === 'Planner')!.id, unitId: unitCalled('Delivery planning'), placeId: null, managerId: null, fromOn: '2026-11-20' });
  assert.deepEqual((await roles())[0], ['Customer adviser', 23, 'front']);
});

test('F50: feedback tagged to a stage updates the stage’s score with its n, once its week has closed', async () => {
  const before = (await stopAt('Call for help')).outcome.share!;
  const callId = company.touchpointWith('call').id;
  for (const score of [5, 1, 5]) {
    const { code } = await as('ines').feedback.invite({ touchpointId: callId, personId: who('amara') });
    await as('nobody').feedback.answer({ code, score });
  }
  assert.deepEqual((await stopAt('Call for help')).outcome.share, before);
  const began = moment.now;
  moment.now = new Date(began.getTime() + week);
  const [after, { answers }] = [(await stopAt('Call for help', { weeks: 4 })).outcome.share!, await asOwner(async (sql) => (await sql.queue.executeSql(
    `select sum(n)::int as answers from cells where touchpoint_id = '${callId}' and week between '2026-10-26' and '2026-11-16' and how in ('drawn', 'in-app', 'import')`)).rows[0])];
  assert.equal(after.n, answers);
  moment.now = began;
});

test('a file that was brought in is counted as soon as it is; what the night forgets is counted again', async () => {
  const callId = company.touchpointWith('call').id;
  const { n } = (await stopAt('Call for help')).outcome.share!;
  await asOwner((sql) => sql.run(statement`insert into cells ${values([{ personId: who('amara'), touchpointId: callId, unitId: unitCalled('Day team'), week: '2026-11-02', how: 'import', mix: '{}', shard: 3, n: 7, satisfied: 0, total: 7, squares: 7 }])}`));
  assert.equal((await stopAt('Call for help')).outcome.share!.n, n);
  await asOwner(async (sql) => {
    const fileId = newId(moment.now);
    await sql.run(statement`insert into files ${values([{ id: fileId, name: 'a.csv', type: 'text/csv', bytes: 1, hash: 'x', ownerId: who('ines'), at: moment.now }])}`);
    await sql.run(statement`insert into imports ${values([{ id: fileId, by: who('ines'), fileId, map: '{}', dryRun: false, askedAt: moment.now, endedAt: moment.now, done: true }])}`);
  });
  assert.equal((await stopAt('Call for help')).outcome.share!.n, n + 7);
  await asOwner((sql) => sql.run(statement`update cells set n = 8 where how = 'import' and shard = 3`));
  await told.sql.transaction((sql) => insights.jobs[0]!.run({ sql, now: moment.now } as never));
  assert.equal((await stopAt('Call for help')).outcome.share!.n, n + 8);
});

test('two who come first after a week has closed count it once', async () => {
  await Promise.all([1, 2].map(() => told.sql.transaction((sql) => count(sql, ['2026-11-09', '2026-11-02'], moment.now))));
  const { rows } = await asOwner((sql) => sql.queue.executeSql(`select count(*)::int as n from weekly where week = '2026-11-09' and unit_id = '00000000-0000-0000-0000-000000000000'`));
  assert.equal(rows[0].n, 7);
});

test('a site’s figures are for those who lead it, the people team and the management; the whole is for everyone who works here', async () => {
  const unitId = unitCalled('Contact centre');
  assert.equal((await as('jonas').insights.journey({ unitId })).stops.find(({ name }) => name === 'Pay')!.outcome.share, null);
  assert.equal((await as('nadia').insights.journey({ unitId })).unit?.name, 'Contact centre');
  await assert.rejects(as('amara').insights.journey({ unitId }), { code: 'kernel.forbidden' });
  await assert.rejects(as('jonas').insights.touchpoint({ unitId: unitCalled('Mill Lane'), touchpointId: company.touchpointWith('pay').id }), { code: 'kernel.forbidden' });
  assert.deepEqual((await as('amara').insights.journey({})).units, []);
  assert.deepEqual((await as('jonas').insights.journey({})).units.map(({ name }) => name)[0], 'Contact centre');
  assert.equal((await as('tomas').insights.gap({})).at?.name, 'Call for help');
});

test('roles are counted within the site that is looked at', async () => {
  const all = await stopAt('Ask in the aisle'), one = await stopAt('Ask in the aisle', { unitId: unitCalled('Mill Lane') });
  assert.ok(one.roles[0]!.n > 0 && one.roles[0]!.n < all.roles[0]!.n);
});

test('a customer’s words stand beside their touchpoint for the people team and the management, and never with the name of anybody who works here', async () => {
  const touchpointId = company.touchpointWith('call').id;
  const say = async (words: string, score: number) => {
    const { code } = await as('ines').feedback.invite({ touchpointId, personId: who('viktor') });
    await as('nobody').feedback.answer({ code, score, words, seen: [{ behaviour: company.behaviourWith('says-next').id, answer: 'no' }] });
  };
  await say('I waited eleven minutes and nobody told me why.', 1);
  moment.now = new Date(moment.now.getTime() + 60_000);
  await say('I waited for Viktor, and then for his colleague.', 1);
  assert.equal((await as('ines').insights.touchpoint({ touchpointId })).quote?.words, 'I waited eleven minutes and nobody told me why.');
  assert.deepEqual([(await as('nadia').insights.touchpoint({ touchpointId })).quote?.words, (await as('jonas').insights.touchpoint({ touchpointId })).quote], ['I waited eleven minutes and nobody told me why.', null]);
  assert.ok((await as('ines').insights.touchpoint({ touchpointId, unitId: unitCalled('Contact centre') })).quote);
});

test('what a practice asks for follows from its records, and what no record says is missing', async () => {
  const practicesAt = async (name: string) => Object.fromEntries((await stopAt(name)).practices!.map(({ practice, state, said }) => [practice, [state, said] as const]));
  const before = await practicesAt('Call for help');
  assert.deepEqual(Object.keys(before), ['hiring', 'onboarding', 'goals', 'coaching', 'learning', 'recognition', 'succession']);
  assert.deepEqual(before['hiring'], ['missing', null]);
  assert.match(before['coaching']![1]!, /^Watched for in \d+ moments of \d+ people in twelve weeks$/);
  const [, all] = /of (\d+) thanks/.exec(before['recognition']![1]!)!.map(Number);
  await as('amara').recognition.give({ receiverId: who('marta'), behaviourId: company.behaviourWith('says-next').id, words: 'You said it twice, and they stayed calm.' });
  assert.match((await practicesAt('Call for help'))['recognition']![1]!, new RegExp(`of ${all! + 1} thanks`));
  const says = company.behaviourWith('says-next'), square = (await stopAt('Call for help')).practices!.find(({ practice }) => practice === 'recognition')!;
  assert.equal(square.href, `/recognition?behaviour=${says.id}`, 'the square leads to the very records');
  const { thanks } = await as('ines').recognition.feed({ behaviourId: says.id, most: 100 });
  assert.ok(thanks.length > 0 && thanks.every(({ behaviour }) => behaviour === says.name));
});

test('nothing said anywhere is said as such', async () => {
  const { id } = await as('ines').journeys.begin({ name: 'Selling to us' });
  const { finding, stops, journey } = await map({ journey: id });
  assert.deepEqual([finding, stops, journey?.name], ['empty', [], 'Selling to us']);
  assert.equal((await map({ journey: 'selling-to-us' })).journey?.id, id);
  await assert.rejects(map({ journey: 'nowhere' }), { code: 'journeys.no_journey' });
});
