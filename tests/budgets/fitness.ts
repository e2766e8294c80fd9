import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import type { Walker } from '../walks/house.ts';

/** WCAG 2.2 AA is the floor, and axe's good practices besides; in every width and light that people come with. */
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Light and dark share their markup; what else differs is colour. */
const colours = ['color-contrast', 'link-in-text-block'];
/** What depends on where things are, too. */
const places = [...colours, 'target-size', 'scrollable-region-focusable'];
const widths = [1440, 390, 320];

/** What is wrong with the page as it stands, in every width and light, each said once with where it was seen. */
export async function unfit({ page, context }: Pick<Walker, 'page' | 'context'>): Promise<string[]> {
  const wire = await context.newCDPSession(page);
  await wire.send('Runtime.evaluate', { expression: axe });
  const seen = new Map<string, string[]>();
  let before = '';
  const found = (what: string, where: string) => seen.set(what, [...(seen.get(what) ?? []), where]);
  for (const width of widths) {
    await page.setViewportSize({ width, height: 844 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.evaluate(stillness);
      // Bars that stay at the foot, and may come late, half cover whatever happens to lie there, until one scrolls.
      await page.evaluate(() => { for (const bar of document.querySelectorAll<HTMLElement>('.next-bar, .phone-bar')) bar.style.position = 'static'; });
      if (colorScheme === 'dark') { for (const one of await findings(page, { runOnly: colours })) found(one, `${width} dark`); continue; }
      // Where the very same stands as at the width before, only its places are new. What style sheets say of turning a phone is the same at every width.
      const standing = await page.evaluate(whatStands);
      const how = standing === before ? { runOnly: places } : { runOnly: rules, ...(before && { rules: { 'css-orientation-lock': { enabled: false } } }) };
      for (const one of await findings(page, { ...how, preload: !before })) found(one, `${width} light`);
      before = standing;
    }
    if (await sideways(page) > 0) found(`runs over the side at ${width}: ${await widest(page)}`, '');
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
  if (await sideways(page) > 0) found(`runs over the side in letters of twice the size: ${await widest(page)}`, '');
  await page.evaluate(() => { document.documentElement.style.fontSize = ''; });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
  await wire.detach();
  return [...seen].map(([what, where]) => `${what} (${where.join(', ')})`);
}

/** Two frames later, with every change of colour at its end. */
export const stillness = async (): Promise<void> => {
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined)));
};

/** Every element with what it says of itself, and whether it is shown. */
const whatStands = (): string => [...document.querySelectorAll('body, body *')]
  .map((one) => `${one.checkVisibility({ visibilityProperty: true }) ? '' : '-'}${one.tagName}${[...one.attributes].filter(({ name }) => name !== 'style').map(({ name, value }) => ` ${name}=${value}`).join('')}${[...one.childNodes].map((part) => (part.nodeType === 3 ? part.nodeValue : '')).join('|')}`)
  .join('\n');

type Result = { violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[] };

async function findings(page: Page, how: { runOnly: string[]; rules?: object; preload?: boolean }): Promise<string[]> {
  const violations = await page.evaluate(
    async (how) => (await (window as unknown as { axe: { run: (where: Document, how: object) => Promise<Result> } }).axe.run(document, { preload: false, ...how, resultTypes: ['violations'] })).violations,
    how,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary.replaceAll(/\s+/g, ' ')}`));
}

const sideways = (page: Page): Promise<number> => page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth));

const widest = (page: Page): Promise<string> => page.evaluate(() => [...document.querySelectorAll('body *')]
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1).slice(0, 4).map((one) => `${one.tagName.toLowerCase()}.${one.getAttribute('class') ?? ''}`).join(' '));
