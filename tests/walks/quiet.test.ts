import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { chromium } from 'playwright-core';
import { company, story } from '#story';
import { served } from '../bars/served.ts';

/** Somebody else's web site, on another origin and under a strict policy of its own, with the one line that Posters shows. */
const house = story();

test('the quiet button stands on another site, in the language of the page, is reached by keyboard, opens the form and sets nothing', { timeout: 600_000 }, async () => {
  const { code } = await house.as('ines').feedback.poster({ touchpointId: company.touchpoints.find(({ key }) => key === 'call')!.id, unitId: company.units.find(({ key }) => key === 'centre-day')!.id, channel: 'button' });
  const { home, close } = await served(house);
  const other = createServer((asked, answer) => {
    answer.writeHead(asked.url === '/' ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': `default-src 'none'; script-src ${home}` })
      .end(asked.url === '/' ? `<!doctype html><html lang="de"><title>Laden</title><p>Willkommen</p><script src="${home}/quiet.js" data-code="${code}" async></script></html>` : '');
  });
  await new Promise<void>((open) => other.listen(0, '127.0.0.1', open));
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'] });
  try {
    const context = await browser.newContext({ locale: 'en-GB' });
    const page = await context.newPage();
    const asked: string[] = [], complaints: string[] = [];
    page.on('request', (request) => { if (request.url().startsWith(home)) asked.push(new URL(request.url()).pathname); });
    page.on('console', (message) => { if (message.type() === 'error' && !/favicon|404/.test(message.text())) complaints.push(message.text()); });
    await page.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`);
    const button = page.getByRole('link', { name: 'Wie war es?' });
    await button.waitFor();
    assert.ok((await button.boundingBox())!.height >= 44);
    assert.deepEqual([asked, complaints, await context.cookies(), await page.evaluate(() => localStorage.length + sessionStorage.length)], [['/quiet.js'], [], [], 0]);

    await page.keyboard.press('Tab');
    const [form] = await Promise.all([context.waitForEvent('page'), page.keyboard.press('Enter')]);
    await form.getByRole('group', { name: 'Alles in allem war es' }).or(form.getByText('Sehr gut')).first().waitFor();
    assert.equal(await form.evaluate(() => document.referrer), '', 'we do not learn from which page');
    assert.equal(await form.evaluate(() => window.opener), null);
    await form.getByLabel('Gut', { exact: true }).check();
    await form.getByRole('button', { name: 'Senden' }).click();
    await form.getByRole('heading', { name: /^Danke/ }).waitFor();
    const { posters } = await house.as('ines').feedback.posters({});
    const one = posters.find((poster) => poster.code === code)!;
    assert.deepEqual([one.channel, one.how, one.answers], ['button', 'poster', 1]);
  } finally { await browser.close(); other.close(); await close(); }
});
