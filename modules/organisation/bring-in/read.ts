import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { unescape } from '#kernel/csv';
import { invalid } from '#kernel/refusal';
import { scanner, separatorOf, type Record as Cells, type Scanner } from '#kernel/scanner';
import { fields, nearest, type Fault, type Field, type Names, type PeopleMap } from './map.ts';

/** One line of the file: its physical line, and the cells that the map names. */
export type Line = { readonly line: number; readonly cells: Readonly<Record<Field, string>> };

export const mostFaults = 100;
/** People of one house; a file with more is something else. */
const mostLines = 200_000;

/** The first line of a file and some after it, from its first 64 KiB. */
export async function headOf(path: string): Promise<{ columns: string[]; sample: string[][] }> {
  const file = await open(path).catch(() => { throw invalid('organisation.no_file', { path }); });
  try {
    const bytes = Buffer.alloc(65_536);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
    const lines: string[][] = [];
    const from = beginOf(bytes.subarray(0, bytesRead));
    scanner(separatorOf(bytes.subarray(0, bytesRead), from)).scan(bytes, from, bytesRead, bytesRead < bytes.length, (cells) => {
      if (lines.length < 4) lines.push(Array.from({ length: cells.cells }, (_, at) => text(bytes, cells, at).slice(0, 200)));
    });
    if (lines.length === 0) throw invalid('organisation.empty_file');
    return { columns: lines[0]!.map((name) => name.trim()), sample: lines.slice(1) };
  } finally { await file.close(); }
}

/** Reads the whole file; lines that cannot be read are gathered as faults, the first hundred. */
export async function readLines(path: string, map: PeopleMap, told: (lines: number) => void): Promise<{ lines: Line[]; faults: Fault[]; names: Names }> {
  let reading: Scanner | undefined;
  const lines: Line[] = [];
  const faults: Fault[] = [];
  let columns: string[] | undefined;
  let at: Record<Field, number> | undefined;
  let left: Buffer = Buffer.alloc(0);

  const take = (bytes: Buffer, last: boolean): void => {
    const from = columns ? 0 : beginOf(bytes);
    reading ??= scanner(separatorOf(bytes, from));
    const read = reading.scan(bytes, from, bytes.length, last, (cells) => {
      if (!columns) {
        columns = Array.from({ length: cells.cells }, (_, i) => text(bytes, cells, i).trim());
        at = placesOf(columns, map);
        return;
      }
      if (cells.cells === 1 && cells.starts[0] === cells.ends[0] && cells.quoted[0] === 0) return;
      if (lines.length >= mostLines) throw invalid('organisation.too_many_lines', { most: mostLines });
      const wrong = (column: string, value: string, problem: Fault['problem']): void => { if (faults.length < mostFaults) faults.push({ line: cells.line, column, value: value.slice(0, 80), problem }); };
      if (cells.stray >= 0) return wrong(columns[cells.stray] ?? '', '"', 'stray_quote');
      if (cells.cells !== columns.length) return wrong('', `${cells.cells} / ${columns.length}`, 'ragged');
      const read = Object.fromEntries(fields.map((field) => [field, at![field] < 0 ? '' : unescape(text(bytes, cells, at![field]).replace(/^ +| +$/g, ''))])) as Record<Field, string>;
      const spoilt = fields.find((field) => read[field].includes('\0') || read[field].includes('\uFFFD'));
      if (spoilt) return wrong(map[spoilt]!, read[spoilt], 'characters');
      lines.push({ line: cells.line, cells: read });
    });
    left = last ? Buffer.alloc(0) : Buffer.from(bytes.subarray(read));
  };

  const stream = createReadStream(path, { highWaterMark: 1 << 18 });
  await once(stream, 'open').catch(() => { throw invalid('organisation.no_file', { path }); });
  for await (const block of stream as AsyncIterable<Buffer>) {
    if (left.length > 4 << 20) throw invalid('organisation.endless_quote', { line: reading?.line() ?? 1 });
    take(left.length > 0 ? Buffer.concat([left, block]) : block, false);
    told(lines.length);
  }
  if (left.length > 0) take(left, true);
  if (!columns) throw invalid('organisation.empty_file');
  if (lines.length + faults.length === 0) throw invalid('organisation.no_lines');
  return { lines, faults, names: map };
}

function placesOf(columns: readonly string[], map: PeopleMap): Record<Field, number> {
  if (columns.length === 1 && columns[0]!.includes('|')) throw invalid('organisation.other_delimiter', { header: columns[0]!.slice(0, 80) });
  return Object.fromEntries(fields.map((field) => {
    const wanted = map[field];
    const at = wanted === undefined ? -1 : columns.indexOf(wanted);
    if (wanted !== undefined && columns.lastIndexOf(wanted) !== at) throw invalid('organisation.column_twice', { column: wanted });
    if (wanted !== undefined && at < 0) throw invalid('organisation.no_column', { field, column: wanted, nearest: nearest(wanted, columns) ?? '', all: columns.join(', ').slice(0, 200) });
    return [field, at];
  })) as Record<Field, number>;
}

function text(bytes: Buffer, { starts, ends, quoted }: Cells, at: number): string {
  const plain = bytes.toString('utf8', starts[at]!, ends[at]!);
  return quoted[at] === 2 ? plain.replaceAll('""', '"') : plain;
}

/** Where the first line begins: Excel puts a mark before UTF-8. A workbook, or text of two bytes a letter, is told as what it is. */
function beginOf(bytes: Buffer): number {
  const starts = (...with_: number[]): boolean => with_.every((byte, at) => bytes[at] === byte);
  if (starts(0x50, 0x4b, 3, 4) || starts(0xd0, 0xcf, 0x11, 0xe0)) throw invalid('organisation.workbook');
  if (starts(0xff, 0xfe) || starts(0xfe, 0xff)) throw invalid('organisation.wide_text');
  return starts(0xef, 0xbb, 0xbf) ? 3 : 0;
}
