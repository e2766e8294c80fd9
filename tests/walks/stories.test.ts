import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settled, walkedHouse } from './house.ts';

/** A customer's story from the page of the teller to its gap; a right used at the phone; a change told to whoever wished to hear of it. */
const house = walkedHouse();

test('a story that waits is read by the people team, found by everybody, and ended with a gap where it was used', async () => {
  const ines = await house.enter('ines');
  const { page } = ines;
  try {
    await page.goto('/customers/stories');
    await settled(page);
    await page.getByRole('link', { name: /A new story, not read yet/ }).click();
    await page.getByLabel('Give it a title').fill('The cupboard that did not fit through the door');
    await page.getByLabel('Amara Okoye').check();
    await page.getByRole('button', { name: 'I have read it: it may be used' }).click();
    await page.getByText('May be used until').waitFor();
    assert.match(await page.locator('main').innerText(), /… called me that afternoon/, 'Amara has not said that she may be named');

    await page.getByLabel('How was it used?').selectOption('team meeting');
    await page.getByLabel('On which day?').fill('2026-11-20');
    await page.getByRole('button', { name: 'Record this use' }).click();
    await page.locator('.story-uses-list li', { hasText: 'A team meeting' }).waitFor();

    await page.getByText('End this story').first().click();
    await page.getByRole('button', { name: 'End this story' }).click();
    await page.getByRole('button', { name: 'Its teller asked for it' }).click();
    await page.getByText('Here stood a story.').waitFor();
    await page.locator('.story-gap').first().waitFor();
    assert.deepEqual(ines.complaints, []);
  } finally { await ines.leave(); }
});

test('Amara asks for more than her limit, Jonas says yes, and she says what became of it', async () => {
  const [amara, jonas] = [await house.enter('amara'), await house.enter('jonas')];
  try {
    await amara.page.goto('/me/rights');
    await settled(amara.page);
    await amara.page.getByLabel('What will you do?').selectOption('refund');
    await amara.page.getByLabel('How much').fill('80');
    await amara.page.getByLabel('Why?').fill('The walk of a customer to the shop for nothing.');
    await amara.page.getByRole('button', { name: 'Ask my lead' }).click();
    await amara.page.getByText('Your lead is asked').waitFor();

    await jonas.page.goto('/customers/rights');
    await settled(jonas.page);
    const asked = jonas.page.locator('.repair', { hasText: 'The walk of a customer' });
    await asked.getByRole('button', { name: 'Yes, do it' }).click();
    await asked.waitFor({ state: 'detached' });

    await amara.page.reload();
    await settled(amara.page);
    const mine = amara.page.locator('.repair', { hasText: 'The walk of a customer' });
    await mine.getByRole('button', { name: 'Put right' }).click();
    await mine.getByText('put right').waitFor();
    assert.deepEqual([amara.complaints, jonas.complaints], [[], []]);
  } finally { await amara.leave(); await jonas.leave(); }
});

test('a letter is read before it is sent, and then everybody can read what changed', async () => {
  const ines = await house.enter('ines');
  const { page } = ines;
  try {
    await page.goto('/customers/changes');
    await settled(page);
    await page.getByRole('button', { name: 'Read and send' }).click();
    await page.getByText('You said: After the call it was not clear').waitFor();
    await page.getByLabel('Show it on the page for everybody').check();
    await page.getByRole('button', { name: 'I have read it: send 3 letters' }).click();
    await page.getByText('Customers were told of 3 things that changed').waitFor();
    await page.goto('/changes');
    assert.match(await page.locator('main').innerText(), /Every call ends with what happens next/);
    assert.deepEqual(ines.complaints, []);
  } finally { await ines.leave(); }
});
