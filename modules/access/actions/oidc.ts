import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { newSecret } from '#kernel/id';
import { away, missing, unknown } from '#kernel/refusal';
import { addressAt, vouchedFor } from '../proofs/oidc.ts';
import { policy } from '../policy.ts';
import { accountNamed } from '../store/accounts.ts';
import { give, redeem } from '../store/tokens.ts';
import { known } from '../whole.ts';
import { arrive, arrived, dayOf } from './arriving.ts';

const { command } = actionsUnder(policy);
const typed = z.string().min(1).max(4_000);

/** Where to go at the organisation's provider. `bound` stays in the browser that asked: only it can come back with what it brings. */
export const oidcStart = command(z.object({}), z.object({ go: z.url(), bound: z.string() }), async (_, { sql, now, visit, permit }) => {
  permit('arrive');
  const { oidc } = known();
  if (!oidc) throw missing('access.no_provider');
  const [state, bound] = [newSecret(), newSecret()];
  const go = await addressAt(oidc, visit.home, state, bound).catch(() => { throw away('access.provider_away'); });
  await give(sql, { purpose: 'oidc' }, now, state + bound);
  return { go, bound };
}, { secret: true, limit: [60, 60] });

/** Back from the provider. It opens the account whose address the provider has verified, and makes none. */
export const oidcReturn = command(z.object({ state: typed, code: typed, iss: typed.optional(), bound: typed }), arrived, async ({ state, code, iss, bound }, context) => {
  const { sql, now, visit, permit } = context;
  permit('arrive');
  const { oidc } = known();
  if (!oidc || !await redeem(sql, state + bound, 'oidc', now)) throw unknown('access.link_over');
  const address = await vouchedFor(oidc, visit.home, { code, state, iss }, bound);
  const account = address ? await accountNamed(sql, address, dayOf(now)) : undefined;
  if (!account?.open) throw unknown('access.not_vouched');
  return arrive(account, context);
}, { secret: true, limit: [60, 60], about: (_, { id }) => id });
