import { z } from 'zod';
import { actionsUnder, type Context } from '#kernel/action';
import { newSecret } from '#kernel/id';
import { log } from '#kernel/log';
import { away, missing, unknown } from '#kernel/refusal';
import { addressAt, vouchedFor, type Vouched } from '../proofs/oidc.ts';
import { policy } from '../policy.ts';
import { accountNamed, accountOf, type Account } from '../store/accounts.ts';
import { bind, bondWith, forgetHolders, unbind, usedBond, wasAnothers } from '../store/bonds.ts';
import { endAll } from '../store/sessions.ts';
import { give, redeem } from '../store/tokens.ts';
import { known } from '../whole.ts';
import { arrive, arrived, dayOf } from './arriving.ts';
import { remember } from './happenings.ts';

const { command } = actionsUnder(policy);
const typed = z.string().min(1).max(4_000);

/** Where to go at the organisation's provider. `bound` stays in the browser that asked: only it can come back with what it brings. */
export const oidcStart = command(z.object({}), z.object({ go: z.url(), bound: z.string() }), async (_, { sql, now, visit, permit }) => {
  permit('arrive');
  const { oidc } = known();
  if (!oidc) throw missing('access.no_provider');
  const [state, bound] = [newSecret(), newSecret()];
  const go = await addressAt(oidc, visit.home, state, bound).catch((error: Error) => { log('single sign-on', { trouble: error.message.slice(0, 200) }); throw away('access.provider_away'); });
  await give(sql, { purpose: 'oidc' }, now, state + bound);
  return { go, bound };
}, { secret: true, limit: [60, 60] });

/**
 * Back from the provider. It opens the account that is bound to its lasting name for them; the first time, the one whose address it has verified, unless that
 * address was somebody else's before. It makes no account.
 */
export const oidcReturn = command(z.object({ state: typed, code: typed, iss: typed.optional(), bound: typed }), arrived, async ({ state, code, iss, bound }, context) => {
  const { sql, now, visit, permit } = context;
  permit('arrive');
  const { oidc } = known();
  if (!oidc || !await redeem(sql, state + bound, 'oidc', now)) throw unknown('access.link_over');
  const vouched = await vouchedFor(oidc, visit.home, { code, state, iss }, bound);
  if (!vouched) throw unknown('access.not_vouched');
  return arrive(await boundTo(vouched, context), context);
}, { secret: true, limit: [60, 60], about: (_, { id }) => id });

async function boundTo(vouched: Vouched, context: Pick<Context, 'sql' | 'now' | 'visit' | 'emit' | 'stir'>): Promise<Account> {
  const { sql, now } = context;
  const bond = await bondWith(sql, vouched);
  const account = bond ? await accountOf(sql, bond.personId, dayOf(now)) : vouched.address ? await accountNamed(sql, vouched.address, dayOf(now)) : undefined;
  if (!account?.open) throw unknown('access.not_vouched');
  if (bond) { await usedBond(sql, bond, now); return account; }
  const { issuer, subject, address = '' } = vouched;
  if (await wasAnothers(sql, address, account.personId) || await bind(sql, { issuer, subject, personId: account.personId, vouched: address, at: now, lastAt: now }) !== 1)
    throw unknown('access.bound_otherwise');
  await remember(account, 'bond', context);
  return account;
}

/** An administrator has made sure who it is: the next time, the address counts again and makes a new bond. */
export const unbindProvider = command(z.object({ personId: z.uuid() }), z.object({ id: z.uuid() }), async ({ personId }, context) => {
  const { sql, now, permit } = context;
  permit('administer');
  const account = await accountOf(sql, personId, dayOf(now));
  if (!account) throw missing('access.nobody');
  await unbind(sql, personId);
  if (account.email) await forgetHolders(sql, account.email, personId);
  await endAll(sql, personId, now);
  await remember(account, 'unbound', context);
  return { id: personId };
});
