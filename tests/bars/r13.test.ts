import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { csv, unescape } from '#kernel/csv';
import { sql as statement } from '#kernel/database';
import { say } from '#kernel/words';
import { bringInPeople, peopleMap } from '#organisation';
import { story, who } from '#story';
import { begin } from '../../modules/access/store/sessions.ts';
import { failing, planting } from './planted.ts';
import { good, refused } from './r13/names.ts';

/** R13: any name people have works everywhere, byte for byte; any trick is neutral, or refused with its reason; never a fault. */
const told = story();
const { as, moment } = told;
process.env['THROUGHLINE_QUIET'] = '1';

const folder = mkdtempSync(join(tmpdir(), 'throughline-r13-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const ids = new Map<string, string>();
let cookie = '';
let doors: Awaited<ReturnType<typeof told.web>>;

/** Through the door, as a browser would. */
async function ask(verb: string, input: unknown): Promise<{ status: number; answer: any }> {
  cookie ||= `session=${(await begin(told.sql, who('ines'), { shared: false, second: true, agent: undefined }, moment.now)).secret}`;
  doors ??= await told.web();
  const response = await doors.call(verb, input, { cookie });
  return { status: response.status, answer: await response.json() };
}

const address = (at: number): string => `name-${at}@names.example`;

test('R13: a hundred and fifty names and more are created and read back byte for byte; what is none is refused with its reason, and nothing is ever a fault', async (t) => {
  assert.ok(good.length + refused.length >= 150, `${good.length} and ${refused.length}`);
  const wrong: string[] = [];
  for (const [at, { name, why }] of good.entries()) {
    const { status, answer } = await ask('people.add', { name, email: address(at), kind: 'employee', title: 'Store associate', fromOn: '2026-11-20' });
    if (status !== 200) { wrong.push(`${JSON.stringify(name)} (${why}): ${status} ${answer.code}`); continue; }
    ids.set(name, answer.id);
    const read = (await ask('people.read', { id: answer.id })).answer;
    if (read.name !== name) wrong.push(`${JSON.stringify(name)} (${why}) is read as ${JSON.stringify(read.name)}`);
  }
  for (const { name, why } of refused) {
    const { status, answer } = await ask('people.add', { name, kind: 'employee', title: 'Store associate', fromOn: '2026-11-20' });
    if (status !== 400 || !/^(people|kernel)\./.test(answer.code) || !answer.message) wrong.push(`${JSON.stringify(name).slice(0, 60)} (${why}): ${status} ${answer.code}`);
  }
  assert.deepEqual(wrong, []);
  t.diagnostic(`${good.length} kept, ${refused.length} refused`);
});

test('R13: names are changed to and called by, or refused, in the same way', async () => {
  const id = ids.get('X')!;
  for (const { name } of good) {
    assert.equal((await ask('people.correct', { id, name })).status, 200, name);
    assert.equal((await ask('people.change', { id, givenName: name })).status, 200, name);
    const { name: now, givenName } = (await ask('people.read', { id })).answer;
    assert.deepEqual([now, givenName], [name, name]);
  }
  for (const { name, why } of refused) for (const [verb, input] of [['people.correct', { id, name }], ['people.change', { id, givenName: name }]] as const)
    assert.equal((await ask(verb, input)).status, 400, `${verb} ${why}`);
  await ask('people.correct', { id, name: 'X' });
});

test('R13: search finds every name by itself, in either normal form, and what cannot be searched finds nobody', async () => {
  const missed: string[] = [];
  for (const { name } of good) {
    for (const form of ['NFC', 'NFD'] as const) {
      const text = [...name].slice(0, 60).join('').normalize(form);
      const found = await ask('organisation.directory', { text, most: 100 });
      if (found.status !== 200 || !found.answer.people.some((one: { id: string }) => one.id === ids.get(name))) missed.push(`${form} ${JSON.stringify(name)}: ${found.status}`);
      assert.equal((await ask('people.search', { text })).status, 200, text);
    }
  }
  assert.deepEqual(missed, []);
  for (const { name } of refused) assert.ok([200, 400].includes((await ask('people.search', { text: name })).status), JSON.stringify(name));
  const zoe = async (text: string) => (await ask('people.search', { text })).answer.people.map(({ name }: { name: string }) => name).filter((name: string) => [...name.normalize('NFC')].length === 3);
  assert.deepEqual((await zoe('Zoë')).sort(), ['Zoë', 'Zoe\u0308'].sort(), 'one name in two forms: both are found');
  assert.deepEqual(await zoe('Zoe\u0308'), await zoe('zoe'));
});

test('R13: the directory goes through all names in one order, page by page, each once', async () => {
  const seen: string[] = [];
  for (let next: string | undefined; ;) {
    const { people, more } = (await ask('organisation.directory', { most: 50, ...(next && { after: next }) })).answer;
    seen.push(...people.map(({ id }: { id: string }) => id));
    if (!more) break;
    next = people.at(-1).id;
  }
  assert.equal(new Set(seen).size, seen.length);
  for (const [name, id] of ids) assert.ok(seen.includes(id), name);
});

test('R13: a file of everybody leaves and comes back, every name byte for byte, and changes nothing', async () => {
  const { text } = (await ask('organisation.table', {})).answer as { text: string };
  const rows = parse(text, { from_line: 2, record_delimiter: '\r\n' }) as string[][];
  const left = new Map(rows.map(([key, name]) => [key, unescape(name!)]));
  for (const [name, id] of ids) assert.equal(left.get(id), name);
  for (const [, name] of rows) assert.doesNotMatch(name!, /^[=+\-@\t\r]/u, 'no spreadsheet takes a name for a formula');

  const path = join(folder, 'everybody.csv');
  writeFileSync(path, `\uFEFF${text}`);
  const map = peopleMap.parse({ key: 'key', name: 'name', givenName: 'given name', email: 'e-mail', userName: 'user name', kind: 'kind', title: 'title', role: 'role', unit: 'unit', place: 'place', manager: 'manager', from: 'from' });
  const back = await told.sql.transaction((sql) => bringInPeople(sql, path, map, moment.now, { dryRun: false, readdress: true, by: who('ines') }));
  assert.deepEqual(back.faults, []);
  assert.deepEqual([back.fresh, back.changed], [0, 0]);
});

test('R13: names come in from a file byte for byte; one that is none is named by line, column and value, and nothing goes in', async () => {
  const bring = (names: readonly string[], prefix: string) => {
    const path = join(folder, `${prefix}.csv`);
    writeFileSync(path, csv(['key', 'name'], names.map((name, at) => [`${prefix}-${at}`, name])));
    return told.sql.transaction((sql) => bringInPeople(sql, path, peopleMap.parse({ key: 'key', name: 'name' }), moment.now, { dryRun: false, readdress: true, by: who('ines') }));
  };
  const came = await bring(good.map(({ name }) => name), 'R13');
  assert.deepEqual([came.faults, came.fresh], [[], good.length]);
  const kept = new Map((await told.asOwner((sql) => sql.rows(z.object({ imported: z.string(), name: z.string() }), statement`select imported, name from people where imported like 'R13-%'`))).map((one) => [one.imported, one.name]));
  good.forEach(({ name }, at) => assert.equal(kept.get(`R13-${at}`), name));
  const bad = refused.map(({ name }) => name);
  const none = await bring(bad, 'bad');
  assert.equal(none.done, false);
  assert.deepEqual([...new Set(none.faults.map(({ column }) => column))].filter((column) => column !== 'name'), [], JSON.stringify(none.faults.filter(({ column }) => column !== 'name')));
  assert.ok(none.faults.length >= bad.length - 2, `${none.faults.length} faults of ${bad.length}: spaces alone are an empty cell, and so is nothing`);
});

test('R13: a certificate for anybody is a page in which the name stands in a direction of its own, and a sheet of paper where our letters can write it', { timeout: 600_000 }, async (t) => {
  const { request } = doors;
  const [touchpoint] = (await as('ines').journeys.touchpoints({})).touchpoints;
  const unitId = (await as('ines').organisation.look({ id: who('amara') })).unit!.id;
  let sheets = 0;
  for (const [at, { name, why }] of good.entries()) {
    const { code } = await as('ines').feedback.poster({ touchpointId: touchpoint!.id, personId: ids.get(name)!, unitId });
    const form = await request(`/f/${code}`);
    assert.equal(form.status, 200, name);
    const { certificate } = await as('nobody').feedback.answer({ code, score: 5, words: 'Thank you.', thanks: { behaviour: null, giver: [...name].slice(0, 30).join('').slice(0, 60), certificate: true } }).catch((error: { code: string }) => { assert.match(error.code, /^(feedback|recognition|certificates|people)\./, name); return { certificate: null }; });
    if (!certificate) continue;
    const page = await request(`/c/${certificate.code}`);
    assert.equal(page.status, 200, name);
    assert.match(await page.text(), /<h1 dir="auto">/);
    // A sheet takes a while to draw: the first of each kind, and every third of all.
    if (at % 3 !== 0 && good[at - 1]?.why === why) continue;
    const sheet = await request(`/c/${certificate.code}/pdf`);
    assert.ok([200, 302, 303].includes(sheet.status), `${name}: ${sheet.status}`);
    if (sheet.status === 200) { sheets += 1; assert.equal(Buffer.from(await sheet.arrayBuffer()).subarray(0, 5).toString(), '%PDF-'); }
  }
  t.diagnostic(`${sheets} sheets`);
  assert.ok(sheets > 30);
});

test('R13: a letter names whoever it is to, in a direction of its own, and a name never begins a header or another line', async () => {
  for (const { name } of good) assert.equal((await ask('access.invite', { personId: ids.get(name)! })).status, 200, name);
  const letters = await told.asOwner((sql) => sql.rows(z.object({ address: z.string(), subject: z.string(), body: z.string() }), statement`select address, subject, body from outbox`));
  good.forEach(({ name }, at) => {
    const letter = letters.find((one) => one.address === address(at))!;
    assert.doesNotMatch(letter.subject, /[\r\n]/);
    const called = name.split(/\s/)[0]!;
    const greeting = letter.body.split('\n')[0]!;
    assert.ok(greeting.includes(called) || greeting.includes(name), `${JSON.stringify(name)}: ${JSON.stringify(greeting)}`);
    if (/[\u0590-\u08ff]/.test(called)) assert.match(greeting, /\u2068.+\u2069/u, 'right to left, it stands in a direction of its own');
  });
});

test('R13: in a sentence a name that turns the text turns only itself', () => {
  const words = { en: { greet: 'Hello {name}, 3 thanks.' }, de: { greet: 'Hallo {name}.' } };
  assert.equal(say(words, 'en', 'greet', { name: 'Zoë' }), 'Hello Zoë, 3 thanks.');
  assert.equal(say(words, 'en', 'greet', { name: 'יוסף' }), 'Hello \u2068יוסף\u2069, 3 thanks.');
  assert.equal(say(words, 'en', 'greet', { name: '\u202eevil\u2069' }), 'Hello \u2068evil\u2069, 3 thanks.');
});

test('R13: an address made of a name is answered like any other', async () => {
  const { request } = doors;
  for (const { name } of [...good, ...refused]) {
    const part = encodeURIComponent(name.toWellFormed()).slice(0, 2_000);
    for (const path of [`/people/${part}`, `/people?text=${part}`, `/c/${part}`, `/f/${part}`, `/files/${part}`]) assert.ok((await request(path)).status < 500, path);
  }
});

test('R13: this bar would see names that are mended in silence, and characters that no database keeps', { skip: planting !== undefined, timeout: 600_000 }, async () => {
  assert.ok((await failing(import.meta.filename, 'mended-name', '^R13: a hundred and fifty')).length >= 1);
  assert.ok((await failing(import.meta.filename, 'any-characters', '^R13: (a hundred and fifty|search finds|names come in)')).length >= 1);
});
