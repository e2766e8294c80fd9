import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright-core';
import { story, who } from '#story';
import { begin } from '../../modules/access/store/sessions.ts';
import { served } from './served.ts';

const house = story();
let browser: Browser | undefined;
let place: Awaited<ReturnType<typeof served>> | undefined;
after(async () => { await browser?.close(); await place?.close(); });

/** Asks a verb from inside the page, with the page's own cookie. */
const ask = (page: Page, verb: string, input: object = {}): Promise<{ status: number; answer: any }> => page.evaluate(async ([verb, input]) => {
  const response = await fetch(`/api/${verb}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(input) });
  return { status: response.status, answer: await response.json() };
}, [verb, input] as const);

const create = (page: Page, options: unknown) => page.evaluate(async (options) => {
  const made = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options as never) }) as PublicKeyCredential;
  const { id, rawId, type, response } = made.toJSON() as any;
  return { id, rawId, type, response };
}, options);

const assertion = (page: Page, options: unknown) => page.evaluate(async (options) => {
  const got = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as never) }) as PublicKeyCredential;
  const { id, rawId, type, response } = got.toJSON() as any;
  return { id, rawId, type, response };
}, options);

test('Priya makes a passkey on her phone in Chromium, and signs in with it; used once, altered, or by a stranger it opens nothing', async () => {
  place = await served(house);
  browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });

  const { secret } = await begin(house.sql, who('priya'), { shared: false, second: false, agent: undefined }, house.moment.now);
  await context.addCookies([{ name: 'session', value: secret, url: place.home }]);
  await page.goto(`${place.home}/api`);

  const { answer: { options } } = await ask(page, 'access.passkeyOptions');
  assert.equal(options.rp.id, 'localhost');
  const made = await create(page, options);
  assert.equal((await ask(page, 'access.addPasskey', { name: 'My phone', response: made })).status, 200);
  assert.equal((await ask(page, 'access.addPasskey', { name: 'Again', response: made })).answer.code, 'access.passkey_unfit');
  assert.deepEqual((await ask(page, 'access.own')).answer.passkeys.map(({ name }: { name: string }) => name), ['My phone']);

  await ask(page, 'access.signOut');
  assert.equal((await ask(page, 'access.me')).status, 401);

  const { answer: door } = await ask(page, 'access.passkeySignInOptions');
  const signed = await assertion(page, door.options);
  const altered = { ...signed, response: { ...signed.response, signature: `${signed.response.signature.slice(0, -6)}AAAAAA` } };
  assert.equal((await ask(page, 'access.passkeySignIn', { response: altered })).status, 401);
  const { answer: opened } = await ask(page, 'access.passkeySignIn', { response: signed });
  assert.deepEqual([opened.signedIn, opened.id], [true, who('priya')]);
  assert.equal((await ask(page, 'access.me')).answer.person.name, 'Priya Raman');
  assert.equal((await ask(page, 'access.passkeySignIn', { response: signed })).status, 401, 'a challenge is answered once');

  const forAdding = (await ask(page, 'access.passkeyOptions')).answer.options;
  const crossed = await assertion(page, { challenge: forAdding.challenge, rpId: 'localhost', userVerification: 'required' });
  assert.equal((await ask(page, 'access.passkeySignIn', { response: crossed })).status, 401, 'a challenge for adding opens no door');

  await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  const { answer: third } = await ask(page, 'access.passkeySignInOptions');
  const unlocked = await assertion(page, { ...third.options, userVerification: 'discouraged' });
  assert.equal((await ask(page, 'access.passkeySignIn', { response: unlocked })).status, 401, 'a device that was not unlocked is one factor only');
});
