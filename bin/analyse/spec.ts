import { z } from 'zod';
import type { Column } from './adapter.ts';
import { label, number } from './adapter.ts';

/** The name of a column. */
export const column = z.string().min(1);

/** A plain name is a label; `{ "number": "age" }` is a number. */
export const covariate = z.union([column, z.strictObject({ number: column })], 'expected a column name, or { "number": "column" }');
export type Covariate = z.infer<typeof covariate>;

export const covariateColumn = (one: Covariate): Column => (typeof one === 'string' ? label(one) : number(one.number));
export const covariateName = (one: Covariate): string => (typeof one === 'string' ? one : one.number);

/** The first fault of a spec in words: the path of the field and what was expected there. */
export function specFault(fault: z.ZodError, known: readonly string[]): string {
  // A misspelt field is both unknown and missing: to say which one is unknown helps more.
  const issue = fault.issues.find(({ code }) => code === 'unrecognized_keys') ?? fault.issues[0]!;
  const path = issue.path.length ? `"${issue.path.join('.')}"` : 'the spec';
  if (issue.code === 'unrecognized_keys') {
    const meant = nearest(issue.keys[0]!, known);
    const where = issue.path.length ? ` in ${path}` : '';
    return `the spec has no field "${issue.keys[0]}"${where}${meant ? `; did you mean "${meant}"?` : ''}`;
  }
  const words = issue.message.replace(/^Invalid input: /, '').replace(/^Invalid option: /, '');
  return `${issue.path.length ? `the spec at ${path}` : path}: ${words}`.replace('received undefined', 'but it is missing');
}

/** The name that was probably meant: the closest by edits, if it is close at all. */
export function nearest(name: string, among: readonly string[]): string | undefined {
  const plain = (one: string) => one.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  let best: string | undefined;
  let least = Math.max(2, Math.ceil(name.length / 3)) + 1;
  for (const one of among) {
    const far = plain(one) === plain(name) ? 0 : edits(name.toLowerCase(), one.toLowerCase());
    if (far < least) [best, least] = [one, far];
  }
  return best;
}

function edits(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(row[j - 1]! + 1, before[j]! + 1, before[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    before = row;
  }
  return before[b.length]!;
}
