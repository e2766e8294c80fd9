import type { Context, Hono } from 'hono';
import { randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { noted } from '../audit.ts';
import { bytesOf, keepFile } from '../files.ts';
import { forbid, invalid, refuse, unknown } from '../refusal.ts';
import { nobody } from '../system.ts';
import { callerOf, type Door } from './index.ts';
import { fromOurselves } from './incoming.ts';

const most = 512 << 20;
/** What one person's files may be together. */
const room = 8 * most;

/** Takes a file as it comes, onto the disk and never into memory; what it holds is looked at later, elsewhere, as bytes. */
export function uploads(app: Hono, door: Door): void {
  app.post('/files', async (c) => {
    fromOurselves(c, door.home);
    const { actor, via } = await callerOf(c, door);
    if (actor.id === nobody.id) throw unknown('kernel.sign_in');
    if (!actor.roles.some((role) => role === 'hr' || role === 'admin')) throw forbid('kernel.forbidden', { verb: 'files' });
    if (Number(c.req.header('content-length') ?? 0) > most) throw invalid('kernel.too_large', { megabytes: most >> 20 });
    const draft = join(door.folder, 'uploads', randomUUID());
    await mkdir(join(door.folder, 'uploads'), { recursive: true, mode: 0o700 });
    try {
      await write(c, draft, door.patience ?? 15_000);
      const now = door.now();
      const kept = await door.system.database.transaction(async (sql) => {
        if (await bytesOf(sql, actor.id) >= room) throw refuse('kernel.no_room', { gigabytes: room / 2 ** 30 });
        const put = await keepFile(sql, door.folder, draft, { name: nameOf(c), type: 'text/csv', ownerId: actor.id }, now);
        await noted(sql, { verb: 'files.keep', actorId: actor.id, aboutId: put.id, via }, now);
        return put;
      });
      return c.json({ id: kept.id, name: kept.name, bytes: kept.bytes });
    } finally { await rm(draft, { force: true }); }
  });
}

async function write(c: Context, path: string, patience: number): Promise<void> {
  const out = await open(path, 'w', 0o600);
  let bytes = 0;
  try {
    for await (const part of arriving(c, patience)) {
      bytes += part.length;
      if (bytes > most) throw invalid('kernel.too_large', { megabytes: most >> 20 });
      await out.appendFile(part);
    }
    await out.sync();
  } finally { await out.close(); }
  if (bytes === 0) throw invalid('kernel.empty_file');
}

/** Whoever sends nothing for so long, or less than a kilobyte in that time, is sent away: a line held open costs whoever waits behind it. */
export async function* arriving(c: Context, patience: number): AsyncGenerator<Uint8Array> {
  let from = performance.now(), since = 0, through = false;
  const parts = ((c.req.raw.body ?? []) as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]?.();
  try {
    for (;;) {
      const next = parts && await within(parts.next(), patience);
      if (!next || next.done) break;
      since += next.value.length;
      if (performance.now() - from > patience) {
        if (since < 1_024) throw invalid('kernel.too_slow');
        from = performance.now();
        since = 0;
      }
      yield next.value;
    }
    through = true;
  } finally { if (!through) void parts?.return?.().catch(() => {}); }
}

async function within<T>(coming: Promise<T>, milliseconds: number): Promise<T> {
  let tired: NodeJS.Timeout | undefined;
  const waited = new Promise<never>((_, fail) => { tired = setTimeout(() => fail(invalid('kernel.too_slow')), milliseconds); });
  try { return await Promise.race([coming, waited]); } finally { clearTimeout(tired); }
}

const nameOf = (c: Context): string => {
  try { return decodeURIComponent(c.req.header('x-file-name') ?? 'file.csv'); } catch { return 'file.csv'; }
};
