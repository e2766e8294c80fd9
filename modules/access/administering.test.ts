import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { modules } from '#modules';
import { story, who } from '#story';
import { visitor } from '../../tests/bars/visitor.ts';
import { Authenticator } from '../../tests/bars/authenticator.ts';
import { actorCalled, firstLink, learn } from './index.ts';
import { begin } from './store/sessions.ts';

const house = story();
const { moment, as } = house;
const home = 'http://localhost:4100';

/** Somebody of the cast, signed in a moment ago. */
async function signedIn(name: Parameters<typeof who>[0]) {
  const browser = visitor(await house.web());
  const { secret } = await begin(house.sql, who(name), { shared: false, second: true, agent: 'A browser' }, moment.now);
  browser.cookie = `session=${secret}`;
  return browser;
}
/** The letter with these words; several of one moment have no order. */
const letterTo = async (address: string, holds = '') => (await house.sql.maybe(z.object({ subject: z.string(), body: z.string() }), statement`
  select subject, body from outbox where address = ${address} and position(${holds} in subject || body) > 0 order by at desc limit 1`))!;

test('Ines invites an installer who has no e-mail: a code opens his account once, and he sets a PIN', async () => {
  const { id } = await as('ines').people.add({ name: 'Bram de Wit', userName: 'bram', kind: 'agent', title: 'Installer', fromOn: '2026-11-01' });
  const invited = await as('ines').access.invite({ personId: id });
  assert.equal(invited.sent, false);
  assert.match(invited.code!, /^([2-9A-HJKMNP-Z]{5} ){5}[2-9A-HJKMNP-Z]$/);
  const phone = visitor(await house.web());
  assert.equal((await phone.ask('access.accept', { token: invited.code, pin: '482910', password: 'orange crates on the quay' })).answer.signedIn, true);
  assert.equal((await phone.ask('access.me')).answer.person.name, 'Bram de Wit');
  assert.equal((await visitor(await house.web()).ask('access.accept', { token: invited.code })).status, 401);
  assert.equal((await visitor(await house.web()).ask('access.signIn', { identifier: 'bram', password: 'orange crates on the quay' })).answer.signedIn, true);
});

test('Whoever has an address is invited by letter, in their language; the code never shows on the screen', async () => {
  await as('marta').people.change({ id: who('marta'), lang: 'de' });
  const invited = await as('ines').access.invite({ personId: who('marta') });
  assert.deepEqual([invited.sent, invited.code, invited.address], [true, null, null]);
  const letter = await letterTo('marta@brackenhill.example');
  assert.equal(letter.subject, 'Kommen Sie herein zu Brackenhill Home');
  assert.match(letter.body, /#i=[\w-]{43}/);
  await assert.rejects(as('jonas').access.invite({ personId: who('marta') }), { code: 'kernel.forbidden' });
});

test('A right holds from the next request on, under a new session; taking it away holds at once', async () => {
  const amara = await signedIn('amara');
  assert.equal((await amara.ask('access.accounts')).status, 403);
  await as('ines').access.grant({ personId: who('amara'), right: 'hr' });
  assert.equal((await amara.ask('access.me')).status, 401);
  const again = await signedIn('amara');
  assert.equal((await again.ask('access.accounts', { text: 'okoye' })).answer.accounts[0].rights.join(), 'hr');
  await as('ines').access.revoke({ personId: who('amara'), right: 'hr' });
  assert.equal((await again.ask('access.accounts')).status, 401);
});

test('The last administrator stays one, and nobody closes their own account', async () => {
  await assert.rejects(as('ines').access.revoke({ personId: who('ines'), right: 'admin' }), { code: 'access.last_administrator' });
  await assert.rejects(as('ines').access.disable({ personId: who('ines') }), { code: 'access.not_oneself' });
  const ines = await signedIn('ines');
  const before = ines.cookie;
  assert.equal((await ines.ask('access.grant', { personId: who('ines'), right: 'executive' })).status, 200);
  assert.notEqual(ines.cookie, before);
  assert.ok((await ines.ask('access.me')).answer.roles.includes('executive'));
  await as('ines').access.grant({ personId: who('femi'), right: 'admin' });
  await as('ines').access.revoke({ personId: who('ines'), right: 'admin' });
  await assert.rejects(as('ines').access.outbox({}), { code: 'kernel.forbidden' });
  await as('femi').access.grant({ personId: who('ines'), right: 'admin' });
});

test('A closed account is closed everywhere at once, keys included, and opens again without them', async () => {
  const lena = await signedIn('lena');
  const { answer: issued } = await lena.ask('access.issueKey', { name: 'Rota on the wall' });
  assert.match(issued.key, /^tl_[\w-]{43}$/);
  const program = visitor(await house.web());
  const withKey = { authorization: `Bearer ${issued.key}` };
  assert.equal((await program.ask('access.me', {}, withKey)).answer.person.name, 'Lena Fischer');
  assert.equal((await program.ask('access.issueKey', { name: 'another' }, withKey)).answer.code, 'access.by_session');
  await as('ines').access.disable({ personId: who('lena') });
  assert.equal((await lena.ask('access.me')).status, 401);
  assert.equal((await program.ask('access.me', {}, withKey)).status, 401);
  await as('ines').access.enable({ personId: who('lena') });
  assert.equal((await program.ask('access.me', {}, withKey)).status, 401);
  const { keys } = await as('lena').access.own({});
  assert.deepEqual(keys, []);
});

test('Keys and sessions are ended by their person, and are nobody else’s to end', async () => {
  const [priya, other, jonas] = [await signedIn('priya'), await signedIn('priya'), await signedIn('jonas')];
  const { answer: own } = await priya.ask('access.own');
  assert.equal(own.sessions.length, 2);
  const away = own.sessions.find((one: { here: boolean }) => !one.here);
  assert.equal((await jonas.ask('access.endSession', { id: away.id })).status, 404);
  assert.equal((await priya.ask('access.endSession', { id: away.id })).status, 200);
  assert.equal((await other.ask('access.me')).status, 401);
  const { answer: key } = await priya.ask('access.issueKey', { name: 'Diary', days: 1 });
  assert.equal((await jonas.ask('access.endKey', { id: key.id })).status, 404);
  assert.equal((await priya.ask('access.endKey', { id: key.id })).status, 200);
  assert.equal((await priya.ask('access.me', {}, { authorization: `Bearer ${key.key}` })).status, 401);
});

test('A new address counts once a letter to it was answered, and links to the old one open nothing', async () => {
  const tom = await signedIn('tom');
  await visitor(await house.web()).ask('access.sendLink', { identifier: 'tom' });
  const toOld = (await letterTo('tom@brackenhill.example', '#t=')).body.match(/#t=([\w-]+)/)![1]!;
  assert.equal((await tom.ask('access.changeAddress', { email: 'Tom.Eriksen@example.org' })).status, 200);
  assert.match((await letterTo('tom@brackenhill.example', 'another address')).subject, /asked to change/);
  const token = (await letterTo('tom.eriksen@example.org')).body.match(/#c=([\w-]+)/)![1]!;
  assert.equal((await (await signedIn('jonas')).ask('access.confirmAddress', { token })).status, 401);
  assert.equal((await tom.ask('access.confirmAddress', { token })).status, 200);
  assert.equal((await tom.ask('access.own')).answer.email, 'tom.eriksen@example.org');
  assert.equal((await visitor(await house.web()).ask('access.redeemLink', { token: toOld })).status, 401);
  await tom.ask('access.changeAddress', { email: 'jonas@brackenhill.example' });
  assert.equal(await letterTo('jonas@brackenhill.example', '#c='), undefined, 'an address that is somebody else’s gets no letter');
});

test('A sign-in of yesterday does not change how one signs in', async () => {
  const yuki = await signedIn('yuki');
  moment.now = new Date(moment.now.getTime() + 11 * 60_000);
  for (const [verb, input] of [['setPassword', { password: 'eleven minutes too late' }], ['startTotp', {}], ['passkeyOptions', {}], ['issueKey', { name: 'x' }], ['changeAddress', { email: 'y@example.org' }], ['setPin', { pin: '905172' }]] as const)
    assert.equal((await yuki.ask(`access.${verb}`, input)).answer.code, 'access.prove', verb);
});

test('The empty house has one link for its first administrator, and none once there is one', async () => {
  assert.equal(await firstLink(house.sql, home, moment.now), undefined);
  await house.asOwner((sql) => sql.run(statement`delete from rights where "right" = 'admin'`));
  const first = (await firstLink(house.sql, home, moment.now))!;
  const second = (await firstLink(house.sql, home, moment.now))!;
  const of = (link: string) => ({ token: link.split('#s=')[1], name: 'Olga Berg', email: 'olga@example.org', password: 'the kettle sings at noon', title: 'Administrator', organisation: 'Berg & Sons', timeZone: 'Europe/Oslo' });
  const browser = visitor(await house.web());
  assert.equal((await browser.ask('access.setup', of(first))).status, 401);
  assert.equal((await browser.ask('access.setup', of(second))).answer.signedIn, true);
  assert.deepEqual((await browser.ask('access.me')).answer.roles.toSorted(), ['admin', 'employee', 'hr', 'person']);
  assert.ok((await browser.ask('access.outbox')).status === 200);
  const { organisation, timeZone } = (await browser.ask('access.me')).answer;
  assert.deepEqual([organisation, timeZone], ['Berg & Sons', 'Europe/Oslo']);
  assert.equal((await visitor(await house.web()).ask('access.setup', of(second))).status, 401);
  assert.equal(await firstLink(house.sql, home, moment.now), undefined);
});

test('A passkey is removed by its person alone, and all are forgotten by an administrator for a lost phone', async () => {
  const key = new Authenticator(home);
  const ruth = await signedIn('ruth');
  const add = async () => { const { answer } = await ruth.ask('access.passkeyOptions'); return (await ruth.ask('access.addPasskey', { name: 'Phone', response: key.added(answer.options.challenge) })).status; };
  const passkeys = async () => (await ruth.ask('access.own')).answer.passkeys as { id: string }[];
  assert.equal(await add(), 200);
  const [{ id }] = await passkeys() as [{ id: string }];
  assert.equal((await (await signedIn('nia')).ask('access.removePasskey', { id })).status, 404);
  assert.equal((await ruth.ask('access.removePasskey', { id })).status, 200);
  assert.deepEqual(await passkeys(), []);
  assert.equal(await add(), 200);
  const admin = (await house.as('ines').access.accounts({ text: 'olga' })).accounts[0]!;
  const olga = visitor(await house.web());
  olga.cookie = `session=${(await begin(house.sql, admin.id, { shared: false, second: true, agent: undefined }, moment.now)).secret}`;
  assert.equal((await olga.ask('access.forgetSecond', { personId: who('ruth') })).status, 200);
  assert.deepEqual((await (await signedIn('ruth')).ask('access.own')).answer.passkeys, []);
});

test('The command knows people by address, user name or id, and nobody who has left', async () => {
  for (const called of ['Jonas', 'jonas@brackenhill.example', who('jonas')]) assert.equal((await actorCalled(house.sql, called, moment.now))?.id, who('jonas'));
  assert.equal(await actorCalled(house.sql, 'nobody-here', moment.now), undefined);
  await house.asOwner((sql) => sql.run(statement`update people set gone_at = ${moment.now} where id = ${who('sam')}`));
  assert.equal(await actorCalled(house.sql, 'sam', moment.now), undefined);
});

test('What has long been worthless is swept away: old tokens, old attempts, the words of letters that went', async () => {
  await house.asOwner((sql) => sql.run(statement`update outbox set sent_at = ${moment.now}`));
  const [sweep] = modules.access.jobs;
  const counts = () => house.sql.one(z.object({ tokens: z.number(), attempts: z.number(), words: z.number() }), statement`
    select (select count(*)::int from tokens) as tokens, (select count(*)::int from sign_in_attempts) as attempts, (select count(*)::int from outbox where body <> '') as words`);
  await house.house.system.runJob('access', sweep!, moment.now, { home, folder: house.folder });
  const before = await counts();
  assert.ok(before.tokens > 0 && before.attempts > 0 && before.words > 0);
  await house.house.system.runJob('access', sweep!, new Date(moment.now.getTime() + 25 * 3600_000), { home, folder: house.folder });
  assert.deepEqual(await counts(), { tokens: 0, attempts: 0, words: 0 });
  const letters = () => house.sql.one(z.object({ n: z.number() }), statement`select count(*)::int as n from outbox`);
  assert.ok((await letters()).n > 0);
  await house.house.system.runJob('access', sweep!, new Date(moment.now.getTime() + 92 * 24 * 3600_000), { home, folder: house.folder });
  assert.equal((await letters()).n, 0, 'nor to whom they went, after a quarter of a year');
});

test('Everyone can read who sees what, in words', async () => {
  learn({ modules: Object.values(modules) });
  const { modules: told } = await as('tomas').access.whoSeesWhat({});
  const people = told.find(({ name }) => name === 'people')!;
  assert.deepEqual(people.rules.find(({ verb }) => verb === 'people.read'), {
    verb: 'people.read', what: 'Read somebody’s page and history here',
    who: ['the person it is about', 'whoever leads the person it is about, at any distance', 'the people team', 'the management', 'the HR service desk'],
  });
  const wordless = told.flatMap(({ rules }) => rules).filter(({ verb, what }) => verb === what).map(({ verb }) => verb);
  assert.deepEqual(wordless, [], 'each needs a sentence `MODULE.may.VERB` in the words of its module');
});
