import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { newId } from '#kernel/id';
import { story, who } from '#story';
import { changes } from '#changes';
import { forgetUnconfirmed } from './store.ts';
import { fitForCustomers } from './rules.ts';

const house = story();
const { as, asOwner, moment, settle } = house;
const refusedWith = (code: string) => (error: { code?: string }) => { assert.equal(error.code, code); return true; };
const outboxRow = z.object({ subject: z.string(), body: z.string(), headers: z.record(z.string(), z.string()) });
const lettersTo = (address: string) => asOwner((sql) => sql.rows(outboxRow, statement`select subject, body, headers from outbox where address = ${address} order by ctid`));
const en = { said: { en: 'Nobody rang before the van came.' }, did: { en: 'Since Monday every van rings half an hour before.' } };

/** A customer answers, asks to hear, and says yes on the page that the letter leads to. */
async function answerAndWish(address: string, lang: 'en' | 'de' = 'en', confirmed = true): Promise<{ answerId: string; code: string; touchpointId: string }> {
  const touchpointId = (await as('ines').journeys.touchpoints({})).touchpoints[0]!.id;
  const poster = await as('ines').feedback.poster({ touchpointId, personId: who('amara') });
  const { id: answerId } = await as('nobody').feedback.answer({ code: poster.code, score: 2, words: 'Nobody rang, and Amara did not know.' });
  await as('nobody').changes.consentToHear({ answerId, address, lang });
  const code = /\/u\/(\w{26})/.exec((await lettersTo(address.toLowerCase())).at(-1)!.body)![1]!;
  if (confirmed) await as('nobody').changes.confirm({ code });
  return { answerId, code, touchpointId };
}

test('F80: closing a barrier queues a message to those who agreed, and an opt-out is honoured', async () => {
  const greta = await answerAndWish('greta@example.org'), hans = await answerAndWish('Hans@example.org', 'de'), silent = await answerAndWish('silent@example.org', 'en', false);
  const { id } = await as('jonas').changes.raise({ title: 'Vans come without a call', touchpointId: greta.touchpointId });
  const { remarks } = await as('ines').changes.remarks({ id });
  assert.deepEqual(remarks.filter(({ wishes }) => wishes).map((one) => one.id).sort(), [greta.answerId, hans.answerId].sort());
  assert.ok(remarks.every(({ words }) => !words.includes('Amara')), 'names of colleagues are taken out');
  await as('ines').changes.attach({ id, answerIds: [greta.answerId, hans.answerId, silent.answerId] });

  const texts = { said: { ...en.said, de: 'Niemand rief an, bevor der Wagen kam.' }, did: { ...en.did, de: 'Seit Montag ruft jeder Wagen eine halbe Stunde vorher an.' } };
  assert.deepEqual(await as('jonas').changes.close({ id, ...texts }), { id, queued: 2 });
  assert.equal((await lettersTo('greta@example.org')).length, 1, 'nothing goes before a person has read it');

  const { app } = await house.web();
  const click = await app.request(`/u/${hans.code}`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'List-Unsubscribe=One-Click' }, { incoming: { socket: { remoteAddress: '203.0.113.9' } } });
  assert.equal(click.status, 200);
  assert.equal((await asOwner((sql) => sql.one(z.object({ address: z.string().nullable() }), statement`select address from wishes_to_hear where code = ${hans.code}`))).address, null);

  const { letters, previews } = await as('ines').changes.letters({ id });
  assert.deepEqual(letters.map(({ lang, dropped }) => [lang, dropped]).sort(), [['de', 'opted out'], ['en', null]]);
  assert.deepEqual(previews.map(({ lang }) => lang), ['en', 'de']);
  await assert.rejects(as('jonas').changes.send({ id, open: true }), refusedWith('kernel.forbidden'));
  assert.equal((await as('ines').changes.send({ id, open: true })).sent, 1);

  const told = (await lettersTo('greta@example.org')).at(-1)!;
  assert.match(told.body, /You said: Nobody rang before the van came\.\n\nWe did: Since Monday/);
  assert.equal(told.headers['List-Unsubscribe-Post'], 'List-Unsubscribe=One-Click');
  assert.match(told.headers['List-Unsubscribe']!, new RegExp(`^<http://localhost:4100/u/${greta.code}>$`));
  assert.equal((await lettersTo('hans@example.org')).length, 1, 'an opt-out is honoured');
  assert.equal((await lettersTo('silent@example.org')).length, 1, 'whoever did not say yes is not written to');
  const { request } = await house.web();
  const open = await (await request('/changes')).text();
  assert.match(open, /Since Monday every van rings/);
  assert.doesNotMatch(open, /Amara|greta@/);
  await assert.rejects(as('ines').changes.send({ id, open: true }), refusedWith('changes.over'));
});

test('F80: what is sent names nobody who works here and tells of no discipline', async () => {
  const { id } = await as('jonas').changes.raise({ title: 'Calls are not returned', done: true });
  const close = (did: string) => as('jonas').changes.close({ id, said: { en: 'Nobody rang back.' }, did: { en: did } });
  await assert.rejects(close('Amara now has a list of calls to return.'), refusedWith('changes.names'));
  await assert.rejects(close('We spoke with Ms Okoye.'), refusedWith('changes.names'));
  await assert.rejects(close('The colleague got a formal warning.'), refusedWith('changes.discipline'));
  await assert.rejects(as('jonas').changes.close({ id, said: {}, did: { en: 'Every call is returned by six.' } }), refusedWith('changes.both'));
  assert.equal((await close('Every call is returned by six on the same day.')).queued, 0);
  for (const word of ['She was dismissed.', 'Er wurde abgemahnt.', 'Die Kündigung folgte.']) assert.throws(() => fitForCustomers(word, []), refusedWith('changes.discipline'));
  for (const word of ['We fitted a fireplace.', 'Wir haben es fertig.', 'Nobody waits in the hall.']) fitForCustomers(word, ['Holm', 'Will Ames']);
});

test('F80: everyone is written to in their own language, or left out by whoever reads it', async () => {
  const hans = await answerAndWish('hans2@example.org', 'de');
  const { id } = await as('ines').changes.raise({ title: 'Vans come without a call', touchpointId: hans.touchpointId });
  await as('ines').changes.attach({ id, answerIds: [hans.answerId] });
  await as('ines').changes.close({ id, ...en });
  await assert.rejects(as('ines').changes.send({ id, open: false }), refusedWith('changes.need_language'));
  const [letter] = (await as('ines').changes.letters({ id })).letters;
  assert.equal((await as('ines').changes.send({ id, open: false, without: [letter!.id] })).sent, 0);
  assert.equal((await as('nobody').changes.shown({})).changes.length, 1, 'not everything that was told to some is for everybody');
});

test('F80: what closes elsewhere becomes a change that waits for words, once', async () => {
  const { answerId, touchpointId } = await answerAndWish('case@example.org');
  const unitId = (await asOwner((sql) => sql.one(z.object({ id: z.string() }), statement`select id from units limit 1`))).id;
  const happened = (event: string, facts: object) => house.house.system.react('changes', { event, facts }, moment.now);
  const caseId = newId(moment.now);
  await happened('recovery.closed', { caseId, answerId, touchpointId, unitId, cause: 'late', outcome: 'solved' });
  await happened('recovery.closed', { caseId, answerId, touchpointId, unitId, cause: 'late', outcome: 'solved' });
  await happened('recovery.closed', { caseId: newId(moment.now), answerId: newId(moment.now), touchpointId, unitId, cause: 'late', outcome: 'solved' });
  await happened('plans.decided', { planId: newId(moment.now), touchpointId, kept: true });
  await happened('forum.routed', { routeId: newId(moment.now), postId: newId(moment.now), topicId: newId(moment.now), kind: 'barrier', forKind: null, forId: null, title: 'The site says nine, the van comes at four' });
  const topicId = newId(moment.now);
  await happened('forum.idea_moved', { topicId, state: 'done' });
  await settle();
  const { changes } = await as('jonas').changes.board({});
  const fresh = changes.filter(({ kind, title }) => kind !== 'by hand' && !title.startsWith('Vans'));
  assert.deepEqual(fresh.map(({ kind, state, queued }) => `${kind}: ${state}, ${queued}`).sort(), ['barrier: open, 0', 'case: to write, 1', 'plan: to write, 0']);
  await as('jonas').changes.drop({ id: fresh.find(({ kind }) => kind === 'case')!.id });
  assert.equal((await as('jonas').changes.board({})).changes.some(({ kind }) => kind === 'case'), false);
});

test('F80: a customer asks to hear on a page that is open for a day, and confirms by a letter', async () => {
  const { request } = await house.web();
  const touchpointId = (await as('ines').journeys.touchpoints({})).touchpoints[0]!.id;
  const { code } = await as('ines').feedback.poster({ touchpointId, personId: who('amara') });
  const { id } = await as('nobody').feedback.answer({ code, score: 5, words: 'Quick.' });
  const page = await (await request(`/hear/${id}`)).text();
  assert.match(page, /Tell me what came of it/);
  assert.doesNotMatch(page, /" checked/);
  const post = (fields: Record<string, string>) => request(`/hear/${id}`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ once: newId(moment.now), ...fields }).toString() });
  assert.match(await (await post({ address: 'eva@example.org' })).text(), /your address and your yes/);
  assert.match(await (await post({ address: 'eva@example.org', agree: 'yes' })).text(), /look into your mail/);
  const wish = /\/u\/\w{26}/.exec((await lettersTo('eva@example.org'))[0]!.body)![0];
  assert.match(await (await request(wish)).text(), /Was that you/);
  assert.equal((await as('nobody').changes.wish({ code: wish.slice(3) })).state, 'asked', 'looking confirms nothing');
  const press = (step: string) => request(wish, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ step }).toString() });
  assert.match(await (await press('confirm')).text(), /We will write to you/);
  assert.match(await (await press('stop')).text(), /No more letters/);
  await assert.rejects(as('nobody').changes.confirm({ code: wish.slice(3) }), refusedWith('changes.stopped'));

  const began = moment.now;
  moment.now = new Date(began.getTime() + 25 * 3_600_000);
  assert.match(await (await request(`/hear/${id}`)).text(), /open for a day/);
  await assert.rejects(as('nobody').changes.consentToHear({ answerId: id, address: 'late@example.org' }), refusedWith('changes.no_answer'));
  moment.now = began;
  assert.ok(await house.sql.transaction((sql) => forgetUnconfirmed(sql, new Date(began.getTime() + 60_000))) > 0, 'a wish that nobody confirmed is forgotten');
  const addresses = () => asOwner((sql) => sql.one(z.object({ n: z.number() }), statement`select count(*)::int as n from wishes_to_hear where address is not null`));
  assert.ok((await addresses()).n > 0);
  await house.house.system.runJob('changes', changes.jobs[0]!, new Date(began.getTime() + 37 * 31 * 86_400_000), { home: '', folder: house.folder });
  assert.equal((await addresses()).n, 0, 'a confirmed one is kept no longer than the words it was about');
});
