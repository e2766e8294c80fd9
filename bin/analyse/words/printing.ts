/** Tables and numbers for a person at a terminal. `--json` is the place for full precision. */

export type Cell = string | number | null | undefined | boolean;

/** Columns in line: numbers to the right, words to the left. Long tables are cut, and say by how much. */
export function printTable(headings: readonly string[], rows: readonly (readonly Cell[])[], most = 40): string {
  const shown = rows.slice(0, most).map((row) => row.map(cellWords));
  const right = headings.map((_, c) => rows.length > 0 && rows.every((row) => typeof row[c] !== 'string'));
  const wide = headings.map((heading, c) => Math.max(width(heading), ...shown.map((row) => width(row[c] ?? ''))));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, c) => (right[c] ? ' '.repeat(wide[c]! - width(cell)) + cell : cell + ' '.repeat(wide[c]! - width(cell))))
      .join('  ')
      .trimEnd();
  const rule = wide.map((w) => '─'.repeat(w)).join('  ');
  const more = rows.length > most ? [`… and ${printCount(rows.length - most)} more (--json has them all)`] : [];
  return [line(headings), rule, ...shown.map(line), ...more].join('\n');
}

/** Four significant digits, never an exponent where a plain number reads well. */
export function printNumber(value: number, digits = 4): string {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '-∞';
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e15) return printCount(value);
  if (size >= 1e7 || size < 1e-5) return value.toExponential(digits - 1);
  const places = Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
  return size >= 10 ** digits ? printCount(Math.round(value)) : value.toFixed(Math.min(places, 8));
}

export const printCount = (n: number): string => String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

export const printP = (p: number | null | undefined): string =>
  p === null || p === undefined || Number.isNaN(p) ? '–' : p < 0.0001 ? '< 0.0001' : p.toFixed(p < 0.01 ? 4 : 3);

/** "0.42 (0.11 to 0.73)" */
export const printRange = (value: number, low: number, high: number): string => `${printNumber(value)} (${printNumber(low)} to ${printNumber(high)})`;

/** "one school", "3 schools" */
export const several = (n: number, one: string, many = `${one}s`): string => `${n === 1 ? 'one' : printCount(n)} ${n === 1 ? one : many}`;

/** Blocks with a blank line between them; empty ones fall out. */
export const paragraphs = (...blocks: (string | false | null | undefined)[]): string => blocks.filter(Boolean).join('\n\n');
export const lines = (...sentences: (string | false | null | undefined)[]): string => sentences.filter(Boolean).join('\n');

const cellWords = (cell: Cell): string =>
  cell === null || cell === undefined ? '–' : typeof cell === 'number' ? printNumber(cell) : typeof cell === 'boolean' ? (cell ? 'yes' : 'no') : cell;

const width = (text: string): number => [...text].length;
