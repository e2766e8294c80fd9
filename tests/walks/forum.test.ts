import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { settled, walkedHouse, type Walker } from './house.ts';

/** A customer asks in the forum, somebody reads it first, the house answers, and the customer finds the answer. No account, no script. */
const house = walkedHouse();
const title = 'Can the delivery come after six?';

let lotte: Walker, ines: Walker, jonas: Walker;

before(async () => {
  lotte = await house.enter(undefined, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  ines = await house.enter('ines');
  jonas = await house.enter('jonas', { viewport: { width: 390, height: 844 } });
});

after(async () => {
  for (const one of [lotte, ines, jonas]) await one?.leave();
});

test('a customer proves an address with the code of a letter, and asks', async () => {
  const { page } = lotte;
  await page.goto('/forum');
  await page.getByRole('link', { name: 'Ask', exact: true }).click();
  await page.getByLabel('Name, as others').fill('Lotte N.');
  await page.getByLabel('E-mail address').fill('lotte.n@example.org');
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await page.getByLabel('Code').fill(await house.codeFor('lotte.n@example.org'));
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByLabel('Board').selectOption({ label: 'How do I …?' });
  await page.getByLabel('In one line').fill(title);
  await page.getByLabel('In your words').fill('I work until five and the slots end at six.');
  assert.equal(await page.locator('input:checked').count(), 0, 'nothing is chosen beforehand');
  await page.getByRole('button', { name: 'Send' }).click();
  assert.match((await page.locator('h1').textContent()) ?? '', /waits to be read/);
  assert.match((await page.locator('main').textContent()) ?? '', /for the first time is read by a person/);
});

test('whoever moderates reads it, publishes it, and it leaves the list', async () => {
  const { page } = ines;
  await page.goto('/customers/forum?show=read');
  await settled(page);
  const waiting = page.getByRole('listitem').filter({ hasText: title });
  await waiting.getByRole('button', { name: 'Publish', exact: true }).click();
  await waiting.waitFor({ state: 'detached' });
  assert.deepEqual(ines.complaints, []);
});

test('the lead of the contact centre answers on a phone, signed with a role', async () => {
  const { page } = jonas;
  await page.goto('/customers/forum');
  await settled(page);
  await page.getByRole('link').filter({ hasText: title }).click();
  await page.getByLabel('Answer for the house').fill('From Monday on there are slots until eight on Thursdays.');
  await page.getByRole('button', { name: 'Answer', exact: true }).click();
  await page.getByText('Official answer').waitFor();
  assert.deepEqual(jonas.complaints, []);
});

test('the customer finds the answer, marked as the house’s, and everybody else does too', async () => {
  const { page } = lotte;
  await page.goto('/forum/mine');
  await page.getByRole('link', { name: title }).click();
  const answer = page.getByRole('article').filter({ hasText: 'slots until eight' });
  assert.match((await answer.textContent()) ?? '', /Contact-centre lead.*Official answer/s);
  await page.goto('/forum/search?q=delivery+slots');
  assert.equal(await page.getByRole('link', { name: title }).count(), 1);
  assert.deepEqual(lotte.complaints, []);
});
