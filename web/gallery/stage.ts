import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type BrowserContextOptions } from 'playwright-core';

type Answer = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** A server on a port of its own that asks each of these in turn. */
export async function served(...answers: Answer[]): Promise<{ readonly at: string; readonly server: Server }> {
  const server = createServer((request, response) => {
    const ask = (turn: number): void => {
      answers[turn]?.(request, response, () => ask(turn + 1));
    };
    ask(0);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { at: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

/** A browser of its own, which forgets everything when it closes. */
export async function browser(
  options: BrowserContextOptions = {},
): Promise<{ readonly context: BrowserContext; readonly close: () => Promise<void> }> {
  const profile = mkdtempSync(join(tmpdir(), 'browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    headless: true,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    ...options,
  });
  return {
    context,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
