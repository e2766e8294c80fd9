import assert from 'node:assert/strict';
import { test } from 'node:test';
import { insights } from '#insights';
import { sql as statement } from '#kernel/database';
import { company, story, who } from '#story';
import { fitsUntil } from './drivers.ts';
import * as rules from './rules.ts';

const told = story({ answers: true });
const { as, moment } = told;
const day = 86_400_000;
const callId = company.touchpointWith('call').id, payId = company.touchpointWith('pay').id;
const job = (name: string) => told.sql.transaction((sql) => insights.jobs.find((one) => one.name === name)!.run({ sql, now: moment.now } as never));

test('F82: at each touchpoint the planted behaviours are found together, at the same site, case and way of asking, and those that do nothing are not', async () => {
  const call = await as('ines').insights.at({ touchpointId: callId });
  assert.deepEqual(call.behaviours.filter(({ matters }) => matters).map(({ name }) => name), ['Says what happens next', 'Owns it to the end']);
  const next = call.fit!.drivers.find(({ id }) => id === company.behaviourWith('says-next').id)!;
  assert.ok(next.gain > 0.25 && next.gainLow > 0.2 && next.low > 0.03 && next.n > 500);
  const aisle = await as('ines').insights.at({ touchpointId: company.touchpointWith('ask').id });
  assert.ok(aisle.behaviours.some(({ name, matters }) => name === 'Walks you to it' && matters));
  assert.ok(aisle.behaviours.every(({ name, matters }) => name !== 'Says their own name' || !matters), 'it only travels with being greeted warmly');
});

test('a page of a touchpoint shows how it went, sites side by side with a word for each, who serves, and quotes only to those who may read them', async () => {
  const pay = await as('ines').insights.at({ touchpointId: payId });
  assert.equal(pay.trend.length, 6);
  assert.ok(pay.trend.every(({ share }) => share && share.low < share.value && share.value < share.high));
  assert.deepEqual(pay.sites.map(({ name }) => name), [...pay.sites.map(({ name }) => name)].sort());
  assert.ok(pay.sites.length === 7 && pay.behaviours.some(({ praised }) => praised) && pay.roles[0]!.n === 64);
  const amaras = await as('amara').insights.at({ touchpointId: payId });
  assert.deepEqual([amaras.mayQuote, amaras.sites, (await as('amara').insights.barriers({ touchpointId: callId })).unnoted, amaras.behaviours.some(({ praised, missed }) => praised ?? missed)], [false, [], [], false]);
  assert.ok((await as('jonas').insights.barriers({ touchpointId: callId })).unnoted.length > 0);
});

test('F09: three notes tagged the same merge to one barrier; closing it schedules a re-measure in sixty days, and then customers have spoken again', async () => {
  const note = (name: 'amara' | 'marta' | 'priya', about: string) => as(name).insights.note({ touchpointId: callId, cause: 'rule', about, words: 'The customer had to wait for it.' });
  const [first, second, third] = [await note('amara', 'Refunds over £50 need a signature'), await note('marta', 'refunds over £50 need a signature.'), await note('priya', '  Refunds  over £50 need a Signature')];
  assert.deepEqual([second.id, third.id, third.notes], [first.id, first.id, 3]);
  assert.notEqual((await as('amara').insights.note({ touchpointId: callId, cause: 'tool', about: 'Refunds over £50 need a signature', words: 'The pen is gone.' })).id, first.id);

  const [seen] = (await as('jonas').insights.barriers({ touchpointId: callId })).unnoted;
  const listed = await as('jonas').insights.note({ touchpointId: callId, cause: 'tool', about: seen!.words.toUpperCase(), words: 'As I saw it.' });
  const merged = await as('jonas').insights.barriers({ touchpointId: callId });
  assert.equal(merged.barriers.find(({ id }) => id === listed.id)!.seen, seen!.n, 'what was observed and what was noted are one barrier');
  assert.ok(merged.unnoted.every(({ words }) => words !== seen!.words));

  await assert.rejects(as('jonas').insights.fix({ id: first.id }), { code: 'insights.nobody_owns' });
  await assert.rejects(as('jonas').insights.own({ id: first.id, ownerId: who('anders'), fixBy: '2026-11-19' }), { code: 'insights.past' });
  await assert.rejects(as('amara').insights.own({ id: first.id, ownerId: who('anders'), fixBy: '2026-12-01' }), { code: 'kernel.forbidden' });
  await as('jonas').insights.own({ id: first.id, ownerId: who('anders'), fixBy: '2026-12-01' });
  assert.equal((await as('jonas').insights.fix({ id: first.id })).measureOn, '2027-01-19');
  await assert.rejects(as('jonas').insights.fix({ id: first.id }), { code: 'insights.fixed_already' });
  await assert.rejects(as('jonas').insights.own({ id: first.id, ownerId: who('anders'), fixBy: '2027-12-01' }), { code: 'insights.fixed_already' });

  const fixedAt = moment.now;
  for (let answer = 0; answer < 12; answer++) {
    moment.now = new Date(fixedAt.getTime() + (10 + answer) * day);
    const { code } = await as('ines').feedback.invite({ touchpointId: callId, personId: who('amara') });
    await as('nobody').feedback.answer({ code, score: 5 });
  }
  moment.now = new Date(fixedAt.getTime() + 59 * day);
  await job('measure');
  const line = async () => (await as('amara').insights.barriers({ touchpointId: callId })).barriers.find(({ id }) => id === first.id)!;
  assert.equal((await line()).measuredAt, null);
  moment.now = new Date(fixedAt.getTime() + 61 * day);
  await job('measure');
  const measured = await line();
  assert.deepEqual([measured.notes, measured.owner?.name, measured.moved?.clear], [3, 'Anders Holm', true]);
  assert.ok(measured.moved!.value > 0.3);
  assert.equal((await note('amara', 'Refunds over £50 need a signature')).notes, 1);
  moment.now = fixedAt;
});

test('the night forgets and fits anew; what is too much for a screen to wait for is left to it', async () => {
  const until = (await as('ines').insights.journey({})).untilWeek;
  await job('recount');
  assert.equal((await fitsUntil(told.sql, until, [callId], moment.now)).size, 7);
  await as('ines').insights.journey({});
  await told.asOwner((sql) => sql.run(statement`delete from driver_fits`));
  await told.asOwner((sql) => sql.run(statement`update weekly set n = 30000 where touchpoint_id = ${callId} and unit_id = '00000000-0000-0000-0000-000000000000' and week = ${until}`));
  assert.equal((await as('ines').insights.at({ touchpointId: callId })).fit, null);
});

test('sites are read beside all others together, and never by a place in a row', () => {
  const site = (id: string, depth: number, n: number, satisfied: number) => ({ id, name: id, depth, n, satisfied });
  const rows = rules.sideBySide([site('house', 0, 900, 700), site('north', 1, 400, 350), site('south', 1, 400, 280), site('tiny', 1, 15, 10), site('none', 1, 4, 1)]);
  assert.deepEqual(rows.map(({ id, reading }) => [id, reading]), [['north', 'above'], ['south', 'below'], ['tiny', 'few']]);
  assert.deepEqual(rules.sideBySide([site('house', 0, 900, 700)]), []);
});

test('without enough on either side nothing is said of what a mended barrier did', () => {
  assert.equal(rules.movedOf({ n: 100, successes: 60 }, { n: 9, successes: 9 }), null);
  assert.equal(rules.movedOf(null, { n: 90, successes: 60 }), null);
  assert.equal(rules.movedOf({ n: 100, successes: 60 }, { n: 100, successes: 63 })!.clear, false);
});

test('F09: what was last seen before a barrier was mended is told no more, and what was seen since is told as coming back', () => {
  const written = [{ words: 'The till is slow.', n: 4, lastAt: new Date('2026-09-01') }, { words: 'the TILL is slow', n: 1, lastAt: new Date('2026-08-01') }, { words: 'No bags', n: 2, lastAt: new Date('2026-09-02') }];
  const mended = (at: string) => rules.besideNotes(written, [{ id: 'till', about: 'The till is slow', fixedAt: new Date(at) }]).unnoted.map(({ words, n, again }) => [words, n, again]);
  assert.deepEqual(mended('2026-09-10'), [['No bags', 2, false]]);
  assert.deepEqual(mended('2026-08-15'), [['The till is slow.', 4, true], ['No bags', 2, false]]);
  assert.deepEqual([...rules.besideNotes(written, [{ id: 'till', about: 'The till is slow', fixedAt: null }]).seen], [['till', 5]]);
});
