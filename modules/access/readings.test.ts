import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keep } from '#kernel/files';
import { verbs } from '#kernel/http/openapi';
import { modules } from '#modules';
import { story, who } from '#story';
import { visitor } from '../../tests/bars/visitor.ts';
import { learn } from './index.ts';
import { codeAt, stepAt } from './proofs/totp.ts';
import { begin } from './store/sessions.ts';
import { give } from './store/tokens.ts';

const house = story();
const { as, moment } = house;
learn({ modules: Object.values(modules) });

const readingsOf = async (name: 'amara' | 'lena' | 'tomas') => (await as(name).access.readings({})).readings.map(({ reader, what, times }) => [reader, what, times]);

test('F83: every read of a sensitive thing is written and the person can see it', async () => {
  assert.deepEqual(await readingsOf('amara'), []);
  await as('jonas').people.read({ id: who('amara') });
  await as('jonas').people.read({ id: who('amara') });
  await as('ines').people.absences({ personId: who('amara') });
  await as('jonas').observations.about({ personId: who('amara') });
  assert.deepEqual((await readingsOf('amara')).sort(), [
    ['Ines Duarte', 'when you are away', 1], ['Jonas Lindqvist', 'what was observed of you', 1], ['Jonas Lindqvist', 'your page: how you are reached, what you were and are here', 2],
  ]);
  assert.deepEqual(await readingsOf('lena'), [], 'nobody sees what was read about somebody else');
});

test('F83: what was read among others’ is seen by each of them', async () => {
  const { id: touchpointId } = (await as('ines').journeys.touchpoints({})).touchpoints[0]!;
  for (const name of ['lena', 'tomas'] as const) {
    const { code } = await as('ines').feedback.poster({ touchpointId, personId: who(name) });
    await as('nobody').feedback.answer({ code, score: 5, words: 'She rang back.' });
  }
  moment.now = new Date(moment.now.getTime() + 3 * 86_400_000);
  const { remarks } = await as('ines').feedback.stream({});
  assert.ok(remarks.some(({ person }) => person?.id === who('lena')));
  for (const name of ['lena', 'tomas'] as const) assert.deepEqual(await readingsOf(name), [['Ines Duarte', 'what customers said about your work', 1]]);
});

test('F83: a file that somebody sent and another opened is among them', async () => {
  const { request } = await house.web();
  const file = await house.sql.transaction((sql) => keep(sql, house.folder, Buffer.from('d,y\n'), { name: 'a.csv', type: 'text/csv', ownerId: who('lena') }, moment.now));
  await as('ines').access.grant({ personId: who('nadia'), right: 'admin' });
  const cookie = `session=${(await begin(house.sql, who('nadia'), { shared: false, second: true, agent: undefined }, moment.now)).secret}`;
  assert.equal((await request(`/files/${file.id}`, { headers: { cookie } })).status, 200);
  assert.deepEqual((await readingsOf('lena'))[0], ['Nadia Haddad', 'a file that you sent', 1]);
});

test('F83: whatever is read under watch has words for the person it is about, in both languages', async () => {
  for (const lang of ['en', 'de'] as const) {
    await as('amara').people.change({ id: who('amara'), lang });
    const watched = verbs(modules).filter(([, { traits }]) => traits.watched);
    assert.ok(watched.length >= 5);
    for (const [name] of watched) {
      await house.asOwner((sql) => sql.queue.executeSql('insert into audit (id, at, verb, actor_id, about_id, via) values (gen_random_uuid(), $1, $2, $3, $4, $5)', [moment.now, name, who('jonas'), who('amara'), 'session']));
    }
    for (const { what } of (await as('amara').access.readings({ most: 100 })).readings) assert.doesNotMatch(what, /^[a-z]+\.[a-zA-Z.]+$/, what);
  }
});

test('F83: rights rest until somebody came in with two factors, once that was asked; the step is never taken back', async () => {
  await as('ines').access.grant({ personId: who('femi'), right: 'admin' });
  const browser = visitor(await house.web());
  const come = async (name: 'ines' | 'femi', second: boolean) => { browser.cookie = `session=${(await begin(house.sql, who(name), { shared: false, second, agent: undefined }, moment.now)).secret}`; };
  const rights = async () => (await browser.ask('access.me')).answer.roles.filter((role: string) => ['hr', 'desk', 'admin'].includes(role));

  await come('femi', false);
  assert.deepEqual(await rights(), ['desk', 'admin']);
  const ofOne = (await browser.ask('access.issueKey', { name: 'Made with one factor' })).answer.key;
  assert.deepEqual((await browser.ask('access.requireSecond', { level: 2 })).answer.code, 'access.second_first', 'not by somebody who has none');

  await come('ines', true);
  const rules = (await browser.ask('access.signInRules')).answer;
  assert.deepEqual([rules.passwordLeast, rules.second, rules.without.some((one: { id: string }) => one.id === who('femi'))], [12, 0, true]);
  assert.equal((await browser.ask('access.requireSecond', { level: 1 })).status, 200);
  await come('femi', false);
  assert.deepEqual(await rights(), ['desk']);
  assert.equal((await browser.ask('access.accounts')).status, 403);

  await come('ines', true);
  assert.equal((await browser.ask('access.requireSecond', { level: 2 })).status, 200);
  assert.equal((await browser.ask('access.requireSecond', { level: 0 })).answer.code, 'kernel.only_up');
  await come('femi', false);
  assert.deepEqual(await rights(), []);
  await come('femi', true);
  assert.deepEqual(await rights(), ['desk', 'admin']);
  const ofTwo = (await browser.ask('access.issueKey', { name: 'Made with two' })).answer.key;
  const rightsWith = async (key: string) => (await visitor(await house.web()).ask('access.me', {}, { authorization: `Bearer ${key}` })).answer.roles.filter((role: string) => ['desk', 'admin'].includes(role));
  assert.deepEqual([await rightsWith(ofOne), await rightsWith(ofTwo)], [[], ['desk', 'admin']], 'a key does no more than the session it was made in');
});

test('F83: at the highest step also those whom somebody leads are closed to them until they came in with two factors; whoever comes is told so', async () => {
  const browser = visitor(await house.web());
  const come = async (name: 'ines' | 'jonas', second: boolean) => { browser.cookie = `session=${(await begin(house.sql, who(name), { shared: false, second, agent: undefined }, moment.now)).secret}`; };
  await come('jonas', false);
  assert.ok((await browser.ask('access.me')).answer.roles.includes('manager'));
  assert.equal((await browser.ask('people.read', { id: who('amara') })).status, 200);
  await come('ines', true);
  const { without } = (await browser.ask('access.signInRules')).answer;
  assert.deepEqual(without.find((one: { id: string }) => one.id === who('jonas')).rights, ['leads']);
  assert.equal((await browser.ask('access.requireSecond', { level: 3 })).status, 200);
  assert.ok((await as('ines').access.outbox({})).letters.some(({ address, subject }) => address === 'jonas@brackenhill.example' && /second factor/.test(subject)));

  await come('jonas', false);
  assert.ok(!(await browser.ask('access.me')).answer.roles.includes('manager'));
  assert.equal((await browser.ask('people.read', { id: who('amara') })).status, 403);
  assert.equal((await browser.ask('access.own')).answer.rests, true);
  const { answer: started } = await browser.ask('access.startTotp');
  const secret = Buffer.from(([...started.secret].map((letter: string) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('').match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  assert.equal((await browser.ask('access.confirmTotp', { token: started.token, code: codeAt(secret, stepAt(moment.now)) })).status, 200);
  assert.equal((await browser.ask('people.read', { id: who('amara') })).status, 200, 'from then on it is open again, in the same browser');

  const link = async (name: 'ines' | 'amara') => {
    const { token } = { token: await give(house.sql, { purpose: 'sign-in', personId: who(name), address: `${name}@brackenhill.example` }, moment.now) };
    return (await visitor(await house.web()).ask('access.redeemLink', { token })).answer;
  };
  assert.deepEqual([(await link('ines')).rests, (await link('amara')).rests], [true, false], 'whoever has rights is led to set one up; whoever has none is not asked');
});
