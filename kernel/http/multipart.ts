import type { Context } from 'hono';
import { randomUUID } from 'node:crypto';
import { mkdir, open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { invalid } from '../refusal.ts';
import { arriving } from './uploads.ts';

/** A file that came with a form, lying in a file of ours until the form is answered. `large`: it was more than is taken, and nothing of it is there. */
export type SentFile = { readonly path: string; readonly bytes: number; readonly large: boolean };

export type SentForm = { readonly fields: Record<string, string[]>; readonly file: SentFile | undefined; readonly forget: () => Promise<void> };

const mostText = 65_536;
const mostHead = 4_096;
const mostFields = 60;

export const isMultipart = (c: Context): boolean => /^multipart\/form-data\b/i.test(c.req.header('content-type') ?? '');

/**
 * A form with one file, as a browser without script sends it. The file goes to the disk as it comes, and only once `ready` has seen the fields before it.
 * What is too large is read on for a while and dropped, so that the browser listens to the answer.
 */
export async function sentForm(c: Context, { folder, patience, name, most, ready }: {
  readonly folder: string; readonly patience: number; readonly name: string; readonly most: number; readonly ready: (fields: Record<string, string[]>) => Promise<void>;
}): Promise<SentForm> {
  const { type, mark } = kindOf(c);
  if (!type || Number(c.req.header('content-length') ?? 0) > 4 * most) throw invalid('kernel.not_form', { bytes: most });
  const fields: Record<string, string[]> = Object.create(null);
  const path = join(folder, 'uploads', randomUUID());
  const forget = () => rm(path, { force: true });
  let file: SentFile | undefined, text = 0, count = 0;
  try {
    for await (const part of partsOf(arriving(c, patience), mark)) {
      const about = /^content-disposition:\s*form-data;(.*)$/im.exec(part.head)?.[1] ?? '';
      const field = /(?:^|;)\s*name="([^"\r\n]{1,60})"/i.exec(about)?.[1];
      if (!field || (count += 1) > mostFields) throw broken();
      if (!/;\s*filename\*?=/i.test(about)) {
        const pieces: Buffer[] = [];
        for await (const piece of part.content()) {
          if ((text += piece.length) > mostText) throw invalid('kernel.not_form', { bytes: mostText });
          pieces.push(Buffer.from(piece));
        }
        const value = Buffer.concat(pieces).toString('utf8');
        if (value.includes('\0') || !value.isWellFormed()) throw invalid('kernel.characters', { where: field.slice(0, 40) });
        (fields[field] ??= []).push(value.replaceAll('\r\n', '\n'));
        continue;
      }
      if (field !== name || file) throw broken();
      await ready(fields);
      file = await kept(part.content(), path, most);
    }
    if (file?.bytes === 0 || file?.large) await forget();
    return { fields, file: file?.bytes === 0 ? undefined : file, forget };
  } catch (error) { await forget(); throw error; }
}

async function kept(content: AsyncIterable<Buffer>, path: string, most: number): Promise<SentFile> {
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
  const out: FileHandle = await open(path, 'wx', 0o600);
  let bytes = 0;
  try {
    for await (const piece of content) {
      bytes += piece.length;
      if (bytes > 4 * most) throw invalid('kernel.not_form', { bytes: most });
      if (bytes <= most) await out.appendFile(piece);
    }
  } finally { await out.close(); }
  return { path, bytes, large: bytes > most };
}

type Part = { readonly head: string; readonly content: () => AsyncGenerator<Buffer> };

/** The parts one after the other; each must be read to its end before the next. */
async function* partsOf(coming: AsyncGenerator<Uint8Array>, mark: string): AsyncGenerator<Part> {
  const line = Buffer.from(`\r\n--${mark}`);
  let held: Buffer = Buffer.from('\r\n');
  const more = async (): Promise<void> => {
    const next = await coming.next();
    if (next.done) throw broken();
    held = Buffer.concat([held, next.value]);
  };
  async function* content(): AsyncGenerator<Buffer> {
    for (;;) {
      const at = held.indexOf(line);
      const piece = held.subarray(0, at < 0 ? Math.max(0, held.length - line.length + 1) : at);
      held = held.subarray(piece.length);
      if (piece.length > 0) yield piece;
      if (at >= 0) { held = held.subarray(line.length); return; }
      await more();
    }
  }
  try {
    while (held.length < line.length) await more();
    if (held.indexOf(line) !== 0) throw broken();
    held = held.subarray(line.length);
    for (;;) {
      while (held.length < 2) await more();
      if (held.toString('latin1', 0, 2) === '--') return;
      while (held.indexOf('\r\n\r\n') < 0) { if (held.length > mostHead) throw broken(); await more(); }
      const end = held.indexOf('\r\n\r\n');
      if (end > mostHead || held.toString('latin1', 0, 2) !== '\r\n') throw broken();
      const head = held.toString('utf8', 2, end);
      held = held.subarray(end + 4);
      yield { head, content };
    }
  } finally { await coming.return(undefined); }
}

function kindOf(c: Context): { type: boolean; mark: string } {
  const found = /^multipart\/form-data;.*\bboundary=(?:"([\w'()+,./:=? -]{1,70})"|([\w'()+,./:=?-]{1,70}))\s*(?:;|$)/i.exec(c.req.header('content-type') ?? '');
  return { type: found !== null, mark: found?.[1] ?? found?.[2] ?? '' };
}

const broken = () => invalid('kernel.not_form', { bytes: mostText });
