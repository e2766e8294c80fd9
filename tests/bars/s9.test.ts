import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { chromium, type Browser } from 'playwright-core';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { learn } from '#access';
import { modules } from '#modules';
import { story, who, type CastKey } from '#story';
import { build } from '../../bin/commands/build.ts';
import { begin } from '../../modules/access/store/sessions.ts';
import { openPaths, publicPaths, staffPages } from '../budgets/pages.ts';
import { chance } from './chance.ts';
import { withPlanted } from './planting.ts';
import { gather, operations } from './s3/fuzz.ts';
import type { Pool } from './s3/schema.ts';
import { payloads } from './s9/payloads.ts';
import { plantByColumns, plantByVerbs } from './s9/plant.ts';
import { served } from './served.ts';

// S9: what customers, candidates and colleagues type never runs in anybody's browser.

process.env['THROUGHLINE_QUIET'] = '1';
const house = story({ answers: true });
let browser: Browser;
let home: string;
const ends: (() => Promise<unknown>)[] = [];

// A test and no hook: the hooks of one file do not wait for each other, and this needs the story's house.
test('A house that a browser can open', { timeout: 600_000 }, async () => {
  await build({ say: () => {} });
  learn({ modules: Object.values(modules) });
  const open = await served(house);
  home = open.home;
  browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', headless: true, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'] });
  ends.push(() => browser.close(), () => open.close());
});
after(async () => { for (const end of ends) await end(); });

type Seen = { readonly ran: string[]; readonly violations: string[]; readonly opened: number; readonly shown: number };

/** Opens each as somebody, waits until it stands, and says where something ran, where a rule about scripts was broken, and on how many a planted text could be read. */
async function opened(pages: readonly { path: string; as?: CastKey }[]): Promise<Seen> {
  const ran: string[] = [], violations: string[] = [];
  let shown = 0;
  for (const as of new Set(pages.map((one) => one.as))) {
    const context = await browser.newContext({ locale: 'en-GB', baseURL: home, reducedMotion: 'reduce', viewport: { width: 1280, height: 1600 } });
    if (as) await context.addCookies([{ name: 'session', value: (await begin(house.sql, who(as), { shared: false, second: true, agent: undefined }, house.moment.now)).secret, url: home }]);
    const page = await context.newPage();
    let at = '';
    page.on('console', (said) => { if (/content security policy|trusted ?type/i.test(said.text())) violations.push(`${at}: ${said.text().slice(0, 160)}`); });
    page.on('dialog', (dialog) => { ran.push(`${at}: a dialog`); void dialog.dismiss(); });
    for (const { path } of pages.filter((one) => one.as === as)) {
      at = `${path} as ${as ?? 'nobody'}`;
      await page.goto(path, { waitUntil: 'load' });
      // What was planted may have made an address of it that leads nowhere: then there is nothing to wait for, and what stands is looked at.
      await page.waitForFunction(() => document.querySelector('h1') !== null && document.querySelector('.skeleton') === null, undefined, { timeout: 5_000 }).catch(() => {});
      await page.evaluate(() => new Promise((drawn) => { requestAnimationFrame(() => requestAnimationFrame(drawn)); }));
      const { pwn, text } = await page.evaluate(() => ({ pwn: (window as { __pwn?: unknown }).__pwn !== undefined && !((window as { __pwn?: unknown }).__pwn instanceof Element), text: document.body.innerText }));
      if (pwn) ran.push(at);
      if (text.includes('__pwn')) shown += 1;
    }
    await context.close();
  }
  return { ran, violations, opened: pages.length, shown };
}

test('Pages without anything of the kind break no rule about scripts', { timeout: 600_000 }, async () => {
  const { ran, violations } = await opened([...publicPaths.map((path) => ({ path })), ...openPaths.map((path) => ({ path })), { path: '/home', as: 'amara' }, { path: '/home', as: 'ines' }, { path: '/people', as: 'jonas' }]);
  assert.deepEqual({ ran, violations }, { ran: [], violations: [] });
});

test('Sixty payloads in every field and column of text run nowhere: on no page of the people team, of administrators, of employees, nor on any public one', { timeout: 600_000 }, async (t) => {
  assert.equal(payloads.length, 60);
  const pool: Pool = { named: new Map(), any: [] };
  const ines = await house.actor('ines');
  for (const { name, command } of operations) if (!command) gather(await house.house.system.perform(name, {}, { actor: ines, now: house.moment.now, via: 'session', visit: { origin: 'test', home, folder: house.folder } }).catch(() => undefined), '', pool);
  const { taken, asked, fields } = await plantByVerbs(house, pool, chance(9), 6);
  const columns = await plantByColumns(house);
  const codes = await house.asOwner((sql) => sql.rows(z.object({ path: z.string() }), statement`
    (select '/c/' || code as path from certificates order by issued_at desc limit 3) union all (select '/f/' || code from posters order by made_at desc limit 3) union all (select '/f/' || code from invitations where answered_at is null order by at desc limit 2)`));
  const pages = [...staffPages.map(({ path, as = 'ines' }) => ({ path, as })), ...publicPaths.map((path) => ({ path })), ...codes];
  const { ran, violations, shown } = await opened(pages);
  t.diagnostic(`${asked} commands with payloads in ${fields} fields, ${taken} of them taken; ${columns} columns; ${pages.length} pages, ${shown} of which show a payload as text`);
  assert.ok(taken > 30 && columns > 30 && shown > 10, 'much was planted, and it can be read');
  assert.deepEqual({ ran, violations }, { ran: [], violations: [] });
});

test('This bar would see a page with a script of its own: the browser refuses it and says so', { timeout: 600_000 }, async () => {
  const { violations } = await withPlanted('inline-script', () => opened([{ path: '/c/keys' }]));
  assert.equal(violations.length, 1);
  assert.equal((await withPlanted('open-policy', () => opened([{ path: '/c/keys' }]))).ran.length, 1, 'without the rule it would have run');
});
