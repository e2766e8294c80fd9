import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { company, story, who, type CastKey } from '#story';
import { findBursts, findMisplaced, findPerfect } from './checks.ts';

const told = story();
const { as, moment } = told;
const call = company.touchpoints.find(({ key }) => key === 'call')!.id;

const figure = z.object({ n: z.number(), satisfied: z.number(), total: z.number() });
const countedFor = (name: CastKey) => told.asOwner((sql) => sql.one(figure, statement`select coalesce(sum(n), 0)::int as n, coalesce(sum(satisfied), 0)::int as satisfied, coalesce(sum(total), 0)::int as total from cells where person_id = ${who(name)}`));
const countedInAll = () => told.asOwner((sql) => sql.one(figure, statement`select coalesce(sum(n), 0)::int as n, coalesce(sum(satisfied), 0)::int as satisfied, coalesce(sum(total), 0)::int as total from cells`));

const posterOf = async (name: CastKey) => (await as('ines').feedback.poster({ touchpointId: call, personId: who(name) })).code;
const from = (origin: string) => as('nobody', { visit: { origin, agent: 'a telephone' } }).feedback;
const later = (seconds: number): void => { moment.now = new Date(moment.now.getTime() + seconds * 1000); };

test('F71: ten answers from one device within five minutes are left out of the person’s figures and listed for review with the reason', async () => {
  const code = await posterOf('marta');
  const house = await countedInAll();
  for (let i = 0; i < 9; i++) { await from('the back office').answer({ code, score: 5, words: 'Marta is the best.' }); later(20); }
  assert.equal((await countedFor('marta')).n, 9, 'nine still count');
  await from('the back office').answer({ code, score: 5 });
  assert.deepEqual(await countedFor('marta'), { n: 0, satisfied: 0, total: 0 }, 'the tenth takes the nine with it');
  assert.equal((await countedInAll()).n, house.n + 10, 'for the house nothing is lost');

  const { checks } = await as('ines').feedback.checks({});
  assert.deepEqual(checks.map(({ personId, reason, answers, satisfied, how }) => [personId, reason, answers, satisfied, how]), [[who('marta'), 'device', 10, 10, 'poster']]);
  await assert.rejects(as('marta').feedback.decideCheck({ id: checks[0]!.id, keptOut: false }), { code: 'kernel.forbidden' });
});

test('an eleventh from the same device joins the same review; another customer’s answer counts as ever', async () => {
  const code = await posterOf('marta');
  await from('the back office').answer({ code, score: 5 });
  await from('a customer').answer({ code, score: 3 });
  assert.deepEqual(await countedFor('marta'), { n: 1, satisfied: 0, total: 3 });
  const { checks } = await as('ines').feedback.checks({});
  assert.deepEqual([checks.length, checks[0]?.answers], [1, 11]);
});

test('whoever looks may take them in after all, and it is on record who did', async () => {
  const [check] = (await as('ines').feedback.checks({})).checks;
  assert.equal((await as('ines').feedback.decideCheck({ id: check!.id, keptOut: false, note: 'A party of eleven at one table; I called them.' })).answers, 11);
  assert.deepEqual(await countedFor('marta'), { n: 12, satisfied: 11, total: 58 });
  await assert.rejects(as('ines').feedback.decideCheck({ id: check!.id, keptOut: true }), { code: 'feedback.decided_already' });
  const { checks } = await as('ines').feedback.checks({ decided: true });
  assert.match(checks[0]!.decidedBy!, /^Ines /);
  assert.equal(checks[0]?.keptOut, false);
  await assert.rejects(as('ines').feedback.decideCheck({ id: crypto.randomUUID(), keptOut: true }), { code: 'feedback.no_check' });
});

test('twenty that come at the same moment from one device do not slip through: the clock finds what no single answer could see', async () => {
  const code = await posterOf('sofia');
  await Promise.all(Array.from({ length: 20 }, () => from('twenty tabs').answer({ code, score: 5 })));
  await told.sql.transaction((sql) => findBursts(sql, moment.now), { 'app.writer': 'feedback' });
  assert.equal((await countedFor('sofia')).n, 0);
  assert.equal(await told.sql.transaction((sql) => findBursts(sql, moment.now)), 0, 'what was found is not found again');
  const { checks } = await as('ines').feedback.checks({});
  assert.equal(checks.filter(({ personId }) => personId === who('sofia')).reduce((all, { answers }) => all + answers, 0), 20);
});

test('thirty answers about one person from one device in a day are too many, however slowly they come', async () => {
  const code = await posterOf('pedro');
  for (let i = 0; i < 29; i++) { await from('patience').answer({ code, score: 5 }); later(20 * 60); }
  assert.equal((await countedFor('pedro')).n, 29);
  await from('patience').answer({ code, score: 5 });
  assert.equal((await countedFor('pedro')).n, 0);
});

test('an answer from a browser where somebody of the house is signed in counts for nobody until it was looked at', async () => {
  const { code } = await as('ines').feedback.invite({ touchpointId: call, personId: who('viktor') });
  await as('nobody', { visit: { origin: 'the shop', session: 'a session' } }).feedback.answer({ code, score: 5 });
  assert.equal((await countedFor('viktor')).n, 0);
  assert.ok((await as('ines').feedback.checks({})).checks.some(({ reason, personId }) => reason === 'staff' && personId === who('viktor')));
});

test('“Did anyone suggest how to answer?”: yes takes the answer out until somebody has looked; no and silence do not', async () => {
  const before = (await countedFor('ivan')).n;
  for (const suggested of [true, false, null]) {
    const { code } = await as('ines').feedback.invite({ touchpointId: call, personId: who('ivan') });
    await from(`customer ${suggested}`).answer({ code, score: 5, suggested });
  }
  assert.equal((await countedFor('ivan')).n, before + 2);
  assert.ok((await as('ines').feedback.checks({})).checks.some(({ reason, personId }) => reason === 'suggested' && personId === who('ivan')));
});

test('a form that was open for a second was read by nobody', async () => {
  const code = await posterOf('noah');
  const { once } = await from('a program').form({ code });
  later(1);
  await from('a program').answer({ code, score: 5, once });
  later(60);
  const read = await from('a reader').form({ code });
  later(9);
  await from('a reader').answer({ code, score: 4, once: read.once });
  assert.deepEqual(await countedFor('noah'), { n: 1, satisfied: 1, total: 4 });
});

test('F71: answers by the code of a device on a counter that come from somewhere else are left out and listed with the reason', async () => {
  const { code } = await as('ines').feedback.poster({ touchpointId: call, personId: who('lena'), channel: 'kiosk' });
  const search = () => told.sql.transaction((sql) => findMisplaced(sql, moment.now));
  for (let i = 0; i < 10; i++) { await from('the counter').answer({ code, score: 4 }); later(120); }
  assert.equal(await search(), 0, 'the device itself is where it belongs');
  await from('a kitchen table').answer({ code, score: 5, words: 'Lena was wonderful.' });
  assert.equal((await countedFor('lena')).n, 11);
  assert.equal(await search(), 1);
  assert.deepEqual(await countedFor('lena'), { n: 10, satisfied: 10, total: 40 });
  const check = (await as('ines').feedback.checks({})).checks.find(({ personId }) => personId === who('lena'))!;
  assert.deepEqual([check.reason, check.answers, check.words], ['place', 1, ['Lena was wonderful.']]);
  assert.equal(await search(), 0, 'what was found is not found again');
  assert.equal((await as('ines').feedback.decideCheck({ id: check.id, keptOut: false })).answers, 1);
  assert.equal((await countedFor('lena')).n, 11);
});

test('F71: twenty answers in a row that are all the best there is are listed with the reason, and count until a person has looked', async () => {
  const code = await posterOf('nia');
  const search = () => told.sql.transaction((sql) => findPerfect(sql, moment.now));
  const many = async (n: number) => { for (let i = 0; i < n; i++) { await from(`customer ${moment.now.getTime()}`).answer({ code, score: 5 }); later(3600); } };
  await many(19);
  assert.equal(await search(), 0);
  await many(1);
  assert.equal(await search(), 20);
  assert.equal((await countedFor('nia')).n, 20, 'good work is not held back');
  const check = (await as('ines').feedback.checks({})).checks.find(({ personId }) => personId === who('nia'))!;
  assert.deepEqual([check.reason, check.answers, check.satisfied], ['perfect', 20, 20]);
  assert.equal(await search(), 0, 'what was found is not found again');
  assert.equal((await as('ines').feedback.decideCheck({ id: check.id, keptOut: true, note: 'They were promised a discount.' })).answers, 20);
  assert.equal((await countedFor('nia')).n, 0);

  await many(20);
  await search();
  const again = (await as('ines').feedback.checks({})).checks.find(({ personId }) => personId === who('nia'))!;
  assert.equal((await as('ines').feedback.decideCheck({ id: again.id, keptOut: false })).answers, 20);
  assert.equal((await countedFor('nia')).n, 20);
});
