import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { story, who, type CastKey } from '#story';
import { honoured, isNear, seated } from './honour-rules.ts';
import { issueCertificate } from './issue.ts';

const told = story();
const { as, moment, folder } = told;
let customers = 0;
const given = async (holder: CastKey, words: string, signedBy = 'Mr Petrossian') => (await told.sql.transaction((sql) => issueCertificate(sql, {
  holderId: who(holder), words, lang: 'en', signedBy, occasion: 'Call for help', behaviour: null, customerKey: `customer ${customers++}`, known: true,
}, { folder, now: moment.now })))!;
const seats: CastKey[] = ['hanna', 'lena', 'tomas', 'marta'];
let round = '';
const seen = async (name: CastKey) => (await as(name).certificates.toChoose({ id: round })).stories;
const find = async (name: CastKey, part: string) => (await seen(name)).find(({ words }) => words.includes(part))!.id;

test('F77: whoever chooses reads stories without the name of the person, of a colleague, the customer, the team or the place, in an order that tells nothing', async () => {
  await given('lena', 'Lena at Harrow Road walked us to it, and Marta Kowal had already rung. A gem, says Mr Petrossian.');
  await given('amara', 'She rang back at eight, as she had said.');
  await given('priya', 'Ms Raman stayed on the line until it worked.');
  await given('omar', 'He found my order in two minutes.');
  ({ id: round } = await as('ines').certificates.openRound({ title: 'The quarter’s two', picks: 1, personIds: seats.map(who) }));
  const shown = JSON.stringify(await as('hanna').certificates.toChoose({ id: round }));
  assert.ok(shown.includes('She rang back at eight, as she had said.'), 'a word that is somebody’s family name stays a word');
  assert.match(shown, /… at … walked us to it, and … had already rung/);
  for (const name of ['Lena', 'Fischer', 'Harrow', 'Marta', 'Kowal', 'Petrossian', 'Amara', 'Priya', 'Raman', 'Omar', who('lena'), who('amara'), '2026-0', 'certificateId', 'holder']) assert.ok(!shown.includes(name), name);
  const ids = await told.asOwner((sql) => sql.rows(z.object({ words: z.string() }), statement`select words from honour_stories where round_id = ${round} order by id`));
  const { certificates: [paper] } = await as('lena').certificates.mine({});
  await as('lena').certificates.show({ id: paper!.id, to: 'wall' });
  const wall = async (name: CastKey) => (await as(name).certificates.wall({})).certificates.length;
  assert.deepEqual([await wall('hanna'), await wall('jonas')], [0, 1], 'whoever chooses does not meet it on the wall meanwhile');
  await assert.rejects(as('ines').certificates.openRound({ title: 'Mine', personIds: [...seats, 'ines' as const].map(who) }), { code: 'certificates.opener_sits' });
  assert.deepEqual((await seen('hanna')).length, 4);
  assert.equal(ids.length, 4, 'every story of that time is in it');
});

test('nobody chooses who is near: themselves, their team, their line, their family; nobody without a seat reads a word', async () => {
  assert.equal((await as('lena').certificates.toChoose({ id: round })).leftOut, 1, 'her own');
  assert.ok((await as('marta').certificates.toChoose({ id: round })).leftOut >= 2, 'Amara and Priya sit beside her');
  const hers = (await told.asOwner((sql) => sql.one(z.object({ id: z.string() }), statement`select s.id from honour_stories s join certificates c on c.id = s.certificate_id where c.holder_id = ${who('lena')}`))).id;
  await assert.rejects(as('lena').certificates.choose({ storyId: hers, because: 'I was good.' }), { code: 'certificates.too_near' });
  for (const name of ['amara', 'jonas', 'ines'] as const) await assert.rejects(as(name).certificates.toChoose({ id: round }), { code: 'kernel.forbidden' }, name);
  await assert.rejects(as('ines').certificates.choose({ storyId: hers, because: 'I like her.' }), { code: 'kernel.forbidden' });

  const one = { personId: 'a', name: 'Ada Weber', unitId: 'u', managerId: 'm' };
  const other = { personId: 'b', name: 'Ben Horn', unitId: 'v', managerId: 'n', signedBy: null };
  assert.deepEqual([other, { ...other, unitId: 'u' }, { ...other, managerId: 'a' }, { ...other, personId: 'm' }, { ...other, name: 'Kim Weber' }, { ...other, signedBy: 'Frau Weber' }].map((holder) => isNear(one, holder)), [false, true, true, true, true, true]);
});

test('each chooses as many as there are to honour, says why, and may take it back', async () => {
  const [rang, order] = [await find('hanna', 'rang back'), await find('hanna', 'my order')];
  await as('hanna').certificates.choose({ storyId: rang, because: 'She kept her word.' });
  await assert.rejects(as('hanna').certificates.choose({ storyId: order, because: 'Quick.' }), { code: 'certificates.chosen_enough' });
  await as('hanna').certificates.choose({ storyId: rang, because: null });
  await as('hanna').certificates.choose({ storyId: order, because: 'Quick and calm.' });
  assert.deepEqual((await seen('hanna')).filter(({ because }) => because).map(({ id, because }) => [id, because]), [[order, 'Quick and calm.']]);
  for (const name of ['lena', 'tomas'] as const) await as(name).certificates.choose({ storyId: await find(name, 'rang back'), because: 'A promise kept.' });
  await assert.rejects(as('jonas').certificates.closeRound({ id: round }), { code: 'kernel.forbidden' });
});

test('F77: only when it is closed it shows who it was; the honoured read why, and everybody nominated has their story', async () => {
  assert.deepEqual((await as('amara').certificates.honours({})).honours, []);
  const { honoured: those } = await as('ines').certificates.closeRound({ id: round });
  assert.deepEqual(those.map(({ holder, n, because }) => [holder, n, because]), [['Amara Okoye', 2, ['A promise kept.', 'A promise kept.']]]);
  const mine = async (name: CastKey) => (await as(name).certificates.honours({})).honours.map(({ title, stories, honoured: won, because }) => [title, stories, won, because.length]);
  assert.deepEqual([await mine('amara'), await mine('omar'), await mine('marta')], [[['The quarter’s two', 4, true, 2]], [['The quarter’s two', 4, false, 0]], []]);
  for (const name of ['lena', 'priya', 'omar'] as const) assert.equal((await as(name).certificates.mine({})).certificates.length, 1);
  await assert.rejects(as('ines').certificates.closeRound({ id: round }), { code: 'certificates.round_closed' });
  await assert.rejects(as('tomas').certificates.choose({ storyId: (await seen('tomas'))[0]!.id, because: 'Late.' }), { code: 'certificates.round_closed' });
  assert.deepEqual((await as('ines').certificates.rounds({})).rounds.map(({ stories, seats: n, chose, mine }) => [stories, n, chose, mine]), [[4, 4, 3, false]]);
});

test('a draw honours both; a revoked story is not chosen; three to nine choose, each once', async () => {
  assert.deepEqual(honoured([{ storyId: 'a', n: 2 }, { storyId: 'b', n: 3 }, { storyId: 'c', n: 2 }, { storyId: 'd', n: 0 }], 2), ['b', 'a', 'c']);
  assert.deepEqual(honoured([{ storyId: 'a', n: 0 }], 3), []);
  for (const ids of [['a', 'b', 'b'], Array.from({ length: 10 }, (_, n) => String(n))]) assert.throws(() => seated(ids), { code: 'certificates.seats' });
  const { id: wrong } = await given('ben', 'Ben is my nephew, and the best.');
  const { id } = await as('ines').certificates.openRound({ title: 'Again', personIds: seats.map(who) });
  await as('ines').certificates.revoke({ id: wrong, because: 'Written by a relative.' });
  assert.ok(!JSON.stringify(await as('tomas').certificates.toChoose({ id })).includes('nephew'));
  await assert.rejects(as('ines').certificates.closeRound({ id }), { code: 'certificates.nobody_chose' });
  await assert.rejects(as('jonas').certificates.openRound({ title: 'Mine', personIds: seats.map(who) }), { code: 'kernel.forbidden' });
});
