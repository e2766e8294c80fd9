import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { modules } from '#modules';
import { story, who } from '#story';
import { Authenticator } from '../../tests/bars/authenticator.ts';
import { visitor, type Visitor } from '../../tests/bars/visitor.ts';
import { hashed } from './proofs/password.ts';
import { codeAt, stepAt } from './proofs/totp.ts';

const house = story();
const { moment, as, asOwner, settle } = house;
let door: Awaited<ReturnType<typeof house.web>>;
const password = 'seven lanterns by the river';

test('Six of Brackenhill Home have a password, each salted by itself', async () => {
  door = await house.web();
  for (const name of ['amara', 'ines', 'jonas', 'priya', 'lena', 'nadia'] as const) {
    const passwordHash = await hashed(password);
    await asOwner((sql) => sql.run(statement`insert into accounts (person_id, password_hash) values (${who(name)}, ${passwordHash})`));
  }
  const { kept } = await house.sql.one(z.object({ kept: z.number() }), statement`select count(distinct password_hash)::int as kept from accounts`);
  assert.equal(kept, 6);
});

const later = (seconds: number) => { moment.now = new Date(moment.now.getTime() + seconds * 1000); };
const signedIn = async (identifier: string): Promise<Visitor> => {
  const browser = visitor(door);
  const { status, answer } = await browser.ask('access.signIn', { identifier, password });
  assert.deepEqual([status, answer.signedIn], [200, true], JSON.stringify(answer));
  return browser;
};
/** The letter with these words; several of one moment have no order. */
const bodyTo = async (address: string, holds: string): Promise<string> => (await house.sql.one(z.object({ body: z.string() }), statement`
  select body from outbox where address = ${address} and position(${holds} in body) > 0 order by at desc limit 1`)).body;
const tokenTo = async (address: string): Promise<string> => (await bodyTo(address, '/sign-in#')).match(/#\w=([\w-]+)/)![1]!;

test('Amara signs in by her address or her user name, whatever the case, and by nothing else', async () => {
  for (const identifier of ['amara@brackenhill.example', 'Amara', ' AMARA@Brackenhill.example ']) await signedIn(identifier);
  const wrong = await visitor(door).ask('access.signIn', { identifier: 'amara', password: 'seven lanterns by the sea' });
  const nobody = await visitor(door).ask('access.signIn', { identifier: 'nobody-at-all', password });
  assert.deepEqual([wrong.status, wrong.answer], [401, nobody.answer]);
  assert.equal(wrong.answer.code, 'access.wrong');
});

test('Whoever guesses from one place is slowed down, and Amara at another place is not', async () => {
  const guess = (attempt: number) => visitor(door).ask('access.signIn', { identifier: 'priya', password: `guess number ${attempt}` });
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 12; attempt++) statuses.push((await guess(attempt)).status);
  assert.deepEqual([...new Set(statuses.slice(0, 10))], [401]);
  assert.deepEqual(statuses.slice(10), [429, 429]);
  const elsewhere = await as('nobody', { visit: { origin: 'another place' } }).access.signIn({ identifier: 'priya', password });
  assert.equal(elsewhere.signedIn, true);
  later(16 * 60);
  assert.equal((await visitor(door).ask('access.signIn', { identifier: 'priya', password })).answer.signedIn, true);
});

test('A burst of guesses is no faster than its counting', async () => {
  const outcomes = await Promise.allSettled(Array.from({ length: 40 }, (_, n) => as('nobody', { visit: { origin: 'a burst' } }).access.signIn({ identifier: 'ines', password: `burst ${n} of guesses` })));
  const judged = outcomes.filter((one) => one.status === 'rejected' && (one.reason as { kind: string }).kind === 'unknown').length;
  assert.ok(judged <= 10, `${judged} guesses were judged`);
});

test('A mailed link opens once, and its letter is the same answer for a name that nobody has', async () => {
  const known = await visitor(door).ask('access.sendLink', { identifier: 'lena' });
  const unknown = await visitor(door).ask('access.sendLink', { identifier: 'nobody-here' });
  assert.deepEqual([known.status, known.answer], [unknown.status, unknown.answer]);
  const token = await tokenTo('lena@brackenhill.example');
  assert.match(await bodyTo('lena@brackenhill.example', 'sign in'), /http:\/\/localhost:4100\/sign-in#t=/);
  const browser = visitor(door);
  assert.equal((await browser.ask('access.redeemLink', { token })).answer.signedIn, true);
  assert.equal((await browser.ask('access.me')).answer.person.name, 'Lena Fischer');
  assert.equal((await visitor(door).ask('access.redeemLink', { token })).answer.code, 'access.link_over');
});

test('A forgotten password is set anew by a link; every session ends, and the old password opens nothing', async () => {
  const old = await signedIn('jonas');
  await visitor(door).ask('access.sendReset', { identifier: 'jonas' });
  const token = await tokenTo('jonas@brackenhill.example');
  const short = await visitor(door).ask('access.resetPassword', { token, password: 'short' });
  assert.equal(short.answer.code, 'access.password_short');
  const guessable = await visitor(door).ask('access.resetPassword', { token, password: 'JonasLindqvist1' });
  assert.equal(guessable.answer.code, 'access.password_near');
  const fresh = visitor(door);
  assert.equal((await fresh.ask('access.resetPassword', { token, password: 'a herd of quiet elephants' })).answer.signedIn, true);
  assert.equal((await old.ask('access.me')).status, 401);
  assert.equal((await fresh.ask('access.me')).status, 200);
  assert.equal((await visitor(door).ask('access.signIn', { identifier: 'jonas', password })).status, 401);
  assert.match(await bodyTo('jonas@brackenhill.example', 'changed'), /was just changed/);
});

test('With a second factor a password is half the way; a code counts once, and five wrong ones end the attempt', async () => {
  const ines = await signedIn('ines');
  const other = await signedIn('ines');
  const { answer: started } = await ines.ask('access.startTotp', { password });
  assert.match(started.address, /^otpauth:\/\/totp\/Brackenhill%20Home:ines%40brackenhill.example\?secret=[A-Z2-7]{32}&/);
  const secret = fromBase32(started.secret);
  assert.equal((await ines.ask('access.confirmTotp', { token: started.token, code: '000000' })).answer.code, 'access.wrong_code');
  const before = ines.cookie;
  assert.equal((await ines.ask('access.confirmTotp', { token: started.token, code: codeAt(secret, stepAt(moment.now)) })).status, 200);
  assert.notEqual(ines.cookie, before);
  assert.equal((await other.ask('access.me')).status, 401);

  later(30);
  const halfway = visitor(door);
  const { answer } = await halfway.ask('access.signIn', { identifier: 'ines', password });
  assert.equal(answer.signedIn, false);
  assert.equal(halfway.cookie, '');
  const code = codeAt(secret, stepAt(moment.now));
  assert.equal((await halfway.ask('access.second', { token: answer.second, code })).answer.signedIn, true);
  const again = await visitor(door).ask('access.signIn', { identifier: 'ines', password });
  assert.equal((await visitor(door).ask('access.second', { token: again.answer.second, code })).answer.code, 'access.wrong_code');

  later(16 * 60);
  const third = await visitor(door).ask('access.signIn', { identifier: 'ines', password });
  for (let wrong = 0; wrong < 5; wrong++) await visitor(door).ask('access.second', { token: third.answer.second, code: String(wrong).padStart(6, '9') });
  later(30);
  const right = { token: third.answer.second, code: codeAt(secret, stepAt(moment.now)) };
  assert.equal((await visitor(door).ask('access.second', right)).status, 401);

  later(16 * 60);
  await visitor(door).ask('access.sendReset', { identifier: 'ines' });
  const reset = await visitor(door).ask('access.resetPassword', { token: await tokenTo('ines@brackenhill.example'), password: 'never by the back door' });
  assert.equal(reset.answer.signedIn, false, 'a reset does not go round the second factor');

  const link = await visitor(door).ask('access.second', { token: reset.answer.second, code: codeAt(secret, stepAt(moment.now)) });
  assert.equal(link.answer.signedIn, true);
  const sealed = await house.sql.one(z.object({ totpSealed: z.string() }), statement`select totp_sealed from accounts where person_id = ${who('ines')}`);
  assert.ok(!sealed.totpSealed.includes(started.secret));
});

test('Lena signs in at the shared phone with badge and PIN; five minutes of rest end it, and rights stay outside', async () => {
  const { answer: nothing } = await (await signedIn('lena')).ask('access.issueBadge', { personId: who('lena') });
  assert.equal(nothing.code, 'kernel.forbidden');
  const { address, qr } = await as('ines').access.issueBadge({ personId: who('nadia') });
  assert.ok(qr.size > 20 && qr.path.startsWith('M'));
  const nadia = await signedIn('nadia');
  assert.equal((await nadia.ask('access.setPin', { pin: '123456' })).answer.code, 'access.pin_guessable');
  assert.equal((await nadia.ask('access.setPin', { pin: '480913' })).status, 200);
  assert.ok((await nadia.ask('access.me')).answer.roles.includes('executive'));

  const phone = visitor(door);
  assert.equal((await phone.ask('access.badge', { badge: address, pin: '480914' })).answer.code, 'access.wrong_badge');
  assert.equal((await phone.ask('access.badge', { badge: address, pin: '480913' })).answer.signedIn, true);
  const me = (await phone.ask('access.me')).answer;
  assert.deepEqual([me.shared, me.roles.includes('executive')], [true, false]);
  assert.equal((await phone.ask('access.setPassword', { password: 'taken over at the till', current: password })).answer.code, 'access.by_session');
  later(4 * 60);
  assert.equal((await phone.ask('access.me')).status, 200);
  later(5 * 60 + 1);
  assert.equal((await phone.ask('access.me')).status, 401);

  for (let wrong = 0; wrong < 5; wrong++) await visitor(door).ask('access.badge', { badge: address, pin: `77000${wrong}` });
  assert.equal((await visitor(door).ask('access.badge', { badge: address, pin: '480913' })).status, 429);
});

test('A session ends after twelve hours of rest, and after thirty days in any case', async () => {
  const browser = await signedIn('priya');
  for (let hour = 0; hour < 30 * 24; hour += 11) { later(11 * 3600); if (hour + 11 < 30 * 24) assert.equal((await browser.ask('access.me')).status, 200, `after ${hour + 11} hours`); }
  assert.equal((await browser.ask('access.me')).status, 401);
  const resting = await signedIn('priya');
  later(12 * 3600 + 1);
  assert.equal((await resting.ask('access.me')).status, 401);
});

const happenings = async (browser: Visitor): Promise<string[]> => (await browser.ask('access.own')).answer.lately.map(({ what }: { what: string }) => what);
const guesses = async () => house.house.system.runJob('access', modules.access.jobs.find(({ name }) => name === 'guesses')!, moment.now, { home: 'http://localhost:4100', folder: house.folder });

test('A device not seen before is told of: on the page, by letter and by a notice; the same one again is not', async () => {
  const come = (agent: string) => visitor(door).ask('access.signIn', { identifier: 'lena', password }, { 'user-agent': agent });
  const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile Safari/604.1';
  await come(firefox);
  const count = async () => (await house.sql.one(z.object({ n: z.number() }), statement`select count(*)::int as n from account_events where person_id = ${who('lena')} and what = 'device'`)).n;
  const before = await count();
  await come(firefox);
  assert.equal(await count(), before);
  later(1);
  await come(phone);
  assert.equal(await count(), before + 1);
  assert.match(await bodyTo('lena@brackenhill.example', 'iPhone'), /\(Safari, iPhone\).*end that session here/s);
  await settle();
  const { notices } = await as('lena').notices.mine({});
  assert.ok(notices.some(({ subject }) => subject === 'access.account_touched'));
  const mine = await signedIn('lena');
  assert.equal((await mine.ask('access.own')).answer.lately[0].device, 'Safari, iPhone');
  assert.ok((await mine.ask('access.endOthers')).answer.ended >= 3);
  assert.equal((await mine.ask('access.own')).answer.sessions.length, 1);
});

test('Whoever is guessed at hears of it within minutes, once a day; for a name that nobody has nothing is kept but the count', async () => {
  later(3600);
  for (let wrong = 0; wrong < 5; wrong++) for (const identifier of ['nadia', 'nobody-of-that-name']) await visitor(door).ask('access.signIn', { identifier, password: `not this one ${wrong}` });
  await guesses();
  await guesses();
  const nadia = await signedIn('nadia');
  assert.deepEqual((await happenings(nadia)).filter((what) => what === 'failed'), ['failed']);
  assert.match(await bodyTo('nadia@brackenhill.example', 'did not succeed'), /tried 5 times/);
  later(25 * 3600);
  await guesses();
  assert.deepEqual((await happenings(await signedIn('nadia'))).filter((what) => what === 'failed'), ['failed']);
});

test('With the first factor come eight codes against its loss; each opens the second step once, and new ones end the old', async () => {
  later(16 * 60);
  const amara = await signedIn('amara');
  assert.equal((await amara.ask('access.newRecoveryCodes')).answer.code, 'access.second_none');
  const { answer: started } = await amara.ask('access.startTotp');
  const { answer: { codes } } = await amara.ask('access.confirmTotp', { token: started.token, code: codeAt(fromBase32(started.secret), stepAt(moment.now)) });
  assert.equal(codes.length, 8);
  assert.match(codes[0], /^([2-9A-HJKMNP-Z]{4} ){2}[2-9A-HJKMNP-Z]{4}$/);
  const { kept } = await house.sql.one(z.object({ kept: z.string() }), statement`select string_agg(hash, ' ') as kept from recovery_codes`);
  assert.ok(codes.every((code: string) => !kept.includes(code.replaceAll(' ', ''))) && kept.startsWith('argon2id$'));

  const half = async () => (await visitor(door).ask('access.signIn', { identifier: 'amara', password })).answer.second as string;
  const lost = visitor(door);
  assert.equal((await lost.ask('access.second', { token: await half(), code: codes[0].toLowerCase() })).answer.signedIn, true);
  assert.match(await bodyTo('amara@brackenhill.example', 'recovery codes'), /7 are left/);
  assert.equal((await visitor(door).ask('access.second', { token: await half(), code: codes[0] })).answer.code, 'access.wrong_code', 'once');
  const { answer: fresh } = await lost.ask('access.newRecoveryCodes');
  assert.equal((await visitor(door).ask('access.second', { token: await half(), code: codes[1] })).answer.code, 'access.wrong_code');
  assert.equal((await lost.ask('access.endTotp', { code: fresh.codes[0] })).status, 200, 'the lost app is ended by a code as well');
});

test('A mailbox alone does not go round a passkey: another factor is set by whoever came in with two, or with a recovery code', async () => {
  const key = new Authenticator('http://localhost:4100');
  const owner = await signedIn('priya');
  const { answer: asked } = await owner.ask('access.passkeyOptions');
  const { answer: { codes } } = await owner.ask('access.addPasskey', { name: 'Key', response: key.added(asked.options.challenge) });
  assert.equal((await owner.ask('access.own')).answer.withTwo, true);

  await visitor(door).ask('access.sendLink', { identifier: 'priya' });
  const intruder = visitor(door);
  assert.equal((await intruder.ask('access.redeemLink', { token: await tokenTo('priya@brackenhill.example') })).answer.signedIn, true);
  for (const verb of ['startTotp', 'passkeyOptions', 'newRecoveryCodes']) assert.equal((await intruder.ask(`access.${verb}`)).answer.code, 'access.factor_first', verb);
  const [{ id }] = (await intruder.ask('access.own')).answer.passkeys;
  assert.equal((await intruder.ask('access.removePasskey', { id })).answer.code, 'access.factor_first');
  assert.equal((await intruder.ask('access.useRecoveryCode', { code: 'ABCD EFGH JKMN' })).answer.code, 'access.wrong_code');
  assert.equal((await intruder.ask('access.useRecoveryCode', { code: codes[2] })).status, 200);
  assert.equal((await intruder.ask('access.removePasskey', { id })).status, 200);
});

test('Whoever types the password again goes on under a new secret; a new one is never set without the old', async () => {
  const jonas = visitor(door);
  assert.equal((await jonas.ask('access.signIn', { identifier: 'jonas', password: 'a herd of quiet elephants' })).answer.signedIn, true);
  assert.equal((await jonas.ask('access.setPassword', { password: 'orange crates on the quay' })).answer.code, 'access.prove_old', 'however fresh the sign-in');
  later(11 * 60);
  const before = jonas.cookie;
  assert.equal((await jonas.ask('access.issueKey', { name: 'Diary', password: 'a herd of quiet elephants' })).status, 200);
  assert.notEqual(jonas.cookie, before);
  const old = visitor(door);
  old.cookie = before;
  assert.equal((await old.ask('access.me')).status, 401);
});

const fromBase32 = (text: string): Buffer => Buffer.from((([...text].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('')).match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
