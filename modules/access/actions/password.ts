import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { forbid, keeping, unknown } from '#kernel/refusal';
import { fits, hashed } from '../proofs/password.ts';
import { policy } from '../policy.ts';
import { fitPassword, identifierOf } from '../rules.ts';
import { accountNamed, accountOf, setProofs } from '../store/accounts.ts';
import { note, type Attempt } from '../store/attempts.ts';
import { houseName } from '../store/house.ts';
import { endAll } from '../store/sessions.ts';
import { endTokens, redeem } from '../store/tokens.ts';
import { arrive, arrived, brake, dayOf, prove, renew } from './arriving.ts';
import { remember } from './happenings.ts';

const { command } = actionsUnder(policy);
const typed = z.string().min(1).max(200);

/** By e-mail address or user name, and password. What does not fit is never told apart from who does not exist. */
export const signIn = command(z.object({ identifier: typed, password: typed }), arrived, async ({ identifier, password }, context) => {
  const { sql, now, visit, permit } = context;
  permit('arrive');
  const attempt: Attempt = { way: 'password', identifier: identifierOf(identifier), origin: visit.origin };
  await brake(attempt, context);
  const account = await accountNamed(sql, attempt.identifier, dayOf(now));
  const right = await fits(password, account?.passwordHash);
  if (!account?.open || !right) {
    await note(sql, attempt, now, account?.personId);
    throw keeping(unknown('access.wrong'));
  }
  return arrive(account, context);
}, { secret: true, limit: [120, 60], about: (_, { id }) => id });

/** The old one is asked for, however fresh the sign-in; who has forgotten it takes a link. Every other session of mine ends, and this one goes on under a new secret. */
export const setPassword = command(z.object({ password: typed, current: typed.optional() }), z.object({ id: z.uuid() }), async ({ password, current }, context) => {
  const { sql, actor, permit } = context;
  permit('own', { personId: actor.id });
  const { session, account } = await prove(current, context);
  if (account.passwordHash && current === undefined) throw forbid('access.prove_old');
  await setProofs(sql, actor.id, { passwordHash: await hashed(fitPassword(password, account, await houseName(sql))) });
  await endTokens(sql, actor.id, context.now);
  await renew(session, context);
  await remember(account, 'password', context);
  return { id: actor.id };
}, { secret: true });

/** With the token of a mailed link. All sessions end; a second factor is asked for all the same. */
export const resetPassword = command(z.object({ token: typed, password: typed }), arrived, async ({ token, password }, context) => {
  const { sql, now, permit } = context;
  permit('arrive');
  const redeemed = await redeem(sql, token, 'reset', now);
  const account = redeemed?.personId ? await accountOf(sql, redeemed.personId, dayOf(now)) : undefined;
  if (!account?.open) throw unknown('access.link_over');
  await setProofs(sql, account.personId, { passwordHash: await hashed(fitPassword(password, account, await houseName(sql))) });
  await endAll(sql, account.personId, now);
  await endTokens(sql, account.personId, now);
  await remember(account, 'password', context);
  return arrive(account, context);
}, { secret: true, limit: [60, 60], about: (_, { id }) => id });
