import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/** Values of one row in the order of the columns. Objects travel as JSON, arrays of texts and ids as PostgreSQL arrays. */
export type Row = readonly unknown[];

/** Loads rows by COPY, in the transaction that the client is in; tens of thousands a second. Says how many. */
export async function copyIn(client: pg.ClientBase, table: string, columns: readonly string[], rows: Iterable<Row> | AsyncIterable<Row>): Promise<number> {
  const stream = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`));
  let count = 0;
  let block = '';
  for await (const row of rows) {
    count += 1;
    block += copyLine(row);
    if (block.length > 65_536) { if (!stream.write(block)) await once(stream, 'drain'); block = ''; }
  }
  await pipeline(Readable.from(block === '' ? [] : [block]), stream);
  return count;
}

/** The same by INSERT, one by one: for the few rows of a secret table, into which row security lets nothing be copied. */
export async function putIn(client: pg.ClientBase, table: string, columns: readonly string[], rows: Iterable<Row>): Promise<void> {
  for (const row of rows) await client.query(`insert into ${table} (${columns.join(', ')}) values (${columns.map((_, n) => `$${n + 1}`).join(', ')})`, [...row]);
}

/** The rows of a query as COPY text, in blocks, for an export that does not fit in memory. */
export const copyOut = (client: pg.ClientBase, query: string): AsyncIterable<Buffer> => client.query(copyTo(`copy (${query}) to stdout`));

/** One row as a line of COPY text. */
export const copyLine = (row: Row): string => `${row.map(field).join('\t')}\n`;

function field(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return escaped(`{${value.map((one) => `"${one.replace(/["\\]/g, '\\$&')}"`).join(',')}}`);
  return escaped(JSON.stringify(value));
}

const escaped = (text: string): string => (/[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (sign) => signs[sign]!) : text);

const signs: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
