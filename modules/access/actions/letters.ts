import { post } from '#kernel/mail';
import type { Context } from '#kernel/action';
import { say } from '#kernel/words';
import type { Account } from '../store/accounts.ts';
import { houseName } from '../store/house.ts';
import { words } from '../words.ts';

type Surroundings = Pick<Context, 'sql' | 'now'> & { readonly visit: { readonly home: string } };
type Reader = Pick<Account, 'givenName' | 'email' | 'lang'>;
export type Letter = 'link' | 'reset' | 'confirm' | 'invite' | 'password' | 'second' | 'second_needed' | 'address' | 'address_asked' | 'device' | 'failed' | 'changed' | 'code_used';

/** Writes to somebody in their language. The secret stands after the sign, where no server and no log sees it. */
export async function write(reader: Reader, letter: `access.letter.${Letter}`, { sql, now, visit }: Surroundings, facts: { mark?: string; token?: string; to?: string; told?: Record<string, string | number> } = {}): Promise<void> {
  const address = facts.to ?? reader.email;
  if (!address) return;
  const house = await houseName(sql);
  const link = facts.token ? `${visit.home}/sign-in#${facts.mark}=${facts.token}` : `${visit.home}/me/security`;
  const told = { name: reader.givenName, house, link, door: `${visit.home}/sign-in`, ...facts.told };
  await post(sql, {
    address, subject: say(words, reader.lang, `${letter}.subject` as never, told), body: say(words, reader.lang, `${letter}.body` as never, told),
    headers: { 'Auto-Submitted': 'auto-generated' },
  }, now);
}
