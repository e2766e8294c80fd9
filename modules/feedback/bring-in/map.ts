import { z } from 'zod';
import { instant } from '#kernel/time';

const column = z.string().min(1).max(200);

/** Which column of a file is what. The score is required; everything else may be missing. Without a person the answers are the house's. */
export const mapSchema = z.strictObject({
  person: column.optional(),
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
  /** The place whose clock times are that do not say so themselves. */
  zone: z.string().max(60).refine(isZone, 'is no time zone, like Europe/Berlin').default('UTC'),
  /** A line without a mark: a fault, or somebody who did not say, left out and counted. */
  blank: z.enum(['fault', 'left out']).default('fault'),
  /** Lines of trial runs: left out where this column says one of these. */
  trials: z.strictObject({ column, values: z.array(z.string().max(80)).max(10) }).optional(),
});

export type FileMap = z.output<typeof mapSchema>;

/** Something in the file that does not fit, where a person can find it. */
export type Fault = { readonly line: number; readonly column: string; readonly value: string; readonly problem: Problem };

export type Problem = 'empty' | 'no_number' | 'outside' | 'no_date' | 'too_long' | 'ragged' | 'stray_quote' | 'characters' | 'left_out';

/** The five steps of the house, from whatever scale the file has: the lowest is 1, the highest 5, between them in even steps. */
export function scoreOn(value: number, min: number, max: number): number | undefined {
  if (!Number.isFinite(value) || value < min || value > max) return undefined;
  return Math.min(5, Math.max(1, Math.round(1 + ((value - min) / (max - min)) * 4)));
}

/** The number in a cell: plain, with a decimal comma, or beside what it means, as in `Extremely likely - 10` or `5 (very good)`. */
export function numberIn(text: string): number {
  const value = Number(text);
  if (!Number.isNaN(value)) return value;
  const [, plain, before, after] = /^([+-]?\d+,\d+)$|^(\d+)\s*[-–—=:(]\s*\D*$|^\D*[^\d\s.,]\s*[-–—=:(]\s*(\d+)\)?$/.exec(text) ?? [];
  return Number((plain ?? before ?? after ?? 'none').replace(',', '.'));
}

/** An ISO date or moment, or one as written in files, 20.11.2026 09:12 among them; undefined when it is none. A day without an hour counts at noon, UTC. */
export function momentOf(text: string, zone = 'UTC'): Date | undefined {
  const [, date, month, year, clock] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,? (\d{1,2}:\d{2}(?::\d{2})?))?$/.exec(text) ?? [];
  if (year) return momentOf(`${year}-${month!.padStart(2, '0')}-${date!.padStart(2, '0')}${clock ? ` ${clock.padStart(clock.length > 5 ? 8 : 5, '0')}` : ''}`, zone);
  const day = text.match(/^(\d{4}-\d{2}-\d{2})$/);
  const moment = text.match(/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2}| UTC)?$/);
  if (!day && !moment) return undefined;
  const naive = moment && !moment[3];
  const at = new Date(day ? `${text}T12:00:00Z` : naive ? `${text.replace(' ', 'T')}Z` : text.replace(' UTC', 'Z').replace(' ', 'T'));
  if (Number.isNaN(at.getTime()) || (day && at.toISOString().slice(0, 10) !== day[1]) || at.getUTCFullYear() < 1990 || at.getUTCFullYear() > 2100) return undefined;
  return naive && zone !== 'UTC' ? new Date(at.getTime() - aheadAt(zone, text.slice(0, 13).replace(' ', 'T'))) : at;
}

/** How far a place's clock is ahead of UTC in that hour of its own; asked once an hour, for files have many lines of each. */
function aheadAt(zone: string, hour: string): number {
  const key = `${zone} ${hour}`;
  let ahead = hours.get(key);
  if (ahead === undefined) {
    if (hours.size > 50_000) hours.clear();
    ahead = Date.parse(`${hour}:00:00Z`) - instant(zone, hour.slice(0, 10), Number(hour.slice(11)) * 60).getTime();
    hours.set(key, ahead);
  }
  return ahead;
}

const hours = new Map<string, number>();

function isZone(zone: string): boolean {
  try { return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone })); } catch { return false; }
}

/** `11/02/2026 02:01:05 PM`: month first. */
export function usMomentOf(text: string, zone = 'UTC'): Date | undefined {
  const [, month = '', day = '', year = '', hour, minute, second, half] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: (\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?([AP]M))?)?$/i.exec(text) ?? [];
  if (!year) return momentOf(text, zone);
  const two = (part: string | number): string => String(part).padStart(2, '0');
  const hours = hour === undefined ? undefined : half ? (Number(hour) % 12) + (/pm/i.test(half) ? 12 : 0) : Number(hour);
  return momentOf(`${year}-${two(month)}-${two(day)}${hours === undefined ? '' : `T${two(hours)}:${minute}:${second ?? '00'}`}`, zone);
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
