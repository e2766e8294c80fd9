import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { story, who } from '#story';
import { guess, nearest } from './map.ts';
import { bringInPeople, peopleMap } from './index.ts';
import * as imports from '../store/imports.ts';

const told = story();
const { as, moment } = told;
const folder = mkdtempSync(join(tmpdir(), 'throughline-people-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const whole = { key: 'id', name: 'name', email: 'mail', userName: 'login', kind: 'kind', role: 'role', unit: 'unit', place: 'place', manager: 'boss', from: 'from', until: 'until' };
const header = 'id,name,mail,login,kind,role,unit,place,boss,from,until';
const path = join(folder, 'people.csv');

async function bring(text: string | Buffer, { dryRun = false, readdress = true, map = whole as object } = {}) {
  writeFileSync(path, text);
  return told.sql.transaction((sql) => bringInPeople(sql, path, peopleMap.parse(map), moment.now, { dryRun, readdress, by: who('ines') }));
}

const keyed = (key: string) => told.asOwner((sql) => sql.maybe(z.object({ id: z.string(), name: z.string() }), statement`select id, name from people where imported = ${key}`));
const file = [
  header,
  'B1,Nora Quist,nora@file.example,nora,Full-time,Shop lead,Garden shop,Canal Street,,2024-01-08,',
  'B2,"Ola ""Olli"" Berg",,olli,contractor,Fitter,Garden shop,Canal Street,B1,02.03.2025,',
  'B3,"Zoë,',
  ' Ash",zoe@file.example,,permanent,Shop lead,Garden shop,,nora@file.example,2023-05-02,2026-10-31',
].join('\r\n');

test('a file of people goes in whole: people, what they are, where they work and under whom; roles, units and places that are new are named beforehand', async () => {
  const text = file.replace('"Zoë,\r\n Ash"', 'Zoë Ash');
  const checked = await bring(text, { dryRun: true });
  assert.deepEqual([checked.lines, checked.fresh, checked.done, checked.newRoles, checked.newUnits, checked.newPlaces], [3, 3, false, ['Shop lead', 'Fitter'], ['Garden shop'], ['Canal Street']]);
  assert.equal(await keyed('B1'), undefined);

  const came = await bring(`\uFEFF${text}`);
  assert.deepEqual([came.done, came.faults], [true, []]);
  const nora = (await keyed('B1'))!, olli = (await keyed('B2'))!, zoe = (await keyed('B3'))!;
  assert.equal(olli.name, 'Ola "Olli" Berg');
  const page = await as('lena').organisation.look({ id: olli.id });
  assert.deepEqual([page.kind, page.role?.name, page.unit?.name, page.place?.name, page.manager?.name], ['agent', 'Fitter', 'Garden shop', 'Canal Street', 'Nora Quist']);
  assert.deepEqual((await as('lena').organisation.around({ id: nora.id })).below.map(({ name }) => name), ['Ola "Olli" Berg']);
  assert.deepEqual((await as('ines').people.read({ id: zoe.id })).spells, [
    { kind: 'employee', title: 'Shop lead', fromOn: '2023-05-02', untilOn: '2026-10-31' }, { kind: 'alumni', title: 'Shop lead', fromOn: '2026-10-31', untilOn: null },
  ]);
  assert.equal((await as('ines').people.read({ id: olli.id })).spells[0]?.fromOn, '2025-03-02');

  const again = await bring(text);
  assert.deepEqual([again.fresh, again.changed, again.same], [0, 0, 3], 'the same file once more changes nothing');
});

test('the next file changes whom it speaks of, by key: a new title from today, another manager, an address; whoever was given an end leaves that day', async () => {
  const came = await bring([header, 'B1,Nora Quist-Holm,nora.holm@file.example,nora,employee,Regional lead,Garden shop,Canal Street,,2024-01-08,', 'B2,"Ola ""Olli"" Berg",,olli,agent,Fitter,Garden shop,Canal Street,nadia@brackenhill.example,,2026-12-31'].join('\n'));
  assert.deepEqual([came.changed, came.same, came.done], [2, 0, true]);
  const nora = (await keyed('B1'))!, olli = (await keyed('B2'))!;
  const read = await as('ines').people.read({ id: nora.id });
  assert.deepEqual([read.name, read.email, read.spells.map(({ title, fromOn, untilOn }) => [title, fromOn, untilOn])], ['Nora Quist-Holm', 'nora.holm@file.example', [['Shop lead', '2024-01-08', '2026-11-20'], ['Regional lead', '2026-11-20', null]]]);
  assert.equal((await as('lena').organisation.around({ id: olli.id })).above.at(-1)?.name, 'Nadia Haddad');
  assert.deepEqual((await as('ines').people.read({ id: olli.id })).coming, { kind: 'alumni', title: 'Fitter', fromOn: '2026-12-31' });

  const left = await bring([header, 'B1,Nora Quist-Holm,,,left,,,,,,2026-11-19'].join('\n'));
  assert.deepEqual([left.changed, left.done], [1, true]);
  assert.equal((await as('lena').organisation.look({ id: nora.id })).kind, 'alumni');
  assert.equal((await bring([header, 'B1,Nora Quist-Holm,,,left,,,,,,2026-11-19'].join('\n'))).same, 1);
});

test('people of the house are known by address or user name, and by a person’s own id; an empty cell changes nothing', async () => {
  const before = await as('lena').organisation.look({ id: who('marta') });
  const came = await bring('id,mail,name\nM7,marta@brackenhill.example,Marta Kowal\n', { map: { key: 'id', email: 'mail', name: 'name' } });
  assert.deepEqual([came.changed, came.fresh], [1, 0]);
  assert.equal((await keyed('M7'))!.id, who('marta'));
  assert.deepEqual(await as('lena').organisation.look({ id: who('marta') }), before);
  assert.equal((await bring(`id,name\n${who('lena')},Lena Fischer\n`, { map: { key: 'id', name: 'name' } })).same, 1);
});

test('every fault is told with its physical line, column, value and what to do, and nothing goes in', async () => {
  const people = async () => (await told.asOwner((sql) => sql.one(z.object({ n: z.number() }), statement`select count(*)::int as n from people`))).n;
  const before = await people();
  const came = await bring([
    header,
    'C1,"Two', // one cell over two lines
    'lines",,,,,,,,,',
    'C2,Ann,ann@,,,,,,,,',
    'C3,Ben,,B!,,,,,,,',
    'C4,Cy,,,wizard,,,,,,',
    'C5,Di,,,,,,,,03/04/2025,',
    'C6,Ed,,,,,,,,2025-02-01,2025-01-01',
    'C7,Fa,,,,Fitter,,,,,',
    'C8,Gi,,,,,,,nobody-here,,',
    'C2,Hu,,,,,,,,,',
    'C9,Io,amara@brackenhill.example,,,,,,,,',
    'C10,Jo,,,employee,Installer,Garden shop,,,,',
    'C11,\u202eKa,,,,,,,,,',
    'C12,Lu',
    ',Mo,,,,,,,,,',
    'C13,,,,,,,,,,',
  ].join('\n'), {});
  assert.deepEqual(came.faults.map(({ line, column, problem, value }) => [line, column, problem, value]), [
    [2, 'name', 'name_characters', 'Two\nlines'],
    [4, 'mail', 'no_email', 'ann@'],
    [5, 'login', 'no_user_name', 'b!'],
    [6, 'kind', 'no_kind', 'wizard'],
    [7, 'from', 'no_date', '03/04/2025'],
    [8, 'until', 'until_before', '2025-01-01'],
    [9, 'unit', 'needs_both', ''],
    [10, 'boss', 'no_manager', 'nobody-here'],
    [11, 'id', 'twice', 'C2 (4)'],
    [13, 'role', 'role_kind', 'Installer'],
    [14, 'name', 'name_characters', '\u202eKa'],
    [15, '', 'ragged', '2 / 11'],
    [16, 'id', 'empty', ''],
    [17, 'name', 'empty', ''],
  ]);
  assert.equal(came.done, false);
  assert.equal(await people(), before);
});

test('circles, two people of one name and people in closed places are faults', async () => {
  const loop = await bring(`${header}\nD1,Dee One,,,,Fitter two,Garden shop,,D2,,\nD2,Dee Two,,,,Fitter two,Garden shop,,D1,,\n`);
  assert.deepEqual(loop.faults.map(({ line, problem }) => [line, problem]), [[2, 'circle']]);
  const through = await bring(`${header}\n${who('nadia')},Nadia Haddad,,,,Managing director,Brackenhill Home,,amara@brackenhill.example,,\n`);
  assert.deepEqual(through.faults.map(({ problem, value }) => [problem, value]), [['circle', 'amara@brackenhill.example']]);
  const twins = await bring(`${header}\nE1,Twin Name,,,,,,,,,\nE2,Twin Name,,,,,,,,,\nE3,Kay,,,,,,,Twin Name,,\n`);
  assert.deepEqual(twins.faults.map(({ line, problem }) => [line, problem]), [[4, 'two_managers']]);
  const role = await as('ines').organisation.keepRole({ name: 'Closed role', kind: 'employee' });
  await as('ines').organisation.close({ what: 'role', id: role.id });
  assert.deepEqual((await bring(`${header}\nF1,Kay,,,,Closed role,Garden shop,,,,\n`)).faults.map(({ problem }) => problem), ['closed']);
});

test('only on the word of an administrator does a file give somebody another address to sign in with', async () => {
  const line = 'id,mail,name\nM7,mine@file.example,Marta Kowal\n', map = { key: 'id', email: 'mail', name: 'name' };
  assert.deepEqual((await bring(line, { map, readdress: false })).faults.map(({ problem }) => problem), ['readdress']);
  assert.equal((await bring(line, { map, readdress: true, dryRun: true })).changed, 1);
});

test('only the first hundred faults are told; a file of another kind is refused in words', async () => {
  assert.equal((await bring(`${header}\n${Array.from({ length: 250 }, (_, n) => `G${n},,,,,,,,,,`).join('\n')}\n`)).faults.length, 100);
  for (const [text, code] of [['', 'organisation.empty_file'], [`${header}\n`, 'organisation.no_lines'], ['id|name\n1|Ann\n', 'organisation.other_delimiter'], [Buffer.from('PK\u0003\u0004\u0014\0'), 'organisation.workbook'], [Buffer.from('\uFEFFid,name\n', 'utf16le'), 'organisation.wide_text'], ['idd,name\n1,Ann\n', 'organisation.no_column']] as const)
    await assert.rejects(bring(text), { code }, code);
  await assert.rejects(bring('id,name,name\n1,Ann,A\n', { map: { key: 'id', name: 'name' } }), { code: 'organisation.column_twice' });
  const latin = await bring(Buffer.from(`${header}\nH1,Zo\xeb,,,,,,,,,\n`, 'latin1'));
  assert.deepEqual(latin.faults.map(({ problem }) => problem), ['characters']);
});

test('semicolons and tabs between the cells are as good as commas, and a day that does not exist is named', async () => {
  const asked = ['Personalnummer;Vorname;Nachname;Eintrittsdatum;Austritt', 'S1;Jörg;Groß;29.02.2024;', 'S2;"Ann, Bo";Lee;29.02.2023;29.02.2025', ''].join('\r\n');
  const map = { key: 'Personalnummer', givenName: 'Vorname', familyName: 'Nachname', from: 'Eintrittsdatum', until: 'Austritt' };
  assert.deepEqual(guess(asked.split('\r\n')[0]!.split(';')), map);
  for (const text of [asked, asked.replaceAll(';', '\t')])
    assert.deepEqual((await bring(text, { map })).faults.map(({ line, column, value, problem }) => [line, column, value, problem]), [
      [3, 'Eintrittsdatum', '29.02.2023', 'no_date'], [3, 'Austritt', '29.02.2025', 'no_date'],
    ], text);
});

test('R7: two files at once make nobody twice', async () => {
  const text = `${header}\nK1,Kim Both,kim@file.example,,,,,,,,\n`;
  writeFileSync(path, text);
  const one = () => told.sql.transaction((sql) => bringInPeople(sql, path, peopleMap.parse(whole), moment.now, { dryRun: false, readdress: true, by: who('ines') }));
  const both = await Promise.all([one(), one()]);
  assert.deepEqual(both.map(({ fresh, same }) => [fresh, same]).sort(), [[0, 1], [1, 0]]);
});

test('columns of other systems are recognised, and a slip in a name is met with the one that was meant', () => {
  assert.deepEqual(guess(['ID', 'Employee Name', 'Company Email', 'Employment Type', 'Designation', 'Department', 'Branch', 'Reports to', 'Date of Joining', 'Relieving Date']), {
    key: 'ID', name: 'Employee Name', email: 'Company Email', kind: 'Employment Type', role: 'Designation', unit: 'Department', place: 'Branch', manager: 'Reports to', from: 'Date of Joining', until: 'Relieving Date',
  });
  assert.deepEqual(guess(['Badge id', 'First Name', 'Last Name', 'Email', 'Department', 'Job Position', 'Work Type', 'Reporting Manager', 'Date Joining']), {
    key: 'Badge id', givenName: 'First Name', familyName: 'Last Name', email: 'Email', kind: 'Work Type', role: 'Job Position', unit: 'Department', manager: 'Reporting Manager', from: 'Date Joining',
  });
  assert.deepEqual(guess(['Id', 'First (& Middle) Name', 'Last Name', 'Job Title', 'Employment Status', 'Sub Unit', 'Supervisor']), {
    key: 'Id', givenName: 'First (& Middle) Name', familyName: 'Last Name', role: 'Job Title', kind: 'Employment Status', unit: 'Sub Unit', manager: 'Supervisor',
  });
  assert.equal(nearest('Reports too', ['ID', 'Reports to', 'Name']), 'Reports to');
});

test('what the app asks for stands in the database until a process apart has done it, and how it ended is shown', async () => {
  const { keep } = await import('#kernel/files');
  const kept = await told.sql.transaction((sql) => keep(sql, told.folder, Buffer.from('Badge id,First Name\nZ1,Ann\n'), { name: 'people.csv', type: 'text/csv', ownerId: who('ines') }, moment.now));
  const { columns, guess: guessed } = await as('ines').organisation.columns({ fileId: kept.id });
  assert.deepEqual([columns, guessed], [['Badge id', 'First Name'], { key: 'Badge id', givenName: 'First Name' }]);
  const { id } = await as('ines').organisation.bringInFile({ fileId: kept.id, map: { key: 'Badge id', givenName: 'First Name' }, dryRun: true });
  assert.deepEqual((await as('ines').organisation.imports({})).imports.map((one) => [one.fileName, one.endedAt]), [['people.csv', null]]);
  const asked = await imports.asked(told.sql, id);
  assert.deepEqual([asked.by, asked.dryRun, asked.readdress], [who('ines'), true, true]);
  await imports.ended(told.sql, id, { lines: 1, fresh: 1, changed: 0, same: 0, newRoles: [], newUnits: [], newPlaces: [], faults: [], done: false }, null, moment.now);
  assert.equal((await as('ines').organisation.imports({})).imports[0]?.outcome?.fresh, 1);
  await assert.rejects(as('femi').organisation.columns({ fileId: kept.id }), { code: 'kernel.forbidden' });

  const begun = moment.now;
  const { id: dead } = await as('ines').organisation.bringInFile({ fileId: kept.id, map: { key: 'Badge id', givenName: 'First Name' }, dryRun: true });
  moment.now = new Date(begun.getTime() + 16 * 60_000);
  const stopped = (await as('ines').organisation.imports({})).imports.find((one) => one.id === dead);
  assert.deepEqual([stopped!.endedAt, stopped!.stopped], [null, true], 'a reading that died is not said to be reading for ever');
  moment.now = begun;
});
