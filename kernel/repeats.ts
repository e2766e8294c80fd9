import { createHash } from 'node:crypto';
import { z } from 'zod';
import { sql as statement, type Sql } from './database.ts';
import { nobody } from './policy.ts';
import { refuse, unlike } from './refusal.ts';
import type { Call } from './system.ts';

const remembered = z.object({ verb: z.string(), request: z.string(), answer: z.unknown() });

/** The key's first answer, if there is one. Two at once: the second is told to wait, not run. */
export async function earlier(sql: Sql, verb: string, input: unknown, call: Call): Promise<{ answer: unknown } | undefined> {
  const scope = scopeOf(call);
  // Both travel together, in this order: the second sees whatever had committed when the lock was taken.
  const locking = sql.one(z.object({ free: z.boolean() }), statement`select pg_try_advisory_xact_lock(hashtextextended(${`${scope} ${call.key}`}, 0)) as free`);
  const looking = sql.maybe(remembered, statement`select verb, request, answer from idempotency where scope = ${scope} and key = ${call.key}`);
  const [{ free }, first] = await Promise.all([locking, looking]);
  if (!free) throw refuse('kernel.in_flight');
  if (first && (first.verb !== verb || first.request !== digest(input))) throw unlike('kernel.other_request');
  if (isShownOnce(first?.answer)) throw refuse('kernel.shown_once');
  return first && { answer: first.answer };
}

/** Of many calls those that nobody made before and nobody is making now, each key once; calls without a key are always among them. */
export async function firsts<C extends { readonly call: Call }>(sql: Sql, calls: readonly C[]): Promise<C[]> {
  const keyed = new Map<string, C>();
  for (const one of calls) if (one.call.key && !keyed.has(nameOf(one.call))) keyed.set(nameOf(one.call), one);
  if (keyed.size === 0) return [...calls];
  const all = [...keyed.values()];
  const locking = sql.rows(z.object({ name: z.string(), free: z.boolean() }), statement`
    select name, pg_try_advisory_xact_lock(hashtextextended(name, 0)) as free from unnest(${[...keyed.keys()]}::text[]) name`);
  const looking = sql.rows(z.object({ name: z.string() }), statement`
    select scope || ' ' || key as name from idempotency where scope = any(${[...new Set(all.map(({ call }) => scopeOf(call)))]}::text[]) and key = any(${all.map(({ call }) => call.key)}::text[])`);
  const [locks, known] = await Promise.all([locking, looking]);
  const free = new Set(locks.filter((one) => one.free).map(({ name }) => name));
  for (const { name } of known) free.delete(name);
  return calls.filter((one) => !one.call.key || (free.has(nameOf(one.call)) && keyed.get(nameOf(one.call)) === one));
}

/** A request is repeated within minutes, or by a device that was away for days. After a week its answer is forgotten. */
export const forgetKeys = (sql: Sql, now: Date): Promise<number> =>
  sql.run(statement`delete from idempotency where at < ${new Date(now.getTime() - 7 * 86_400_000)}`);

/** What is kept of the first answer. A secret in it is not: something else stands in its place. */
export const firstAnswer = (verb: string, input: unknown, output: unknown, secret: boolean, call: Call) =>
  ({ scope: scopeOf(call), key: call.key, verb, request: digest(input), answer: JSON.stringify((secret ? shownOnce : output) ?? null), at: call.now });

const shownOnce = { shownOnce: true } as const;
const isShownOnce = (answer: unknown): boolean => typeof answer === 'object' && answer !== null && 'shownOnce' in answer;

/** A key belongs to the person; without a person, to where the request came from. */
const scopeOf = ({ actor, visit }: Call): string => (actor.id === nobody.id ? `visitor ${visit.origin}` : actor.id);

const nameOf = (call: Call): string => `${scopeOf(call)} ${call.key}`;

const digest = (input: unknown): string => createHash('sha256').update(JSON.stringify(input)).digest('base64url');
