import type { Labels } from '../table.ts';
import { Fault, inOrder } from '../table.ts';

/** A column while it is read. `read` takes the cell of the row at hand; `keep` makes it the next row. */
export type Building = {
  /** False when the cell is empty. */
  read(bytes: Buffer, start: number, end: number, quoted: number, where: () => string): boolean;
  keep(row: number): void;
};

export type Numbers = Building & { done(rows: number): Float64Array };
export type Levels = Building & { done(rows: number): Labels };

const empties = new Set(['', 'NA', 'NaN', 'nan', 'null', 'NULL']);
const plainNumber = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const powers = Float64Array.from({ length: 23 }, (_, k) => Number(`1e${k}`));

export function numberColumn(): Numbers {
  let values = new Float64Array(1024);
  let value = NaN;
  return {
    read(bytes, start, end, quoted, where) {
      value = short(bytes, start, end);
      if (value === value) return true;
      const text = cellText(bytes, start, end, quoted, where).trim();
      if (empties.has(text)) return false;
      value = plainNumber.test(text) ? Number(text) : NaN;
      if (!Number.isFinite(value)) throw new Fault(`${where()}: "${cut(text)}" is not a number${hint(text)}`);
      return true;
    },
    keep(row) {
      if (row === values.length) values = grown(values, new Float64Array(row * 2));
      values[row] = value;
      value = NaN;
    },
    done: (rows) => values.slice(0, rows),
  };
}

/** Digits with at most one point and no more than 15 of them: the quotient of two exact doubles is the nearest double. NaN otherwise. */
function short(bytes: Buffer, start: number, end: number): number {
  let at = start;
  const negative = bytes[at] === 45;
  if (negative) at++;
  if (end - at > 16 || end <= at) return NaN;
  let whole = 0;
  let places = -1;
  let digits = 0;
  for (; at < end; at++) {
    const digit = bytes[at]! - 48;
    if (digit >= 0 && digit <= 9) {
      whole = whole * 10 + digit;
      digits++;
      if (places >= 0) places++;
    } else if (digit === -2 && places < 0) places = 0;
    else return NaN;
  }
  if (digits === 0 || digits > 15) return NaN;
  const value = places > 0 ? whole / powers[places]! : whole;
  return negative ? -value : value;
}

export function labelColumn(): Levels {
  const known = new Map<string, number>();
  const names: string[] = [];
  let codes = new Int32Array(1024);
  let code = -1;
  return {
    read(bytes, start, end, quoted, where) {
      const key = (quoted === 2 ? '"' : '') + bytes.toString('latin1', start, end);
      const found = known.get(key);
      if (found !== undefined) code = found;
      else {
        const name = cellText(bytes, start, end, quoted, where);
        code = name === '' || name === 'NA' ? -1 : names.push(name) - 1;
        known.set(key, code);
      }
      return code >= 0;
    },
    keep(row) {
      if (row === codes.length) codes = grown(codes, new Int32Array(row * 2));
      codes[row] = code;
    },
    done: (rows) => ordered(names, codes.slice(0, rows)),
  };
}

/** A name can be written in two ways (with and without doubled quotes): the same name is the same level. */
function ordered(names: readonly string[], codes: Int32Array): Labels {
  const occurs = new Uint8Array(names.length);
  for (const code of codes) if (code >= 0) occurs[code] = 1;
  const levels = inOrder([...new Set(names.filter((_, code) => occurs[code]))]);
  const place = new Map(levels.map((level, index) => [level, index]));
  const renumbered = Int32Array.from(names, (name) => place.get(name) ?? -1);
  for (let row = 0; row < codes.length; row++) codes[row] = codes[row]! < 0 ? -1 : renumbered[codes[row]!]!;
  return { levels, codes };
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function cellText(bytes: Buffer, start: number, end: number, quoted: number, where: () => string): string {
  try {
    const text = strict.decode(bytes.subarray(start, end));
    return quoted === 2 ? text.replaceAll('""', '"') : text;
  } catch {
    throw new Fault(`${where()}: this is not UTF-8; save the file as UTF-8`);
  }
}

function grown<Kind extends Float64Array | Int32Array>(before: Kind, after: Kind): Kind {
  after.set(before as never);
  return after;
}

const cut = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text).replace(/\s+/g, ' ');
const hint = (text: string): string => (/^[+-]?\d+,\d+$/.test(text) ? '; write it with a point' : '');
