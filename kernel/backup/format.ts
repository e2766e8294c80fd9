import { createCipheriv, createDecipheriv, createHash, randomBytes, scryptSync } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { CannotStart } from '../cannot-start.ts';
import { planted } from '../plant.ts';

/**
 * One file: a line that says what it is, a header in JSON, then frames. A frame is its length (4 bytes), its content (gzip, and with a key
 * AES-256-GCM) and a check over everything before it: 32 bytes that change with any byte, any order, any cut. The last frame says that it is
 * the last.
 */
export type Header = { readonly version: string; readonly at: string; readonly app: string; readonly salt: string | null };

export type Part =
  | { readonly kind: 'table'; readonly table: string; readonly columns: readonly string[] }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'queue' }
  | { readonly kind: 'end'; readonly rows: Readonly<Record<string, number>>; readonly files: number };

const magic = 'throughline backup 1\n';
const frameSize = 1 << 20;

export async function writer(path: string, header: Omit<Header, 'salt'>, passphrase: string | undefined) {
  const draft = `${path}.part`;
  const salt = passphrase ? randomBytes(16).toString('hex') : null;
  const key = keyFor(passphrase, salt);
  const out = await open(draft, 'w', 0o600).catch((error: Error) => { throw unwritten(path, error); });
  const opening = Buffer.from(`${magic}${JSON.stringify({ ...header, salt })}\n`);
  let check = digest(opening);
  let bytes = opening.length;
  const write = (content: Uint8Array): Promise<void> => out.appendFile(content).catch((error: Error) => { throw unwritten(path, error); });
  await write(opening);

  async function frame(part: Part, content: Uint8Array): Promise<void> {
    const told = Buffer.from(`${JSON.stringify(part)}\n`);
    const sealed = seal(gzipSync(Buffer.concat([told, content]), { level: 3 }), key, check);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(sealed.length);
    check = digest(check, length, sealed);
    bytes += sealed.length + 36;
    await write(Buffer.concat([length, sealed, check]));
  }

  return {
    /** Content of any length, in frames of a megabyte. Says how many bytes went in. */
    async put(part: Part, content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<void> {
      let waiting: Uint8Array[] = [], size = 0;
      for await (const block of content) {
        waiting.push(block);
        size += block.length;
        if (size >= frameSize) { await frame(part, Buffer.concat(waiting)); waiting = []; size = 0; }
      }
      if (size > 0) await frame(part, Buffer.concat(waiting));
    },
    /** Only now does the file get its name: a backup that was cut short is never taken for one. */
    async end(part: Part & { kind: 'end' }): Promise<number> {
      await frame(part, Buffer.alloc(0));
      await out.sync();
      await out.close();
      await rename(draft, path);
      return bytes;
    },
    /** Leaves nothing behind. */
    async abandon(): Promise<void> {
      await out.close().catch(() => {});
      await rm(draft, { force: true });
    },
  };
}

export type Reading = { readonly header: Header; frames(): AsyncGenerator<{ part: Part; content: Buffer }> };

/** Reads a backup frame by frame and refuses at the first byte that is not as written. */
export async function reader(path: string, passphrase: string | undefined): Promise<Reading> {
  const file = await open(path, 'r').catch(() => { throw new CannotStart(`There is no backup at ${path}.`); });
  const start = Buffer.alloc(4096);
  const { bytesRead } = await file.read(start, 0, 4096, 0);
  const second = start.indexOf('\n', magic.length);
  if (!start.subarray(0, bytesRead).toString('latin1').startsWith(magic) || second < 0) { await file.close(); throw new CannotStart(`${path} is no backup of Throughline.`); }
  const opening = start.subarray(0, second + 1);
  let header: Header;
  try { header = JSON.parse(opening.subarray(magic.length).toString()) as Header; } catch { await file.close(); throw damaged(path, 0); }
  if (header.salt && !passphrase) { await file.close(); throw new CannotStart('This backup is encrypted. Set BACKUP_KEY (or BACKUP_KEY_FILE) to the key it was made with.'); }
  const key = keyFor(header.salt ? passphrase : undefined, header.salt);

  async function* frames(): AsyncGenerator<{ part: Part; content: Buffer }> {
    let at = opening.length;
    let check = digest(opening);
    try {
      for (let ended = false; !ended;) {
        const length = Buffer.alloc(4);
        if ((await file.read(length, 0, 4, at)).bytesRead < 4) throw damaged(path, at);
        const size = length.readUInt32BE();
        if (size > 64 * frameSize) throw damaged(path, at);
        const body = Buffer.alloc(size + 32);
        if ((await file.read(body, 0, size + 32, at + 4)).bytesRead < size + 32) throw damaged(path, at);
        const sealed = body.subarray(0, size), said = body.subarray(size);
        const before = check;
        check = digest(check, length, sealed);
        if (!check.equals(said) && !planted('unchecked-frame')) throw damaged(path, at);
        const opened = gunzipSync(unseal(sealed, key, before));
        const cut = opened.indexOf(10);
        const part = JSON.parse(opened.subarray(0, cut).toString()) as Part;
        yield { part, content: opened.subarray(cut + 1) };
        at += size + 36;
        ended = part.kind === 'end';
      }
      if ((await file.stat()).size !== at) throw damaged(path, at);
    } finally { await file.close().catch(() => {}); }
  }

  return { header, frames };
}

const unwritten = (path: string, error: Error): CannotStart => new CannotStart(`The backup could not be written to ${path} (${error.message}). Nothing of it was kept.`);

const damaged = (path: string, at: number): CannotStart => new CannotStart(`${path} is damaged or cut short near byte ${at}. Nothing was changed. Take another backup.`);

const digest = (...parts: Uint8Array[]): Buffer => { const hash = createHash('sha256'); for (const part of parts) hash.update(part); return hash.digest(); };

const keyFor = (passphrase: string | undefined, salt: string | null): Buffer | undefined => (passphrase && salt ? scryptSync(passphrase, Buffer.from(salt, 'hex'), 32, { N: 16384, r: 8, p: 1 }) : undefined);

function seal(plain: Buffer, key: Buffer | undefined, context: Buffer): Buffer {
  if (!key) return plain;
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(context);
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function unseal(sealed: Buffer, key: Buffer | undefined, context: Buffer): Buffer {
  if (!key) return sealed;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(context).setAuthTag(sealed.subarray(-16));
    return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
  } catch { throw new CannotStart('The key does not fit this backup. Set BACKUP_KEY to the key it was made with.'); }
}
