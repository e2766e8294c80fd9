import { createPrivateKey, createPublicKey, generateKeyPairSync, sign as signBytes, verify as verifyBytes, type KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sql } from '#kernel/database';
import { hashOf, newSecret } from '#kernel/id';
import { canonical, type Certificate, type Statement, type Unsigned } from './rules.ts';
import { statementOf } from './rules.ts';
import * as store from './store.ts';

/** A key pair of this house. Its id is the fingerprint of its public half, so nobody can pass off another key under it. */
export type SigningKey = { readonly id: string; readonly privateKey: KeyObject };

/**
 * The key that signs today: the newest one not retired whose private half lies in this folder. Where there is none (the first certificate, a restored
 * backup without its keys), one is made; whoever asks at the same moment waits for it.
 */
export async function signingKey(sql: Sql, folder: string, now: Date): Promise<SigningKey> {
  const known = await keyAtHand(sql, folder);
  if (known) return known;
  await store.oneAtATime(sql);
  return (await keyAtHand(sql, folder)) ?? makeKey(sql, folder, now);
}

/** The private half is on disk, readable by us alone, before the row that names it can commit. */
export async function makeKey(sql: Sql, folder: string, now: Date): Promise<SigningKey> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = rawOf(publicKey);
  const id = fingerprint(raw);
  const path = fileOf(folder, id);
  await mkdir(join(folder, 'keys'), { recursive: true, mode: 0o700 });
  const draft = `${path}.${newSecret().slice(0, 8)}`;
  const file = await open(draft, 'wx', 0o600);
  await file.writeFile(privateKey.export({ type: 'pkcs8', format: 'pem' }));
  await file.sync();
  await file.close();
  await rename(draft, path);
  await store.saveKey(sql, { id, publicKey: raw, madeAt: now, retiredAt: null });
  return { id, privateKey };
}

export const sign = (unsigned: Unsigned, { privateKey }: SigningKey): Certificate =>
  ({ ...unsigned, signature: signBytes(null, canonical(statementOf(unsigned)), privateKey).toString('base64url') });

/** Are these the words that were signed, by the key they name? */
export function genuine(statement: Statement, signature: string, publicKey: string): boolean {
  if (statement.key !== fingerprint(publicKey)) return false;
  const bytes = Buffer.from(signature, 'base64url');
  // Base64 can write the same bytes in more than one way; only the one we wrote counts.
  if (bytes.length !== 64 || bytes.toString('base64url') !== signature) return false;
  return verifyBytes(null, canonical(statement), createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' }), bytes);
}

export const fingerprint = (publicKey: string): string => hashOf(Buffer.from(publicKey, 'base64url')).slice(0, 32);

const rawOf = (key: KeyObject): string => key.export({ format: 'jwk' })['x'] as string;

const fileOf = (folder: string, id: string): string => join(folder, 'keys', `certificates-${id}.pem`);

/** The newest key that signs and whose private half lies here. */
export async function keyAtHand(sql: Sql, folder: string): Promise<SigningKey | undefined> {
  for (const { id } of await store.usableKeys(sql)) {
    const path = fileOf(folder, id);
    const read = opened.get(path) ?? (existsSync(path) ? createPrivateKey(await readFile(path)) : undefined);
    if (!read) continue;
    opened.set(path, read);
    return { id, privateKey: read };
  }
}

const opened = new Map<string, KeyObject>();
