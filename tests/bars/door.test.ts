import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { story } from '#story';
import { build } from '../../bin/commands/build.ts';
import { codeAt, stepAt } from '../../modules/access/proofs/totp.ts';
import { served } from './served.ts';

// The door in a real browser, under the policy that the server sends: nothing here reaches round the screens.

const house = story();
const { moment } = house;
let browser: Browser, place: Awaited<ReturnType<typeof served>>, context: BrowserContext, page: Page;
const troubles: string[] = [];
const password = 'seven lanterns by the river';
let secret: Buffer;

before(async () => {
  await build({ say: () => {} });
  browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
  context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB' });
  page = await context.newPage();
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('console', (line) => { if (/Content Security Policy|Trusted/.test(line.text())) troubles.push(line.text()); });
});
after(async () => { await browser?.close(); await place?.close(); });

const link = async (address: string): Promise<string> => (await house.sql.one(z.object({ body: z.string() }), statement`
  select body from outbox where address = ${address} and position('/sign-in#' in body) > 0 order by at desc limit 1`)).body.match(/http\S+#\S+/)![0];
const signOut = async () => { await page.evaluate(() => fetch('/api/access.signOut', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })); moment.now = new Date(moment.now.getTime() + 31_000); };
const arrivedAt = (path: string) => page.waitForURL((url) => url.pathname === path);

test('Priya asks for a link, opens it from her letter, and is at home; nothing of it stays in the address', async () => {
  place = await served(house);
  await page.goto(`${place.home}/sign-in?next=/me/security`);
  await page.getByLabel('E-mail or user name').fill('priya');
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await page.getByText('a link is on its way').waitFor();
  const letter = await link('priya@brackenhill.example');
  await page.goto('about:blank');
  await page.goto(letter);
  await page.getByRole('heading', { name: 'Come in' }).waitFor();
  assert.equal(await page.evaluate(() => location.hash), '');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await arrivedAt('/home');
});

test('She sets a password and a second factor, and with both she comes in again, where she wanted to go', async () => {
  await page.goto(`${place.home}/me/security`);
  await page.getByRole('button', { name: 'Set one' }).first().click();
  await page.getByLabel('New password').fill(password);
  await page.locator('.own-form').getByRole('button', { name: 'Set one' }).click();
  await page.getByText('Set. A changed one').waitFor();

  await page.getByRole('button', { name: 'Set up' }).click();
  const text = (await page.locator('.secret').textContent())!.replaceAll(' ', '');
  secret = Buffer.from([...text].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('').match(/.{8}/g)!.map((byte) => parseInt(byte, 2)));
  await page.getByRole('img', { name: 'authenticator' }).waitFor();
  await page.getByLabel('Six digits').fill(codeAt(secret, stepAt(moment.now)));
  await page.getByRole('button', { name: 'Check and set' }).click();
  await page.getByText('An authenticator app is asked for').waitFor();

  await signOut();
  await page.goto(`${place.home}/me/security`);
  await arrivedAt('/sign-in');
  await page.getByLabel('E-mail or user name').fill('Priya');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { name: 'One more step' }).waitFor();
  await page.getByLabel('Six digits').pressSequentially(codeAt(secret, stepAt(moment.now)));
  await arrivedAt('/me/security');
});

test('She adds a passkey to her phone, and one touch brings her in', async () => {
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });
  await page.getByRole('button', { name: 'Add one' }).click();
  await page.getByLabel('What do you call this device?').fill('My phone');
  await page.getByRole('button', { name: 'Make the passkey' }).click();
  await page.getByText('My phone').waitFor();
  await signOut();
  await page.goto(`${place.home}/sign-in`);
  await page.getByRole('button', { name: 'With a passkey' }).click();
  await arrivedAt('/home');
});

test('Ines hands a code to an installer without e-mail, and it lets him in with a password of his own', async () => {
  const { id } = await house.as('ines').people.add({ name: 'Bram de Wit', userName: 'bram', kind: 'agent', title: 'Installer', fromOn: '2026-11-01' });
  await house.asOwner((sql) => sql.run(statement`delete from sign_in_attempts`));
  await signOut();
  await house.as('nobody').access.sendLink({ identifier: 'ines' });
  const letter = (await link('ines@brackenhill.example')).replace('http://localhost:4100', place.home);
  await page.goto('about:blank');
  await page.goto(letter);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await arrivedAt('/home');
  await page.goto(`${place.home}/settings`);
  await page.getByLabel('Find by name').fill('Bram');
  await page.getByRole('button', { name: /Bram de Wit/ }).click();
  await page.getByRole('button', { name: 'Invite' }).click();
  const code = (await page.locator('.badge-paper .secret').textContent())!;
  assert.match(code, /^([2-9A-HJKMNP-Z]{5} ?){5}[2-9A-HJKMNP-Z]$/);
  await signOut();
  await page.goto('about:blank');
  await page.goto(`${place.home}/sign-in#i=${code.replaceAll(' ', '')}`);
  await page.getByLabel('A password, if you like').fill('orange crates on the quay');
  await page.getByRole('button', { name: 'Come in' }).click();
  await arrivedAt('/home');
  assert.equal((await house.sql.one(z.object({ personId: z.string() }), statement`select person_id from sessions where ended_at is null order by id desc limit 1`)).personId, id);
});

test('The browser had nothing to complain of: no script was refused, none broke', () => assert.deepEqual(troubles, []));
