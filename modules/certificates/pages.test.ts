import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { story, who } from '#story';
import { issueCertificate } from './issue.ts';
import { hasPictures, set, settable } from './pages/letters.ts';

const told = story();
const { as, moment, folder } = told;

let customers = 0;
const issue = async (words: string, more: { signedBy?: string | null; lang?: string } = {}) => (await told.sql.transaction((sql) => issueCertificate(sql, {
  holderId: who('amara'), words, lang: more.lang ?? 'en', signedBy: more.signedBy === undefined ? 'Mr Petrossian' : more.signedBy, occasion: 'Call for help', behaviour: 'Says what happens next', customerKey: `customer ${customers++}`, known: true,
}, { folder, now: moment.now })))!;
const page = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await (await told.web()).request(path, { headers });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

test('F77: the page of a certificate shows the name, the words, who signed, and that it was checked', async () => {
  const { code, number } = await issue('She rang back when she said she would.');
  const { status, text } = await page(`/c/${code}`);
  assert.equal(status, 200);
  for (const part of ['<h1 dir="auto">Amara</h1>', 'She rang back when she said she would.', 'Mr Petrossian', number, '20 November 2026', 'Says what happens next', 'Call for help', 'Genuine.', 'It was not revoked']) assert(text.includes(part), part);
});

test('it is small, has no script, asks no other house for anything, and fits one sheet', async () => {
  const { code } = await issue('Thank you. '.repeat(90).trim());
  const { text, headers } = await page(`/c/${code}`);
  assert(Buffer.byteLength(text) < 15 * 1024, `${Buffer.byteLength(text)} bytes`);
  assert(!/<script|javascript:|\son\w+=|style="/i.test(text));
  assert.match(headers.get('content-security-policy')!, /default-src 'none'; style-src 'sha256-/);
  assert(!/(src|href)="(https?:)?\/\//.test(text));
  assert.match(text, /@page\{size:landscape/);
});

test('whatever a customer writes is text: no tag, no entity, no direction of reading leaks out of it', async () => {
  const { code } = await issue('</blockquote><script>alert(1)</script> & "so" on \u202eesrever', { signedBy: '<b>Greta</b>' });
  const { text } = await page(`/c/${code}`);
  assert(!text.includes('<script') && !text.includes('<b>Greta'));
  assert(text.includes('&lt;script&gt;') && text.includes('<bdi>&lt;b&gt;Greta'));
});

test('it speaks the visitor’s language, and marks the customer’s own', async () => {
  const { code } = await issue('Gracias por todo.', { lang: 'es', signedBy: null });
  const { text } = await page(`/c/${code}`, { 'accept-language': 'de-DE,de;q=0.9' });
  assert(text.includes('<html lang="de">') && text.includes('lang="es"') && text.includes('Dankesurkunde') && text.includes('20. November 2026') && text.includes('Eine Kundin oder ein Kunde'));
});

test('when its holder shows it to nobody, the page says that it is genuine and tells neither name nor words', async () => {
  const { id, code, number } = await issue('Only for you.');
  await as('amara').certificates.show({ id, to: 'nobody' });
  const { status, text } = await page(`/c/${code}`);
  assert.equal(status, 200);
  assert(text.includes(number) && text.includes('Genuine.'));
  assert(!text.includes('Amara') && !text.includes('Only for you'));
  for (const path of ['pdf', 'json']) assert.equal((await page(`/c/${code}/${path}`)).status, 404);
});

test('a revoked one says so, with its day, and shows no more', async () => {
  const { id, code } = await issue('Best aunt in the world.');
  await as('ines').certificates.revoke({ id, because: 'Written by a relative.' });
  const { text } = await page(`/c/${code}`);
  assert(text.includes('Revoked.') && text.includes('20 November 2026'));
  assert(!text.includes('aunt') && !text.includes('Written by') && !text.includes('Genuine'));
  for (const path of ['pdf', 'json']) assert.equal((await page(`/c/${code}/${path}`)).status, 404);
});

test('a code that is not there, or is no code at all, is answered kindly and alike', async () => {
  const answers = await Promise.all(['AAAAAAAAAAAAAAAAAAAAAAAAAA', '2026-000001', '%00', '..%2f..%2fkeys', 'x'.repeat(5000)].map((code) => page(`/c/${code}`)));
  for (const { status, text } of answers) {
    assert.equal(status, 404);
    assert(text.includes('There is no certificate with this code'), text.slice(-200));
  }
});

test('the PDF is tagged, says its language and title, embeds its letters, and holds the words in the order of reading', async () => {
  const { code } = await issue('Zażółć gęślą jaźń, δοκιμή, Привет. 😊');
  const answer = await (await told.web()).request(`/c/${code}/pdf?lang=de`);
  assert.equal(answer.headers.get('content-type'), 'application/pdf');
  const bytes = Buffer.from(await answer.arrayBuffer());
  const raw = bytes.toString('latin1');
  for (const mark of [/^%PDF-1\.7/, /\/MarkInfo /, /\/Marked true/, /\/Lang \(de\)/, /\/DisplayDocTitle true/, /\/StructTreeRoot/, /pdfuaid:part>1</, /\/S \/H1/, /\/S \/BlockQuote/, /\/S \/Figure/, /\/S \/Link/, /\/FontFile2/]) assert.match(raw, mark);
  assert(!/\/BaseFont \/(Helvetica|Times)/.test(raw), 'every letter is embedded');
  assert(bytes.length < 60_000, `${bytes.length} bytes`);

  const path = join(mkdtempSync(join(tmpdir(), 'certificate-')), 'one.pdf');
  writeFileSync(path, bytes);
  let text: string;
  try { text = execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' }); } catch { return; } // poppler is not everywhere; the marks above hold without it
  const order = ['Dankesurkunde', 'Amara', 'Zażółć gęślą jaźń, δοκιμή, Привет.', 'Mr Petrossian', '20. November 2026', code].map((part) => text.indexOf(part));
  assert(order.every((at, n) => at >= 0 && at > (order[n - 1] ?? -1)), `${order}\n${text}`);
});

test('the PDF is the same, byte for byte, whenever it is asked for, on A4 and on Letter', async () => {
  const { code } = await issue('Twice the same.');
  const bytes = async (query = '') => Buffer.from(await (await (await told.web()).request(`/c/${code}/pdf${query}`)).arrayBuffer());
  assert((await bytes()).equals(await bytes()));
  assert((await bytes()).includes('/MediaBox [0 0 841.89 595.28]'));
  assert((await bytes('?size=letter')).includes('/MediaBox [0 0 792 612]'));
});

test('where our letters cannot write the words, the PDF sends to the page, which the browser prints with its own', async () => {
  const { code } = await issue('谢谢你的帮助', { lang: 'zh' });
  const answer = await (await told.web()).request(`/c/${code}/pdf`);
  assert.deepEqual([answer.status, answer.headers.get('location')], [303, `/c/${code}`]);
  assert(!(await page(`/c/${code}`)).text.includes('/pdf'), 'no link leads in a circle');
});

test('R13: names as people have them are set as they are, tricks are neutral', () => {
  for (const name of ['Ngọc Ánh Nguyễn', 'Żółkiewska-Ćwik', 'Łukasz', 'Þórdís Ægisdóttir', 'Ștefan Țepeș', 'Дмитрий Щёголев', 'Αλέξανδρος', 'O’Brien', 'Nuñez', 'Ağaoğlu İpek', 'Dvořák', 'Zoë'.normalize('NFD')]) assert(settable(set(name)), name);
  assert.equal(set('A\u200bda\u202e \u00a0 Love\ufe0flace👩🏽‍🔬'), 'Ada Lovelace');
  assert(hasPictures('Thank you 🎉') && !hasPictures('№ 1 © 2026 #1 *'));
  assert(!settable(set('田中')) && !settable(set('محمد')));
});

test('the code on the certificate leads to its page', async () => {
  const { code } = await issue('Scan me.');
  const { headers, text } = await page(`/c/${code}/qr.svg`);
  assert.equal(headers.get('content-type'), 'image/svg+xml');
  assert.match(text, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="-4 -4 \d+ \d+"/);
  assert((await page(`/c/${code}`)).text.includes(`/c/${code}/qr.svg`));
});

test('the keys stand on a page and in a file, and the checking program beside them', async () => {
  const { text } = await page('/c/keys');
  const { keys } = JSON.parse((await page('/c/keys.json')).text) as { keys: { id: string; publicKey: string }[] };
  assert(keys.length > 0 && text.includes(keys[0]!.publicKey) && text.includes('Signs since 20 November 2026'));
  assert(Buffer.byteLength(text) < 15 * 1024 && !text.includes('<script'));
  const program = await page('/c/verify-certificate.mjs');
  assert(program.headers.get('content-type')!.startsWith('text/javascript') && program.text.startsWith('#!/usr/bin/env node'));
});
