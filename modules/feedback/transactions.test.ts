import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { company, story, who } from '#story';
import { plainAddress, whyNot } from './drawing.ts';

const told = story();
const { as, moment, web } = told;
const call = company.touchpoints.find(({ key }) => key === 'call')!.id;

const one = (key: string, more: object = {}) => ({ key, touchpoint: 'Call for help', unit: 'Contact centre', at: moment.now.toISOString(), customer: `customer ${key}`, email: `${key}@example.com`, ...more });
const bring = (transactions: readonly object[], traits: object = {}) => as('ines', { visit: { session: 'a session', ...traits } }).feedback.bringTransactions({ source: 'till', transactions: transactions as never });
const letters = () => told.asOwner((sql) => sql.rows(z.object({ address: z.string(), subject: z.string(), body: z.string(), headers: z.record(z.string(), z.string()) }), statement`select address, subject, body, headers from outbox order by at, address`));
const ask = (rate: number, quietDays = 30) => as('ines').feedback.configureAsking({ asking: { usual: rate, rates: {}, quietDays, days: 14 }, waits: 8 });

test('F71: the system draws at random whom to ask, a share of each touchpoint’s occasions; nobody is told who was drawn', async () => {
  await ask(0.3);
  const came = await bring(Array.from({ length: 400 }, (_, i) => one(`a${i}`)));
  assert.equal(came.taken, 400);
  assert.ok(came.drawn > 80 && came.drawn < 160, `${came.drawn} of 400 at three in ten`);
  assert.equal(came.drawn + came.notAsked['not drawn']!, 400);
  assert.deepEqual(came.codes, [], 'a person at a screen is given no code');
  assert.deepEqual((await bring([one('a1')])).again, 1, 'what was handed in before is not drawn from again');
  const { touchpoints } = await as('ines').feedback.askingOf({});
  assert.deepEqual(touchpoints.filter(({ occasions }) => occasions > 0).map(({ name, occasions, drawn, answered }) => [name, occasions, drawn, answered]), [['Call for help', 400, came.drawn, 0]]);
});

test('the letter has one question, a link that works once, and a way to get no more of them; in the customer’s language', async () => {
  await ask(1);
  await bring([one('greta', { person: 'amara@brackenhill.example', known: 'ticket', occasion: 'about your delivery' }), one('hans', { lang: 'de' })]);
  const sent = await letters();
  const greta = sent.find(({ address }) => address === 'greta@example.com')!, hans = sent.find(({ address }) => address === 'hans@example.com')!;
  assert.equal(greta.subject, 'How was your call with Amara?');
  assert.match(greta.body, /about your delivery/);
  assert.match(greta.headers['List-Unsubscribe']!, /^<http:\/\/localhost:4100\/f\/[A-Z0-9]{10}\/stop>$/);
  assert.match(hans.body, /zufällig gezogen/);
  const code = /\/f\/([A-Z0-9]{10})\n/.exec(greta.body)![1]!;
  await as('nobody').feedback.answer({ code, score: 5, words: 'She rang back.' });
  assert.equal((await as('amara').feedback.mine({})).remarks[0]?.attribution, 'from ticket');
});

test('a customer is left alone for the days that are set, and for ever once they wish it', async () => {
  await ask(1, 30);
  await bring([one('b1', { customer: 'hugo', email: 'hugo@example.com' })]);
  assert.deepEqual((await bring([one('b2', { customer: 'hugo', email: 'hugo@example.com' })])).notAsked, { 'asked lately': 1 });
  moment.now = new Date(moment.now.getTime() + 31 * 86_400_000);
  assert.equal((await bring([one('b3', { customer: 'hugo', email: 'hugo@example.com' })])).drawn, 1);
  const code = /\/f\/([A-Z0-9]{10})\n/.exec((await letters()).findLast(({ address }) => address === 'hugo@example.com')!.body)![1]!;
  const { request } = await web();
  assert.match(await (await request(`/f/${code}/stop`)).text(), /No more letters\?/);
  assert.match(await (await request(`/f/${code}/stop`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: '' })).text(), /We ask you nothing more/);
  moment.now = new Date(moment.now.getTime() + 31 * 86_400_000);
  assert.deepEqual((await bring([one('b4', { customer: 'hugo', email: 'hugo@example.com' })])).notAsked, { 'wishes no letters': 1 });
  await assert.rejects(as('nobody').feedback.stop({ code: 'NOSUCHCODE' }), { code: 'feedback.no_code' });
});

test('an address of the house’s own people, with or without an addition, and one that changed after the visit are ruled out, and counted', async () => {
  await ask(1);
  await bring([one('c1', { customer: 'ida', email: 'ida@example.com' })]);
  const came = await bring([one('c2', { email: 'amara+customer@brackenhill.example' }), one('c3', { customer: 'ida', email: 'somebody.else@example.com' }), one('c4', { at: '2026-01-02' })]);
  assert.deepEqual(came.notAsked, { staff: 1, 'address changed': 1, 'too old': 1 });
  assert.equal(plainAddress('A.m.a.r.a+x@GMail.com'), 'amara@gmail.com');
});

test('a program with a key is given the codes of those who have no address, for the till that shows them', async () => {
  await ask(1);
  assert.deepEqual((await bring([one('d1', { email: null })])).notAsked, { 'no way': 1 });
  const came = await as('ines', { visit: {} }).feedback.bringTransactions({ source: 'till', transactions: [one('d2', { email: null })] as never });
  assert.deepEqual([came.codes.length, came.codes[0]?.key], [1, 'd2']);
});

test('F71: staff cannot see pending invitations: no verb and no page of theirs tells which customer was drawn', async () => {
  await ask(1);
  await bring([one('e1', { person: 'amara@brackenhill.example', known: 'ticket', customer: 'Secret Customer', email: 'secret.customer@example.com' })]);
  for (const name of ['amara', 'jonas', 'ines'] as const) {
    const answers = await Promise.allSettled([
      as(name).feedback.mine({}), as(name).feedback.stream({}), as(name).feedback.posters({}), as(name).feedback.checks({}), as(name).feedback.askingOf({}), as(name).feedback.contested({}), as(name).notices.mine({}),
    ]);
    assert.ok(!JSON.stringify(answers).includes('ecret'), `${name} learns of the pending invitation`);
  }
  await assert.rejects(as('jonas').feedback.bringTransactions({ source: 'till', transactions: [one('e2')] as never }), { code: 'kernel.forbidden' });
  await assert.rejects(as('jonas').feedback.askingOf({}), { code: 'kernel.forbidden' });
});

test('a table of occasions goes in whole or not at all, and a line that is wrong is named', async () => {
  await ask(1);
  const table = (text: string) => as('ines', { visit: { session: 'x' } }).feedback.bringTransactionTable({ source: 'order book', text });
  const came = await table(`key,touchpoint,unit,at,customer,email,callType\n"f1",Call for help,Contact centre,${moment.now.toISOString()},x1,x1@example.com,delivery\nf2,${call},Contact centre,${moment.now.toISOString()},x2,x2@example.com,returns\n`);
  assert.deepEqual([came.taken, came.drawn], [2, 2]);
  await assert.rejects(table(`key,touchpoint,unit,at\ng1,Call for help,Contact centre,${moment.now.toISOString()}\ng2,Call for help,Contact centre,yesterday\n`), { code: 'feedback.line', facts: { line: 3, field: 'at', problem: 'Invalid input: expected date, received Date' } });
  for (const [text, code] of [['a,b\n1,2\n', 'feedback.needs_column'], ['key,touchpoint,unit,at\n', 'feedback.no_lines'], ['key,touchpoint,unit,at\ng3,Nowhere,Contact centre,2026-11-20\n', 'feedback.unknown_touchpoint'],
    ['key,touchpoint,unit,at\ng3,Call for help,Nowhere,2026-11-20\n', 'feedback.unknown_unit'], ['key,touchpoint,unit,at,person\ng3,Call for help,Contact centre,2026-11-20,Nobody\n', 'feedback.unknown_person']] as const)
    await assert.rejects(table(text), { code });
});

test('what rules somebody out is looked at before chance is', () => {
  const common = { at: moment.now, now: moment.now, chance: 0.1, rate: 0.5, quietDays: 30, askedAt: null, wishesNoLetters: false, staff: false, addressChanged: false, reachable: true };
  assert.equal(whyNot(common), null);
  assert.equal(whyNot({ ...common, chance: 0.5 }), 'not drawn');
  assert.equal(whyNot({ ...common, staff: true, chance: 0.9 }), 'staff');
  assert.equal(who('amara').length, 36);
});
