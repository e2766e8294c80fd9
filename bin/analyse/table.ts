import type { Column } from './adapter.ts';
import { readColumns } from './table/reading.ts';

/**
 * The columns that an analysis named, from a CSV file with a header. Rows in which a needed cell is empty have been left
 * out; everything here counts the rest.
 */
export type Table = {
  /** Rows kept. */
  rows: number;
  /** Rows that the file has, without the header and blank lines. */
  read: number;
  /** read - rows */
  dropped: number;
  /** The column as numbers; NaN where it is empty and the column allows that. */
  numbers(name: string): Float64Array;
  labels(name: string): Labels;
  /** The line of the file on which a kept row begins (the header is line 1), to name it in a complaint. */
  line(row: number): number;
};

/** A column of labels: row i says `levels[codes[i]]`; -1 where it is empty and the column allows that. */
export type Labels = {
  /** Lowest first: in numeric order when every level is a number, else by code point. Every level occurs. */
  levels: string[];
  codes: Int32Array;
};

/** A fault of the file or the spec, in words for the person who wrote it. */
export class Fault extends Error {}

/** Reads only the named columns, a megabyte at a time. `RangeError`-like faults are thrown as `Fault`. */
export const readTable = (file: string, columns: readonly Column[]): Table => readColumns(file, columns);

/** Lowest first: numbers as numbers when all are, else by code point. */
export function inOrder(levels: readonly string[]): string[] {
  const numeric = levels.every((level) => level.trim() !== '' && Number.isFinite(Number(level)));
  return [...levels].sort(numeric ? (a, b) => Number(a) - Number(b) || byCodePoint(a, b) : byCodePoint);
}

/** UTF-16 units sort surrogates before U+E000 to U+FFFF; code points do not. */
function byCodePoint(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (let i = 0; i < left.length && i < right.length; i++) {
    const apart = left[i]!.codePointAt(0)! - right[i]!.codePointAt(0)!;
    if (apart) return apart;
  }
  return left.length - right.length;
}
