import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { company, story, who } from '#story';

const told = story();
const { as, web, moment } = told;
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

test('a device on a counter asks one question over the whole screen, without a script: one touch, and after twenty seconds it is as it was', async () => {
  moment.now = new Date(moment.now.getTime() + 4_000);
  const code = await posterOf({ channel: 'kiosk' });
  const shown = await page(`/f/${code}/kiosk`);
  assert.match(shown, /<h1>How was your call with Amara\?<\/h1>/);
  assert.deepEqual([...shown.matchAll(/<button name="score" value="(\d)">/g)].map(([, score]) => score), ['5', '4', '3', '2', '1']);
  assert.doesNotMatch(shown, /<script|http-equiv="refresh"|set-cookie/i);
  const once = /name="once" value="([^"]+)"/.exec(shown)![1]!;
  const good = await sent(`/f/${code}/kiosk`, { score: '4', once });
  assert.match(good.text, new RegExp(`content="20;url=/f/${code}/kiosk"`));
  await sent(`/f/${code}/kiosk`, { score: '4', once });
  const given = (await as('amara').feedback.mine({})).remarks.length;
  const { posters } = await as('jonas').feedback.posters({});
  assert.deepEqual([posters.find((one) => one.code === code)?.answers, given], [1, given], 'a second tap on the same page is the same answer');
});

test('a hand that plays on a device is one customer; in another language it is so for one customer, and help is there', async () => {
  moment.now = new Date(moment.now.getTime() + 4_000);
  const code = await posterOf({ channel: 'kiosk' });
  const count = async () => (await as('jonas').feedback.posters({})).posters.find((one) => one.code === code)!.answers;
  await sent(`/f/${code}/kiosk`, { score: '5' });
  assert.match((await sent(`/f/${code}/kiosk`, { score: '1' })).text, /Somebody has just answered here/);
  const first = await count();
  moment.now = new Date(moment.now.getTime() + 4_000);
  const low = await sent(`/f/${code}/kiosk?lang=de`, { score: '1' });
  assert.deepEqual([first, await count()], [1, 2]);
  assert.match(low.text, /Ich brauche jetzt Hilfe[^]*name="kiosk" value="yes"/);
  assert.match(low.text, new RegExp(`content="60;url=/f/${code}/kiosk"`), 'what somebody types here is gone before the next comes');
  const german = await page(`/f/${code}/kiosk?lang=de`);
  assert.match(german, /Sehr gut/);
  assert.match(german, new RegExp(`content="20;url=/f/${code}/kiosk"`), 'and back in the language of the device');
  assert.match(await page(`/f/${code}/help?kiosk=yes`), /autocomplete="off"/);
  assert.match((await sent(`/f/${code}/help`, { words: 'Please come.', kiosk: 'yes' })).text, new RegExp(`content="20;url=/f/${code}/kiosk"`));
  assert.match(await page(`/f/${await posterOf()}/kiosk`), /This link leads nowhere/, 'a poster is no device');
});

test('a code of a poster is six letters that cannot be taken for others, typed in small letters too', async () => {
  const code = await posterOf();
  assert.match(code, /^[2-9A-HJKMNP-Z]{6}$/);
  assert.match(await page(`/f/${code.toLowerCase()}`), /How was your call with Amara/);
});

test('the quiet button is under three KiB, may be loaded by other sites, and sets nothing', async () => {
  const { request } = await web();
  const answer = await request('/quiet.js');
  const script = await answer.text();
  assert.ok(script.length < 3 * 1024, `${script.length}`);
  assert.deepEqual([answer.headers.get('content-type'), answer.headers.get('cross-origin-resource-policy'), answer.headers.get('set-cookie')], ['text/javascript; charset=utf-8', 'cross-origin', null]);
  assert.doesNotMatch(script, /cookie|storage|fetch|XMLHttp|sendBeacon|eval/i);
});
