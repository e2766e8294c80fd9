import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { settled, walkedHouse, type Walker } from '../walks/house.ts';
import { openPaths, publicPaths, staffPages, staffPaths } from './pages.ts';

/** WCAG 2.2 AA is the floor, and axe's good practices besides; in every width and light that people come with. */
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Light and dark share their markup; what else differs is colour. */
const colours = ['color-contrast', 'link-in-text-block'];
const widths = [1440, 390, 320];

const house = walkedHouse();

test('the list of screens was read', () => {
  assert.ok(staffPaths.includes('/home') && staffPaths.includes('/settings/import') && openPaths.includes('/sign-in'));
  assert.deepEqual(staffPaths.filter((path) => path.includes(':')), [], 'a screen whose address carries something needs an example in pages.ts');
});

for (const { path, as } of staffPages)
  test(`${path}, as ${as} sees it, is fit for everyone in every width and light`, async () => {
    const walker = await house.enter(as);
    try {
      await walker.page.goto(path);
      await settled(walker.page);
      assert.deepEqual(await faults(walker), []);
    } finally { await walker.leave(); }
  });

for (const path of [...openPaths, ...publicPaths])
  test(`${path} is fit for everyone in every width and light`, async () => {
    const walker = await house.enter();
    try {
      await walker.page.goto(path);
      await settled(walker.page);
      assert.deepEqual(await faults(walker), []);
    } finally { await walker.leave(); }
  });

test('what a customer sees after sending, with an error and without, and the certificate itself are fit for everyone', async () => {
  const walker = await house.enter();
  const { page } = walker;
  try {
    await page.goto('/f/AMARA');
    await page.getByLabel('Very good', { exact: true }).check();
    await page.getByText('Send Amara a certificate').click();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('alert').waitFor();
    assert.deepEqual(await faults(walker), []);
    await page.getByLabel('In your own words (optional)').fill('She knew what to do.');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('link', { name: /^See certificate/ }).waitFor();
    assert.deepEqual(await faults(walker), []);
    await page.getByRole('link', { name: /^See certificate/ }).click();
    await page.locator('.paper').waitFor();
    assert.deepEqual(await faults(walker), []);
  } finally { await walker.leave(); }
});

test('an image without words, grey letters on grey and a table wider than the window are found', async () => {
  const walker = await house.enter();
  const { page } = walker;
  try {
    await page.goto('/c/keys');
    assert.deepEqual(await faults(walker), []);
    await page.evaluate(() => {
      const main = document.querySelector('main')!;
      main.append(Object.assign(new Image(), { src: '/favicon.svg' }));
      const pale = document.createElement('p');
      pale.textContent = 'Hard to read';
      pale.style.color = '#999';
      pale.style.background = '#888';
      pale.style.inlineSize = '700px';
      main.append(pale);
    });
    const found = (await faults(walker)).join('\n');
    assert.match(found, /image-alt/);
    assert.match(found, /color-contrast/);
    assert.match(found, /over the side at 320/);
    assert.match(found, /over the side in letters of twice the size/);
  } finally { await walker.leave(); }
});

/** What is wrong with the page as it stands, in every width and light, each said once with where it was seen. */
async function faults({ page, context }: Walker): Promise<string[]> {
  const wire = await context.newCDPSession(page);
  await wire.send('Runtime.evaluate', { expression: axe });
  const seen = new Map<string, string[]>();
  const found = (what: string, where: string) => seen.set(what, [...(seen.get(what) ?? []), where]);
  for (const width of widths) {
    await page.setViewportSize({ width, height: 844 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.evaluate(stillness);
      for (const one of await findings(page, colorScheme === 'dark' ? colours : rules)) found(one, `${width} ${colorScheme}`);
    }
    if (await sideways(page) > 0) found(`runs over the side at ${width}: ${await widest(page)}`, '');
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
  if (await sideways(page) > 0) found(`runs over the side in letters of twice the size: ${await widest(page)}`, '');
  await page.evaluate(() => { document.documentElement.style.fontSize = ''; });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
  return [...seen].map(([what, where]) => `${what} (${where.join(', ')})`);
}

/** Two frames later, with every change of colour at its end. */
const stillness = async (): Promise<void> => {
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined)));
};

type Result = { violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[] };

async function findings(page: Page, runOnly: string[]): Promise<string[]> {
  const { violations } = await page.evaluate(
    (runOnly) => (window as unknown as { axe: { run: (where: Document, how: object) => Promise<Result> } }).axe.run(document, { runOnly, resultTypes: ['violations'] }),
    runOnly,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary.replaceAll(/\s+/g, ' ')}`));
}

const sideways = (page: Page): Promise<number> => page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth));

const widest = (page: Page): Promise<string> => page.evaluate(() => [...document.querySelectorAll('body *')]
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1).slice(0, 4).map((one) => `${one.tagName.toLowerCase()}.${one.getAttribute('class') ?? ''}`).join(' '));
