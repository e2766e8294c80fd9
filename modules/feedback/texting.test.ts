import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { modules } from '#modules';
import { sql as statement } from '#kernel/database';
import { setOut } from '#kernel/net/outgoing';
import { carry } from '#kernel/net/parcels';
import { doubtAbout } from '#kernel/net/signing';
import { story, who } from '#story';

const told = story();
const { as, moment } = told;

/** A gateway that stands on this machine, which whoever runs the house allowed by name. */
type Came = { headers: Record<string, string>; body: string };
let gateway: Server;
let address: string, secret: string;
let status = 200;
const came: Came[] = [];
const usual = setOut({});
before(async () => {
  gateway = createServer(async (asked, answer) => {
    let body = '';
    for await (const part of asked) body += part;
    came.push({ headers: asked.headers as Record<string, string>, body });
    answer.writeHead(status).end();
  });
  await new Promise<void>((open) => gateway.listen(0, '127.0.0.1', open));
  address = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/texts`;
  setOut({ inside: new Set([new URL(address).host]) });
});
after(() => { setOut(usual); gateway.close(); });

const one = (key: string, more: object = {}) => ({ key, touchpoint: 'Call for help', unit: 'Contact centre', at: moment.now.toISOString(), ...more });
const bring = (...transactions: object[]) => as('ines', { visit: { session: 'a session' } }).feedback.bringTransactions({ source: 'till', transactions: transactions as never });
const round = () => carry(told.sql, modules, { now: moment.now, folder: told.folder, stir: () => {} });
const later = (seconds: number) => { moment.now = new Date(moment.now.getTime() + seconds * 1000); };
const last = () => JSON.parse(came.at(-1)!.body) as { to: string; text: string; id: string };

test('without a gateway nobody who left only a telephone number is asked', async () => {
  await as('ines').feedback.configureAsking({ asking: { usual: 1, rates: {}, quietDays: 0, days: 14 }, waits: 8 });
  assert.deepEqual((await bring(one('a', { phone: '+44 7700 900123' }))).notAsked, { 'no way': 1 });
  await assert.rejects(as('ines').feedback.tryTexting({ phone: '+447700900123' }), { code: 'feedback.no_gateway' });
});

test('an administrator names the gateway, and its secret is shown once', async () => {
  const set = await as('ines').feedback.configureTexting({ address });
  secret = set.secret!;
  assert.deepEqual(await as('ines').feedback.texting({}), { address, waiting: 0, sent: 0, failed: 0, trouble: null });
  await assert.rejects(as('nia').feedback.texting({}), { code: 'kernel.forbidden' });
  const kept = await told.sql.one(z.object({ value: z.string() }), statement`select value::text as value from settings where name = 'feedback.texting'`);
  assert.ok(!kept.value.includes(secret.slice(6, 30)), 'in the database it is sealed');
  await as('ines').feedback.tryTexting({ phone: '+447700900999' });
  assert.equal(await round(), 1);
  assert.equal(last().to, '+447700900999');
});

test('an invitation goes by text message: signed, in the customer’s language, with the link and how to stop; nothing of it stays once it went', async () => {
  await told.asOwner((sql) => sql.run(statement`update touchpoints set question_de = 'Wie war Ihr Anruf bei {name}?', question_unnamed_de = 'Wie war Ihr Anruf?' where name = 'Call for help'`));
  const brought = await bring(one('b', { phone: '+49 151 / 234 567 89', lang: 'de', person: 'amara@brackenhill.example', known: 'ticket' }));
  assert.deepEqual([brought.drawn, brought.codes], [1, []]);
  await round();
  const { headers, body } = came.at(-1)!;
  assert.equal(doubtAbout({ id: headers['webhook-id']!, timestamp: headers['webhook-timestamp']!, signature: headers['webhook-signature']!, body }, secret, moment.now), null);
  const { to, text, id } = last();
  assert.deepEqual([to, id], ['+4915123456789', headers['webhook-id']]);
  assert.match(text, /^Wie war Ihr Anruf bei Amara\? Eine Minute, kein Konto: http:\/\/localhost:4100\/f\/[A-Z0-9]{10} .*Keine SMS mehr: http:\/\/localhost:4100\/f\/[A-Z0-9]{10}\/stop \)$/);
  const kept = await told.sql.rows(z.object({ body: z.string() }), statement`select body from parcels`);
  assert.deepEqual(kept.map(({ body }) => body), ['', '']);
  const code = /\/f\/([A-Z0-9]{10}) /.exec(text)![1]!;
  await as('nobody').feedback.answer({ code, score: 5, words: 'Schnell und freundlich.' });
  const [remark] = (await as('amara').feedback.mine({})).remarks;
  assert.equal(remark?.words, 'Schnell und freundlich.');
});

test('who has an e-mail address is written to, unless the house’s system says that a text is wanted', async () => {
  const before = came.length;
  await bring(one('c1', { phone: '+447700900124', email: 'c1@example.com' }));
  assert.deepEqual([await round(), came.length], [0, before]);
  await bring(one('c2', { phone: '+447700900125', email: 'c2@example.com', channel: 'sms' }));
  assert.deepEqual([await round(), last().to], [1, '+447700900125']);
});

test('whoever stops by the link gets no more, also where we know no more of them than the number; a text that waits does not go either', async () => {
  await bring(one('d1', { phone: '+447700900126' }), one('d2', { phone: '+447700900126' }));
  const before = came.length;
  assert.equal((await as('ines').feedback.texting({})).waiting, 2);
  const { code } = await told.sql.one(z.object({ code: z.string() }), statement`select i.code from invitations i join occasions o on o.invitation_id = i.id where o.key = 'd1'`);
  await as('nobody').feedback.stop({ code });
  await round();
  assert.deepEqual([came.length, (await as('ines').feedback.texting({})).waiting], [before, 0]);
  assert.deepEqual((await bring(one('d3', { phone: '+44 7700 900126' }))).notAsked, { 'wishes no letters': 1 });
});

test('a number that was asked lately is left alone, also without a customer’s name', async () => {
  await as('ines').feedback.configureAsking({ asking: { usual: 1, rates: {}, quietDays: 30, days: 14 }, waits: 8 });
  assert.deepEqual((await bring(one('e1', { phone: '+447700900127' }), one('e2', { phone: '+447700900127' }))).notAsked, { 'asked lately': 1 });
  await as('ines').feedback.configureAsking({ asking: { usual: 1, rates: {}, quietDays: 0, days: 14 }, waits: 8 });
  await round();
});

test('a gateway that says no is asked again, later each time, and then no more; what became of it is told in counts', async () => {
  status = 503;
  const before = came.length;
  await bring(one('f1', { phone: '+447700900128' }));
  await round();
  await round();
  assert.equal(came.length, before + 1, 'not before its time');
  for (const seconds of [11, 61, 601, 3601]) { later(seconds); await round(); }
  later(10_000);
  assert.equal(await round(), 0);
  assert.equal(came.length, before + 5);
  assert.equal(new Set(came.slice(before).map(({ headers }) => headers['webhook-id'])).size, 1, 'it is the same message each time');
  const { failed, trouble, waiting } = await as('ines').feedback.texting({});
  assert.deepEqual([failed, trouble, waiting], [1, 'refused', 0]);
  status = 200;
});

test('staff learn how many texts wait and never to whom; a forgotten customer’s text does not go', async () => {
  await bring(one('g1', { phone: '+447700900129', customer: 'Secret Customer' }));
  for (const name of ['amara', 'jonas', 'ines'] as const)
    assert.ok(!JSON.stringify(await Promise.allSettled([as(name).feedback.texting({}), as(name).feedback.askingOf({}), as(name).feedback.posters({}), as(name).feedback.feeds({})])).includes('900129'), name);
  await as('ines').access.grant({ personId: who('nia'), right: 'hr' });
  const { id: wish } = await as('ines').customers.askErasure({ customer: 'Secret Customer', because: 'They wrote to us.' });
  await as('nadia').customers.decideErasure({ id: wish, accept: true });
  const before = came.length;
  await round();
  assert.equal(came.length, before);
});

test('switched off, no text goes; an address inside is refused in words', async () => {
  await bring(one('h1', { phone: '+447700900130' }));
  assert.deepEqual(await as('ines').feedback.configureTexting({ address: null }), { address: null, secret: null });
  const before = came.length;
  await round();
  assert.equal(came.length, before);
  await assert.rejects(as('ines').feedback.configureTexting({ address: 'https://169.254.169.254/' }), { code: 'kernel.outgoing', facts: { why: 'inside' } });
});
