import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import pg from 'pg';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { z } from 'zod';
import { connect, sql as statement, within, type Database } from '#kernel/database';
import { open, openDoors } from '#kernel/house';
import { learn } from '#access';
import { modules } from '#modules';
import { who, type CastKey } from '#story';
import { hangCertificates } from '#story/certificates';
import { openToVisitors } from '#story/tell';
import { cloneOf } from '#story/template';
import { now as storyNow } from '#story/truths';
import { build } from '../../bin/commands/build.ts';

const root = join(import.meta.dirname, '..', '..');

/** What a browser holds against a page: errors in its console, answers that are no answers, rules about scripts and styles that were broken. */
export type Complaints = string[];

export type Walker = { readonly page: Page; readonly context: BrowserContext; readonly complaints: Complaints; leave(): Promise<void> };

/**
 * Brackenhill Home as `npm start` opens it, with two years of answers, certificates on the wall and the demo on, and a browser before its door.
 * Its clock starts at the last morning of the story and runs on.
 */
export function walkedHouse() {
  let home = '', folder = '', browser: Browser, asOwner: Database;
  const opened = Promise.withResolvers<void>();
  const ends: (() => unknown)[] = [];
  const began = performance.now();
  const now = (): Date => new Date(storyNow.getTime() + performance.now() - began);

  before(async () => {
    await build({ say: () => {} });
    folder = mkdtempSync(join(tmpdir(), 'throughline-walk-'));
    ends.push(() => rmSync(folder, { recursive: true, force: true }));
    const clone = await cloneOf('told');
    ends.push(clone.drop);
    const ground = { ...clone.ground, folder };
    asOwner = connect({ ...ground.owner, max: 1 }, ground.place.schema);
    ends.push(() => asOwner.end());
    const house = await open(modules, ground, now(), { working: true });
    learn({ modules: Object.values(modules) });
    const owner = new pg.Client(within(ground.owner, ground.place.schema) as pg.ClientConfig);
    await owner.connect();
    await openToVisitors(owner, now());
    await owner.end();
    await hangCertificates(house.database, folder, storyNow);
    const port = await freePort();
    home = `http://localhost:${port}`;
    const doors = await openDoors(house, modules, ground, {
      port, host: '127.0.0.1', home, built: join(root, 'dist'), trustsProxy: () => false, now, organisation: async () => 'Brackenhill Home',
    });
    ends.push(() => doors.stop());
    browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', headless: true, args: flags });
    ends.push(() => browser.close());
    opened.resolve();
  });

  after(async () => {
    for (const end of ends.reverse()) await end();
  });

  /** A browser window of its own, which forgets everything when it is left; `as` somebody of the cast, or as nobody. */
  const enter = async (as?: CastKey, options: BrowserContextOptions = {}): Promise<Walker> => {
    await opened.promise;
    const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/London', reducedMotion: 'reduce', baseURL: home, viewport: { width: 1440, height: 900 }, ...options });
    context.setDefaultTimeout(60_000);
    await context.clock.setFixedTime(now());
    if (as) await context.addCookies([{ name: 'session', value: await sessionOf(as), url: home }]);
    const page = await context.newPage();
    return { page, context, complaints: complaintsOf(page), leave: () => context.close() };
  };

  /** The session of a face of the demo, as its start page would begin it; kept here, because a browser's own clock may be years ahead of the story. */
  const sessions = new Map<CastKey, string>();
  const sessionOf = async (as: CastKey): Promise<string> => {
    const known = sessions.get(as);
    if (known) return known;
    const answer = await fetch(`${home}/api/access.look`, { method: 'POST', headers: { 'content-type': 'application/json', origin: home }, body: JSON.stringify({ id: who(as) }) });
    const value = /session=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1];
    if (!value) throw new Error(`${as} could not be looked at: ${await answer.text()}`);
    sessions.set(as, value);
    return value;
  };

  /** Codes of certificates that hang on the wall, the newest first. */
  const certificates = async () => {
    await opened.promise;
    return asOwner.rows(z.object({ code: z.string() }), statement`select code from certificates where shown_to = 'wall' order by issued_at desc limit 5`);
  };

  /** The code that a letter brought to somebody without an account. */
  const codeFor = async (address: string): Promise<string> => {
    const { subject } = await asOwner.one(z.object({ subject: z.string() }), statement`select subject from outbox where address = ${address} order by at desc limit 1`);
    return subject.split(' ')[0]!;
  };

  /** The latest letter to somebody without an account. */
  const letterFor = async (address: string): Promise<string> => (await asOwner.one(z.object({ body: z.string() }), statement`select body from outbox where address = ${address} order by at desc limit 1`)).body;

  return { enter, now, certificates, codeFor, letterFor, get home() { return home; } };
}

/** Listens from now on. */
export function complaintsOf(page: Page): Complaints {
  const complaints: Complaints = [];
  page.on('console', (said) => {
    if (said.type() === 'error' || /content security policy|trusted ?type/i.test(said.text())) complaints.push(`console: ${said.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('response', (answer) => {
    if (answer.status() >= 400) complaints.push(`${answer.status()} ${new URL(answer.url()).pathname}`);
  });
  return complaints;
}

/** The screen stands, its letters are here, and no answer is outstanding. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(() => document.querySelector('.skeleton') === null);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

function freePort(): Promise<number> {
  return new Promise((found) => {
    const asking = createServer().listen(0, '127.0.0.1', () => {
      const { port } = asking.address() as AddressInfo;
      asking.close(() => found(port));
    });
  });
}
