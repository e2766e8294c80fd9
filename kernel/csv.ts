import { planted } from './plant.ts';

/**
 * Text that leaves for a spreadsheet. A cell that a program could take for a formula gets an apostrophe in front (OWASP, ASVS 1.2.10); a cell
 * that begins with an apostrophe gets another, so that reading it back gives exactly what was there.
 */
export const csv = (header: readonly string[], rows: Iterable<readonly Cell[]>): string => [header, ...rows].map(line).join('');

export type Cell = string | number | boolean | Date | null | undefined;

export const escape = (text: string): string => (!planted('bare-cells') && /^[=+\-@\t\r\n\0'＝＋－＠]/u.test(text) ? `'${text}` : text);

export const unescape = (text: string): string => (/^'[=+\-@\t\r\n\0'＝＋－＠]/u.test(text) ? text.slice(1) : text);

const line = (cells: readonly Cell[]): string => `${cells.map(cell).join(',')}\r\n`;

function cell(value: Cell): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = value instanceof Date ? value.toISOString() : escape(String(value));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
