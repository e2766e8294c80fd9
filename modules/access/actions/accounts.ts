import { z } from 'zod';
import { actionsUnder, type Context } from '#kernel/action';
import { newCode } from '#kernel/id';
import { missing, refuse, unknown } from '#kernel/refusal';
import { folded } from '#people';
import { hashed } from '../proofs/password.ts';
import { drawn } from '../proofs/qr.ts';
import { policy } from '../policy.ts';
import { codeOf, fitPassword, fitPin, mayLose, rights } from '../rules.ts';
import { accountOf, disable as close, enable as reopen, grant as give, holdersOf, listed, revoke as take, rightsOf, setProofs, type Account } from '../store/accounts.ts';
import { endKeys } from '../store/keys.ts';
import { houseName } from '../store/house.ts';
import { letters } from '../store/letters.ts';
import { removePasskeys } from '../store/passkeys.ts';
import { forgetCodes } from '../store/recovery.ts';
import { endAll } from '../store/sessions.ts';
import { endTokens, give as giveToken, redeem } from '../store/tokens.ts';
import { arrive, arrived, dayOf, ownSession, renew } from './arriving.ts';
import { remember } from './happenings.ts';
import { write } from './letters.ts';

const { command, query } = actionsUnder(policy);
const whom = z.object({ personId: z.uuid() });
const done = z.object({ id: z.uuid() });
const right = z.enum(rights);

/** Who can sign in and how, by the beginning of a name. */
export const accounts = query(z.object({ text: z.string().max(100).default('') }), z.object({ accounts: z.array(z.object({
  id: z.uuid(), name: z.string(), email: z.string().nullable(), userName: z.string().nullable(), title: z.string(), kind: z.string(), rights: z.array(z.string()),
  password: z.boolean(), second: z.boolean(), passkeys: z.number(), bonds: z.number(), badge: z.boolean(), lastAt: z.date().nullable(), disabledAt: z.date().nullable(),
})) }), async ({ text }, { sql, now, permit }) => {
  permit('invite');
  return { accounts: await listed(sql, folded(text).replace(/[%_\\]/g, '\\$&'), dayOf(now)) };
});

/**
 * Lets somebody in for the first time, or again: by a letter where there is an address, else by a code to hand over, for ten minutes. For whoever holds
 * rights only an administrator may make a code: it opens their account.
 */
export const invite = command(whom, z.object({ id: z.uuid(), sent: z.boolean(), code: z.string().nullable(), address: z.string().nullable(), qr: z.object({ size: z.number(), path: z.string() }).nullable() }),
  async ({ personId }, context) => {
    const { sql, now, visit, permit } = context;
    permit('invite');
    const account = await someone(personId, context);
    if ((await rightsOf(sql, personId)).length > 0) permit('administer');
    if (account.email) {
      const token = await giveToken(sql, { purpose: 'invite', personId, address: account.email }, now);
      await write(account, 'access.letter.invite', context, { mark: 'i', token });
      return { id: personId, sent: true, code: null, address: null, qr: null };
    }
    const code = newCode(26);
    await giveToken(sql, { purpose: 'invite', personId }, now, code);
    const address = `${visit.home}/sign-in#i=${code}`;
    return { id: personId, sent: false, code: code.match(/.{1,5}/g)!.join(' '), address, qr: drawn(address) };
  }, { secret: true });

/** Comes in by an invitation, and sets a password, a PIN or both. A second factor that was set stays in force. */
export const accept = command(z.object({ token: z.string().min(1).max(400), password: z.string().max(200).optional(), pin: z.string().regex(/^\d{6}$/).optional() }), arrived,
  async ({ token, password, pin }, context) => {
    const { sql, now, permit } = context;
    permit('arrive');
    const redeemed = await redeem(sql, codeOf(token), 'invite', now);
    const account = redeemed?.personId ? await accountOf(sql, redeemed.personId, dayOf(now)) : undefined;
    if (!account?.open) throw unknown('access.link_over');
    if (password) await setProofs(sql, account.personId, { passwordHash: await hashed(fitPassword(password, account, await houseName(sql))) });
    if (pin) await setProofs(sql, account.personId, { pinHash: await hashed(fitPin(pin)) });
    await endAll(sql, account.personId, now);
    await endTokens(sql, account.personId, now);
    // Whoever had a way in already hears that another was set.
    if ((password && account.passwordHash) || (pin && account.pinHash)) await remember(account, password ? 'password' : 'pin', context);
    return arrive(account, context);
  }, { secret: true, limit: [60, 60], about: (_, { id }) => id });

/** At once, everywhere: sessions, keys and whatever was given out end with it. */
export const disable = command(whom, done, async ({ personId }, context) => {
  const { sql, actor, now, permit, stir } = context;
  permit('administer');
  if (personId === actor.id) throw refuse('access.not_oneself');
  await someone(personId, context);
  if ((await rightsOf(sql, personId)).includes('admin')) mayLose('admin', (await holdersOf(sql, 'admin')).length);
  await close(sql, personId, actor.id, now);
  await endAll(sql, personId, now);
  await endKeys(sql, personId, now);
  await endTokens(sql, personId, now);
  stir([personId]);
  return { id: personId };
});

export const enable = command(whom, done, async ({ personId }, { sql, permit }) => {
  permit('administer');
  if (await reopen(sql, personId) !== 1) throw missing('access.nobody');
  return { id: personId };
});

export const grant = command(whom.extend({ right }), done, async ({ personId, right }, context) => {
  const { sql, actor, now, permit } = context;
  permit('administer');
  await someone(personId, context);
  await give(sql, personId, right, actor.id, now);
  await begunAnew(personId, context);
  return { id: personId };
}, { secret: true });

export const revoke = command(whom.extend({ right }), done, async ({ personId, right }, context) => {
  const { sql, permit } = context;
  permit('administer');
  const holders = await holdersOf(sql, right);
  if (holders.includes(personId)) mayLose(right, holders.length);
  if (await take(sql, personId, right) !== 1) throw missing('access.no_right');
  await begunAnew(personId, context);
  return { id: personId };
}, { secret: true });

/** For somebody who has lost the device: the second factor and all passkeys are forgotten. Make sure first who is asking. */
export const forgetSecond = command(whom, done, async ({ personId }, context) => {
  const { sql, actor, now, permit } = context;
  permit('administer');
  if (personId === actor.id) throw refuse('access.not_oneself');
  const account = await someone(personId, context);
  await setProofs(sql, personId, { totpSealed: null, totpLastStep: null });
  await removePasskeys(sql, personId);
  await forgetCodes(sql, personId);
  await endAll(sql, personId, now);
  await remember(account, 'forgotten', context);
  return { id: personId };
});

/** Letters as they wait or went, while their words are kept. Every reading stands in the audit log: a letter may hold a link. */
export const outbox = query(z.object({}), z.object({ letters: z.array(z.object({
  id: z.uuid(), at: z.date(), address: z.string(), subject: z.string(), body: z.string(), sentAt: z.date().nullable(), tries: z.number(), trouble: z.string().nullable(),
})) }), async (_, { sql, permit }) => {
  permit('administer');
  return { letters: await letters(sql) };
}, { watched: true });

async function someone(personId: string, { sql, now }: Pick<Context, 'sql' | 'now'>): Promise<Account> {
  const account = await accountOf(sql, personId, dayOf(now));
  if (!account) throw missing('access.nobody');
  return account;
}

/** Rights hold from the next request on, under a new secret; one's own session goes on. */
async function begunAnew(personId: string, context: Pick<Context, 'sql' | 'actor' | 'now' | 'visit' | 'emit' | 'stir'>): Promise<void> {
  const { sql, actor, now, visit, stir } = context;
  await remember(await someone(personId, context), 'rights', context);
  if (personId === actor.id && visit.session) await renew((await ownSession(context)).session, context);
  else await endAll(sql, personId, now);
  stir([personId]);
}
