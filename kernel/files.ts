import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { sql as statement, values, type Sql } from './database.ts';
import { hashOf, newId } from './id.ts';
import { missing } from './refusal.ts';

/** Bytes by their hash, under DATA_DIR/files; what they are and whose they are stands in the database. */
export type Kept = { readonly id: string; readonly hash: string; readonly name: string; readonly type: string; readonly bytes: number; readonly ownerId: string; readonly at: Date };

/** The bytes are on disk before the row that names them can commit. A name is only ever shown, never used as a path. */
export async function keep(sql: Sql, folder: string, content: Uint8Array, about: { name: string; type: string; ownerId: string }, now: Date): Promise<Kept> {
  const hash = hashOf(content);
  const path = pathOf(folder, hash);
  if (!existsSync(path)) {
    await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
    const draft = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`;
    await writeFile(draft, content, { mode: 0o600, flush: true });
    await rename(draft, path);
  }
  const kept: Kept = { id: newId(now), hash, name: safeName(about.name), type: about.type, bytes: content.length, ownerId: about.ownerId, at: now };
  await sql.run(statement`insert into files ${values([kept])}`);
  return kept;
}

/** The same for bytes that already lie in a file of ours, which is moved to its place. */
export async function keepFile(sql: Sql, folder: string, draft: string, about: { name: string; type: string; ownerId: string }, now: Date): Promise<Kept> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const part of createReadStream(draft) as AsyncIterable<Buffer>) { hash.update(part); bytes += part.length; }
  const kept: Kept = { id: newId(now), hash: hash.digest('hex'), name: safeName(about.name), type: about.type, bytes, ownerId: about.ownerId, at: now };
  const path = pathOf(folder, kept.hash);
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
  await rename(draft, path);
  await sql.run(statement`insert into files ${values([kept])}`);
  return kept;
}

const safeName = (name: string): string => name.replace(/[\p{C}/\\]/gu, '_').slice(0, 200).toWellFormed().replace(/^[.\s]*$/, 'file');

export async function file(sql: Sql, id: string): Promise<Kept> {
  const kept = await sql.maybe(row, statement`select id, hash, name, type, bytes, owner_id, at from files where id = ${id} and gone_at is null`);
  if (!kept) throw missing('kernel.no_such_file');
  return kept;
}

/** What somebody keeps here, all together. */
export const bytesOf = async (sql: Sql, ownerId: string): Promise<number> =>
  (await sql.one(z.object({ bytes: z.number() }), statement`select coalesce(sum(bytes), 0)::bigint as bytes from files where owner_id = ${ownerId} and gone_at is null`)).bytes;

/** Throws where the bytes no longer are what they were. */
export async function contentOf(folder: string, { hash }: Pick<Kept, 'hash'>): Promise<Buffer> {
  const content = await readFile(pathOf(folder, hash));
  if (hashOf(content) !== hash) throw new Error(`The file ${hash} was changed on disk.`);
  return content;
}

export const pathOf = (folder: string, hash: string): string => join(folder, 'files', hash.slice(0, 2), hash.slice(2));

const row = z.object({ id: z.string(), hash: z.string(), name: z.string(), type: z.string(), bytes: z.number(), ownerId: z.string(), at: z.date() });
