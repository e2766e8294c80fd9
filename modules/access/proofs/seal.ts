import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Seals what must be read again, with a key that lies in DATA_DIR/keys and never in the database: a stolen table opens nothing.
 * It is bound to the person, so that a sealed secret moved to another row is no secret there.
 */
export function seal(secret: Uint8Array, personId: string, folder: string): string {
  const start = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyIn(folder), start).setAAD(Buffer.from(personId));
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
  return Buffer.concat([start, cipher.getAuthTag(), sealed]).toString('base64url');
}

export function unseal(sealed: string, personId: string, folder: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64url');
  const cipher = createDecipheriv('aes-256-gcm', keyIn(folder), bytes.subarray(0, 12)).setAAD(Buffer.from(personId)).setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]);
}

/** Made once, by whoever comes first; read by nobody but the user that runs this. */
function keyIn(folder: string): Buffer {
  const known = keys.get(folder);
  if (known) return known;
  mkdirSync(join(folder, 'keys'), { recursive: true, mode: 0o700 });
  const path = join(folder, 'keys', 'second-factor.key');
  try {
    writeFileSync(path, randomBytes(32), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const key = readFileSync(path);
  if (key.length !== 32) throw new Error('The key of the second factors is damaged. Restore it from a backup.');
  keys.set(folder, key);
  return key;
}

const keys = new Map<string, Buffer>();
