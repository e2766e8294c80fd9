import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { notices } from '#notices';
import { company, greta, story, who } from '#story';

const told = story();
const { as, settle, moment } = told;
const call = company.touchpoints.find(({ key }) => key === 'call')!.id;

test('Amara hears what concerns her, once, and it is gone from the list of new things when she has read it', async () => {
  const { code } = await as('ines').feedback.invite({ touchpointId: call, personId: who('amara'), customerId: greta.id });
  await as('nobody').feedback.answer({ code, score: 5, words: 'Quick and kind.' });
  await settle();
  await settle();
  const fresh = (await as('amara').notices.mine({})).notices.filter(({ readAt }) => readAt === null);
  assert.deepEqual(fresh.map(({ subject }) => subject), ['feedback.answered']);
  assert.deepEqual(await as('amara').notices.read({}), { read: 1 });
  assert.equal((await as('amara').notices.mine({})).notices.filter(({ readAt }) => readAt === null).length, 0);
});

test('nobody else can be asked for Amara’s notices: the database itself holds them back', async () => {
  const count = (person: string) => told.sql.transaction((sql) => sql.one(z.object({ n: z.number() }), statement`select count(*)::int as n from notices where reader_id = ${who('amara')}`), { 'app.person': person });
  assert.equal((await count(who('marta'))).n, 0);
  assert.ok((await count(who('amara'))).n > 0);
});

test('when a certificate is revoked, its holder hears of it', async () => {
  const { code } = await as('ines').feedback.invite({ touchpointId: call, personId: who('marta'), customerId: greta.id });
  await as('nobody').feedback.answer({ code, score: 5, words: 'Thank you, Marta.', thanks: { behaviour: null, giver: 'Greta', certificate: true } });
  const [paper] = (await as('marta').certificates.mine({})).certificates;
  await as('ines').certificates.revoke({ id: paper!.id, because: 'Issued twice by mistake' });
  await settle();
  assert.ok((await as('marta').notices.mine({})).notices.some(({ subject }) => subject === 'certificates.revoked'));
});

const digest = notices.jobs.find(({ name }) => name === 'digest')!;
const at = async (time: string) => { moment.now = new Date(time); await told.house.system.runJob('notices', digest, moment.now, { home: 'http://localhost:4100', folder: told.folder }); };
const lettersTo = (name: 'jonas' | 'marta') => told.sql.rows(z.object({ subject: z.string(), body: z.string() }), statement`select subject, body from outbox join people on people.email = address where people.id = ${who(name)} order by at`);
const praise = async (words: string) => {
  const { code } = await as('ines').feedback.invite({ touchpointId: call, personId: who('marta'), customerId: greta.id });
  await as('nobody').feedback.answer({ code, score: 5, words });
  await settle();
  await settle();
};

test('the bell counts what is unread, and one that was opened counts no more', async () => {
  const unread = async () => (await as('marta').access.me({})).unread;
  const before = await unread();
  await praise('She stayed on the line.');
  assert.equal(await unread(), before + 1);
  const [newest] = (await as('marta').notices.mine({})).notices;
  assert.equal((await as('marta').notices.read({ id: newest!.id })).read, 1);
  assert.equal(await unread(), before);
  assert.deepEqual(await as('amara').notices.read({ id: newest!.id }), { read: 0 }, 'nobody reads another’s');
});

test('outside working hours nothing is written; inside them one letter a day at most, which says how many and never what', async () => {
  await praise('A very private word.');
  await at('2026-11-20T22:30:00Z');
  assert.equal((await lettersTo('marta')).length, 0, 'Friday night');
  await at('2026-11-21T11:00:00Z');
  assert.equal((await lettersTo('marta')).length, 0, 'Saturday');
  await at('2026-11-23T10:00:00Z');
  const [letter] = await lettersTo('marta');
  assert.match(letter!.body, /\/me\/notices/);
  assert.ok(!/private|rang|Greta/.test(JSON.stringify(letter)), 'no words of anybody');
  await praise('And another.');
  await at('2026-11-23T15:00:00Z');
  assert.equal((await lettersTo('marta')).length, 1, 'the same day');
  await at('2026-11-24T10:00:00Z');
  assert.equal((await lettersTo('marta')).length, 2);
  await at('2026-11-25T10:00:00Z');
  assert.equal((await lettersTo('marta')).length, 2, 'nothing new, no letter');
});

test('whoever wants no letters gets none, and whoever wants them at any hour gets them at night', async () => {
  assert.deepEqual(await as('marta').notices.wishes({}), { mail: true, anyHour: false });
  await as('marta').notices.wish({ mail: false, anyHour: false });
  await praise('A third.');
  await at('2026-11-26T10:30:00Z');
  assert.equal((await lettersTo('marta')).length, 2);
  await as('marta').notices.wish({ mail: true, anyHour: true });
  await at('2026-11-26T23:30:00Z');
  assert.equal((await lettersTo('marta')).length, 3);
});

test('what was read a quarter ago is forgotten', async () => {
  await as('marta').notices.read({});
  const forget = notices.jobs.find(({ name }) => name === 'forget')!;
  await told.house.system.runJob('notices', forget, new Date(moment.now.getTime() + 93 * 86_400_000), { home: '', folder: told.folder });
  assert.deepEqual((await as('marta').notices.mine({})).notices, []);
});

test('whoever is on duty finds the call for help among their notices, with the way to it', async () => {
  moment.now = new Date('2026-11-27T09:00:00Z');
  const { code } = await as('ines').feedback.poster({ touchpointId: call, personId: who('marta') });
  await as('nobody').feedback.help({ code, score: 1, contact: '07700 900123', words: 'Help.' });
  await settle(); await settle(); await settle();
  const called = (await as('jonas').notices.mine({})).notices.find(({ subject }) => subject === 'recovery.called');
  assert.equal(called?.aboutId, (await as('jonas').recovery.waiting({})).cases[0]?.id);
});

test('whoever is asked for what they bring hears that somebody asks, and nothing that ties them to the question', async () => {
  const { id } = await as('marta').resources.bring({ kind: 'tool', title: 'A laser level', about: '' });
  const question = await as('sofia').resources.ask({ id, reason: 'My sister’s kitchen.' });
  await settle();
  const [heard] = (await as('marta').notices.mine({})).notices.filter(({ subject }) => subject === 'resources.asked');
  assert.ok(heard && heard.aboutId !== question.id);
});
