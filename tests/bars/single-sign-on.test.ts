import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { after, test } from 'node:test';
import Provider from 'oidc-provider';
import { learn } from '#access';
import { story, who } from '#story';
import { visitor } from './visitor.ts';

const house = story();
const servers: Server[] = [];
after(() => { for (const server of servers) { server.closeAllConnections(); server.close(); } });

/** What the provider says of whoever signs in there next. */
const vouched: { email: string; email_verified: boolean } = { email: 'priya@brackenhill.example', email_verified: true };

/** The provider's lasting name for them. */
let subject = 'priya-there';

/** A provider of the kind organisations run, on a port of this machine, whose users always agree. */
async function provider(): Promise<string> {
  let told: any;
  const server = createServer((request, response) => void (request.url!.startsWith('/interaction/') ? agree(told, request, response) : told.callback()(request, response)));
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const issuer = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  told = new Provider(issuer, {
    clients: [{ client_id: 'throughline', client_secret: 'a secret between two servers', redirect_uris: ['http://localhost:4100/sign-in/return'] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] }, features: { devInteractions: { enabled: false } }, cookies: { keys: ['only for this test'] },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id, ...vouched }) }),
  } as never);
  return issuer;
}

async function agree(told: any, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { prompt, params, session } = await told.interactionDetails(request, response);
  if (prompt.name === 'login') return told.interactionFinished(request, response, { login: { accountId: subject } });
  const grant = new told.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope('openid email');
  return told.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
}

/** Goes where a browser would go, until it is sent back to us. */
async function walk(go: string): Promise<{ state: string; code: string; iss?: string }> {
  const cookies = new Map<string, string>();
  for (let address = go, steps = 0; steps < 12; steps++) {
    const response = await fetch(address, { redirect: 'manual', headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } });
    for (const set of response.headers.getSetCookie()) { const [name, ...value] = set.split(';')[0]!.split('='); cookies.set(name!, value.join('=')); }
    const next = new URL(response.headers.get('location') ?? assert.fail(`${response.status} at ${address}`), address);
    if (next.origin === 'http://localhost:4100') return Object.fromEntries(next.searchParams) as never;
    address = next.href;
  }
  return assert.fail('The provider goes round in circles.');
}

const start = async () => { const browser = visitor(await house.web()); return { browser, ...(await browser.ask('access.oidcStart')).answer as { go: string; bound: string } }; };

test('Without a provider there is no single sign-on', async () => {
  assert.equal((await visitor(await house.web()).ask('access.oidcStart')).answer.code, 'access.no_provider');
});

test('Priya signs in at her organisation’s provider and is in: code, PKCE, nonce, and an address the provider has verified', async () => {
  learn({ oidc: { issuer: await provider(), clientId: 'throughline', clientSecret: 'a secret between two servers' } });
  const { browser, go, bound } = await start();
  const asked = new URL(go).searchParams;
  assert.deepEqual([asked.get('code_challenge_method'), asked.get('response_type'), asked.get('scope')], ['S256', 'code', 'openid email']);
  assert.ok(!go.includes(bound));
  const back = await walk(go);
  const { answer } = await browser.ask('access.oidcReturn', { ...back, bound });
  assert.deepEqual([answer.signedIn, answer.id], [true, who('priya')], JSON.stringify(answer));
  assert.equal((await browser.ask('access.me')).answer.person.name, 'Priya Raman');
  assert.equal((await browser.ask('access.oidcReturn', { ...back, bound })).answer.code, 'access.link_over', 'once');
});

test('What comes back opens nothing in another browser, with another state or another code', async () => {
  const [mine, theirs] = [await start(), await start()];
  const [back, other] = [await walk(mine.go), await walk(theirs.go)];
  assert.equal((await theirs.browser.ask('access.oidcReturn', { ...back, bound: theirs.bound })).status, 401);
  assert.equal((await mine.browser.ask('access.oidcReturn', { ...back, state: other.state, bound: mine.bound })).status, 401);
  assert.equal((await mine.browser.ask('access.oidcReturn', { ...back, code: other.code, bound: mine.bound })).status, 401);
  assert.equal((await mine.browser.ask('access.oidcReturn', { ...back, iss: 'https://elsewhere.example', bound: mine.bound })).status, 401);
  assert.equal(mine.browser.cookie, '');
});

test('An address that the provider has not verified, or that nobody here has, opens nothing and makes nobody', async () => {
  const before = (await house.as('ines').people.search({ text: 'stranger' })).people.length;
  for (const [email, verified] of [['ines@brackenhill.example', false], ['stranger@example.org', true]] as const) {
    Object.assign(vouched, { email, email_verified: verified });
    subject = `unknown-${email}`;
    const { browser, go, bound } = await start();
    assert.equal((await browser.ask('access.oidcReturn', { ...await walk(go), bound })).answer.code, 'access.not_vouched');
  }
  assert.equal((await house.as('ines').people.search({ text: 'stranger' })).people.length, before);
});

const arrives = async (as: string, email: string, verified = true) => {
  subject = as;
  Object.assign(vouched, { email, email_verified: verified });
  const { browser, go, bound } = await start();
  return { browser, answer: (await browser.ask('access.oidcReturn', { ...await walk(go), bound })).answer };
};

test('Once bound, the provider’s lasting name opens the account, whatever address it tells; and no other identity opens it by the address', async () => {
  assert.equal((await arrives('priya-there', 'new.name@elsewhere.example', false)).answer.id, who('priya'));
  assert.equal((await arrives('somebody-else', 'priya@brackenhill.example')).answer.code, 'access.bound_otherwise');
  const { browser } = await arrives('priya-there', 'priya@brackenhill.example');
  assert.deepEqual((await browser.ask('access.own')).answer.bonds.map(({ vouched }: { vouched: string }) => vouched), ['priya@brackenhill.example']);
});

test('An address that was somebody else’s before makes no bond by itself; an administrator sees bonds, undoes one, and the next arrival makes it anew', async () => {
  await house.as('ines').people.correct({ id: who('tom'), name: 'Tom Eriksen', email: 'tom.was@brackenhill.example' });
  await house.settle();
  await house.as('ines').people.correct({ id: who('sam'), name: (await house.as('ines').people.read({ id: who('sam') })).name, email: 'tom@brackenhill.example' });
  await house.settle();
  assert.equal((await arrives('tom-of-old', 'tom@brackenhill.example')).answer.code, 'access.bound_otherwise');
  await house.as('ines').access.unbindProvider({ personId: who('sam') });
  assert.equal((await arrives('sam-there', 'tom@brackenhill.example')).answer.id, who('sam'));

  const listed = async (text: string) => (await house.as('ines').access.accounts({ text })).accounts[0]!;
  assert.equal((await listed('priya')).bonds, 1);
  await assert.rejects(house.as('jonas').access.unbindProvider({ personId: who('priya') }), { code: 'kernel.forbidden' });
  const { browser } = await arrives('priya-there', 'priya@brackenhill.example');
  await house.as('ines').access.unbindProvider({ personId: who('priya') });
  assert.equal((await browser.ask('access.me')).status, 401, 'and they are signed out');
  assert.equal((await listed('priya')).bonds, 0);
  assert.equal((await arrives('priya-new', 'priya@brackenhill.example')).answer.id, who('priya'));
  assert.equal((await arrives('priya-there', 'priya@brackenhill.example')).answer.code, 'access.bound_otherwise');
});
