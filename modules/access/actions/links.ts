import { z } from 'zod';
import { actionsUnder, type Context } from '#kernel/action';
import { refuse, unknown } from '#kernel/refusal';
import { markOfAddress } from '#people';
import { policy } from '../policy.ts';
import { before, identifierOf, mostFailures } from '../rules.ts';
import { accountNamed, accountOf, setEmail, takenBy } from '../store/accounts.ts';
import { failures, note, type Attempt } from '../store/attempts.ts';
import { rememberAddress } from '../store/bonds.ts';
import { endTokens, give, redeem } from '../store/tokens.ts';
import { arrive, arrived, dayOf, ownSession, prove, renew } from './arriving.ts';
import { remember } from './happenings.ts';
import { write } from './letters.ts';

const { command } = actionsUnder(policy);
const typed = z.string().min(1).max(200);
const done = z.object({ done: z.literal(true) });

/** A link by mail, good for ten minutes and once. The answer is the same whether or not there is somebody by that name. */
export const sendLink = command(z.object({ identifier: typed }), done, async ({ identifier }, context) => {
  context.permit('arrive');
  return send(identifier, 'sign-in', context);
}, { limit: [30, 60] });

/** The same for a forgotten password. */
export const sendReset = command(z.object({ identifier: typed }), done, async ({ identifier }, context) => {
  context.permit('arrive');
  return send(identifier, 'reset', context);
}, { limit: [30, 60] });

/** A button on our own page sends it: a scanner that opens every address in a letter uses nothing up. */
export const redeemLink = command(z.object({ token: typed }), arrived, async ({ token }, context) => {
  const { sql, now, permit } = context;
  permit('arrive');
  const redeemed = await redeem(sql, token, 'sign-in', now);
  const account = redeemed?.personId ? await accountOf(sql, redeemed.personId, dayOf(now)) : undefined;
  if (!account) throw unknown('access.link_over');
  return arrive(account, context);
}, { secret: true, limit: [60, 60], about: (_, { id }) => id });

/** Another address counts only once a letter to it was answered; the old one is told, at asking and at the change. */
export const changeAddress = command(z.object({ email: z.email().max(200), password: typed.optional() }), done, async ({ email, password }, context) => {
  const { sql, now, actor, permit } = context;
  permit('own', { personId: actor.id });
  const { account } = await prove(password, context);
  const address = email.toLowerCase();
  await brakeLetters({ way: 'letter', identifier: actor.id, origin: context.visit.origin }, context);
  const token = await give(sql, { purpose: 'confirm', personId: actor.id, address }, now);
  if (!await takenBy(sql, address)) await write(account, 'access.letter.confirm', context, { mark: 'c', token, to: address });
  await write(account, 'access.letter.address_asked', context);
  return { done: true as const };
});

/** Only the person who asked, signed in, can confirm it. */
export const confirmAddress = command(z.object({ token: typed }), z.object({ id: z.uuid() }), async ({ token }, context) => {
  const { sql, now, actor, permit } = context;
  permit('own', { personId: actor.id });
  const { session, account } = await ownSession(context);
  const redeemed = await redeem(sql, token, 'confirm', now);
  if (!redeemed?.address || redeemed.personId !== actor.id) throw unknown('access.link_over');
  if (await takenBy(sql, redeemed.address)) throw refuse('access.address_taken');
  await setEmail(sql, actor.id, redeemed.address);
  if (account.email) await rememberAddress(sql, actor.id, markOfAddress(account.email), now);
  await endTokens(sql, actor.id, now);
  await remember(account, 'address', context, { to: account.email });
  await renew(session, context);
  return { id: actor.id };
}, { secret: true });

/** The same work for a name that nobody has: a token that opens nothing. Only the letter is left out. */
async function send(identifier: string, purpose: 'sign-in' | 'reset', context: Pick<Context, 'sql' | 'now' | 'visit'>): Promise<{ done: true }> {
  const { sql, now, visit } = context;
  const attempt: Attempt = { way: 'letter', identifier: identifierOf(identifier), origin: visit.origin };
  const account = await accountNamed(sql, attempt.identifier, dayOf(now));
  const letters = await failures(sql, attempt, before(now, mostFailures.window));
  await note(sql, attempt, now);
  const reader = account?.open && account.email && letters.forNameAnywhere < mostFailures.letters ? account : undefined;
  const token = await give(sql, { purpose, personId: reader?.personId ?? null, address: reader?.email ?? null }, now);
  if (reader) await write(reader, purpose === 'reset' ? 'access.letter.reset' : 'access.letter.link', context, { mark: purpose === 'reset' ? 'r' : 't', token });
  return { done: true };
}

async function brakeLetters(attempt: Attempt, { sql, now }: Pick<Context, 'sql' | 'now'>): Promise<void> {
  const { forNameAnywhere } = await failures(sql, attempt, before(now, mostFailures.window));
  await note(sql, attempt, now);
  if (forNameAnywhere >= mostFailures.letters) throw refuse('access.letters_enough');
}
