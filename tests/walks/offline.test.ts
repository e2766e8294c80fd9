import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { settled, walkedHouse } from './house.ts';

/** The last Home is readable without a connection, what is written then goes out later, and nothing stays where nothing may. */
const house = walkedHouse();
const phone = { viewport: { width: 390, height: 844 } } as const;

/** A few seconds after the screen stands, the device has what it needs. */
const prepared = (page: Page) => until(page, async () => (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated' && navigator.serviceWorker.controller !== null && (await caches.match('/shell')) !== undefined);
const kept = (page: Page) => page.evaluate(async () => ({ caches: await caches.keys(), answers: Object.keys(localStorage).filter((key) => key.startsWith('answer ')) }));

test('F84: Amara reads her last Home without a connection, with the time it is from', { timeout: 600_000 }, async () => {
  const { page, context, leave } = await house.enter('amara', phone);
  try {
    await page.goto('/home');
    await settled(page);
    const said = await page.locator('.voice-card .voice').first().innerText();
    await prepared(page);
    await context.setOffline(true);
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    assert.equal(await page.locator('.voice-card .voice').first().innerText(), said);
    assert.match(await page.locator('.offline').innerText(), /You’re offline\. This is from \d\d:\d\d\./);
    assert.ok(await page.locator('.certificate-card').isVisible());
  } finally { await leave(); }
});

test('thanks that Jonas writes without a connection wait on his device and go out once he is back, once', { timeout: 600_000 }, async () => {
  const { page, context, leave } = await house.enter('jonas', phone);
  try {
    await page.goto('/home');
    await settled(page);
    await prepared(page);
    await page.getByRole('link', { name: /^Thank / }).first().click();
    await page.getByLabel('What happened').waitFor();
    await page.locator('.chip-choice').first().click();
    await context.setOffline(true);
    await page.getByLabel('What happened').fill('You took the late shift so that the oven could be delivered.');
    await page.getByRole('button', { name: /^Thank / }).click();
    await page.getByText('It is kept on this device', { exact: false }).waitFor();
    assert.equal(await page.getByLabel('What happened').inputValue(), '');
    assert.equal((await kept(page)).answers.filter((key) => key.startsWith('answer queue')).length, 1);

    await context.setOffline(false);
    await page.getByText('What you wrote offline has been sent.').waitFor();
    assert.equal((await kept(page)).answers.filter((key) => key.startsWith('answer queue')).length, 0);
    await page.locator('.thanks-line', { hasText: 'You took the late shift' }).waitFor();
    assert.equal(await page.locator('.thanks-line', { hasText: 'You took the late shift' }).count(), 1);
  } finally { await leave(); }
});

test('whoever signs out leaves nothing behind: no page, no answer, nothing that waits', { timeout: 600_000 }, async () => {
  const { page, leave } = await house.enter('lena', phone);
  try {
    await page.goto('/home');
    await settled(page);
    await prepared(page);
    const before = await kept(page);
    assert.ok(before.caches.length === 1 && before.answers.length > 0);
    await page.evaluate(() => sessionStorage.setItem('draft thanks', 'Half a thought'));
    await page.getByRole('button', { name: 'Your profile and settings' }).first().click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL('**/');
    await until(page, async () => (await caches.keys()).length === 0);
    assert.deepEqual(await kept(page), { caches: [], answers: [] });
    assert.equal(await page.evaluate(() => sessionStorage.getItem('draft thanks')), null, 'nor what they were writing');
  } finally { await leave(); }
});

test('on a device that many use nothing is kept at all', { timeout: 600_000 }, async () => {
  const { page, leave } = await house.enter('lena', phone);
  try {
    await page.route('**/api/access.me', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...(await answer.json() as object), shared: true } });
    });
    await page.goto('/home');
    await settled(page);
    await page.waitForTimeout(6_000);
    assert.deepEqual(await kept(page), { caches: [], answers: [] });
    assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  } finally { await leave(); }
});

/** Asks the page until it is so. */
async function until(page: Page, so: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 480; tries++) {
    if (await page.evaluate(so)) return;
    await page.waitForTimeout(250);
  }
  throw new Error('It did not become so within two minutes.');
}
