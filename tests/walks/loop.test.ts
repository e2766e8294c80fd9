import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { settled, walkedHouse, type Walker } from './house.ts';

/** One loop through the house: a customer's word reaches the person it is about, becomes paper, and counts in a fair comparison. */
const house = walkedHouse();
const said = 'She stayed on the line until the plumber had rung me back.';

let customer: Walker, amara: Walker, jonas: Walker;
let certificate = '';

before(async () => {
  customer = await house.enter(undefined, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  amara = await house.enter('amara', { viewport: { width: 390, height: 844 } });
  jonas = await house.enter('jonas');
});

after(async () => {
  for (const one of [customer, amara, jonas]) await one?.leave();
});

test('the page of a poster’s code asks a customer one thing, and nothing is chosen beforehand', async () => {
  const { page } = customer;
  await page.goto('/f/AMARA');
  assert.match((await page.locator('h1').textContent()) ?? '', /\?$/);
  assert.equal(await page.locator('input[type=radio]').count() > 5, true);
  assert.equal(await page.locator('input:checked').count(), 0);
  assert.equal(await page.locator('textarea').inputValue(), '');
});

test('a certificate without words is not sent; what was chosen is kept, and the page says what is missing', async () => {
  const { page } = customer;
  await page.getByLabel('Good', { exact: true }).check();
  await page.getByText('Send Amara a certificate').click();
  await page.getByRole('button', { name: 'Send' }).click();
  assert.equal(await page.getByRole('alert').textContent(), 'A certificate needs your own words. Write a sentence, then send again.');
  assert.equal(await page.getByLabel('Good', { exact: true }).isChecked(), true);
});

test('what a customer sends stands on Amara’s phone at once, without a reload', async (t) => {
  await amara.page.goto('/home');
  await settled(amara.page);
  await amara.page.evaluate(() => { (window as unknown as { same: boolean }).same = true; });
  assert.equal(await amara.page.getByText(said).count(), 0);

  const { page } = customer;
  await page.getByLabel('Very good', { exact: true }).check();
  await page.getByLabel('In your own words (optional)').fill(said);
  await page.getByLabel('Your first name (for the certificate)').fill('Wanda');
  const began = performance.now();
  await page.getByRole('button', { name: 'Send' }).click();
  await amara.page.getByRole('link', { name: `A certificate from Wanda ${said}` }).waitFor({ timeout: 60_000 });
  await amara.page.locator('.voice-card').getByText(said).waitFor({ timeout: 60_000 });
  const took = Math.round(performance.now() - began);
  t.diagnostic(`${took} ms from the press on Send to the words on her phone`);
  assert.equal(await amara.page.evaluate(() => (window as unknown as { same?: boolean }).same), true, 'the page was loaded anew');
});

test('the customer is told that it arrived, and is shown the certificate', async () => {
  const { page } = customer;
  assert.equal(await page.locator('h1').textContent(), 'Thank you. It has arrived.');
  await page.getByRole('link', { name: /^See certificate/ }).click();
  certificate = new URL(page.url()).pathname;
  assert.match(certificate, /^\/c\/[\w-]+$/);
  assert.equal(await page.locator('h1').textContent(), 'Amara');
  assert.equal(await page.locator('blockquote').textContent(), said);
  assert.match((await page.locator('main').textContent()) ?? '', /Genuine\. Checked just now/);
});

test('the certificate prints on one sheet, and its PDF is one that can be read aloud', async () => {
  const printed = await customer.page.pdf({ preferCSSPageSize: true });
  assert.equal(pagesOf(printed), 1);

  const answer = await fetch(`${house.home}${certificate}/pdf`);
  const pdf = Buffer.from(await answer.arrayBuffer()).toString('latin1');
  assert.equal(answer.headers.get('content-type'), 'application/pdf');
  assert.ok(pdf.startsWith('%PDF-'));
  for (const mark of [/\/MarkInfo /, /\/Marked true/, /\/StructTreeRoot /, /\/Lang \(en\)/]) assert.ok(mark.test(pdf), `no ${mark} in the PDF`);
  assert.equal(pagesOf(Buffer.from(pdf, 'latin1')), 1);
});

test('anyone can check the certificate without us; one changed word is found', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-paper-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const kept = async (name: string, address: string) => {
    const text = await (await fetch(`${house.home}${address}`)).text();
    writeFileSync(join(folder, name), text);
    return text;
  };
  const signed = await kept('certificate.json', `${certificate}/json`);
  await kept('keys.json', '/c/keys.json');
  await kept('verify-certificate.mjs', '/c/verify-certificate.mjs');
  const checked = (file: string) => spawnSync(process.execPath, [join(folder, 'verify-certificate.mjs'), join(folder, file), join(folder, 'keys.json')], { encoding: 'utf8' });

  assert.equal(checked('certificate.json').status, 0, checked('certificate.json').stdout);
  writeFileSync(join(folder, 'changed.json'), signed.replace('plumber', 'painter'));
  assert.notEqual(checked('changed.json').status, 0);
});

test('Jonas sees who can be told apart, and that most cannot', async () => {
  const { page } = jonas;
  await page.goto('/people/ratings');
  await settled(page);
  assert.equal(await page.locator('h1').textContent(), '21 of 24 people can’t be told apart');
  assert.equal(await page.locator('.interval-table [role=row], .interval-table tbody tr').count() >= 24, true);
});

test('raw averages and the allowance for whom one served can be shown and taken away', async () => {
  const { page } = jonas;
  const drawn = () => page.locator('.interval-table').innerHTML();
  const fair = await drawn();
  await page.getByText('With raw averages', { exact: true }).click();
  await page.waitForFunction((before) => document.querySelector('.interval-table')?.innerHTML !== before, fair);
  const raw = await drawn();
  await page.getByRole('switch', { name: 'Allow for who was served, when and where' }).click();
  await page.waitForFunction((before) => document.querySelector('.interval-table')?.innerHTML !== before, raw);
  assert.equal(await page.getByRole('switch').isChecked(), false);
});

test('Amara sees her own line and nobody else’s, and the comparison is refused to her', async () => {
  const { page } = amara;
  await page.goto('/me/line');
  await settled(page);
  const shown = (await page.locator('main').textContent()) ?? '';
  assert.match(shown, /\d+\s?%/);
  for (const other of ['Marta', 'Priya', 'Viktor', 'Ravi']) assert.doesNotMatch(shown, new RegExp(other));

  assert.deepEqual(amara.complaints, []);
  await page.goto('/people/ratings');
  await page.getByRole('heading', { name: /Comparisons are read by whoever leads/ }).waitFor();
  assert.equal(await page.locator('.interval-table').count(), 0);
  assert.ok(amara.complaints.some((one) => /^40[34] \/api\/ratings\.compare$/.test(one)), amara.complaints.join('\n'));
});

test('nobody’s browser complained on the way', () => {
  assert.deepEqual([...customer.complaints, ...jonas.complaints], []);
});

test('a house that told nobody would be found out: without the live line nothing arrives', async () => {
  const deaf = await house.enter('amara', { viewport: { width: 390, height: 844 } });
  await deaf.context.route('**/api/live', (route) => route.abort());
  await deaf.page.goto('/home');
  await settled(deaf.page);
  const again = await house.enter(undefined, { javaScriptEnabled: false });
  await again.page.goto('/f/AMARA');
  await again.page.getByLabel('Very good', { exact: true }).check();
  await again.page.getByLabel('In your own words (optional)').fill('Nobody hears this at once.');
  await again.page.getByRole('button', { name: 'Send' }).click();
  await assert.rejects(deaf.page.getByText('Nobody hears this at once.').first().waitFor({ timeout: 5_000 }));
  await deaf.leave();
  await again.leave();
});

const pagesOf = (pdf: Buffer): number => (pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;
