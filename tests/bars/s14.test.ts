import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { csv, escape, unescape } from '#kernel/csv';
import { sql as statement } from '#kernel/database';
import { verbs } from '#kernel/http/openapi';
import { post } from '#kernel/mail';
import { modules } from '#modules';
import { story } from '#story';
import { withPlanted } from './planting.ts';

// S13 and S14: nothing that leaves the house runs where it arrives, nothing here is handed to an interpreter, and no text that somebody typed makes the house go anywhere.

const house = story();
const root = join(import.meta.dirname, '..', '..');

const first = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠', "'", "'=", "''@"];
const rest = ['1+1', "cmd|' /C calc'!A0", 'SUM(1,2)', 'HYPERLINK("http://127.0.0.1","x")', '', '"', ',', '\r\n=1'];
const dangerous = first.flatMap((sign) => rest.map((text) => `${sign}${text}`));

/** What a program that opens tables could take for a formula. A plain number is none. */
const runs = (cell: string): boolean => /^[=+\-@\t\r\n\0＝＋－＠]/u.test(cell) && !/^-?\d+([.,]\d+)?$/.test(cell);

test('S14: no cell that leaves could be taken for a formula, and reading it back gives exactly what was there', () => {
  assert.ok(dangerous.length >= 40);
  const cells = (parse(csv(['a', 'b'], dangerous.map((one) => [one, 'x'])), { relax_column_count: false }) as string[][]).slice(1).map(([cell]) => cell!);
  assert.deepEqual(cells.filter(runs), []);
  assert.deepEqual(cells.map(unescape), dangerous);
});

test('S14: every table that can be taken away holds to it, with such names in all that it tells', async (t) => {
  const tables = verbs(modules).filter(([, { output, kind }]) => kind === 'query' && output instanceof z.ZodObject && 'text' in output.shape && 'name' in output.shape);
  assert.ok(tables.length >= 3, tables.map(([name]) => name).join(', '));
  await house.asOwner(async (sql) => {
    for (const [n, table] of ['people', 'units', 'roles', 'places', 'touchpoints'].entries())
      await sql.run(statement`update ${statement.table(table)} set name = (${dangerous.filter((one) => !one.includes('\0') && one.length > 1)}::text[])[1 + (${n}::int * 7 + abs(hashtext(id::text))) % 90] || right(id::text, 12)`);
    await sql.run(statement`update spells set title = '=cmd|calc'`);
  });
  const gone: string[] = [];
  let taken = 0;
  for (const [name] of tables) {
    const { text } = await house.house.system.perform(name, {}, { actor: await house.actor('ines'), now: house.moment.now, via: 'session', visit: { origin: 'test', home: 'http://localhost', folder: house.folder } }).catch(() => ({ text: '' })) as { text: string };
    const lines = text === '' ? [] : parse(text, { relax_column_count: true }) as string[][];
    taken += lines.length;
    for (const cell of lines.flat()) if (runs(cell)) gone.push(`${name}: ${JSON.stringify(cell.slice(0, 40))}`);
  }
  t.diagnostic(`${tables.length} tables, ${taken} lines`);
  assert.ok(taken > 100);
  assert.deepEqual(gone, []);
});

test('S14: a subject never begins a header of its own', async () => {
  await post(house.sql, { address: 'a@example.org', subject: 'Hello\r\nBcc: everybody@example.org\r\n\r\nbody', body: 'x' }, house.moment.now);
  const { subject } = await house.sql.one(z.object({ subject: z.string() }), statement`select subject from outbox where address = 'a@example.org'`);
  assert.doesNotMatch(subject, /[\r\n]/);
});

/** Where a source hands text to an interpreter, or goes to an address. */
const calls = (text: string): string[] => [
  ...(/\beval\(|new Function\(|node:vm|shell: ?true|\bexecSync\(|child_process'\)?\.exec\b|import \{[^}]*\bexec\b[^}]*\} from 'node:child_process'/.test(text) ? ['an interpreter'] : []),
  ...(/(?<!window\.)\bfetch\(|from 'node:https'|http\.(request|get)\(|import \{[^}]*\b(request|get)\b[^}]*\} from 'node:http'|net\.connect\(|createConnection\(/.test(text) ? ['an address'] : []),
];

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).filter((one) => one.isFile() && /\.(ts|tsx|mjs)$/.test(one.name) && !/\.(test|night)\./.test(one.name)).map((one) => join(one.parentPath, one.name));
}

/** The browser asks its own house; the launcher runs before there is a house; and one place calls addresses that somebody typed, which S13 attacks. */
const known = [/^kernel\/net\/outgoing\.ts$/, /^web\//, /^modules\/\w+\/screens/, /^app\//];

test('S13, S14: the server hands no text to a shell or an interpreter, and goes to no address but its database, its mail server, the provider of its organisation and what it looked at first', () => {
  const found = ['kernel', 'modules', 'bin/commands', 'statistics', 'web', 'app'].flatMap((folder) => sources(folder)).flatMap((path) => {
    const name = path.slice(root.length + 1);
    return calls(readFileSync(path, 'utf8')).filter((what) => what !== 'an address' || !known.some((one) => one.test(name))).map((what) => `${name}: ${what}`);
  });
  assert.deepEqual(found, []);
});

test('This bar would see cells that leave as they are, a shell and a request', async () => {
  await withPlanted('bare-cells', async () => { assert.ok(runs(escape('=1+1'))); });
  assert.deepEqual(calls(`import { exec } from 'node:child_process'; exec(name);`), ['an interpreter']);
  assert.deepEqual(calls('await fetch(url)'), ['an address']);
});
