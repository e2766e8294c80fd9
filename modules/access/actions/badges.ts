import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { hashOf, newSecret } from '#kernel/id';
import { keeping, missing, unknown } from '#kernel/refusal';
import { fits, hashed } from '../proofs/password.ts';
import { drawn } from '../proofs/qr.ts';
import { policy } from '../policy.ts';
import { badgeOf, fitPin } from '../rules.ts';
import { accountOf, accountWithBadge, setProofs } from '../store/accounts.ts';
import { note, type Attempt } from '../store/attempts.ts';
import { arrived, brake, dayOf, enter, prove, renew } from './arriving.ts';
import { remember } from './happenings.ts';

const { command } = actionsUnder(policy);
const typed = z.string().min(1).max(400);
const sixDigits = z.string().regex(/^\d{6}$/);

/** On a device that many use: the badge, and the six digits only its owner knows. Ends after five minutes of rest, and carries no rights. */
export const badge = command(z.object({ badge: typed, pin: sixDigits }), arrived, async ({ badge, pin }, context) => {
  const { sql, now, visit, permit } = context;
  permit('arrive');
  const hash = hashOf(badgeOf(badge));
  const attempt: Attempt = { way: 'badge', identifier: hash, origin: visit.origin };
  await brake(attempt, context);
  const account = await accountWithBadge(sql, hash, dayOf(now));
  const right = await fits(pin, account?.pinHash);
  if (!account?.open || !right) {
    await note(sql, attempt, now, account?.personId);
    throw keeping(unknown('access.wrong_badge'));
  }
  return enter(account, context, { shared: true, second: true });
}, { secret: true, limit: [120, 60], about: (_, { id }) => id });

export const setPin = command(z.object({ pin: sixDigits, password: typed.optional() }), z.object({ id: z.uuid() }), async ({ pin, password }, context) => {
  const { sql, actor, permit } = context;
  permit('own', { personId: actor.id });
  const { session, account } = await prove(password, context);
  await setProofs(sql, actor.id, { pinHash: await hashed(fitPin(pin)) });
  await renew(session, context);
  await remember(account, 'pin', context);
  return { id: actor.id };
}, { secret: true });

/** A new badge to print; the one before opens nothing from now on. */
export const issueBadge = command(z.object({ personId: z.uuid() }), z.object({ id: z.uuid(), address: z.string(), qr: z.object({ size: z.number(), path: z.string() }) }),
  async ({ personId }, context) => {
    const { sql, now, visit, permit } = context;
    permit('badge');
    const account = await accountOf(sql, personId, dayOf(now));
    if (!account?.open) throw missing('access.nobody');
    const secret = newSecret();
    await setProofs(sql, personId, { badgeHash: hashOf(secret) });
    await remember(account, 'badge', context);
    const address = `${visit.home}/sign-in#b=${secret}`;
    return { id: personId, address, qr: drawn(address) };
  }, { secret: true });
