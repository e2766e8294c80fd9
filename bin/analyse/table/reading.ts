import { closeSync, openSync, readSync } from 'node:fs';
import type { Column } from '../adapter.ts';
import { reason } from '../reason.ts';
import { nearest } from '../spec.ts';
import type { Table } from '../table.ts';
import { Fault } from '../table.ts';
import type { Building, Levels, Numbers } from './columns.ts';
import { cellText, labelColumn, numberColumn } from './columns.ts';
import { scanner, type Record } from '#kernel/scanner';

const chunk = 1 << 20;
/** No honest cell is longer; a quote that nobody closed would swallow the rest of the file. */
const longest = 1 << 24;

type Wanted = { name: string; kept: boolean; building: Building; place: number };

export function readColumns(file: string, columns: readonly Column[]): Table {
  const numbers = new Map<string, Numbers>();
  const labels = new Map<string, Levels>();
  const wanted = columns.flatMap((column) => want(column, numbers, labels));
  let header: string[] | undefined;
  let kept = 0;
  let read = 0;
  let lines = new Uint32Array(1024);

  eachRecord(file, (record, bytes) => {
    const text = (cell: number) => cellText(bytes, record.starts[cell]!, record.ends[cell]!, record.quoted[cell]!, () => `Line ${record.line}`);
    if (record.cells === 1 && record.starts[0] === record.ends[0] && !record.quoted[0]) return;
    if (record.stray >= 0) throw new Fault(strayQuote(record, file));
    if (!header) {
      header = Array.from({ length: record.cells }, (_, cell) => text(cell).trim());
      find(wanted, header, file);
      return;
    }
    if (record.cells !== header.length) throw new Fault(ragged(record, header.length, file));
    read++;
    let complete = true;
    for (const one of wanted) {
      const { place } = one;
      const where = () => `Line ${record.line}, column ${place + 1} (${one.name}) of ${file}`;
      const full = one.building.read(bytes, record.starts[place]!, record.ends[place]!, record.quoted[place]!, where);
      if (!full && !one.kept) complete = false;
    }
    if (!complete) return;
    for (const one of wanted) one.building.keep(kept);
    if (kept === lines.length) {
      const more = new Uint32Array(kept * 2);
      more.set(lines);
      lines = more;
    }
    lines[kept++] = record.line;
  });

  if (!header) throw new Fault(`${file} is empty.`);
  if (read === 0) throw new Fault(`${file} has a header but no rows.`);
  return {
    rows: kept, read, dropped: read - kept,
    numbers: once((name) => asked(numbers, name).done(kept)),
    labels: once((name) => asked(labels, name).done(kept)),
    line: (row) => lines[row]!,
  };
}

function want({ name, as, empty }: Column, numbers: Map<string, Numbers>, labels: Map<string, Levels>): Wanted[] {
  const already = as === 'number' ? numbers.has(name) : labels.has(name);
  if (already) return [];
  const wanted = { name, kept: empty === 'kept', place: -1 };
  if (as === 'number') {
    const building = numberColumn();
    numbers.set(name, building);
    return [{ ...wanted, building }];
  }
  const building = labelColumn();
  labels.set(name, building);
  return [{ ...wanted, building }];
}

function find(wanted: Wanted[], header: string[], file: string): void {
  if (header.length === 1) {
    const other = [[';', 'semicolons'], ['\t', 'tabs'], ['|', 'bars']].find(([mark]) => header[0]!.includes(mark!));
    if (other) throw new Fault(`${file} is separated by ${other[1]}; save it with commas.`);
  }
  for (const one of wanted) {
    one.place = header.indexOf(one.name);
    if (one.place >= 0 && header.lastIndexOf(one.name) !== one.place) {
      throw new Fault(`${file} has two columns named "${one.name}" (columns ${one.place + 1} and ${header.lastIndexOf(one.name) + 1}).`);
    }
    if (one.place >= 0) continue;
    if (header.some((cell) => cell !== '' && Number.isFinite(Number(cell)))) {
      throw new Fault(`${file} has no column "${one.name}". Its first line looks like values: does it lack a header?`);
    }
    const meant = nearest(one.name, header);
    const some = header.slice(0, 12).join(', ') + (header.length > 12 ? `, … (${header.length})` : '');
    throw new Fault(`${file} has no column "${one.name}"${meant ? `; did you mean "${meant}"?` : '.'}\nIts columns: ${some}`);
  }
}

/** Reads a megabyte at a time; what is left of an unfinished record moves to the front. */
function eachRecord(file: string, each: (record: Record, bytes: Buffer) => void): void {
  let opened: number;
  try {
    opened = openSync(file, 'r');
  } catch (fault) {
    throw new Fault(`${file} cannot be read: ${reason(fault)}`);
  }
  try {
    const records = scanner();
    let bytes = Buffer.allocUnsafe(chunk);
    let filled = 0;
    let first = true;
    for (;;) {
      if (filled === bytes.length) {
        if (bytes.length >= longest) throw new Fault(`Line ${records.line()} of ${file}: a quote is opened and not closed.`);
        const larger = Buffer.allocUnsafe(bytes.length * 2);
        bytes.copy(larger, 0, 0, filled);
        bytes = larger;
      }
      const got = readSome(opened, bytes, filled, file);
      filled += got;
      let from = 0;
      if (first && filled > 0) {
        refuseOtherKinds(bytes.subarray(0, Math.min(filled, 4096)), file);
        if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) from = 3;
        first = false;
      }
      const rest = records.scan(bytes, from, filled, got === 0, (record) => each(record, bytes));
      if (got === 0) return;
      // An unfinished first record keeps the byte order mark in front of it, to be skipped again.
      if (rest === from && from > 0) first = true;
      else bytes.copyWithin(0, rest, filled), (filled -= rest);
    }
  } finally {
    closeSync(opened);
  }
}

function readSome(opened: number, bytes: Buffer, from: number, file: string): number {
  try {
    return readSync(opened, bytes, from, bytes.length - from, null);
  } catch (fault) {
    throw new Fault(`${file} cannot be read: ${reason(fault)}`);
  }
}

function refuseOtherKinds(beginning: Buffer, file: string): void {
  const starts = (...bytes: number[]) => bytes.every((byte, at) => beginning[at] === byte);
  if (starts(0x50, 0x4b, 3, 4)) throw new Fault(`${file} is a workbook or a zip file; save the sheet as CSV (UTF-8).`);
  if (starts(0x1f, 0x8b)) throw new Fault(`${file} is compressed; unpack it first.`);
  if (starts(0xff, 0xfe) || starts(0xfe, 0xff)) throw new Fault(`${file} is UTF-16; save it as CSV in UTF-8.`);
  if (beginning.includes(0)) throw new Fault(`${file} is not a text file.`);
}

const ragged = ({ line, cells }: Record, expected: number, file: string): string =>
  `Line ${line} of ${file} has ${cells} ${cells === 1 ? 'cell' : 'cells'}, the header has ${expected}.`;

const strayQuote = ({ line, stray }: Record, file: string): string =>
  `Line ${line}, column ${stray + 1} of ${file}: a quote is opened and not closed before the comma or the end of the line.`;

function asked<Kind>(columns: Map<string, Kind>, name: string): Kind {
  const found = columns.get(name);
  if (!found) throw new Error(`The analysis reads "${name}" but did not ask for it in columns().`);
  return found;
}

function once<Value>(make: (name: string) => Value): (name: string) => Value {
  const made = new Map<string, Value>();
  return (name) => {
    if (!made.has(name)) made.set(name, make(name));
    return made.get(name)!;
  };
}
