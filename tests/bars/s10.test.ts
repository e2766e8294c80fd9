import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Hono } from 'hono';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { newCode, newId } from '#kernel/id';
import { modules } from '#modules';
import { story, who, type CastKey } from '#story';
import { hashed } from '../../modules/access/proofs/password.ts';
import { codeAt, stepAt } from '../../modules/access/proofs/totp.ts';
import { setProofs } from '../../modules/access/store/accounts.ts';
import { stream } from '#kernel/http/stream';
import { begin, whoseSession } from '../../modules/access/store/sessions.ts';
import { Authenticator } from './authenticator.ts';
import { failing, planting } from './planted.ts';
import { visitor, type Visitor } from './visitor.ts';

// S10: another site, an old cookie or a fixed session gives nothing.

const house = story();
const { moment } = house;
const home = 'http://localhost:4100';
const password = 'seven lanterns by the river';
const later = (seconds: number) => { moment.now = new Date(moment.now.getTime() + seconds * 1000); };

async function signedIn(name: CastKey = 'amara'): Promise<Visitor> {
  const browser = visitor(await house.web());
  browser.cookie = `session=${(await begin(house.sql, who(name), { shared: false, second: true, agent: undefined }, moment.now)).secret}`;
  return browser;
}
const alive = async (browser: Visitor, cookie = browser.cookie): Promise<boolean> => {
  const again = visitor(await house.web());
  again.cookie = cookie;
  return (await again.ask('access.me')).status === 200;
};

test('Signing in takes no session from the browser: a planted one opens nothing, and one that was there ends', async () => {
  await setProofs(house.sql, who('amara'), { passwordHash: await hashed(password) });
  const browser = visitor(await house.web());
  browser.cookie = `session=${'A'.repeat(43)}`;
  assert.equal((await browser.ask('access.signIn', { identifier: 'amara', password })).answer.signedIn, true);
  const first = browser.cookie;
  assert.notEqual(first, `session=${'A'.repeat(43)}`);
  assert.equal(await alive(browser, `session=${'A'.repeat(43)}`), false);
  await browser.ask('access.signIn', { identifier: 'amara', password });
  assert.notEqual(browser.cookie, first);
  assert.deepEqual([await alive(browser, first), await alive(browser)], [false, true]);
});

test('An old cookie is worth nothing from the next request on: after signing out, closing, a new password, a new factor, a right more or less', async () => {
  const key = new Authenticator(home);
  const changes: Record<string, (browser: Visitor) => Promise<unknown>> = {
    'signing out': (browser) => browser.ask('access.signOut'),
    'ending the session': async (browser) => { const { answer } = await browser.ask('access.own'); return browser.ask('access.endSession', { id: answer.sessions.find((one: { here: boolean }) => one.here).id }); },
    'closing the account': async () => { await house.as('ines').access.disable({ personId: who('lena') }); },
    'a new password': (browser) => browser.ask('access.setPassword', { password: 'a herd of quiet elephants', current: password }),
    'a new PIN': (browser) => browser.ask('access.setPin', { pin: '480913' }),
    'a second factor': async (browser) => { const { answer } = await browser.ask('access.startTotp'); return browser.ask('access.confirmTotp', { token: answer.token, code: codeAt(decoded(answer.secret), stepAt(moment.now)) }); },
    'a second factor forgotten': async () => { await house.as('ines').access.forgetSecond({ personId: who('lena') }); },
    'a passkey': async (browser) => { const { answer } = await browser.ask('access.passkeyOptions'); return browser.ask('access.addPasskey', { name: 'x', response: key.added(answer.options.challenge) }); },
    'a passkey taken away': async (browser) => browser.ask('access.removePasskey', { id: (await browser.ask('access.own')).answer.passkeys[0].id }),
    'a right given': async () => { await house.as('ines').access.grant({ personId: who('lena'), right: 'desk' }); },
    'a right taken': async () => { await house.as('ines').access.revoke({ personId: who('lena'), right: 'desk' }); },
    'leaving the house': async () => { await house.asOwner((sql) => sql.run(statement`update people set gone_at = ${moment.now} where id = ${who('lena')}`)); },
    'a last day at work': async () => { await house.asOwner((sql) => sql.run(statement`update spells set until_on = ${moment.now.toISOString().slice(0, 10)}::date where person_id = ${who('lena')} and until_on is null`)); },
  };
  await setProofs(house.sql, who('lena'), { passwordHash: await hashed(password) });
  const surviving: string[] = [];
  for (const [what, change] of Object.entries(changes)) {
    later(31);
    await house.asOwner(async (sql) => {
      await sql.run(statement`update accounts set disabled_at = null where person_id = ${who('lena')}`);
      await sql.run(statement`update people set gone_at = null where id = ${who('lena')}`);
    });
    const [browser, elsewhere] = [await signedIn('lena'), await signedIn('lena')];
    const before = browser.cookie;
    assert.equal(await alive(browser), true, what);
    await change(browser);
    if (await alive(browser, before)) surviving.push(`${what}: the same browser, old cookie`);
    if (!['signing out', 'ending the session'].includes(what) && await alive(elsewhere)) surviving.push(`${what}: another browser`);
  }
  assert.deepEqual(surviving, []);
});

test('A line that tells of changes ends with its session, and does not keep the session from resting', async () => {
  const { secret } = await begin(house.sql, who('tom'), { shared: true, second: true, agent: undefined }, moment.now);
  const asked = () => whoseSession(house.sql, secret, moment.now, true);
  const lines = new Hono().get('/', (c) => stream(c, () => () => {}, async () => (await asked()) !== undefined, 5));
  const reader = (await lines.request('/')).body!.getReader();
  const heard = async () => Buffer.from((await reader.read()).value ?? '').toString();
  assert.match(await heard(), /^retry/);
  later(4 * 60);
  assert.match(await heard(), /still here/);
  later(2 * 60);
  while (await heard() !== '');
  assert.equal(await asked(), undefined, 'six minutes without a touch are rest, whatever listens');
});

test('Nothing that changes something is done for another site, without a site, or by a form', async () => {
  const { request } = await house.web();
  const browser = await signedIn('ines');
  const cookie = browser.cookie;
  const json = { 'content-type': 'application/json', cookie };
  const strangers: [string, Record<string, string>, string?][] = [
    ['another origin', { ...json, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }], ['another origin alone', { ...json, origin: 'https://evil.example', 'sec-fetch-site': '' }],
    ['cross-site', { ...json, origin: home, 'sec-fetch-site': 'cross-site' }], ['same site, another host', { ...json, origin: home, 'sec-fetch-site': 'same-site' }],
    ['no origin at all', { ...json, origin: '', 'sec-fetch-site': '' }], ['typed or from a bookmark', { ...json, origin: '', 'sec-fetch-site': 'none' }], ['a null origin', { ...json, origin: 'null', 'sec-fetch-site': '' }],
    ['a name that begins alike', { ...json, origin: `${home}.evil.example`, 'sec-fetch-site': '' }], ['a form', { cookie, 'content-type': 'application/x-www-form-urlencoded' }, 'personId=x'],
    ['plain text', { cookie, 'content-type': 'text/plain' }], ['a form with parts', { cookie, 'content-type': 'multipart/form-data; boundary=x' }, '--x--'], ['no type', { cookie, 'content-type': '' }],
  ];
  const accepted: string[] = [];
  const audited = () => house.sql.one(z.object({ n: z.number() }), statement`select count(*)::int as n from audit`);
  const before = await audited();
  for (const [module, { actions }] of Object.entries(modules)) for (const verb of Object.keys(actions)) for (const [which, [who, headers, body = '{}']] of strangers.entries()) {
    const { status } = await request(`/api/${module}.${verb}`, { method: 'POST', headers, body });
    if (status !== (which < 8 ? 403 : 400) && !inner(module, verb, status)) accepted.push(`${module}.${verb} for ${who}: ${status}`);
  }
  for (const [path, page] of Object.values(modules).flatMap((module) => Object.entries('pages' in module ? module.pages as object : {}))) if ((page as { post?: unknown }).post && !(page as { anywhere?: true }).anywhere) for (const [who, headers] of strangers.slice(0, 8)) {
    const { status } = await request(path.replace(/:\w+/g, 'XXXXXXXXXX'), { method: 'POST', headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' }, body: 'score=5' });
    if (status !== 403) accepted.push(`${path} for ${who}: ${status}`);
  }
  assert.deepEqual(accepted, []);
  const clicks = Object.values(modules).flatMap((module) => Object.entries('pages' in module ? module.pages as Record<string, { anywhere?: true }> : {})).filter(([, page]) => page.anywhere).map(([path]) => path);
  assert.deepEqual(clicks.sort(), ['/forum/u/:code', '/u/:code'], 'only the one click of a letter comes from anywhere, and its address alone carries the right');
  assert.deepEqual(await audited(), before);
  assert.equal(await alive(browser), true, 'nobody was signed out either');
});

/** A verb that the network does not know is not there for anybody. */
const inner = (module: string, verb: string, status: number): boolean =>
  status === 404 && (modules[module as keyof typeof modules].actions as Record<string, { traits: { inner?: boolean } }>)[verb]!.traits.inner === true;

/** Every address that answers a GET, with a code and an id in it that exist. */
async function addresses(): Promise<string[]> {
  const { app } = await house.web();
  const poster = newCode(10);
  await house.asOwner((sql) => sql.run(statement`insert into posters (id, code, touchpoint_id, unit_id, how, made_at) select ${newId(moment.now)}, ${poster}, touchpoints.id, units.id, 'poster', ${moment.now} from touchpoints, units limit 1`));
  const patterns = app.routes.filter(({ method }) => method === 'GET').map(({ path }) => path).filter((path) => path !== '/api/live');
  const verbs = Object.entries(modules).flatMap(([name, { actions }]) => Object.keys(actions).map((verb) => `/api/${name}.${verb}`));
  const staff = ['/', '/home', '/me', '/sign-in', '/sign-in?next=/home', '/people', '/team', '/me/security', '/settings/accounts', '/who-sees-what'];
  return [...new Set([...patterns.map((path) => path.replace(':code', poster).replace(/:\w+/g, who('amara')).replace('*', '')), ...verbs, ...staff])];
}

/** One mark for all rows of all tables. Left out is what a visit may move: when a session or a key was last used. */
const marked = (): Promise<string> => house.asOwner(async (sql) => {
  const tables = await sql.rows(z.object({ name: z.string() }), statement`select tablename::text as name from pg_tables where schemaname = ${house.ground.place.schema} order by 1`);
  const marks: string[] = [];
  for (const { name } of tables) {
    const row = ['sessions', 'api_keys'].includes(name) ? statement`(to_jsonb(t) - 'last_at')::text` : statement`t::text`;
    const { mark } = await sql.one(z.object({ mark: z.string().nullable() }), statement`select md5(string_agg(r, '|' order by r)) as mark from (select ${row} as r from ${statement.table(name)} t) rows`);
    marks.push(`${name} ${mark}`);
  }
  return marks.join('\n');
});

test('A GET changes nothing: all tables are the same after every address was opened by everybody', async () => {
  const { request } = await house.web();
  const all = await addresses();
  const browsers = ['', ...await Promise.all((['amara', 'jonas', 'ines', 'femi', 'nadia', 'tomas'] as const).map(async (name) => (await signedIn(name)).cookie))];
  assert.ok(all.length > 50, `${all.length} addresses`);
  const before = await marked();
  for (const cookie of browsers) for (const path of all) for (const method of ['GET', 'HEAD'])
    await request(path, { method, headers: { cookie, accept: 'text/html,*/*' } });
  assert.equal(await marked(), before);
});

test('The cookie is bound to this host and to encryption, hidden from scripts, and not sent along from elsewhere', async () => {
  const secure = await house.web('https://people.example.com');
  const browser = visitor(secure);
  await setProofs(house.sql, who('priya'), { passwordHash: await hashed(password) });
  const response = await secure.request('/api/access.signIn', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ identifier: 'priya', password }) });
  const set = response.headers.get('set-cookie')!;
  assert.match(set, /^__Host-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure; Expires=/);
  assert.doesNotMatch(set, /Domain/i);
  assert.match(response.headers.get('strict-transport-security')!, /max-age=31536000/);
  browser.cookie = set.split(';')[0]!;
  assert.equal((await browser.ask('access.me')).status, 200);
  browser.cookie = browser.cookie.replace('__Host-session', 'session');
  assert.equal((await browser.ask('access.me')).status, 401, 'the unbound name is not read where the bound one is due');
  const plain = await (await house.web()).request('/api/access.signIn', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ identifier: 'priya', password }) });
  assert.match(plain.headers.get('set-cookie')!, /^session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Expires=/);
});

test('No answer may be kept by a cache or shown inside another site, and none leads away', async () => {
  const { request } = await house.web();
  const { cookie } = await signedIn('ines');
  const away = ['https://evil.example', '//evil.example', '/\\evil.example', '\\\\evil.example', 'https:evil.example', '/%2f%2fevil.example', '///evil.example', 'javascript:alert(1)', 'data:text/html,x', '%0d%0aLocation:%20https://evil.example'];
  const wrong: string[] = [];
  for (const path of await addresses()) {
    const { headers } = await request(path, { headers: { cookie, accept: 'text/html,*/*' } });
    const policy = headers.get('content-security-policy') ?? '';
    if (!/frame-ancestors '(none|self)'/.test(policy) && !policy.includes('sandbox')) wrong.push(`${path} can be framed: ${policy}`);
    // The quiet button is the same for everybody, on other people's sites.
    if (path !== '/quiet.js' && !/no-store|no-cache|immutable/.test(headers.get('cache-control') ?? '')) wrong.push(`${path} can be cached: ${headers.get('cache-control')}`);
    if (headers.get('x-content-type-options') !== 'nosniff') wrong.push(`${path} may be guessed at`);
    if (/\/api\//.test(path) && headers.get('cache-control') !== 'no-store') wrong.push(`${path}: an answer about somebody is kept`);
  }
  for (const where of away) for (const path of [`/?next=${where}`, `/sign-in?next=${where}`, `/sign-in?return=${where}`, `/auth/oidc/return?next=${where}`, `/${where}`, `/c/${encodeURIComponent(where)}`]) {
    const location = (await request(path, { headers: { cookie, accept: 'text/html' } })).headers.get('location');
    if (location && new URL(location, home).origin !== home) wrong.push(`${path} leads to ${location}`);
  }
  assert.deepEqual(wrong, []);
});

test('A host that somebody invents changes no link that we send', async () => {
  const { request } = await house.web();
  await request('/api/access.sendLink', { method: 'POST', headers: { 'content-type': 'application/json', host: 'evil.example', 'x-forwarded-host': 'evil.example' }, body: JSON.stringify({ identifier: 'marta' }) });
  const { body } = await house.sql.one(z.object({ body: z.string() }), statement`select body from outbox where address = 'marta@brackenhill.example' order by at desc limit 1`);
  assert.match(body, /http:\/\/localhost:4100\/sign-in#t=/);
  assert.doesNotMatch(body, /evil/);
});

if (!planting) test('This bar would see a session that outlives a change, and one that is taken over at signing in', { timeout: 600_000 }, async () => {
  assert.deepEqual(await failing(import.meta.filename, 'lasting-session', 'Signing in takes|An old cookie'), [
    'Signing in takes no session from the browser: a planted one opens nothing, and one that was there ends',
    'An old cookie is worth nothing from the next request on: after signing out, closing, a new password, a new factor, a right more or less',
  ]);
});

const decoded = (text: string): Buffer => Buffer.from(([...text].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('').match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
