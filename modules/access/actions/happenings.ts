import type { Context } from '#kernel/action';
import type { Sql } from '#kernel/database';
import { newId } from '#kernel/id';
import { deviceOf } from '../devices.ts';
import { accountTouched } from '../events.ts';
import { addEvent, agentsOf } from '../store/account-events.ts';
import type { Account } from '../store/accounts.ts';
import { write, type Letter } from './letters.ts';

/** What can befall an account, and the letter that tells of it. */
const letters = {
  device: 'device', failed: 'failed', password: 'password', second: 'second', passkey: 'second', pin: 'changed', key: 'changed', codes: 'changed', code_used: 'code_used',
  badge: 'changed', rights: 'changed', bond: 'changed', unbound: 'changed', address: 'address', forgotten: 'second',
} as const satisfies Record<string, Letter>;

/** Done by the clock or by an administrator: their device is not the person's to learn. */
const othersDo: ReadonlySet<Happening> = new Set(['failed', 'badge', 'rights', 'unbound', 'forgotten']);

export type Happening = keyof typeof letters;

type Surroundings = Pick<Context, 'sql' | 'now' | 'emit' | 'stir'> & { readonly visit: { readonly home: string; readonly agent?: string | undefined } };
type About = { readonly times?: number; readonly to?: string | null; readonly left?: number };

/** Written down where the person reads it, told by a letter, and by a notice: what they did not do themselves does not stay unseen. */
export async function remember(account: Account, what: Happening, context: Surroundings, { times = 1, to, left = 0 }: About = {}): Promise<void> {
  const { sql, now, visit, emit, stir } = context;
  const { personId } = account;
  const agent = othersDo.has(what) ? null : visit.agent ?? null;
  const id = newId(now);
  await addEvent(sql, { id, personId, at: now, what, agent, times });
  await write(account, `access.letter.${letters[what]}`, context, { ...(to && { to }), told: { what, times, left, device: deviceOf(agent) ?? agent ?? '?' } });
  await emit(accountTouched({ eventId: id, personId }));
  stir([personId]);
}

/** Whoever comes in for the first time has nothing to compare with, and a program without a name is like another. */
export async function deviceKnown(sql: Sql, personId: string, agent: string | undefined): Promise<boolean> {
  const seen = await agentsOf(sql, personId);
  return seen.length === 0 || seen.some((one) => deviceOf(one) === deviceOf(agent ?? null));
}
