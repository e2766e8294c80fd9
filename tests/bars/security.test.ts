import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const read = (name: string): string => readFileSync(join(import.meta.dirname, '..', '..', name), 'utf8');

test('Every package that we name has a line that says why, under which licence, and when somebody looked', () => {
  const { dependencies, optionalDependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
  const lines = read('security/deps.md').split('\n').filter((line) => line.startsWith('| ')).map((line) => line.split('|').map((cell) => cell.trim()));
  const dated = lines.filter(([, , why, licence, at]) => why && licence && /^\d{4}-\d{2}-\d{2}$/.test(at ?? ''));
  const named = new Set(dated.flatMap(([, names]) => { const [first = '', ...more] = names!.split(', '); return [first, ...more.flatMap((one) => [one, `${first.split('/')[0]}/${one}`])]; }));
  assert.deepEqual(Object.keys({ ...dependencies, ...optionalDependencies, ...devDependencies }).filter((name) => !named.has(name)), []);
});

test('Every row of ASVS that is mapped says how it is met, by which test, or why it is none of ours', () => {
  const rows = read('security/asvs.csv').trim().split('\n').slice(1);
  assert.ok(rows.length > 80);
  assert.equal(new Set(rows.map((row) => row.split(',')[0])).size, rows.length, 'each once');
  for (const row of rows) assert.match(row, /^\d+\.\d+\.\d+,[123],("?met.*,.+|"?n\/a: .+|"?deviation: .+|"?open: .+)$/, row);
});
