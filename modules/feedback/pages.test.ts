import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { company, story, who } from '#story';

const told = story();
const { as, web } = told;
const call = company.touchpoints.find(({ key }) => key === 'call')!.id;

const posterOf = async (more: { channel?: 'kiosk' | 'poster' } = {}): Promise<string> => (await as('jonas').feedback.poster({ touchpointId: call, personId: who('amara'), ...more })).code;
async function sent(path: string, fields: Record<string, string>): Promise<{ status: number; text: string }> {
  const { request } = await web();
  const response = await request(path, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(fields).toString() });
  return { status: response.status, text: await response.text() };
}
const page = async (path: string, lang = 'en'): Promise<string> => (await (await web()).request(path, { headers: { 'accept-language': lang } })).text();
const helps = (): Promise<{ n: number }> => told.asOwner((sql) => sql.one(z.object({ n: z.number() }), statement`select count(*)::int as n from help_requests`));

test('the page of a code has no script, weighs less than 15 KiB in both languages, chooses nothing and leads to help', async () => {
  const code = await posterOf();
  for (const lang of ['en', 'de']) for (const path of [`/f/${code}`, `/f/${code}/help`, `/f/${code}/poster`]) {
    const html = await page(path, lang);
    assert.ok(Buffer.byteLength(html) < 15 * 1024, `${path} weighs ${Buffer.byteLength(html)}`);
    assert.ok(!/<script|onclick|javascript:/i.test(html));
    assert.ok(!/ checked/.test(html));
  }
  assert.match(await page(`/f/${code}`), new RegExp(`href="/f/${code}/help"`));
});

test('after a low mark help is offered where the customer is, and belongs to the answer; after a good one it is not pressed on anybody', async () => {
  const code = await posterOf();
  const low = await sent(`/f/${code}`, { score: '1', words: 'Nobody came.' });
  const answer = /name="answer" value="([^"]+)"/.exec(low.text)?.[1];
  assert.ok(answer);
  const once = /name="once" value="([^"]+)"/.exec(low.text)![1]!;
  const before = await helps();
  for (let i = 0; i < 2; i++) assert.match((await sent(`/f/${code}/help`, { once, answer: answer!, contact: '07700 900123' })).text, /Somebody has been told/);
  assert.equal((await helps()).n, before.n + 1, 'pressing twice asks once');
  assert.doesNotMatch((await sent(`/f/${code}`, { score: '5' })).text, /name="contact"/);
});

test('help without a word and without a number comes back with a sentence that says what is missing', async () => {
  const code = await posterOf();
  const { text } = await sent(`/f/${code}/help`, { once: crypto.randomUUID(), name: 'Greta' });
  assert.match(text, /Tell us how to reach you/);
  assert.match(text, /value="Greta"/);
});

test('a link that was answered already still leads to help', async () => {
  const { code } = await as('ines').feedback.invite({ touchpointId: call, personId: who('amara') });
  await as('nobody').feedback.answer({ code, score: 4 });
  const text = await page(`/f/${code}`);
  assert.match(text, /has been answered already/);
  assert.match(text, new RegExp(`/f/${code}/help`));
});

test('whether anyone suggested how to answer is asked of everybody, and kept', async () => {
  const code = await posterOf();
  assert.match(await page(`/f/${code}`), /Did anyone suggest how to answer/);
  await sent(`/f/${code}`, { score: '4', suggested: 'no' });
  const { n } = await told.asOwner((sql) => sql.one(z.object({ n: z.number() }), statement`select count(*)::int as n from answers where suggested = false`));
  assert.equal(n, 1);
});

test('a poster is one sheet with a code for cameras and a link short enough to be typed; one that was taken down says so', async () => {
  const code = await posterOf();
  const sheet = await page(`/f/${code}/poster`);
  assert.match(sheet, /<svg[^>]+viewBox="-4 -4/);
  assert.match(sheet, new RegExp(`localhost:4100/f/${code}<`));
  const { posters } = await as('jonas').feedback.posters({});
  const hung = posters.find((one) => one.code === code)!;
  await as('jonas').feedback.endPoster({ id: hung.id });
  await assert.rejects(as('jonas').feedback.endPoster({ id: hung.id }), { code: 'feedback.no_poster' });
  assert.match(await page(`/f/${code}/poster`), /has ended/);
  await assert.rejects(as('amara').feedback.posters({}), { code: 'kernel.forbidden' });
});

test('on a counter the page goes back to its beginning by itself, unless somebody is asking for help', async () => {
  const code = await posterOf({ channel: 'kiosk' });
  assert.match((await sent(`/f/${code}`, { score: '5', kiosk: 'yes' })).text, new RegExp(`http-equiv="refresh" content="20;url=/f/${code}"`));
  assert.doesNotMatch((await sent(`/f/${code}`, { score: '1', kiosk: 'yes' })).text, /http-equiv="refresh"/);
});

test('a code that anybody can open in an app is about a place and never about a person', async () => {
  await assert.rejects(as('ines').feedback.poster({ touchpointId: call, personId: who('amara'), how: 'in-app' }), { code: 'feedback.app_names_nobody' });
});
