/**
 * Looks at the gallery as people do: pictures at three widths in both themes, and what axe finds in each.
 * With the development server running: `node web/gallery/look.ts [--at http://127.0.0.1:5173] [--pictures DIRECTORY] [address …]`
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright-core';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { at: { type: 'string', default: 'http://127.0.0.1:5173' }, pictures: { type: 'string' }, as: { type: 'string' } },
});
const addresses =
  positionals.length > 0 ? positionals : ['/', '/sign-in', '/gallery', '/gallery#ours', '/gallery/home', '/gallery/ratings', '/gallery/journey'];
const sizes = [
  [1440, 900],
  [390, 844],
  [320, 700],
] as const;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

type Finding = { id: string; nodes: { target: string[]; any: { message: string }[] }[] };

let found = 0;
if (values.pictures) mkdirSync(values.pictures, { recursive: true });

for (const theme of ['light', 'dark'] as const) {
  const profile = mkdtempSync(join(tmpdir(), 'look-'));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    headless: true,
    colorScheme: theme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const page = await browser.newPage();
  page.on('console', (said) => {
    if (['error', 'warning'].includes(said.type())) console.log('  console', said.text().slice(0, 300));
  });
  page.on('pageerror', (error) => console.log('  error', error.message));
  if (values.as) await fetch(`${values.at}/api/access.look`, { method: 'POST', body: JSON.stringify({ id: values.as }) });
  for (const [width, height] of sizes) for (const address of addresses) await look(page, theme, width, height, address);
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}
console.log(`${found} findings`);
process.exitCode = found > 0 ? 1 : 0;

async function look(page: Page, theme: string, width: number, height: number, address: string): Promise<void> {
  const [path, part] = address.split('#');
  await page.setViewportSize({ width, height });
  await page.goto(values.at + path, { waitUntil: 'load' });
  await page.waitForSelector('h1');
  if (part) await page.getByText('Ours', { exact: true }).click();
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(350);
  if (values.pictures) {
    const name = `${address.replace(/\W+/g, '-').replace(/^-|-$/g, '') || 'start'}-${width}-${theme}.png`;
    await page.screenshot({ path: join(values.pictures, name), fullPage: true });
  }
  await page.evaluate(axe);
  const findings = await page.evaluate(
    (runOnly) =>
      (window as unknown as { axe: { run: (where: Document, how: object) => Promise<{ violations: Finding[] }> } }).axe
        .run(document, { runOnly })
        .then(({ violations }) => violations),
    rules,
  );
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  const small = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('a, button, input, select, summary')]
      .filter((one) => one.offsetParent && !one.closest('.skip, .unseen'))
      .map((one) => {
        const { width: wide, height: high } = one.getBoundingClientRect();
        return wide < 24 || high < 24 ? `${one.tagName} ${one.textContent?.slice(0, 20)} ${Math.round(wide)}×${Math.round(high)}` : '';
      })
      .filter(Boolean),
  );
  found += findings.length + (sideways > 0 ? 1 : 0);
  console.log(
    theme,
    width,
    address,
    `axe ${findings.length}`,
    sideways > 0 ? `SIDEWAYS ${sideways}` : '',
    small.length > 0 ? `small: ${small.join('; ')}` : '',
  );
  for (const one of findings)
    console.log(
      '   ',
      one.id,
      `×${one.nodes.length}`,
      one.nodes
        .slice(0, 3)
        .map((node) => `${node.target.join(' ')}: ${node.any[0]?.message ?? ''}`)
        .join(' | ')
        .slice(0, 400),
    );
}
