import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { modules } from '#modules';
import { sql as statement } from '#kernel/database';
import { carry } from '#kernel/net/parcels';
import { doubtAbout } from '#kernel/net/signing';
import { company, story, who } from '#story';
import { receiver } from '../../tests/receiver.ts';

const told = story();
const { as, settle, moment } = told;
const other = receiver();
const call = company.touchpoints.find(({ key }) => key === 'call')!.id;
const round = () => carry(told.sql, modules, { now: moment.now, folder: told.folder, stir: () => {} });
const later = (seconds: number) => { moment.now = new Date(moment.now.getTime() + seconds * 1000); };
const said = () => other.came.map(({ body }) => JSON.parse(body.toString()) as { type: string; timestamp: string; data: Record<string, unknown> });
let hook: { id: string; secret: string };
let code: string;
const standing = async () => (await as('ines').notices.hooks({})).hooks.find(({ id }) => id === hook.id)!;

test('an administrator connects a program; its secret is shown once, and an address inside is refused in words', async () => {
  hook = await as('ines').notices.addHook({ address: `${other.home}/in`, events: ['help.asked', 'case.called', 'case.closed', 'answer.low'] });
  assert.match(hook.secret, /^whsec_/);
  assert.ok(!JSON.stringify(await as('ines').notices.hooks({})).includes(hook.secret.slice(6)));
  await assert.rejects(as('ines').notices.addHook({ address: 'https://10.0.0.1/', events: ['help.asked'] }), { code: 'kernel.outgoing', facts: { why: 'inside' } });
  for (const name of ['amara', 'jonas', 'femi', 'nadia'] as const) await assert.rejects(as(name).notices.hooks({}), { code: 'kernel.forbidden' }, name);
});

test('a trial arrives signed: whoever has the secret knows that it is ours, fresh and whole', async () => {
  await as('ines').notices.tryHook({ id: hook.id });
  assert.equal(await round(), 1);
  const [{ headers, body, path }] = other.came as [(typeof other.came)[0]];
  const sealed = { id: headers['webhook-id']!, timestamp: headers['webhook-timestamp']!, signature: headers['webhook-signature']!, body: body.toString() };
  assert.deepEqual([path, said()[0]!.type, doubtAbout(sealed, hook.secret, moment.now), doubtAbout({ ...sealed, body: `${sealed.body} ` }, hook.secret, moment.now)], ['/in', 'trial', null, 'signature']);
  const [line] = (await as('ines').notices.hooks({})).deliveries;
  assert.deepEqual([line?.event, line?.status, line?.tries, line?.sentAt?.toISOString()], ['trial', 200, 1, moment.now.toISOString()]);
});

test('it is told of a call for help, of the case and its steps, of a low answer and of the end: ids and counts, no word and no name', async () => {
  code = (await as('ines').feedback.poster({ touchpointId: call, personId: who('marta'), unitId: company.units.find(({ key }) => key === 'centre-day')!.id })).code;
  const { id: answerId } = await as('nobody').feedback.answer({ code, score: 2, words: 'The oven is on fire, says Greta.' });
  await as('nobody').feedback.answer({ code, score: 4, words: 'All is well.' });
  await as('nobody').feedback.help({ code, answerId, contact: '07700 900123', name: 'Greta', words: 'Nobody rings back.' });
  await settle();
  await settle();
  const [one] = (await as('ines').recovery.cases({})).cases;
  await as('jonas').recovery.take({ id: one!.id });
  await as('jonas').recovery.attempt({ id: one!.id, how: 'phone', outcome: 'reached', note: 'Greta said thanks.', said: 'solved' });
  await as('jonas').recovery.close({ id: one!.id, cause: 'late', lesson: 'Ring back.' });
  await settle();
  await round();
  const new_ = said().slice(1);
  assert.deepEqual(new_.map(({ type }) => type).sort(), ['answer.low', 'case.called', 'case.closed', 'help.asked']);
  const closed = new_.find(({ type }) => type === 'case.closed')!.data;
  assert.deepEqual(closed, { caseId: one!.id, touchpointId: call, unitId: closed['unitId'], cause: 'late', outcome: 'solved' });
  assert.deepEqual(Object.keys(new_.find(({ type }) => type === 'answer.low')!.data).sort(), ['answerId', 'at', 'score', 'touchpointId', 'unitId']);
  assert.ok(!/Greta|oven|07700|rings|Marta|Jonas/i.test(JSON.stringify(said())) && !JSON.stringify(said()).includes(who('marta')));
});

test('a program that does not answer is tried again, later each time, with the same id; after three days it is switched off, and on again by hand', async () => {
  other.status = 500;
  const before = other.came.length;
  await as('nobody').feedback.answer({ code, score: 2 });
  await settle();
  await round();
  assert.equal((await standing()).failingSince?.toISOString(), moment.now.toISOString());
  assert.equal(await round(), 0);
  for (const seconds of [6, 301, 1_801]) { later(seconds); assert.equal(await round(), 1); }
  assert.equal(new Set(other.came.slice(before).map(({ headers }) => headers['webhook-id'])).size, 1);
  assert.equal((await standing()).offAt, null);
  for (const seconds of [7_201, 18_001, 36_001, 50_401, 72_001, 86_401]) { later(seconds); await round(); }
  const off = await standing();
  assert.deepEqual([off.offWhy, off.offAt !== null], ['failed', true]);
  await assert.rejects(as('ines').notices.tryHook({ id: hook.id }), { code: 'notices.no_hook' });

  other.status = 200;
  const calls = other.came.length;
  await as('nobody').feedback.answer({ code, score: 2 });
  await settle();
  await round();
  assert.equal(other.came.length, calls, 'while it is off nothing goes');
  await as('ines').notices.switchHook({ id: hook.id, on: true });
  await as('nobody').feedback.answer({ code, score: 2 });
  await settle();
  await round();
  assert.deepEqual([other.came.length, (await standing()).failingSince], [calls + 1, null]);
});

test('a program that says it is gone is switched off at once; what waits for one that is taken away goes nowhere', async () => {
  other.status = 410;
  await as('ines').notices.tryHook({ id: hook.id });
  await round();
  assert.equal((await standing()).offWhy, 'failed');
  other.status = 200;
  await as('ines').notices.switchHook({ id: hook.id, on: true });
  await as('ines').notices.tryHook({ id: hook.id });
  await as('ines').notices.removeHook({ id: hook.id });
  assert.equal(await round(), 0);
  await assert.rejects(as('ines').notices.removeHook({ id: hook.id }), { code: 'notices.no_hook' });
  await assert.rejects(as('ines').notices.switchHook({ id: hook.id, on: true }), { code: 'notices.no_hook' });
});

test('a message whose secret cannot be opened is given up in the end, and holds up nothing else', async () => {
  const [lost, well] = [await as('ines').notices.addHook({ address: `${other.home}/lost`, events: ['help.asked'] }), await as('ines').notices.addHook({ address: `${other.home}/well`, events: ['help.asked'] })];
  await told.sql.run(statement`update hooks set sealed = 'damaged' where id = ${lost.id}`);
  await as('ines').notices.tryHook({ id: lost.id });
  await as('ines').notices.tryHook({ id: well.id });
  await round();
  assert.equal(other.came.at(-1)!.path, '/well');
  const [trouble] = (await as('ines').notices.hooks({})).deliveries.filter(({ hookId }) => hookId === lost.id);
  assert.deepEqual([trouble?.trouble, trouble?.tries, trouble?.endedAt], ['form', 1, null]);
  await as('ines').notices.removeHook({ id: lost.id });
});

test('what was delivered is forgotten after a month', async () => {
  const { notices } = await import('#notices');
  later(31 * 86_400);
  await told.house.system.runJob('notices', notices.jobs.find(({ name }) => name === 'forget')!, moment.now, { home: 'http://localhost:4100', folder: told.folder });
  assert.equal((await told.sql.one(z.object({ n: z.number() }), statement`select count(*)::int as n from parcels`)).n, 0);
});
