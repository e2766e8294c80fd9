import { gzipSync } from 'node:zlib';
import type { Context } from 'hono';
import { ZodError } from 'zod';
import { words as kernelWords } from '../kernel-words.ts';
import { isAway } from '../database.ts';
import { log } from '../log.ts';
import type { Modules } from '../module.ts';
import type { Caller } from './index.ts';
import { planted } from '../plant.ts';
import { away, invalid, missing, Refusal, refuse, statusOf, type Facts } from '../refusal.ts';
import { say, type Language, type Words } from '../words.ts';

/** What is `least` long or longer travels compressed to whoever reads that: people are on slow lines. The type is the caller's. */
export function squeezed(c: Context, text: string, least: number): Response {
  if (text.length < least || !/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) return c.body(text);
  c.header('content-encoding', 'gzip');
  c.header('vary', 'accept-encoding');
  return c.body(gzipSync(text, { level: 5 }) as unknown as ArrayBuffer);
}

/** Every sentence of every module, under one roof. */
export function dictionaryOf(modules: Modules): Words {
  const all = [kernelWords as Words, ...Object.values(modules).map(({ words }) => words)];
  return { en: Object.assign({}, ...all.map(({ en }) => en)), de: Object.assign({}, ...all.map(({ de }) => de)) };
}

/** Turns whatever was thrown into a refusal: ours as it is, bad input with its place, a lost database as 503, anything else as a fault. */
export function refusalFor(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof ZodError) {
    const [first] = error.issues;
    return invalid('kernel.input', { where: first?.path.join('.') || 'the request', problem: first?.message ?? '' });
  }
  if (isAway(error)) return away('kernel.away');
  const { code = '' } = (error ?? {}) as { code?: string };
  if ((code === '22021' || code === '22P05') && !planted('any-characters')) return invalid('kernel.characters', { where: 'the request' });
  // What a verb did not look up itself, the database knows: an id of nothing that is there, and a second of what there is one of.
  if (code === '23503') return missing('kernel.no_such_thing');
  if (code === '23505' || code === '23P01') return refuse('kernel.taken');
  if (code === '22003' || code === '22008') return invalid('kernel.outside');
  return new Refusal('away', 'kernel.fault');
}

export function refused(c: Context, error: unknown, dictionary: Words, lang: Language, caller?: Caller): Response {
  const { kind, code, facts } = refusalFor(error);
  const fault = code === 'kernel.fault';
  if (fault) log('fault', { path: c.req.path, trouble: String((error as Error).stack ?? error) });
  const who = { by: caller?.actor.id, from: caller?.visit.origin };
  if (kind === 'forbidden') log('forbidden', { path: c.req.path, code, ...who });
  // Whoever did not come in, by which way and from where; the name they typed stays out. That somebody is simply not signed in is no attempt.
  if (kind === 'unknown' && code !== 'kernel.sign_in') log('not let in', { path: c.req.path, code, ...who });
  // Once a minute for each address: a flood of refusals fills no disk.
  if (kind === 'often') log('limited', { path: c.req.path, code, ...who, trouble: c.req.path.slice(0, 80) });
  if (kind === 'away' && !fault) c.header('retry-after', '2');
  if (kind === 'often') c.header('retry-after', String(facts['seconds'] ?? 1));
  const issues = error instanceof ZodError ? error.issues.slice(0, 20).map(({ path, message }) => ({ path: path.map(String), message })) : undefined;
  return c.json({ code, facts, message: sentence(dictionary, lang, code, facts), ...(issues && { issues }) }, fault ? 500 : statusOf[kind]);
}

export const sentence = (dictionary: Words, lang: Language, code: string, facts: Facts): string => say(dictionary, lang, code, facts);
