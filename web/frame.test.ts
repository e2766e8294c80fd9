import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { answers } from './gallery/server.ts';
import { browser, served } from './gallery/stage.ts';

/** What the stage's own two verbs did, and how they are to behave next. */
const stage = { thanks: 0, keys: [] as string[], dropNext: 0, refuse: false, slow: 0, live: [] as ServerResponse[] };

let vite: ViteDevServer, at: string, context: BrowserContext, page: Page;
const ends: (() => unknown)[] = [];

before(async () => {
  vite = await createServer({ server: { middlewareMode: true, hmr: false, ws: false }, logLevel: 'error' });
  const { at: address, server } = await served(
    (request, response, next) => {
      const name = /^\/api\/([\w.]+)/.exec(request.url ?? '')?.[1];
      if (name === 'live') {
        stage.live.push(response.writeHead(200, { 'content-type': 'text/event-stream' }));
        response.write(':\n\n');
        return;
      }
      if (!name?.startsWith('gallery.')) return next();
      let body = '';
      request
        .on('data', (part: Buffer) => {
          body += part.toString();
        })
        .on('end', () => {
          const say = (status: number, what: unknown) =>
            setTimeout(() => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(what)), stage.slow);
          if (name === 'gallery.count') return say(200, { thanks: (JSON.parse(body) as { half: boolean }).half ? stage.thanks / 2 : stage.thanks });
          if (stage.refuse) return say(409, { code: 'gallery.quiet', facts: {}, message: 'You have said thank you already.' });
          const key = String(request.headers['idempotency-key']);
          if (!stage.keys.includes(key)) stage.thanks += 1;
          stage.keys.push(key);
          if (stage.dropNext > 0) {
            stage.dropNext -= 1;
            return request.socket.destroy();
          }
          return say(200, { thanks: stage.thanks });
        });
    },
    answers,
    (request, response, next) => vite.middlewares(request, response, next),
  );
  at = address;
  const own = await browser({ viewport: { width: 1280, height: 800 } });
  context = own.context;
  page = await context.newPage();
  ends.push(
    own.close,
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

const open = async (path: string) => {
  await page.goto(at + path);
  await page.waitForSelector('h1');
};
const shown = () => page.getByRole('status').filter({ hasText: 'thanks' }).textContent();
const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() || document.activeElement?.getAttribute('aria-label'));

test('after a command everything on screen asks again', async () => {
  await open('/gallery/asking');
  assert.equal(await shown(), '0 thanks');
  await page.getByRole('button', { name: 'Thank', exact: true }).click();
  await page.getByText('1 thanks').waitFor();
});

test('a thank-you whose answer is lost on the way arrives once, however often it is sent', async () => {
  stage.dropNext = 2;
  stage.keys = [];
  await page.getByRole('button', { name: 'Thank', exact: true }).click();
  await page.getByText('2 thanks').waitFor();
  assert.equal(stage.keys.length, 3);
  assert.equal(new Set(stage.keys).size, 1);
  assert.equal(stage.thanks, 2);
});

test('a change told by the server is on screen at once, without reload', async () => {
  stage.thanks = 41;
  for (const line of stage.live) line.write('event: changed\ndata: {}\n\n');
  await page.getByText('41 thanks').waitFor({ timeout: 10_000 });
});

test('while a changed filter is being answered, the answer before stays on screen', async () => {
  stage.slow = 2_000;
  await page.getByRole('switch', { name: 'Count half' }).click();
  assert.equal(await shown(), '41 thanks');
  await page.getByText('20.5 thanks').waitFor();
  stage.slow = 0;
});

test('a refusal is told in the server’s words, and what was written stays until it is sent', async () => {
  stage.refuse = true;
  await page.getByLabel('Your words').fill('You stayed on the line.');
  await page.getByRole('button', { name: 'Thank', exact: true }).click();
  assert.equal(await page.getByRole('alert').textContent(), 'You have said thank you already.');
  await page.reload();
  assert.equal(await page.getByLabel('Your words').inputValue(), 'You stayed on the line.');
  stage.refuse = false;
  await page.getByRole('button', { name: 'Thank', exact: true }).click();
  await page.getByText('42 thanks').waitFor();
  assert.equal(await page.getByLabel('Your words').inputValue(), '');
});

test('without a server the last words are: what you wrote is still here', async () => {
  stage.dropNext = 99;
  await page.getByLabel('Your words').fill('Thank you.');
  await page.getByRole('button', { name: 'Thank', exact: true }).click();
  assert.match(
    (await page.getByRole('alert').textContent({ timeout: 60_000 })) ?? '',
    /^We couldn’t reach the server\. What you wrote is still here\.$/,
  );
  assert.equal(await page.getByLabel('Your words').inputValue(), 'Thank you.');
  stage.dropNext = 0;
});

test('going to a place names it in the tab, puts the keyboard into it and starts at its top; back returns to where one was', async () => {
  await page.evaluate(() => scrollTo(0, 900));
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await page.waitForURL('**/people');
  await page.waitForFunction(() => document.activeElement?.id === 'main' && scrollY === 0);
  assert.match(await page.title(), /^(?!Asking).+ · Brackenhill Home$/);
  assert.equal(await page.getByRole('link', { name: 'People', exact: true }).getAttribute('aria-current'), 'page');
  await page.goBack();
  await page.waitForFunction(() => location.pathname === '/gallery/asking' && scrollY === 900);
});

test('sheet, dialog and menu take the keyboard, close with Escape and give it back', async () => {
  await open('/gallery');
  for (const [name, inside] of [
    ['Open a sheet', 'dialog'],
    ['Open a dialog', 'dialog'],
    ['More to do', 'menu'],
  ] as const) {
    await page.getByRole('button', { name }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole(inside).waitFor();
    await page.waitForFunction((role) => document.activeElement?.closest(`[role=${role}]`), inside);
    await page.keyboard.press('Escape');
    await page.getByRole(inside).waitFor({ state: 'detached' });
    await page.waitForFunction(
      (expected) => (document.activeElement?.textContent?.trim() || document.activeElement?.getAttribute('aria-label')) === expected,
      name,
    );
    assert.equal(await focused(), name);
  }
});

test('a filter opens by keyboard, and its choice is said and shown', async () => {
  await page.getByRole('button', { name: 'Period: Last 12 weeks' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'Last 12 weeks' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Period: Last year' }).waitFor();
});

test('what was done can be undone from its toast', async () => {
  await page.getByRole('button', { name: 'Show a toast' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Put back').first().waitFor();
});

test('Ctrl K finds a person by name and a place by what it is called', async () => {
  await open('/gallery/journey');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'What are you looking for?' }).fill('amara');
  await page.getByRole('option', { name: /Amara Okoye/ }).waitFor();
  await page.getByRole('combobox', { name: 'What are you looking for?' }).fill('peop');
  await page.getByRole('option', { name: 'Go to People' }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/people');
});

test('an address without a screen says so, and a face of the demo is one press away', async () => {
  await open('/no-such-place');
  assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), 'There is nothing at this address');
  await open('/');
  await page.getByRole('button', { name: /^Amara Okoye/ }).click();
  await page.getByRole('heading', { level: 1, name: /Amara/ }).waitFor();
});

test('who is not signed in is shown the way in, and comes back to where they wanted to go', async () => {
  await page.route('**/api/access.me', (route) =>
    route.fulfill({ status: 401, json: { code: 'kernel.sign_in', facts: {}, message: 'Please sign in.' } }),
  );
  await page.goto(`${at}/people?weeks=4`);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  assert.equal(new URL(page.url()).searchParams.get('next'), '/people?weeks=4');
  await page.unroute('**/api/access.me');
});

test('what is at hand from the first moment stands in the list of screens as well, word for word', () => {
  const linesOf = (file: string): string[] => [...readFileSync(join(import.meta.dirname, '..', 'app', file), 'utf8').matchAll(/^ {4}('\/[^']*': \(\) => .+,)$/gm)].map(([, line]) => line!);
  const all = new Set(linesOf('routes.tsx'));
  const first = linesOf('first.ts');
  assert.ok(first.length >= 4);
  assert.deepEqual(first.filter((line) => !all.has(line)), []);
});
