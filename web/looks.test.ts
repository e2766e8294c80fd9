import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { createServer } from 'vite';
import { answers } from './gallery/server.ts';
import { browser, served } from './gallery/stage.ts';

/** Every component at rest, as axe sees it: the floor is WCAG 2.2 AA, and its good practices besides. */
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const colours = ['color-contrast', 'link-in-text-block'];
const pages = ['/', '/gallery', '/gallery#ours', '/gallery/home', '/gallery/ratings', '/gallery/journey'];

let at: string;
const ends: (() => unknown)[] = [];

before(async () => {
  const vite = await createServer({ server: { middlewareMode: true, hmr: false, ws: false }, logLevel: 'error' });
  const { at: address, server } = await served(answers, (request, response, next) => vite.middlewares(request, response, next));
  at = address;
  ends.push(
    () => vite.close(),
    () => {
      server.closeAllConnections();
      server.close();
    },
  );
});

after(async () => {
  for (const end of ends) await end();
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`in ${colorScheme}, axe finds nothing on any component, and nothing runs over the side at 1440, 390 and 320 pixels or in letters of twice the size`, async () => {
    const { context, close } = await browser({ colorScheme });
    try {
      const page = await context.newPage();
      for (const address of pages) {
        const [path, part] = address.split('#');
        await page.goto(at + path);
        await page.waitForSelector('h1');
        if (part) await page.getByText('Ours', { exact: true }).click();
        await page.evaluate(() => document.fonts.ready);
        for (const width of [1440, 390, 320]) {
          await page.setViewportSize({ width, height: 844 });
          assert.deepEqual(await findings(page, colorScheme === 'dark' ? colours : rules), [], `${address} at ${width}`);
          assert.equal(await sideways(page), 0, `${address} at ${width}`);
        }
        await page.setViewportSize({ width: 390, height: 844 });
        await page.addStyleTag({ content: 'html { font-size: 200% }' });
        assert.equal(await sideways(page), 0, `${address} in large letters`);
      }
    } finally {
      await close();
    }
  });

type Result = { violations: { id: string; nodes: { target: string[] }[] }[] };

/** Light and dark share their markup: in the dark only colours are looked at again. */
async function findings(page: Page, runOnly: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const violations = await page.evaluate(
    async (runOnly) => (await (window as unknown as { axe: { run: (where: Document, how: object) => Promise<Result> } }).axe.run(document, { runOnly, resultTypes: ['violations'] })).violations,
    runOnly,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

const sideways = (page: Page): Promise<number> => page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth));
