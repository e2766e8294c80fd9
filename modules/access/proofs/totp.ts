import { createHmac, timingSafeEqual } from 'node:crypto';

/** RFC 6238 as every authenticator app speaks it: SHA-1, six digits, half a minute. */
const period = 30;

/** The half minute in which the code counts, one before and one after allowed for clocks that differ; undefined when it does not fit. */
export function stepOf(code: string, secret: Uint8Array, now: Date): number | undefined {
  const current = stepAt(now);
  let found: number | undefined;
  for (const step of [current - 1, current, current + 1]) if (same(code, codeAt(secret, step))) found = step;
  return found;
}

export const stepAt = (now: Date): number => Math.floor(now.getTime() / 1000 / period);

/** The code of a half minute, after RFC 4226. */
export function codeAt(secret: Uint8Array, step: number, digits = 6): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const number = mac.readUInt32BE(mac.at(-1)! & 0x0f) & 0x7fff_ffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/** What an authenticator app scans. */
export const addressFor = (secret: Uint8Array, house: string, name: string): string =>
  `otpauth://totp/${encodeURIComponent(house)}:${encodeURIComponent(name)}?secret=${base32(secret)}&issuer=${encodeURIComponent(house)}&algorithm=SHA1&digits=6&period=${period}`;

export function base32(bytes: Uint8Array): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[parseInt(five.padEnd(5, '0'), 2)]).join('');
}

const same = (one: string, other: string): boolean => one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
