import type { Context } from 'hono';
import { planted } from '../plant.ts';
import { invalid, forbid } from '../refusal.ts';

/**
 * Another site may not act through a visitor's browser: whatever changes something must come from our own pages. A request with a
 * key of its own in Authorization carries no one's cookies and is exempt.
 */
export function fromOurselves(c: Context, home: string): void {
  if (c.req.header('authorization')) return;
  const site = c.req.header('sec-fetch-site');
  const origin = c.req.header('origin');
  if (site && site !== 'same-origin') throw forbid('kernel.origin');
  if (origin ? !sameOrigin(origin, c, home) : site !== 'same-origin') throw forbid('kernel.origin');
}

/** Where no public address was given, the one the visitor typed counts; a name that resolves elsewhere cannot be typed by another site. */
function sameOrigin(origin: string, c: Context, home: string): boolean {
  if (origin === new URL(home).origin) return true;
  const host = c.req.header('host') ?? '';
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host) && origin === `http://${host}`;
}

/** The body as JSON, at most so large, without characters that no database keeps. */
export async function jsonOf(c: Context, most: number): Promise<unknown> {
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) throw invalid('kernel.not_json', { bytes: most });
  const text = await textOf(c, most, 'kernel.not_json');
  let parsed: unknown;
  try { parsed = JSON.parse(text); } catch { throw invalid('kernel.not_json', { bytes: most }); }
  if (planted('any-characters')) return parsed;
  if (/\\u0000|\\u[dD][89abAB]|\\u[dD][c-fC-F]|__proto__/.test(text) || !text.isWellFormed()) inspect(parsed, []);
  return parsed;
}

/** The body of a message, as it came. */
export async function bodyOf(c: Context, most: number): Promise<string> {
  const text = await textOf(c, most, 'kernel.not_json');
  if (!keepable(text)) throw invalid('kernel.characters', { where: 'the request' });
  return text;
}

/** The body as the fields of an ordinary form. */
export async function formOf(c: Context, most: number): Promise<Record<string, string[]>> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(c.req.header('content-type') ?? '')) throw invalid('kernel.not_form', { bytes: most });
  const fields: Record<string, string[]> = Object.create(null);
  for (const [name, value] of new URLSearchParams(await textOf(c, most, 'kernel.not_form'))) {
    if (!keepable(value)) throw invalid('kernel.characters', { where: name.slice(0, 40) });
    (fields[name] ??= []).push(value.replaceAll('\r\n', '\n'));
  }
  return fields;
}

async function textOf(c: Context, most: number, code: 'kernel.not_json' | 'kernel.not_form'): Promise<string> {
  if (Number(c.req.header('content-length') ?? 0) > most) throw invalid(code, { bytes: most });
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of (c.req.raw.body ?? []) as AsyncIterable<Uint8Array>) {
    length += part.length;
    if (length > most) throw invalid(code, { bytes: most });
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

const keepable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

function inspect(value: unknown, path: string[]): void {
  if (typeof value === 'string' && !keepable(value)) throw invalid('kernel.characters', { where: path.join('.') || 'the request' });
  if (path.length > 64) throw invalid('kernel.input', { where: path.slice(0, 3).join('.'), problem: 'nested too deeply' });
  if (value && typeof value === 'object') for (const name of Object.keys(value)) {
    if (!keepable(name)) throw invalid('kernel.characters', { where: path.join('.') || 'the request' });
    inspect((value as Record<string, unknown>)[name], [...path, name]);
  }
}
