import { createHash, randomBytes, randomInt } from 'node:crypto';

/** A UUIDv7: sorts by the moment it was made. */
export function newId(now: Date): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now.getTime(), 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return asUuid(bytes);
}

/** The id that always belongs to this name: for records that arrive again with every import. */
export function idOf(name: string): string {
  const bytes = createHash('sha256').update(name).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return asUuid(bytes);
}

/** A code a person can read aloud and type: no 0, O, 1, I or L. Ten letters are 49 bits, 26 are 128. */
export const newCode = (letters = 10): string =>
  Array.from({ length: letters }, () => alphabet[randomInt(alphabet.length)]).join('');

/** 256 bits for a link or a key. Only its hash is ever stored. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

export const hashOf = (secret: string | Uint8Array): string => createHash('sha256').update(secret).digest('hex');

const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

const asUuid = (bytes: Buffer): string => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
