import type { Visit } from '#kernel/action';
import type { Sql } from '#kernel/database';
import { hashOf, newCode, newId, newSecret } from '#kernel/id';
import { post } from '#kernel/mail';
import { invalid, keeping, tooOften, unknown } from '#kernel/refusal';
import * as store from './store-guests.ts';

/**
 * People without an account prove their address by a code that was sent to it: ten minutes, once, for one purpose and that address, five tries. Then their
 * browser holds a session of two hours that opens nothing but this purpose. A page that is only looked at uses nothing up.
 */
export type Guest = { readonly purpose: string; readonly address: string };

const minutes = 600_000;
const mostToAddress = 3;
const mostFromOrigin = 30;
const mostTries = 5;
const sessionLife = 2 * 3_600_000;

/** Addresses are compared as one writes them down, without case. */
export const addressOf = (typed: string): string => {
  const address = typed.trim().toLowerCase();
  if (!/^[^\s@<>"',;]{1,64}@[^\s@<>"',;]+\.[a-z]{2,63}$/.test(address) || address.length > 160) throw invalid('forum.no_address');
  return address;
};

export async function sendCode(sql: Sql, { purpose, address }: Guest, letter: (code: string) => { subject: string; body: string }, { origin }: Pick<Visit, 'origin'>, now: Date): Promise<void> {
  const { toAddress, fromOrigin } = await store.sentSince(sql, { address, purpose, origin }, new Date(now.getTime() - minutes));
  if (toAddress >= mostToAddress || fromOrigin >= mostFromOrigin) throw tooOften('forum.too_many_codes', { minutes: 10 });
  const code = newCode(8);
  await store.saveCode(sql, { id: newId(now), hash: hashFor({ purpose, address }, code), purpose, address, at: now, until: new Date(now.getTime() + minutes), origin });
  await post(sql, { address, ...letter(code) }, now);
}

/** Opens a session, and lets the answer's cookie carry it. */
export async function openWith(sql: Sql, guest: Guest, code: string, visit: Visit, now: Date): Promise<void> {
  const used = await store.useCode(sql, hashFor(guest, code.trim().toUpperCase().replace(/[\s-]/g, '')), mostTries, now);
  if (!used) {
    await store.countTry(sql, guest, now);
    throw keeping(unknown('forum.wrong_code'));
  }
  await begin(sql, guest, visit, now);
}

/** For an address that somebody we trust vouches for. */
export async function begin(sql: Sql, { purpose, address }: Guest, visit: Visit, now: Date): Promise<void> {
  const secret = newSecret();
  const until = new Date(now.getTime() + sessionLife);
  await store.saveSession(sql, { id: newId(now), hash: hashOf(secret), purpose, address, begunAt: now, until });
  visit.welcome = { secret, until };
}

export const guestAddress = async (sql: Sql, purpose: string, { guest }: Visit, now: Date): Promise<string | undefined> =>
  (guest ? (await store.addressWith(sql, hashOf(guest), purpose, now))?.address : undefined);

export async function goAway(sql: Sql, visit: Visit, now: Date): Promise<void> {
  if (visit.guest) await store.endSessions(sql, { hash: hashOf(visit.guest) }, now);
  visit.welcome = null;
}

const hashFor = ({ purpose, address }: Guest, code: string): string => hashOf(`${purpose} ${address} ${code}`);
