import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { actionsUnder, type Context } from '#kernel/action';
import { keeping, refuse, unknown } from '#kernel/refusal';
import { drawn } from '../proofs/qr.ts';
import { seal, unseal } from '../proofs/seal.ts';
import { addressFor, base32, stepOf } from '../proofs/totp.ts';
import { policy } from '../policy.ts';
import { mayChangeFactors } from '../rules.ts';
import { accountOf, setProofs, takeStep, type Account } from '../store/accounts.ts';
import { note, type Attempt } from '../store/attempts.ts';
import { houseName } from '../store/house.ts';
import { passkeysOf } from '../store/passkeys.ts';
import { give, redeem, tried } from '../store/tokens.ts';
import { arrived, brake, dayOf, enter, ownSession, prove, renew } from './arriving.ts';
import { remember } from './happenings.ts';
import { firstCodes, opensWithCode } from './recovery.ts';

const { command } = actionsUnder(policy);
const typed = z.string().min(1).max(200);
/** Six digits of the app, or one of the codes that were kept for its loss. */
const code = z.string().max(60).transform((text) => text.replace(/[\s-]/g, '').toUpperCase()).pipe(z.string().regex(/^(\d{6}|[0-9A-Z]{12})$/));

/** The second step of signing in. Five wrong codes, and it begins again at the first. */
export const second = command(z.object({ token: typed, code }), arrived, async ({ token, code }, context) => {
  const { sql, now, permit } = context;
  permit('arrive');
  const asked = await tried(sql, token, 'second', now);
  const account = asked?.personId ? await accountOf(sql, asked.personId, dayOf(now)) : undefined;
  if (!account?.open) throw unknown('access.second_over');
  await check(account, code, context, unknown);
  if (!await redeem(sql, token, 'second', now)) throw unknown('access.second_over');
  return enter(account, context, { shared: false, second: true });
}, { secret: true, limit: [60, 60], about: (_, { id }) => id });

/** A secret for an authenticator app. It counts once a code made from it was typed. */
export const startTotp = command(z.object({ password: typed.optional() }),
  z.object({ token: z.string(), secret: z.string(), address: z.string(), qr: z.object({ size: z.number(), path: z.string() }) }),
  async ({ password }, context) => {
    const { sql, now, actor, visit, permit } = context;
    permit('own', { personId: actor.id });
    const { session, account } = await prove(password, context);
    if (account.totpSealed) throw refuse('access.second_there');
    mayChangeFactors((await passkeysOf(sql, actor.id)).length > 0, session.second);
    const secret = randomBytes(20);
    const address = addressFor(secret, await houseName(sql), account.email ?? account.userName ?? account.name);
    const token = await give(sql, { purpose: 'totp', personId: actor.id, facts: { sealed: seal(secret, actor.id, visit.folder) } }, now);
    return { token, secret: base32(secret), address, qr: drawn(address) };
  }, { secret: true });

/** With the first factor come the codes against its loss, shown this once. */
export const confirmTotp = command(z.object({ token: typed, code }), z.object({ id: z.uuid(), codes: z.array(z.string()) }), async ({ token, code }, context) => {
  const { sql, now, actor, visit, permit } = context;
  permit('own', { personId: actor.id });
  const asked = await tried(sql, token, 'totp', now);
  const sealed = asked?.personId === actor.id ? asked.facts['sealed'] : undefined;
  const { session, account } = await ownSession(context);
  if (typeof sealed !== 'string') throw unknown('access.second_over');
  const step = stepOf(code, unseal(sealed, actor.id, visit.folder), now);
  if (step === undefined) throw keeping(refuse('access.wrong_code'));
  if (!await redeem(sql, token, 'totp', now)) throw unknown('access.second_over');
  await setProofs(sql, actor.id, { totpSealed: sealed, totpLastStep: step });
  await renew(session, context, true);
  await remember(account, 'second', context);
  return { id: actor.id, codes: await firstCodes(sql, actor.id, now) };
}, { secret: true });

/** Ends it with one of its own codes. Who has lost the device asks an administrator. */
export const endTotp = command(z.object({ code, password: typed.optional() }), z.object({ id: z.uuid() }), async ({ code, password }, context) => {
  const { sql, actor, permit } = context;
  permit('own', { personId: actor.id });
  const { session, account } = await prove(password, context);
  if (!account.totpSealed) throw refuse('access.second_none');
  await check(account, code, context, refuse);
  await setProofs(sql, actor.id, { totpSealed: null, totpLastStep: null });
  await renew(session, context, false);
  await remember(account, 'second', context);
  return { id: actor.id };
}, { secret: true });

/** A code counts once. Wrong ones are counted for the person, wherever they come from: only who knows the password comes this far. */
async function check(account: Account, code: string, context: Pick<Context, 'sql' | 'now' | 'visit' | 'emit' | 'stir'>, no: typeof refuse): Promise<void> {
  const { sql, now, visit } = context;
  if (code.length > 6) return opensWithCode(account, code, context, no);
  const attempt: Attempt = { way: 'second', identifier: account.personId, origin: visit.origin };
  await brake(attempt, { sql, now });
  const step = account.totpSealed ? stepOf(code, unseal(account.totpSealed, account.personId, visit.folder), now) : undefined;
  if (step !== undefined && await takeStep(sql, account.personId, step) === 1) return;
  await note(sql, attempt, now, account.personId);
  throw keeping(no('access.wrong_code'));
}
