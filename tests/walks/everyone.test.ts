import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { faces } from '#story';
import { settled, walkedHouse, type Walker } from './house.ts';

/** Everyone of the start page walks through every place of their menu, and the house keeps quiet. */
const house = walkedHouse();

for (const { key } of faces)
  test(`${key} opens every place of the menu, and nothing goes wrong`, async () => {
    const walker = await house.enter(key);
    const { page } = walker;
    try {
      await page.goto('/home');
      await settled(page);
      const places = await page.locator('nav a.nav').evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
      assert.ok(places.includes('/home'), places.join());
      for (const href of places) {
        await page.locator(`nav a.nav[href="${href}"]`).click();
        await page.waitForURL(`**${href}`);
        await page.locator(`nav a.nav[href="${href}"][aria-current=page]`).waitFor();
        await settled(page);
        assert.equal(await page.locator('nav a.nav[aria-current=page]').count(), 1);
        assert.notEqual((await page.locator('h1').first().textContent())?.trim(), '');
        assert.equal(await page.locator('main [data-tone=problem]').count(), 0, `${href}: ${await page.locator('main').innerText()}`);
      }
      for (const href of places.slice(0, -1).reverse()) {
        await page.goBack();
        await page.waitForURL(`**${href}`);
      }
      assert.deepEqual(walker.complaints, []);
    } finally { await walker.leave(); }
  });

test('a face of the start page is one press away, without an account', async () => {
  const walker = await house.enter();
  const { page } = walker;
  try {
    await page.goto('/');
    await settled(page);
    assert.equal(await page.locator('.face').count(), 8);
    await page.getByRole('button', { name: /^Lena Fischer/ }).press('Enter');
    await page.getByRole('heading', { level: 1, name: /Lena/ }).waitFor();
    assert.deepEqual(walker.complaints, []);
  } finally { await walker.leave(); }
});

test('the keyboard alone skips the menu, walks it, finds a person and comes back to where it was', async () => {
  const walker = await house.enter('ines');
  const { page } = walker;
  try {
    await page.goto('/home');
    await settled(page);
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), 'Skip to content');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'main');

    await page.goto('/home');
    await settled(page);
    await tabTo(page, 'People');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/people');
    await page.waitForFunction(() => document.activeElement?.id === 'main');
    await settled(page);

    await tabTo(page, 'Home', 'Shift+Tab');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'What are you looking for?' }).fill('amara');
    await page.getByRole('option', { name: /Amara Okoye/ }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('combobox', { name: 'What are you looking for?' }).waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement?.textContent?.trim() === 'Home');

    const picture = page.getByRole('button', { name: /Your profile and settings/ }).first();
    await picture.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menu').waitFor();
    await page.waitForFunction(() => document.activeElement?.closest('[role=menu]'));
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await page.waitForFunction(() => /Your profile and settings/.test(document.activeElement?.textContent ?? ''));
    assert.deepEqual(walker.complaints, []);
  } finally { await walker.leave(); }
});

test('a sheet takes the keyboard and gives it back to what opened it', async () => {
  const walker = await house.enter('ines');
  const { page } = walker;
  try {
    await page.goto('/settings/accounts');
    await settled(page);
    await page.getByRole('button', { name: /^FA ?Femi Adebayo/ }).or(page.getByRole('button', { name: /Femi Adebayo/ })).first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.waitForFunction(() => document.activeElement?.closest('[role=dialog]'));
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.waitForFunction(() => /Femi Adebayo/.test(document.activeElement?.textContent ?? ''));
    assert.deepEqual(walker.complaints, []);
  } finally { await walker.leave(); }
});

test('on a phone the places stand at the foot, with words, and what does not fit is behind the last', async () => {
  const walker = await house.enter('amara', { viewport: { width: 390, height: 844 } });
  const { page } = walker;
  try {
    await page.goto('/home');
    await settled(page);
    const labels = await page.locator('.phone-bar .phone-place').allTextContents();
    assert.ok(labels.length >= 2 && labels.length <= 5 && labels.every((label) => label.trim() !== ''), labels.join());
    await page.locator('.phone-bar').getByRole('link', { name: 'Feedback' }).click();
    await page.waitForURL('**/me/feedback');
    await settled(page);
    await page.goBack();
    await page.waitForURL('**/home');
    assert.deepEqual(walker.complaints, []);
  } finally { await walker.leave(); }
});

test('whoever chooses German reads German from then on, on every screen', async () => {
  const walker = await house.enter('tomas');
  const { page } = walker;
  try {
    await page.goto('/home');
    await settled(page);
    await page.getByRole('button', { name: /Your profile and settings/ }).first().press('Enter');
    await page.getByRole('menuitemradio', { name: 'Deutsch' }).click();
    await page.getByRole('heading', { level: 1, name: /^Guten (Morgen|Tag|Abend), Tomas$/ }).waitFor();
    await settled(page);
    assert.equal(await page.locator('html').getAttribute('lang'), 'de');
    for (const path of ['/me/feedback', '/me/line', '/me/security', '/recognition', '/who-sees-what']) {
      await page.goto(path);
      await settled(page);
      assert.doesNotMatch(await page.locator('h1').first().innerText(), english, path);
    }
    assert.deepEqual(walker.complaints, []);
  } finally { await walker.leave(); }
});

test('a stranger whose browser asks for German is shown German', async () => {
  const walker = await house.enter(undefined, { locale: 'de-DE' });
  const { page } = walker;
  try {
    for (const path of ['/', '/sign-in', '/f/AMARA', '/c/keys']) {
      await page.goto(path);
      await settled(page);
      assert.equal(await page.locator('html').getAttribute('lang'), 'de', path);
      // What a touchpoint asks is the house's own sentence, in its own language; everything around it is ours.
      assert.doesNotMatch(await page.locator(path.startsWith('/f/') ? 'legend' : 'h1').first().innerText(), english, path);
    }
    assert.deepEqual(walker.complaints, []);
  } finally { await walker.leave(); }
});

test('an error in the console, an answer that is none and a broken rule about styles are heard', async () => {
  const walker = await house.enter('amara');
  const { page, complaints } = walker;
  try {
    await page.goto('/home');
    await settled(page);
    assert.deepEqual(complaints, []);
    await planted(walker);
    assert.match(complaints.join('\n'), /console: planted/);
    assert.match(complaints.join('\n'), /404 \/api\/no\.such/);
    assert.match(complaints.join('\n'), /Content Security Policy/);
    assert.match('Was kunden sagten? All feedback', english);
  } finally { await walker.leave(); }
});

/** Words that stand in many English sentences and in no German one. */
const english = /\b(the|and|you|your|all|of|with|who|how|what|feedback here)\b/i;

const focused = (page: Page): Promise<string | undefined> => page.evaluate(() => document.activeElement?.textContent?.trim());

/** Presses Tab until the keyboard stands on what is called so. */
async function tabTo(page: Page, name: string, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press(key);
    if (await focused(page) === name) return;
  }
  assert.fail(`${key} never reached ${name}`);
}

async function planted({ page }: Walker): Promise<void> {
  await page.evaluate(async () => {
    console.error('planted');
    await fetch('/api/no.such', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
    document.head.append(Object.assign(document.createElement('style'), { textContent: 'body { color: red }' }));
  });
  await page.waitForTimeout(200);
}
