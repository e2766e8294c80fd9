import { post } from '#kernel/mail';
import type { Context } from '#kernel/action';
import { say } from '#kernel/words';
import type { Account } from '../store/accounts.ts';
import { houseName } from '../store/house.ts';
import { words } from '../words.ts';

type Surroundings = Pick<Context, 'sql' | 'now' | 'visit'>;
type Reader = Pick<Account, 'givenName' | 'email' | 'lang'>;
type Letter = 'link' | 'reset' | 'confirm' | 'invite' | 'password' | 'second' | 'second_needed' | 'address' | 'address_asked';

/** Writes to somebody in their language. The secret stands after the sign, where no server and no log sees it. */
export async function write(reader: Reader, letter: `access.letter.${Letter}`, { sql, now, visit }: Surroundings, facts: { mark?: string; token?: string; to?: string } = {}): Promise<void> {
  const address = facts.to ?? reader.email;
  if (!address) return;
  const house = await houseName(sql);
  const link = facts.token ? `${visit.home}/sign-in#${facts.mark}=${facts.token}` : `${visit.home}/me/security`;
  const told = { name: reader.givenName, house, link, door: `${visit.home}/sign-in` };
  await post(sql, {
    address, subject: say(words, reader.lang, `${letter}.subject` as never, told), body: say(words, reader.lang, `${letter}.body` as never, told),
    headers: { 'Auto-Submitted': 'auto-generated' },
  }, now);
}

/** Tells somebody that something about their account changed, so that a change they did not make does not stay unseen. */
export const tell = (reader: Reader, letter: `access.letter.${Letter}`, surroundings: Surroundings, to?: string | null): Promise<void> =>
  write(reader, letter, surroundings, to ? { to } : {});
