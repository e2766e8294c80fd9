import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { newId } from '#kernel/id';
import { company, greta, story, who, type CastKey } from '#story';
import { thankFromCustomer } from './from-customer.ts';

const told = story();
const { as, moment, folder } = told;
const saysNext = company.behaviours.find(({ key }) => key === 'says-next')!.id;
const day = 86_400_000;
const minute = 60_000;
const words = 'You covered the Sunday rush, and told everyone when they would be called.';

const quietly = { emit: async () => {}, stir: () => {} };
const fromCustomer = (about: { customerId: string | null; receiver: CastKey; certificate: boolean; words?: string; giverName?: string; device?: string }) => told.sql.transaction((sql) => thankFromCustomer(sql, {
  receiverId: who(about.receiver), giverName: about.giverName ?? 'Greta', words: about.words ?? 'She rang back when she said she would.', behaviourId: saysNext, touchpointId: null,
  occasion: 'Call for help', answerId: newId(moment.now), customerId: about.customerId, device: about.device ?? null, certificate: about.certificate,
}, { folder, now: moment.now, ...quietly }));

test('Jonas thanks Amara, and both read it', async () => {
  const { id } = await as('jonas').recognition.give({ receiverId: who('amara'), behaviourId: saysNext, words });
  const { thanks: [hers] } = await as('amara').recognition.feed({});
  assert.deepEqual([hers?.id, hers?.giverName, hers?.words, hers?.behaviour, hers?.certificate], [id, 'Jonas Lindqvist', words, 'Says what happens next', null]);
  assert.equal((await as('jonas').recognition.feed({})).thanks[0]?.receiver, 'Amara Okoye');
});

test('her line and HR read it; colleagues beside her do not', async () => {
  const reads = async (name: CastKey) => (await as(name).recognition.feed({})).thanks.length;
  assert.deepEqual([await reads('nadia'), await reads('ines')], [1, 1]);
  assert.deepEqual([await reads('anders'), await reads('marta'), await reads('priya'), await reads('ravi'), await reads('tomas'), await reads('femi')], [0, 0, 0, 0, 0, 0]);
});

test('asking for one row and for the list give the same answer, for everyone in the story', async () => {
  const { thanks: [one] } = await as('ines').recognition.feed({});
  for (const name of ['amara', 'jonas', 'anders', 'marta', 'lena', 'tomas', 'nadia', 'ines', 'femi'] as const) {
    const actor = await told.actor(name);
    const single = [one!.receiverId, one!.giverId].includes(actor.id) || actor.reports.includes(one!.receiverId) || actor.roles.includes('hr');
    assert.equal((await as(name).recognition.feed({})).thanks.some(({ id }) => id === one!.id), single, name);
  }
});

test('an agent on no payroll gives and gets thanks like everybody', async () => {
  await as('tomas').recognition.give({ receiverId: who('lena'), behaviourId: saysNext, words: 'You rang the warehouse so that I did not have to.' });
  assert.equal((await as('lena').recognition.received({})).thanks[0]?.giverName, 'Tomas Reyes');
});

test('nobody thanks themselves, and without a behaviour nothing is given', async () => {
  await assert.rejects(as('amara').recognition.give({ receiverId: who('amara'), behaviourId: saysNext, words }), { code: 'recognition.to_oneself' });
  await assert.rejects(as('jonas').recognition.give({ receiverId: who('amara'), words }), { code: 'recognition.no_behaviour' });
  await assert.rejects(as('jonas').recognition.give({ receiverId: who('amara'), behaviourId: newId(moment.now), words }), { code: 'recognition.no_such_behaviour' });
  await assert.rejects(as('nobody').recognition.give({ receiverId: who('amara'), behaviourId: saysNext, words }), { code: 'kernel.sign_in' });
});

test('F59: recognition without a behaviour is refused', async () => {
  await assert.rejects(as('jonas').recognition.give({ receiverId: who('amara'), words }), { code: 'recognition.no_behaviour' });
  assert.ok(!(await as('amara').recognition.feed({})).thanks.some(({ behaviour, giverId }) => giverId !== null && behaviour === null));
});

test('F59: thanks may rest on a customer’s words, as they were said; withdrawn, they are gone from the thanks', async () => {
  const call = company.touchpoints.find(({ key }) => key === 'call')!.id;
  const { code } = await as('ines').feedback.invite({ touchpointId: call, personId: who('omar'), customerId: null });
  const { id: sourceId } = await as('nobody').feedback.answer({ code, score: 5, words: 'He found the part on a Sunday.' });
  const citing = { sourceId, excerpt: 'found the part on a Sunday', lang: 'en', at: moment.now, how: 'drawn' };
  const { id } = await as('ravi').recognition.give({ receiverId: who('omar'), behaviourId: saysNext, words: 'For the Sunday.', citing });
  assert.equal((await as('omar').recognition.feed({})).thanks.find((one) => one.id === id)?.quote?.words, 'found the part on a Sunday');
  await assert.rejects(as('ravi').recognition.give({ receiverId: who('omar'), behaviourId: saysNext, words: 'And this.', citing: { ...citing, excerpt: 'He is the best of all' } }), { code: 'evidence.not_said' });
  const { pieces } = await as('ravi').recognition.citable({ aboutPersonId: who('omar'), text: 'sunday' });
  assert.deepEqual(pieces.map(({ sourceId }) => sourceId), [id]);
  await as('ravi').recognition.withdraw({ id });
  assert.deepEqual((await as('ravi').recognition.citable({ aboutPersonId: who('omar'), text: 'sunday' })).pieces, []);
});

test('thanks are unlimited: thirty in a day all stand', async () => {
  for (let n = 0; n < 30; n++) await as('marta').recognition.give({ receiverId: who('viktor'), behaviourId: saysNext, words: `Thank you, for the ${n + 1}th time today.` });
  assert.equal((await as('viktor').recognition.feed({ most: 100 })).thanks.length, 30);
});

test('the feed goes on where the page before ended', async () => {
  const first = (await as('viktor').recognition.feed({ most: 20 })).thanks;
  const rest = (await as('viktor').recognition.feed({ most: 20, before: first.at(-1)!.id })).thanks;
  assert.deepEqual([first.length, rest.length, new Set([...first, ...rest].map(({ id }) => id)).size], [20, 10, 30]);
});

test('whoever gave thanks takes them back, and so does HR; nobody else', async () => {
  const { id } = await as('jonas').recognition.give({ receiverId: who('ben'), behaviourId: saysNext, words });
  await assert.rejects(as('ben').recognition.withdraw({ id }), { code: 'kernel.forbidden' });
  await as('jonas').recognition.withdraw({ id });
  assert.equal((await as('ben').recognition.feed({})).thanks.length, 0);
  await assert.rejects(as('ines').recognition.withdraw({ id }), { code: 'recognition.already_withdrawn' });
});

test('F77: a customer’s thanks reach Amara with a certificate, which stands first on her Home', async () => {
  const { certificate, again } = await fromCustomer({ customerId: company.people[0]!.id, receiver: 'amara', certificate: true });
  assert.match(certificate!.number, /^2026-0000\d\d$/);
  assert.equal(again, false);
  await as('jonas').recognition.give({ receiverId: who('amara'), behaviourId: saysNext, words: 'And thank you for today.' });
  const home = await as('amara').recognition.received({});
  assert.deepEqual([home.certificate?.giverName, home.certificate?.certificate?.code], ['Greta', certificate!.code]);
  assert.deepEqual(home.thanks.map(({ giverName }) => giverName), ['Jonas Lindqvist', 'Jonas Lindqvist']);
});

test('the same customer’s second certificate for Amara this quarter is not made, but the thanks arrive', async () => {
  moment.now = new Date(moment.now.getTime() + minute);
  const second = await fromCustomer({ customerId: company.people[0]!.id, receiver: 'amara', certificate: true, words: 'And once more.' });
  assert.deepEqual([second.certificate, second.again], [undefined, true]);
  assert.equal((await as('amara').recognition.feed({})).thanks[0]?.words, 'And once more.');
  const forMarta = await fromCustomer({ customerId: company.people[0]!.id, receiver: 'marta', certificate: true });
  assert(forMarta.certificate);
});

test('in the next quarter the customer may give her another', async () => {
  moment.now = new Date('2027-01-04T09:00:00Z');
  const third = await fromCustomer({ customerId: company.people[0]!.id, receiver: 'amara', certificate: true });
  assert.equal(third.certificate?.number, '2027-000001');
  moment.now = new Date('2026-11-20T09:12:00Z');
});

test('where nobody knows which customer it is, a device gives a person one certificate a day', async () => {
  const from = (receiver: CastKey, device: string) => fromCustomer({ customerId: null, receiver, certificate: true, device });
  assert(!(await from('grace', 'the counter')).again);
  assert((await from('grace', 'the counter')).again);
  assert(!(await from('grace', 'a phone')).again && !(await from('omar', 'the counter')).again);
  moment.now = new Date(moment.now.getTime() + day);
  assert(!(await from('grace', 'the counter')).again);
  moment.now = new Date(moment.now.getTime() - day);
});

test('R10: twenty thanks at once from one customer make exactly one certificate', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, () => fromCustomer({ customerId: company.people[5]!.id, receiver: 'yuki', certificate: true })));
  assert.equal(all.filter(({ certificate }) => certificate).length, 1);
  assert.equal((await as('yuki').certificates.mine({})).certificates.length, 1);
  assert.equal((await as('yuki').recognition.feed({})).thanks.length, 20);
});

test('R10: fifty certificates at once are numbered without a gap and without a double', async () => {
  const before = await lastNumber();
  const all = await Promise.all(Array.from({ length: 50 }, (_, n) => fromCustomer({ customerId: company.people[100 + n]!.id, receiver: 'sofia', certificate: true })));
  const numbers = all.map(({ certificate }) => Number(certificate!.number.slice(5))).sort((a, b) => a - b);
  assert.deepEqual(numbers, Array.from({ length: 50 }, (_, n) => before + 1 + n));
});

test('when the caller’s transaction fails, no certificate, no turn and no number is left behind', async () => {
  const before = await lastNumber();
  await assert.rejects(told.sql.transaction(async (sql) => {
    await thankFromCustomer(sql, { receiverId: who('ella'), giverName: '', words: 'Thank you.', behaviourId: null, touchpointId: null, answerId: newId(moment.now), customerId: company.people[7]!.id, certificate: true }, { folder, now: moment.now, ...quietly });
    throw new Error('the answer could not be kept');
  }));
  assert.equal(await lastNumber(), before);
  assert.equal((await fromCustomer({ customerId: company.people[7]!.id, receiver: 'ella', certificate: true })).again, false);
});

test('what stands on paper cannot be withdrawn before the paper is revoked', async () => {
  const [paper] = (await as('ella').certificates.mine({})).certificates;
  const { thanks: [thanks] } = await as('ella').recognition.feed({});
  assert.equal(thanks?.mayWithdraw, false);
  await assert.rejects(as('ines').recognition.withdraw({ id: thanks!.id }), { code: 'recognition.certified' });
  await as('ines').certificates.revoke({ id: paper!.id, because: 'Written by a relative.' });
  assert.equal((await as('ella').recognition.received({})).certificate, null);
  await as('ines').recognition.withdraw({ id: thanks!.id });
  assert.equal((await as('ella').recognition.feed({})).thanks.length, 0);
});

test('whoever leads people sees who has heard no thanks for thirty days, and nobody else does', async () => {
  const quiet = async (name: CastKey) => (await as(name).recognition.notThanked({})).people.map(({ name }) => name);
  const before = await quiet('jonas');
  assert(before.includes('Tom Eriksen') && !before.includes('Amara Okoye'), before.join());
  assert.deepEqual(await quiet('amara'), []);

  await as('jonas').recognition.give({ receiverId: who('tom'), behaviourId: saysNext, words });
  assert(!(await quiet('jonas')).includes('Tom Eriksen'));
  moment.now = new Date(moment.now.getTime() + 31 * day);
  const later = (await as('jonas').recognition.notThanked({})).people.find(({ name }) => name === 'Tom Eriksen');
  assert.equal(later?.lastThankedAt?.toISOString(), '2026-11-20T09:12:00.000Z');
  moment.now = new Date(moment.now.getTime() - 31 * day);
});

test('whoever leads people sees when each was thanked last and for what, and nobody else does', async () => {
  const { people } = await as('jonas').recognition.team({});
  const amara = people.find(({ id }) => id === who('amara'));
  assert.ok(amara?.lastThankedAt && people.length > 5);
  assert.equal(people.find(({ id }) => id === who('tom'))?.behaviour, 'Says what happens next');
  assert.deepEqual((await as('amara').recognition.team({})).people, []);
});

test('somebody who came less than thirty days ago is not called quiet', async () => {
  moment.now = new Date('2026-11-10T09:00:00Z');
  assert(!(await as('jonas').recognition.notThanked({})).people.some(({ id }) => id === who('noah')));
  moment.now = new Date('2026-11-20T09:12:00Z');
  assert((await as('jonas').recognition.notThanked({})).people.some(({ id }) => id === who('noah')));
});

test('F59: HR sees whether thanks reach every group, of five and more and without a name; nobody else does', async () => {
  const { groups, toFew, returned } = await as('ines').recognition.spread({});
  const agents = groups.find(({ name }) => name === 'Contact-centre agent')!;
  assert(agents.share && agents.share.n >= 24 && agents.share.value > 0 && agents.share.low < agents.share.value && agents.share.value < agents.share.high);
  const { groups: places } = await as('ines').recognition.spread({ by: 'place' });
  const people = await told.sql.rows(z.object({ role: z.string(), n: z.number() }), statement`
    select roles.name as role, count(*)::int as n from positions join roles on roles.id = role_id where until_on is null group by roles.name`);
  for (const { role, n } of people) assert.equal(groups.find(({ name }) => name === role)!.share === null, n < 5, role);
  assert(people.some(({ n }) => n < 5) && places.length > 3);
  assert(toFew !== null && toFew > 0.5 && returned === 0, 'thirty of these thanks went from Marta to Viktor');
  for (const name of ['jonas', 'amara', 'nadia'] as const) await assert.rejects(as(name).recognition.spread({}), { code: 'kernel.forbidden' });
});

test('F77: a code that was used is refused, and makes no second certificate', async () => {
  const call = company.touchpoints.find(({ key }) => key === 'call')!.id;
  const { code } = await as('ines').feedback.invite({ touchpointId: call, personId: who('liam'), customerId: greta.id });
  const award = () => as('nobody').feedback.answer({ code, score: 5, words: 'He stayed on it.', thanks: { behaviour: null, giver: 'Greta', certificate: true } });
  await award();
  await assert.rejects(award(), { code: 'feedback.answered' });
  assert.equal((await as('liam').certificates.mine({})).certificates.length, 1);
});

const lastNumber = async (): Promise<number> => (await told.sql.one(z.object({ last: z.number() }), statement`select coalesce(max(last), 0)::int as last from certificate_numbers where year = 2026`)).last;
