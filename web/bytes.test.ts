import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { answers } from './gallery/server.ts';
import { browser, served } from './gallery/stage.ts';

/** The built app as the server sends it: compressed, under the same strict policy for scripts and styles. */
const built = join(import.meta.dirname, '..', 'dist', 'en');
const types: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types throughline-worker; worker-src 'self'";

let at: string;
const ends: (() => unknown)[] = [];

before(async () => {
  assert.ok(existsSync(join(built, 'index.html')), 'The app is not built: npm run build');
  const { at: address, server } = await served(answers, (request, response) => {
    const path = join(built, new URL(request.url ?? '/', 'http://here').pathname);
    const file = existsSync(path) && statSync(path).isFile() ? path : join(built, 'index.html');
    const bytes = readFileSync(file),
      lies = ['.woff2', '.png'].includes(extname(file));
    response.writeHead(200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': policy,
      ...(!lies && { 'content-encoding': 'br' }),
    });
    response.end(lies ? bytes : existsSync(`${file}.br`) ? readFileSync(`${file}.br`) : brotliCompressSync(bytes));
  });
  at = address;
  ends.push(() => {
    server.closeAllConnections();
    server.close();
  });
});

after(async () => {
  for (const end of ends) await end();
});

/** KiB of page, scripts, styles and letters at a first visit, and what the browser complained of. */
async function firstVisit(path: string, as: string): Promise<{ size: number; complaints: string[] }> {
  await fetch(`${at}/api/access.look`, { method: 'POST', body: JSON.stringify({ id: as }) });
  const { context, close } = await browser({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (said) => {
    if (/policy|trusted/i.test(said.text())) complaints.push(said.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  const wire = await context.newCDPSession(page);
  await wire.send('Network.enable');
  const kinds = new Map<string, string>();
  let bytes = 0;
  wire.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (['Document', 'Script', 'Stylesheet', 'Font'].includes(kinds.get(requestId) ?? '')) bytes += encodedDataLength;
  });
  try {
    await page.goto(at + path);
    await page.waitForSelector('.page, .start');
    await page.waitForTimeout(800);
    return { size: bytes / 1024, complaints };
  } finally {
    await close();
  }
}

test('the first visit of an employee to Home weighs at most 120 KiB', async () => {
  const { size, complaints } = await firstVisit('/home', 'amara');
  assert.ok(size <= 120, `${size.toFixed(1)} KiB`);
  assert.ok(size > 80, `only ${size.toFixed(1)} KiB: was it loaded at all?`);
  assert.deepEqual(complaints, []);
});

for (const path of ['/', '/people/ratings', '/me/feedback'])
  test(`${path} weighs at most 160 KiB, and breaks no rule about scripts and styles`, async () => {
    const { size, complaints } = await firstVisit(path, 'ines');
    assert.ok(size <= 160, `${size.toFixed(1)} KiB`);
    assert.deepEqual(complaints, []);
  });
