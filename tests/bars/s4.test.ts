import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { hashOf, newCode, newId, newSecret } from '#kernel/id';
import { learn } from '#access';
import { story, who } from '#story';
import { hashed } from '../../modules/access/proofs/password.ts';
import { seal } from '../../modules/access/proofs/seal.ts';
import { codeAt, stepAt } from '../../modules/access/proofs/totp.ts';
import { setProofs } from '../../modules/access/store/accounts.ts';
import { addKey } from '../../modules/access/store/keys.ts';
import { addPasskey } from '../../modules/access/store/passkeys.ts';
import { begin } from '../../modules/access/store/sessions.ts';
import { give } from '../../modules/access/store/tokens.ts';
import { Authenticator } from './authenticator.ts';
import { failing, planting } from './planted.ts';
import { visitor, type Visitor } from './visitor.ts';

// S4: a token works once, for its purpose, its person, its time.

const house = story();
const { moment } = house;
const amara = who('amara');
const home = 'http://localhost:4100';
const password = 'seven lanterns by the river', pin = '480913';
const totp = randomBytes(20);
const phone = new Authenticator(home), fresh = () => new Authenticator(home);

/** Time goes on, so that no code of the second factor comes twice. */
const later = (seconds = 31) => { moment.now = new Date(moment.now.getTime() + seconds * 1000); };
const code = () => codeAt(totp, stepAt(moment.now));

async function signedIn(name: Parameters<typeof who>[0] = 'amara'): Promise<Visitor> {
  const browser = visitor(await house.web());
  browser.cookie = `session=${(await begin(house.sql, who(name), { shared: false, second: true, agent: undefined }, moment.now)).secret}`;
  return browser;
}
const stranger = async () => visitor(await house.web());
const address = 'amara@brackenhill.example';
const given = (purpose: Parameters<typeof give>[1]['purpose'], traits: object = {}) => () => give(house.sql, { purpose, personId: amara, ...traits }, moment.now);

/** Every kind of thing that opens something, each freshly made for Amara. */
const kinds: Record<string, () => Promise<string>> = {
  'sign-in link': given('sign-in', { address }),
  'reset': given('reset', { address }),
  'confirmation': given('confirm', { address: 'amara.new@example.org' }),
  'invitation': given('invite', { address }),
  'first administrator': given('setup', { personId: null }),
  'second step': given('second'),
  'authenticator being set up': () => give(house.sql, { purpose: 'totp', personId: amara, facts: { sealed: seal(totp, amara, house.folder) } }, moment.now),
  'single sign-on': () => give(house.sql, { purpose: 'oidc' }, moment.now, newSecret() + newSecret()),
  'passkey being added': given('passkey-add'),
  'passkey at the door': given('passkey-sign-in', { personId: null }),
  'session': async () => (await begin(house.sql, amara, { shared: false, second: true, agent: undefined }, moment.now)).secret,
  'key': async () => { const key = `tl_${newSecret()}`; await addKey(house.sql, { id: newId(moment.now), hash: hashOf(key), name: 'a key', personId: amara, second: true, at: moment.now, until: new Date(moment.now.getTime() + 86_400_000) }); return key; },
  'badge': async () => { const badge = newSecret(); await setProofs(house.sql, amara, { badgeHash: hashOf(badge) }); return badge; },
  'feedback code': async () => {
    const made = newCode(10);
    await house.asOwner((sql) => sql.run(statement`insert into posters (id, code, touchpoint_id, unit_id, person_id, how, made_at)
      select ${newId(moment.now)}, ${made}, touchpoints.id, units.id, ${amara}, 'poster', ${moment.now} from touchpoints, units limit 1`));
    return made;
  },
};

type Outcome = { readonly opened: boolean; readonly browser: Visitor };
const asks = (verb: string, input: (token: string) => object, by: () => Promise<Visitor> = stranger) => async (token: string): Promise<Outcome> => {
  const browser = await by();
  const { status } = await browser.ask(`access.${verb}`, input(token));
  return { opened: status === 200, browser };
};

/** Every place that takes such a thing, with all else as it must be: only the token decides. */
const places: Record<string, (token: string) => Promise<Outcome>> = {
  'sign-in link': asks('redeemLink', (token) => ({ token })),
  'reset': asks('resetPassword', (token) => ({ token, password })),
  'confirmation': asks('confirmAddress', (token) => ({ token }), signedIn),
  'invitation': asks('accept', (token) => ({ token, password })),
  'first administrator': asks('setup', (token) => ({ token, name: 'Olga Berg', email: `olga-${token.slice(0, 6).toLowerCase().replace(/\W/g, 'x')}@example.org`, password, title: 'Administrator' })),
  'second step': asks('second', (token) => ({ token, code: code() })),
  'authenticator being set up': asks('confirmTotp', (token) => ({ token, code: code() }), signedIn),
  'single sign-on': async (token) => {
    const browser = await stranger();
    const { answer } = await browser.ask('access.oidcReturn', { state: token.slice(0, 43), bound: token.slice(43) || 'x', code: 'from the provider' });
    return { opened: answer.code === 'access.not_vouched', browser }; // the token was taken, and the provider asked
  },
  'passkey being added': asks('addPasskey', (token) => ({ name: 'A key', response: fresh().added(token) }), signedIn),
  'passkey at the door': asks('passkeySignIn', (token) => ({ response: phone.opened(token) })),
  'session': async (token) => { const browser = await stranger(); browser.cookie = `session=${token}`; return { opened: (await browser.ask('access.me')).status === 200, browser }; },
  'key': async (token) => { const browser = await stranger(); return { opened: (await browser.ask('access.me', {}, { authorization: `Bearer ${token}` })).status === 200, browser }; },
  'badge': asks('badge', (token) => ({ badge: token, pin })),
  'feedback code': async (token) => { const browser = await stranger(); return { opened: (await (await house.web()).request(`/f/${encodeURIComponent(token)}`)).status === 200, browser }; },
};

const dump = (): Promise<Record<string, string>> => house.asOwner(async (sql) => {
  const tables = await sql.rows(z.object({ name: z.string() }), statement`select tablename::text as name from pg_tables where schemaname = ${house.ground.place.schema} order by 1`);
  const all: Record<string, string> = {};
  for (const { name } of tables) all[name] = (await sql.rows(z.object({ line: z.string() }), statement`select ${statement.ref(name)}::text as line from ${statement.table(name)} limit 100000`)).map(({ line }) => line).join('\n');
  return all;
});

/** As it was before: Amara's address, password, factor and passkey, and no administrator when a place needs none. */
async function asBefore(): Promise<void> {
  later();
  await house.asOwner(async (sql) => {
    await sql.run(statement`update people set email = ${address}, gone_at = null where id = ${amara}`);
    await sql.run(statement`update accounts set disabled_at = null where person_id = ${amara}`);
    await sql.run(statement`delete from sign_in_attempts`);
    await sql.run(statement`delete from rights where "right" = 'admin'`);
  });
}

test('Amara has every way of signing in, and each opens for her', async () => {
  learn({ oidc: { issuer: 'http://127.0.0.1:9', clientId: 'throughline', clientSecret: undefined } });
  await setProofs(house.sql, amara, { passwordHash: await hashed(password), totpSealed: seal(totp, amara, house.folder), pinHash: await hashed(pin) });
  const { response } = phone.added('any');
  assert.ok(response.attestationObject.length > 100);
  const browser = await signedIn();
  const challenge = await kinds['passkey being added']!();
  assert.equal((await browser.ask('access.addPasskey', { name: 'Her phone', response: phone.added(challenge) })).status, 200);
});

test('Of every kind of token at every place that takes one, only the diagonal opens', async () => {
  const opened: string[] = [];
  for (const [kind, make] of Object.entries(kinds)) for (const [place, take] of Object.entries(places)) {
    await asBefore();
    if ((await take(await make())).opened) opened.push(`${kind} at ${place}`);
    if (planting && kind !== place && opened.includes(`${kind} at ${place}`)) assert.fail(`${kind} opened ${place}`); // one is enough to be seen
  }
  assert.deepEqual(opened, Object.keys(kinds).map((kind) => `${kind} at ${kind}`));
});

test('A token that was altered, used, is a second too old, or whose person is disabled, gone or elsewhere opens nothing', async () => {
  const once = Object.keys(kinds).filter((kind) => !['session', 'key', 'badge', 'feedback code'].includes(kind));
  const opened: string[] = [];
  const expectClosed = async (what: string, kind: string, token: string) => { if ((await places[kind]!(token)).opened) opened.push(`${kind}: ${what}`); };
  const flipped = (token: string) => `${token.slice(0, 20)}${token[20] === 'A' ? 'B' : 'A'}${token.slice(21)}`;

  for (const kind of once) {
    const make = kinds[kind]!, take = places[kind]!;
    await asBefore();
    const token = await make();
    for (const wrong of [flipped(token), token.slice(0, -1), `${token}A`, token.toLowerCase() === token ? token.toUpperCase() : token.toLowerCase(), hashOf(token), `${Buffer.from('{"alg":"none"}').toString('base64url')}.${token}.`])
      await expectClosed('altered', kind, wrong);
    later();
    assert.ok((await take(token)).opened, `${kind} opens when it is right`);
    await asBefore();
    if (kind !== 'single sign-on') await expectClosed('used', kind, token); // it is used up with the sign-in, and that needs a provider
    const old = await make();
    later(601);
    await expectClosed('a second too old', kind, old);
    await asBefore();
    const nearly = await make();
    later(kind === 'second step' ? 570 : 599);
    assert.ok((await take(nearly)).opened, `${kind} still opens in its last second`);

    const bound = !['first administrator', 'single sign-on', 'passkey at the door'].includes(kind);
    if (bound) for (const [what, change] of [['disabled', statement`update accounts set disabled_at = ${moment.now} where person_id = ${amara}`], ['gone', statement`update people set gone_at = ${moment.now} where id = ${amara}`]] as const) {
      await asBefore();
      const made = await make();
      await house.asOwner((sql) => sql.run(change));
      await expectClosed(what, kind, made);
    }
    if (['sign-in link', 'reset', 'invitation'].includes(kind)) {
      await asBefore();
      const made = await make();
      await house.asOwner((sql) => sql.run(statement`update people set email = 'elsewhere@example.org' where id = ${amara}`));
      await expectClosed('another address', kind, made);
    }
  }
  assert.deepEqual(opened, []);
});

test('What is bound to Amara opens nothing for Jonas, though he is signed in', async () => {
  await asBefore();
  for (const [verb, kind, input] of [['confirmAddress', 'confirmation', (token: string) => ({ token })], ['confirmTotp', 'authenticator being set up', (token: string) => ({ token, code: code() })],
    ['addPasskey', 'passkey being added', (token: string) => ({ name: 'x', response: fresh().added(token) })]] as const) {
    const jonas = await signedIn('jonas');
    assert.notEqual((await jonas.ask(`access.${verb}`, input(await kinds[kind]!()))).status, 200, verb);
  }
});

test('A person named in the request is not believed: who comes in is whom the token was for', async () => {
  const claims = { userId: who('ines'), personId: who('ines'), id: who('ines'), email: 'ines@brackenhill.example', user: { id: who('ines') }, signedIn: true, second: null, role: 'admin' };
  for (const [verb, input] of [['redeemLink', async () => ({ token: await kinds['sign-in link']!() })], ['resetPassword', async () => ({ token: await kinds['reset']!(), password })],
    ['accept', async () => ({ token: await kinds['invitation']!() })], ['second', async () => ({ token: await kinds['second step']!(), code: code() })], ['passkeySignIn', async () => ({ response: phone.opened(await kinds['passkey at the door']!()) })],
    ['signIn', async () => ({ identifier: 'amara', password })]] as const) {
    await asBefore();
    let browser = await stranger();
    const { answer } = await browser.ask(`access.${verb}`, { ...claims, ...await input() });
    if (answer.second) { later(); await browser.ask('access.second', { ...claims, token: answer.second, code: code() }); }
    assert.equal((await browser.ask('access.me')).answer.person?.id, amara, verb);
  }
});

test('A code of the second factor does not stand in for a password, and none is asked for without one', async () => {
  await asBefore();
  const { status, answer } = await (await stranger()).ask('access.signIn', { identifier: 'amara', password: 'not the password at all', code: code(), totp: code(), token: newSecret() });
  assert.deepEqual([status, answer.second], [401, undefined]);
  assert.equal((await (await stranger()).ask('access.second', { token: newSecret(), code: code() })).status, 401);
});

test('Of twenty who redeem the same token at once, exactly one gets in', async () => {
  const extra: string[] = [];
  for (const [kind, redeem] of [['sign-in link', (token: string) => house.as('nobody').access.redeemLink({ token })], ['invitation', (token: string) => house.as('nobody').access.accept({ token })]] as const)
    for (let round = 0; round < 25; round++) {
      if (round % 5 === 0) await asBefore();
      const token = await kinds[kind]!();
      const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => redeem(token)));
      const wins = outcomes.filter(({ status }) => status === 'fulfilled').length;
      if (wins !== 1) extra.push(`${kind}: ${wins}`);
    }
  assert.deepEqual(extra, []);
});

test('A code of the second factor opens once, also when it comes twenty times at once', async () => {
  await asBefore();
  const tokens = await Promise.all(Array.from({ length: 10 }, () => kinds['second step']!()));
  const typed = code();
  const outcomes = await Promise.allSettled(tokens.map((token) => house.as('nobody').access.second({ token, code: typed })));
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
});

test('A scanner that opens every address in a letter uses nothing up', async () => {
  await asBefore();
  const { request } = await house.web();
  const token = await kinds['sign-in link']!();
  for (const method of ['GET', 'HEAD', 'OPTIONS'])
    for (const path of [`/sign-in#t=${token}`, `/sign-in?t=${token}`, `/api/access.redeemLink?token=${token}`, `/api/access.redeemLink`, `/auth/oidc/return?code=${token}&state=${token}`])
      assert.equal((await request(path, { method, headers: { accept: 'text/html' } })).headers.get('set-cookie'), null, `${method} ${path}`);
  assert.ok((await places['sign-in link']!(token)).opened);
});

test('What is stored opens nothing: of all secrets only hashes stand in any table', async () => {
  await asBefore();
  const secrets: Record<string, string> = { password, 'the factor as hex': totp.toString('hex'), 'the factor as base64': totp.toString('base64').slice(0, 20) };
  for (const [kind, make] of Object.entries(kinds)) if (kind !== 'feedback code') secrets[kind] = await make();
  const browser = await signedIn();
  secrets['a session'] = browser.cookie.split('=')[1]!;
  for (const [verb, input, of] of [['issueKey', { name: 'Kept' }, 'key'], ['passkeyOptions', {}, 'options'], ['passkeySignInOptions', {}, 'options']] as const) {
    const { answer } = await browser.ask(`access.${verb}`, input, { 'idempotency-key': newSecret() });
    secrets[`${verb} over the network`] = of === 'key' ? answer.key : answer.options.challenge;
  }
  const { answer: halfway } = await (await stranger()).ask('access.signIn', { identifier: 'amara', password }, { 'idempotency-key': newSecret() });
  secrets['the second step over the network'] = halfway.second;
  const badge = await house.as('ines', { key: newSecret() }).access.issueBadge({ personId: who('lena') });
  secrets['a printed badge'] = badge.address.split('#b=')[1]!;

  const tables = await dump();
  const found = Object.entries(secrets).flatMap(([what, secret]) => Object.entries(tables).filter(([, rows]) => rows.includes(secret)).map(([table]) => `${what} in ${table}`));
  assert.deepEqual(found, []);
  assert.ok(tables['tokens']!.includes(hashOf(secrets['reset']!)), 'the search would find what is there');
  assert.ok(tables['tokens']!.includes(createHash('sha256').update(secrets['sign-in link']!).digest('hex')));
  assert.deepEqual(Object.keys(tables).filter((name) => tables[name]!.includes(pin)), []);
});

test('No link lives longer than ten minutes, whatever asks for it', async () => {
  const { longest } = await house.sql.one(z.object({ longest: z.number() }), statement`select extract(epoch from max(until - at))::int as longest from tokens`);
  assert.equal(longest, 600);
  await assert.rejects(house.sql.run(statement`update tokens set until = at + interval '11 minutes'`));
});

if (!planting) test('This bar would see a token that is looked up before it is used, and one that forgets its purpose', { timeout: 600_000 }, async () => {
  assert.deepEqual(await failing(import.meta.filename, 'select-then-update', 'Amara has every way|Of twenty'), ['Of twenty who redeem the same token at once, exactly one gets in']);
  assert.deepEqual(await failing(import.meta.filename, 'token-purpose', 'Amara has every way|Of every kind'), ['Of every kind of token at every place that takes one, only the diagonal opens']);
});
