import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import type { Column } from './adapter.ts';
import { inOrder, readTable } from './table.ts';

const folder = mkdtempSync(join(tmpdir(), 'throughline-table-'));
after(() => rmSync(folder, { recursive: true }));

const file = (content: string | Uint8Array): string => {
  const path = join(folder, 'answers.csv');
  writeFileSync(path, content);
  return path;
};
const x: Column = { name: 'x', as: 'number' };
const who: Column = { name: 'who', as: 'label' };
const fault = (content: string | Uint8Array, columns: Column[], expected: RegExp) => assert.throws(() => readTable(file(content), columns), expected);

test('only the named columns are read: numbers as numbers, labels in order, empty cells left out and counted', () => {
  const table = readTable(file('who,note,x\nAna,"a, ""b""\nand c",1.5\nBo,,\nBo,é,-2e3\n,,3\n'), [who, x]);
  assert.deepEqual([table.rows, table.read, table.dropped], [2, 4, 2]);
  assert.deepEqual([...table.numbers('x')], [1.5, -2000]);
  assert.deepEqual(table.labels('who').levels, ['Ana', 'Bo']);
  assert.deepEqual([...table.labels('who').codes], [0, 1]);
  assert.deepEqual([table.line(0), table.line(1)], [2, 5]);
});

test('a column may keep its empty cells: a number is NaN and a label has no code', () => {
  const table = readTable(file('who,x\nAna,\n,2\nNA,NA\n'), [
    { ...who, empty: 'kept' },
    { ...x, empty: 'kept' },
  ]);
  assert.deepEqual([...table.numbers('x')], [NaN, 2, NaN]);
  assert.deepEqual([...table.labels('who').codes], [0, -1, -1]);
});

test('a byte order mark, Windows line ends, a last line without an end and blank lines do no harm', () => {
  const table = readTable(file('\uFEFFwho,x\r\nAna,1\r\n\r\nBo,2'), [who, x]);
  assert.deepEqual([...table.numbers('x')], [1, 2]);
  assert.deepEqual(table.labels('who').levels, ['Ana', 'Bo']);
});

test('levels are in numeric order when all are numbers, else by code point', () => {
  assert.deepEqual(inOrder(['10', '9', '-1', '2.5']), ['-1', '2.5', '9', '10']);
  assert.deepEqual(inOrder(['b', 'a10', 'a9', 'B', '10']), ['10', 'B', 'a10', 'a9', 'b']);
});

test('what was written is what is read, whatever the cells hold and wherever a chunk ends', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', '\r\n', ' ', '1', '𝒳'), maxLength: 8 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(cell, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean()), { minLength: 1, maxLength: 40 }),
      (rows) => {
        const kept = rows.filter(([text]) => text !== '' && text !== 'NA');
        fc.pre(kept.length > 0);
        const quoted = (text: string, always: boolean) => (always || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
        const table = readTable(file(`who,x\n${rows.map(([text, value, always]) => `${quoted(text, always)},${value}`).join('\n')}\n`), [who, x]);
        assert.deepEqual(
          [...table.numbers('x')],
          kept.map(([, value]) => value + 0),
        );
        const { levels, codes } = table.labels('who');
        assert.deepEqual(
          [...codes].map((code) => levels[code]),
          kept.map(([text]) => text),
        );
      },
    ),
    { numRuns: 200 },
  );
});

test('records that lie across the chunks of the file are whole', () => {
  const long = 'n'.repeat(900_000);
  const table = readTable(file(`who,note,x\n${Array.from({ length: 5 }, (_, i) => `"p${i}","${long}\n${long}",${i}`).join('\n')}\n`), [who, x]);
  assert.deepEqual([...table.numbers('x')], [0, 1, 2, 3, 4]);
  assert.equal(table.line(4), 10);
});

test('a missing file and a folder', () => {
  assert.throws(() => readTable(join(folder, 'nowhere.csv'), [x]), /nowhere\.csv cannot be read: there is no such file/);
  assert.throws(() => readTable(folder, [x]), /it is a folder/);
});

test('an empty file, one with a header only, and one without a header', () => {
  fault('', [x], /is empty/);
  fault('\n\n', [x], /is empty/);
  fault('who,x\n', [x], /has a header but no rows/);
  fault('1,2\n3,4\n', [x], /no column "x"\. Its first line looks like values: does it lack a header\?/);
});

test('the wrong separator is named', () => {
  fault('who;x\nAna;1\n', [x], /separated by semicolons; save it with commas/);
  fault('who\tx\nAna\t1\n', [x], /separated by tabs/);
});

test('a ragged row is named by its line', () => {
  fault('who,x\nAna,1\nBo\n', [x], /Line 3 of .* has 1 cell, the header has 2/);
  fault('who,x\n"a\nb",1\nBo,2,3\n', [x], /Line 4 of .* has 3 cells, the header has 2/);
});

test('a cell that is no number is named by its line and column', () => {
  fault('who,x\nAna,1\nBo,many\n', [x], /Line 3, column 2 \(x\) of .*: "many" is not a number/);
  fault('who,x\nAna,"1,5"\n', [x], /"1,5" is not a number; write it with a point/);
  fault('who,x\nAna,0x10\n', [x], /"0x10" is not a number/);
  fault('who,x\nAna,1e999\n', [x], /"1e999" is not a number/);
});

test('an unknown column brings the nearest name and what there is', () => {
  fault(
    'employee,Rating,site\na,1,b\n',
    [{ name: 'rating', as: 'number' }],
    /no column "rating"; did you mean "Rating"\?\nIts columns: employee, Rating, site/,
  );
  fault('employee,rating\na,1\n', [{ name: 'zzz', as: 'number' }], /no column "zzz"\.\nIts columns/);
  fault('x,x\n1,2\n', [x], /two columns named "x" \(columns 1 and 2\)/);
});

test('a quote that is not closed is named where it opens', () => {
  fault('who,x\n"Ana,1\nBo,2\n', [x], /Line 2, column 1 of .*: a quote is opened and not closed/);
  fault('who,x\n"Ana"s,1\n', [x], /Line 2, column 1/);
});

test('a workbook, a packed file, another encoding and binary are told from text', () => {
  fault(Uint8Array.of(0x50, 0x4b, 3, 4, 0), [x], /workbook or a zip/);
  fault(Uint8Array.of(0x1f, 0x8b, 8), [x], /compressed/);
  fault(Uint8Array.of(0xff, 0xfe, 0x77, 0), [x], /UTF-16/);
  fault(Uint8Array.of(0x77, 0, 0x77), [x], /not a text file/);
  fault(Uint8Array.of(...new TextEncoder().encode('who,x\n'), 0xe9, 0x2c, 0x31, 0x0a), [who, x], /Line 2, column 1 \(who\) of .*: this is not UTF-8/);
});
