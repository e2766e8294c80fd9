import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { csv, escape, unescape } from './csv.ts';

test('no cell that leaves can be taken for a formula, whatever it begins with', () => {
  for (const sign of ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠']) assert.equal(escape(`${sign}cmd|' /C calc'!A0`)[0], "'");
});

test('reading back gives exactly what was there', () => fc.assert(fc.property(fc.array(fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0') && !/^\s*$/.test(text)), { minLength: 2, maxLength: 2 }), (cells) => {
  const [row] = parse(csv(['a', 'b'], [cells]), { from_line: 1, record_delimiter: '\r\n' }).slice(1) as string[][];
  assert.deepEqual(row!.map(unescape), cells);
})));

test('numbers stay numbers, nothing is nothing, a moment is ISO', () => {
  assert.equal(csv(['n', 'nothing', 'at'], [[-3.5, null, new Date('2026-11-20T09:12:00Z')]]), 'n,nothing,at\r\n-3.5,,2026-11-20T09:12:00.000Z\r\n');
});
