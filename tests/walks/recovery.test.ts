import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settled, walkedHouse } from './house.ts';

/** From a customer who cannot wait to a case that is closed, on a phone, while the lead's Home stands open. */
const house = walkedHouse();

test('F70: a customer asks for help, Jonas sees it without loading anew, takes it, reaches them, and closes it with its cause', { timeout: 600_000 }, async () => {
  const { page, complaints, leave } = await house.enter('jonas', { viewport: { width: 390, height: 844 } });
  try {
    await page.goto('/home');
    await settled(page);
    await page.waitForTimeout(1_000);
    const asked = await fetch(`${house.home}/api/feedback.help`, {
      method: 'POST', headers: { 'content-type': 'application/json', origin: house.home },
      body: JSON.stringify({ code: 'AMARA', score: 1, name: 'Mrs Novak', contact: '07700 900246', words: 'The oven is on fire.' }),
    });
    assert.equal(asked.status, 200, await asked.text());

    await page.getByRole('link', { name: 'Take it: Call for help' }).click();
    await page.getByRole('heading', { name: 'Mrs Novak waits to hear from us' }).waitFor();
    assert.equal(await page.getByRole('link', { name: '07700 900246' }).getAttribute('href'), 'tel:07700900246');
    await page.getByRole('button', { name: 'I’ll take it' }).click();
    await page.getByText('Jonas Lindqvist has it', { exact: false }).waitFor();
    await page.getByText('It can be closed once the customer says how it is, or after 3 more attempts.').waitFor();

    await page.getByLabel('How it went').selectOption({ label: 'Reached them' });
    await page.getByLabel('What they said of it').selectOption({ label: 'It is put right' });
    await page.getByRole('button', { name: 'Save the attempt' }).click();
    await page.getByText('As we heard it: put right.').waitFor();
    await page.getByLabel('What caused it').selectOption({ label: 'Nobody told them what would happen' });
    await page.getByRole('button', { name: 'Close the case' }).click();
    await page.getByText(/^Closed .*, put right$/).waitFor();
    assert.deepEqual(complaints, []);
  } finally { await leave(); }
});
