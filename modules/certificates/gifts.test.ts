import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { company, greta, story, who } from '#story';

const told = story();
const { as, moment, settle } = told;
const team = company.units.find(({ key }) => key === 'centre-evening')!.id;
const call = company.touchpoints.find(({ key }) => key === 'call')!.id;
const cards = async (n = 1) => (await as('ines').certificates.printCards({ n })).codes;
const thanks = (code: string, more: object = {}) => as('nobody').certificates.award({ code, whom: 'Amara, on the phone on Tuesday', words: 'She rang back as she said.', giver: 'Mrs Achterberg', ...more });
const waiting = async () => (await as('ines').certificates.waiting({})).gifts;

test('F77: a card that HR printed thanks once: used again, by anybody, it is refused', async () => {
  const [code] = await cards();
  await as('nobody').certificates.card({ code: code!.toLowerCase().replace(/(.{4})/, '$1-') });
  await thanks(code!);
  await assert.rejects(thanks(code!, { whom: 'Somebody else' }), { code: 'certificates.card_used' });
  await assert.rejects(as('nobody').certificates.card({ code: code! }), { code: 'certificates.card_used' });
  await assert.rejects(thanks('NOSUCHCARDATALL'), { code: 'certificates.no_card' });
  assert.equal((await waiting()).length, 1);
});

test('F77: twenty who use one card at the same moment leave one thanks', async () => {
  const [code] = await cards();
  const came = await Promise.allSettled(Array.from({ length: 20 }, () => thanks(code!, { words: 'At once.' })));
  assert.equal(came.filter(({ status }) => status === 'fulfilled').length, 1);
  assert.equal((await waiting()).filter(({ words }) => words === 'At once.').length, 1);
});

test('codes of cards are shown once and kept as hashes; a card ends after a year', async () => {
  const [code] = await cards();
  const kept = await told.sql.rows(z.object({ codeHash: z.string() }), statement`select code_hash from certificate_cards`);
  assert.ok(!kept.some(({ codeHash }) => codeHash.includes(code!)));
  moment.now = new Date('2027-11-25T09:00:00Z');
  await assert.rejects(thanks(code!), { code: 'certificates.card_ended' });
  moment.now = new Date('2026-11-20T09:12:00Z');
  for (const name of ['jonas', 'amara', 'femi'] as const) await assert.rejects(as(name).certificates.printCards({ n: 1 }), { code: 'kernel.forbidden' });
});

test('F77: HR sees to it that the thanks arrive, signed, with the words and the paper the customer chose, and they stand first on Amara’s Home', async () => {
  const [code] = await cards();
  await thanks(code!, { words: 'Nobody else listened to the end.', design: 'ribbon' });
  const gift = (await waiting()).find(({ words }) => words.startsWith('Nobody else'))!;
  assert.deepEqual([gift.whom, gift.signedBy, gift.why], ['Amara, on the phone on Tuesday', 'Mrs Achterberg', ['card']]);
  const made = await as('ines').certificates.deliver({ id: gift.id, holderId: who('amara') });
  const verified = await as('nobody').certificates.verify({ code: made.code });
  assert.deepEqual([verified.state, verified.design, verified.shown?.statement.words, verified.shown?.statement.signedBy], ['genuine', 'ribbon', 'Nobody else listened to the end.', 'Mrs Achterberg']);
  await settle();
  await settle();
  assert.equal((await as('amara').recognition.received({})).certificate?.certificate?.code, made.code);
  await assert.rejects(as('ines').certificates.deliver({ id: gift.id, holderId: who('amara') }), { code: 'certificates.decided' });
  const { request } = await told.web();
  assert.match(await (await request(`/c/${made.code}`)).text(), /class="paper ribbon"/);
  for (const design of ['seal', 'ribbon', 'leaf']) {
    await told.asOwner((sql) => sql.run(statement`update certificates set design = ${design} where code = ${made.code}`));
    assert.equal(Buffer.from(await (await request(`/c/${made.code}/pdf`)).arrayBuffer()).subarray(0, 5).toString(), '%PDF-');
  }
});

test('F77: a whole team is thanked: its lead keeps the paper and shows it, everyone in the team hears', async () => {
  const [code] = await cards();
  await thanks(code!, { whom: 'The evening team', words: 'All of them stayed until it worked.' });
  const gift = (await waiting()).find(({ whom }) => whom === 'The evening team')!;
  const made = await as('ines').certificates.deliver({ id: gift.id, teamId: team });
  const [paper] = (await as('ravi').certificates.mine({})).certificates;
  assert.deepEqual([paper?.fullName, paper?.teamId, paper?.code], ['Evening team', team, made.code]);
  assert.equal((await as('nobody').certificates.verify({ code: made.code })).shown?.statement.holder, 'Evening team');
  await as('ravi').certificates.show({ id: paper!.id, to: 'wall' });
  assert.ok((await as('sofia').certificates.wall({})).certificates.some((one) => one.fullName === 'Evening team'));
  await settle();
  assert.ok((await as('sofia').notices.mine({})).notices.some(({ subject }) => subject === 'certificates.delivered'));
  assert.equal((await as('ravi').recognition.received({})).certificate, null, 'what a team got is nobody’s own thanks');
});

test('F77: whoever works here gives no certificate from their own browser, neither by a card nor to themselves by a code', async () => {
  const { begin } = await import('../access/store/sessions.ts');
  const secret = async (name: 'amara' | 'marta') => (await begin(told.sql, who(name), { shared: false, second: true, agent: 'a phone' }, moment.now)).secret;
  const [code] = await cards();
  await assert.rejects(as('nobody', { visit: { session: await secret('amara') } }).certificates.award({ code: code!, whom: 'Amara', words: 'I am the best.' }), { code: 'certificates.own_device' });
  await thanks(code!, { words: 'The card was not lost.' });

  const invited = async () => (await as('ines').feedback.invite({ touchpointId: call, personId: who('amara'), customerId: greta.id })).code;
  const answer = async (session: string) => as('nobody', { visit: { session } }).feedback.answer({ code: await invited(), score: 5, words: 'Thank you, me.', thanks: { behaviour: null, giver: 'Greta', certificate: true } });
  await assert.rejects(answer(await secret('amara')), { code: 'certificates.own_device' });
  const before = (await as('amara').certificates.mine({})).certificates.length;
  assert.equal((await answer(await secret('marta'))).certificate, null, 'a colleague’s device waits for a look');
  assert.equal((await as('amara').certificates.mine({})).certificates.length, before);
  assert.deepEqual((await waiting()).at(-1)?.why, ['staff device']);
});

test('F77: whoever carries the holder’s family name waits until HR has looked, and HR delivers nothing to themselves', async () => {
  const { code } = await as('ines').feedback.invite({ touchpointId: call, personId: who('priya'), customerId: null });
  const { certificate } = await as('nobody').feedback.answer({ code, score: 5, words: 'My favourite.', thanks: { behaviour: null, giver: 'Mrs Raman', certificate: true } });
  assert.equal(certificate, null);
  const gift = (await waiting()).find(({ words }) => words === 'My favourite.')!;
  assert.deepEqual([gift.why, gift.holder], [['same name'], 'Priya Raman']);
  await assert.rejects(as('ines').certificates.deliver({ id: gift.id }), { code: 'certificates.look_first' });
  await as('ines').certificates.deliver({ id: gift.id, looked: true });
  assert.equal((await as('priya').certificates.mine({})).certificates.length, 1);

  const [card] = await cards();
  await thanks(card!, { whom: 'Ines', words: 'She leads well.' });
  const own = (await waiting()).find(({ whom }) => whom === 'Ines')!;
  await assert.rejects(as('ines').certificates.deliver({ id: own.id, holderId: who('ines') }), { code: 'certificates.not_to_oneself' });
  await as('ines').certificates.turnDown({ id: own.id, because: 'A colleague looks at it.' });
  assert.ok(!(await waiting()).some(({ id }) => id === own.id));
});

test('F77: the page of a card asks whom, what and which paper, and says what is missing', async () => {
  const { request } = await told.web();
  const [code] = await cards();
  const page = await (await request(`/h/${code}`)).text();
  assert.match(page, /Whom do you mean\?/);
  assert.equal([...page.matchAll(/type="radio" name="design"/g)].length, 3);
  assert.ok(!/ checked[ >]/.test(page), 'nothing is chosen beforehand');
  const send = (fields: Record<string, string>) => request(`/h/${code}`, { method: 'POST', body: new URLSearchParams(fields), headers: { 'content-type': 'application/x-www-form-urlencoded' } });
  assert.match(await (await send({ whom: 'Amara', words: '', once: 'a' })).text(), /Say whom you mean/);
  assert.match(await (await send({ whom: 'Amara', words: 'She rang.', design: 'leaf', once: 'b' })).text(), /It will be handed over/);
  assert.equal((await request(`/h/${code}`)).status, 409);
  assert.match(await (await request(`/h/${code}/qr.svg`)).text(), /^<svg/);
});

test('a certificate may be pinned to what decides, as far as one may read it, and falls away when it is revoked', async () => {
  const { pieces } = await as('jonas').certificates.citable({ aboutPersonId: who('amara'), text: 'listened' });
  assert.deepEqual(pieces.map(({ words, from }) => [words, from]), [['Nobody else listened to the end.', 'Mrs Achterberg']]);
  assert.deepEqual((await as('marta').certificates.citable({ aboutPersonId: who('amara') })).pieces, []);
  await as('ines').certificates.revoke({ id: pieces[0]!.sourceId, because: 'A mistake.' });
  assert.deepEqual((await as('jonas').certificates.citable({ aboutPersonId: who('amara'), text: 'listened' })).pieces, []);
});
