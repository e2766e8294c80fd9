import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { company, petrossian, story } from '#story';
import { customers } from '#story/forum-visitors';
import { panels } from '#panels';
import { panelView } from './view.ts';
import * as rules from './rules.ts';
import * as store from './store.ts';

const told = story({ answers: true });
const { as, moment, asOwner } = told;
const { browser, codeFor, letters } = customers(told, 'panels');
const day = 86_400_000;
const address = (n: number) => `member${n}@example.org`;

const codes: string[] = [];
/** So many customers on the panel, drawn and invited as it is done, each through their own letter and code. */
const panelOf = async (n: number): Promise<string[]> => {
  if (codes.length > 0) return codes;
  const { drawn } = await as('ines').panels.draw({ n });
  for (const [at, { customerId }] of drawn.entries()) await as('ines').panels.invite({ customerId, address: address(at) });
  for (const at of drawn.keys()) codes.push(/\/p\/(\w{26})/.exec((await letters(address(at)))[0]!.body)![1]!);
  for (const [at, code] of codes.entries()) {
    const one = await inside(at, code);
    assert.equal((await one.send(`/p/${code}`, { what: 'join', name: `Member ${at}` })).status, 303);
  }
  return codes;
};
const browsers = new Map<number, ReturnType<typeof browser>>();
const inside = async (at: number, code: string) => {
  const known = browsers.get(at);
  if (known && !/Send me a code/.test(await (await known.look(`/p/${code}`)).text())) return known;
  const one = browser();
  await one.send(`/p/${code}`, { what: 'knock' });
  await one.send(`/p/${code}`, { what: 'enter', sent: await codeFor(address(at)) });
  browsers.set(at, one);
  return one;
};
const rate = async (at: number, questionId: string, says: string, words = '') => (await inside(at, codes[at]!)).send(`/p/${codes[at]}`, { what: 'rate', question: questionId, says, words });

test('F79: members are drawn by years and breadth, never by how kindly they score: turning every score around changes nothing', async () => {
  // The story has a panel of its own; these tests begin with none.
  for (const table of ['panel_ratings', 'panel_asks', 'panel_thanks', 'panel_questions', 'panel_members']) await asOwner((sql) => sql.run(statement`delete from ${statement.table(table)}`));
  const lots = () => { let seed = 7; return () => (seed = (seed * 16807) % 2147483647) / 2147483647; };
  const drawnNow = async () => rules.draw(await store.candidates(told.sql, new Date(moment.now.getTime() - 365 * day), moment.now), 30, lots(), moment.now).map(({ customerId }) => customerId);
  const before = await drawnNow();
  assert.equal(before.length, 30);
  await asOwner((sql) => sql.run(statement`update answers set score = 6 - score`));
  assert.deepEqual(await drawnNow(), before);
  await asOwner((sql) => sql.run(statement`update answers set score = 6 - score`));
});

test('who has known us longer and in more places is drawn more often; newcomers and those with one touchpoint are not', () => {
  const now = new Date('2026-11-20T09:00:00Z');
  const years = (n: number) => new Date(now.getTime() - n * 365.25 * day);
  const one = (customerId: string, since: Date, touchpoints: number) => ({ customerId, name: null, since, touchpoints });
  const all = [one('new', years(0.5), 6), one('narrow', years(6), 1), one('long', years(5), 5), one('short', years(1.1), 2)];
  const times = new Map<string, number>();
  let seed = 11;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (let n = 0; n < 400; n++) for (const { customerId } of rules.draw(all, 1, random, now)) times.set(customerId, (times.get(customerId) ?? 0) + 1);
  assert.deepEqual([times.get('new'), times.get('narrow')], [undefined, undefined]);
  assert.ok(times.get('long')! > 340 && times.get('short')! > 10, JSON.stringify([...times]));
});

test('an invitation opens nothing by itself: a button, a code to the invited address, then a short session for that page alone', async () => {
  await as('ines').panels.invite({ customerId: petrossian.id, address: 'Petrossian@example.org' });
  await assert.rejects(as('ines').panels.invite({ customerId: petrossian.id, address: 'other@example.org' }), { code: 'panels.on_it' });
  const [letter] = await letters('petrossian@example.org');
  assert.match(letter!.body, /How you rated us played no part/);
  const path = /(\/p\/\w{26})/.exec(letter!.body)![1]!;
  const one = browser();
  assert.match(await (await one.look(path)).text(), /Send me a code/);
  assert.match(await (await one.send(path, { what: 'join', name: 'X' })).text(), /Let us send a code/);
  await one.send(path, { what: 'knock' });
  assert.match(await (await one.send(path, { what: 'enter', sent: 'WRONGONE' })).text(), /does not fit/);
  const came = await one.send(path, { what: 'enter', sent: await codeFor('petrossian@example.org') });
  assert.match(came.headers.get('set-cookie')!, /^panels=[\w-]{43}; Path=\/p; HttpOnly; SameSite=Lax/);
  const page = await one.look(path);
  const text = await page.text();
  assert.match(text, /Do you want to join\?/);
  assert.ok(Buffer.byteLength(text) < 15 * 1024);
  assert.equal((await one.send(path, { what: 'leave' })).status, 303);
  assert.match(await (await one.look(path)).text(), /your address is deleted/);
  assert.equal((await one.look('/p/NOSUCHCODE')).status, 404);
  assert.equal((await asOwner((sql) => sql.one(z.object({ n: z.number() }), statement`select count(*)::int as n from panel_members where address = 'petrossian@example.org'`))).n, 0);
});

test('F79: a new service standard shows the panel’s view (n, agree %) when it is published', async () => {
  await panelOf(14);
  const { id, asked } = await as('ines').panels.ask({ kind: 'standard', title: 'We call back within one working day', words: 'Whoever asks for a call gets it by the end of the next working day.' });
  assert.equal(asked, 14);
  for (let at = 0; at < 9; at++) await rate(at, id, 'agree', at === 0 ? 'And say who will call.' : '');
  const early = (await as('ines').panels.overview({})).questions.find((one) => one.id === id)!;
  assert.deepEqual(early.view, { n: 9, unsure: 0, agree: null }, 'nine are too few to say');
  for (let at = 9; at < 12; at++) await rate(at, id, 'disagree');
  await rate(12, id, 'unsure');

  const { view } = await as('ines').panels.publish({ id });
  assert.deepEqual([view.n, view.unsure, Math.round(view.agree!.value * 100)], [12, 1, 75]);
  assert.ok(view.agree!.low > 0.4 && view.agree!.low < 0.75 && view.agree!.high > 0.75 && view.agree!.high < 0.95);
  const [shown] = (await as('amara').panels.standards({})).standards;
  assert.deepEqual([shown!.title, shown!.view], ['We call back within one working day', view]);
  const page = await (await (await inside(0, codes[0]!)).look(`/p/${codes[0]}`)).text();
  assert.match(page, /Of 12 members who said yes or no, 75\s?% agreed/);
  assert.match((await letters(address(13))).map(({ subject }) => subject).join(), /(It holds now|Es gilt jetzt): We call back/);
  assert.match(await (await rate(13, id, 'agree')).text(), /This was decided/);
  assert.deepEqual((await as('amara').panels.standards({})).standards[0]!.view, view, 'the view stays as it was on that day');
  await assert.rejects(as('ines').panels.publish({ id }), { code: 'panels.published' });
});

test('a standard that hardly anybody rated is published with the words that it was too few', async () => {
  const { id } = await as('ines').panels.ask({ kind: 'standard', title: 'No calls after eight', words: 'We do not ring after eight in the evening.' });
  await rate(0, id, 'agree');
  assert.deepEqual((await as('ines').panels.publish({ id })).view, { n: 1, unsure: 0, agree: null });
  assert.match(await (await (await inside(0, codes[0]!)).look(`/p/${codes[0]}`)).text(), /One member said yes or no: too few to say/);
});

test('own words are read without a name, nothing is chosen beforehand, and a view can be changed while the question is open', async () => {
  const { id } = await as('ines').panels.ask({ kind: 'question', title: 'A time when you put something right', words: 'Tell us about a customer whom you let down. What did you do?' });
  const one = await inside(1, codes[1]!);
  const page = await (await one.look(`/p/${codes[1]}`)).text();
  assert.doesNotMatch(page, / checked>/);
  assert.ok(Buffer.byteLength(page) < 15 * 1024, String(Buffer.byteLength(page)));
  assert.match(await (await one.send(`/p/${codes[1]}`, { what: 'rate', question: id })).text(), /Choose one of the three/);
  await rate(1, id, 'disagree', 'Ask what they learned <b>as well</b>.');
  await rate(1, id, 'agree', 'Ask what they learned <b>as well</b>.');
  assert.doesNotMatch(await (await one.look(`/p/${codes[1]}`)).text(), /<b>as/);
  const asked = (await as('jonas').panels.overview({})).questions.find((question) => question.id === id)!;
  assert.deepEqual([asked.view.n, asked.said], [1, [{ says: 'agree', words: 'Ask what they learned <b>as well</b>.', lang: 'en' }]]);
  assert.doesNotMatch(JSON.stringify(asked), /Member 1|member1/);
  await assert.rejects(as('ines').panels.publish({ id }), { code: 'panels.never_public' });
});

test('nobody is asked more than four times a quarter, and those asked least lately come first', async () => {
  const { asked } = await as('ines').panels.ask({ kind: 'profile', title: 'Fitters', words: 'Says before drilling where the pipes are.', members: 5 });
  assert.equal(asked, 5);
  moment.now = new Date(moment.now.getTime() + 60_000);
  const next = await as('ines').panels.ask({ kind: 'profile', title: 'Drivers', words: 'Rings half an hour before.' });
  assert.equal(next.asked, 9, 'the other nine: five had their four');
  await assert.rejects(as('ines').panels.ask({ kind: 'profile', title: 'One more', words: 'Too many.' }), { code: 'panels.nobody_to_ask' });
});

test('what a module proposes finds its view again', async () => {
  const forId = company.touchpoints[0]!.id;
  assert.equal(await panelView(told.sql, 'touchpoint', forId), undefined);
  await asOwner((sql) => store.saveQuestion(sql, rules.propose({ kind: 'standard', title: 'T', words: 'W', forKind: 'touchpoint', forId }, 7, company.people[0]!.id, moment.now)));
  assert.deepEqual(await panelView(told.sql, 'touchpoint', forId), { n: 0, unsure: 0, agree: null, publishedAt: null });
});

test('the thank-you is the same for everybody on the panel, whether they answered or not', async () => {
  assert.equal((await as('ines').panels.thank({ words: 'A voucher for a cup of coffee is waiting at every counter.' })).sent, 14);
  const got: { subject: string; body: string }[] = [];
  for (const at of codes.keys()) got.push((await letters(address(at))).find(({ subject }) => /^(Thank you|Danke)/.test(subject))!);
  assert.equal(new Set(got.map(({ body }) => body)).size, new Set(got.map(({ subject }) => subject)).size, 'in each language the same');
  assert.equal((await as('ines').panels.overview({})).thanked?.sent, 14);
});

test('readers see members without their addresses, and only people operations sees members at all', async () => {
  const seen = JSON.stringify([await as('ines').panels.overview({}), await as('nadia').panels.overview({}), await as('ines').panels.draw({})]);
  assert.doesNotMatch(seen, /@/);
  assert.equal((await as('nadia').panels.overview({})).members.length, 0);
  assert.equal((await as('ines').panels.overview({})).members.length, 14);
  await assert.rejects(as('amara').panels.overview({}), { code: 'kernel.forbidden' });
});

test('somebody taken off the panel, and everybody at the end of a term, leaves no address behind', async () => {
  const { id } = (await as('ines').panels.overview({})).members[0]!;
  await as('ines').panels.retire({ id });
  moment.now = new Date(moment.now.getTime() + 370 * day);
  await told.house.system.runJob('panels', panels.jobs[0]!, moment.now, { home: '', folder: '' });
  const left = await asOwner((sql) => sql.one(z.object({ addresses: z.number(), active: z.number() }), statement`select count(address)::int as addresses, (count(*) filter (where retired_at is null))::int as active from panel_members`));
  assert.deepEqual(left, { addresses: 0, active: 0 });
  await assert.rejects(as('ines').panels.thank({ words: 'x' }), { code: 'panels.empty' });
});
