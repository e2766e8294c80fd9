import { z } from 'zod';

const column = z.string().min(1).max(200);

/** Which column of a file is what. Person and score are required; everything else may be missing. */
export const mapSchema = z.strictObject({
  person: column,
  score: z.union([column, z.strictObject({ column, min: z.number(), max: z.number() })]),
  customer: column.optional(),
  unit: column.optional(),
  touchpoint: column.optional(),
  at: column.optional(),
  words: column.optional(),
  covariates: z.array(column).max(20).default([]),
  /** Lines under the header that are no answers: some programs repeat the questions there. */
  skip: z.number().int().min(0).max(5).default(0),
  /** How days are written: as ISO does, or month first as in the United States. */
  dates: z.enum(['iso', 'us']).default('iso'),
});

export type FileMap = z.output<typeof mapSchema>;

/** Something in the file that does not fit, where a person can find it. */
export type Fault = { readonly line: number; readonly column: string; readonly value: string; readonly problem: Problem };

export type Problem = 'empty' | 'no_number' | 'outside' | 'no_date' | 'too_long' | 'ragged' | 'stray_quote' | 'characters';

/** The five steps of the house, from whatever scale the file has: the lowest is 1, the highest 5, between them in even steps. */
export function scoreOn(value: number, min: number, max: number): number | undefined {
  if (!Number.isFinite(value) || value < min || value > max) return undefined;
  return Math.min(5, Math.max(1, Math.round(1 + ((value - min) / (max - min)) * 4)));
}

/** An ISO date or moment, or a day as written in files; undefined when it is none. A day without an hour counts at noon, UTC. */
export function momentOf(text: string): Date | undefined {
  const day = text.match(/^(\d{4}-\d{2}-\d{2})$/);
  const moment = text.match(/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/);
  if (!day && !moment) return undefined;
  const at = new Date(day ? `${text}T12:00:00Z` : /(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text.replace(' ', 'T') : `${text.replace(' ', 'T')}Z`);
  return Number.isNaN(at.getTime()) || (day && at.toISOString().slice(0, 10) !== day[1]) || at.getUTCFullYear() < 1990 || at.getUTCFullYear() > 2100 ? undefined : at;
}

/** `11/02/2026 02:01:05 PM`: month first; taken as UTC. */
export function usMomentOf(text: string): Date | undefined {
  const [, month = '', day = '', year = '', hour, minute, second, half] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: (\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?([AP]M))?)?$/i.exec(text) ?? [];
  if (!year) return momentOf(text);
  const two = (part: string | number): string => String(part).padStart(2, '0');
  const hours = hour === undefined ? undefined : half ? (Number(hour) % 12) + (/pm/i.test(half) ? 12 : 0) : Number(hour);
  return momentOf(`${year}-${two(month)}-${two(day)}${hours === undefined ? '' : `T${two(hours)}:${minute}:${second ?? '00'}Z`}`);
}

/** The column with the name most like it, for a word of help. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const best = names.map((other) => ({ other, apart: distance(name.toLowerCase(), other.toLowerCase()) })).sort((a, b) => a.apart - b.apart)[0];
  return best && best.apart <= Math.max(2, name.length / 3) ? best.other : undefined;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) row = row.reduce<number[]>((next, _, j) => [...next, j === 0 ? i : Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))], []);
  return row[b.length]!;
}
