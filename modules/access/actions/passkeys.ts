import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { missing, refuse, unknown } from '#kernel/refusal';
import { added, challengeIn, opened, optionsToAdd, optionsToSignIn } from '../proofs/passkey.ts';
import { policy } from '../policy.ts';
import { mayChangeFactors } from '../rules.ts';
import { accountOf } from '../store/accounts.ts';
import { houseName } from '../store/house.ts';
import { addPasskey as keep, passkeysOf, passkeyWith, removePasskey as remove, usedPasskey } from '../store/passkeys.ts';
import { give, redeem } from '../store/tokens.ts';
import { arrived, dayOf, enter, ownSession, prove, renew } from './arriving.ts';
import { remember } from './happenings.ts';
import { firstCodes } from './recovery.ts';

const { command } = actionsUnder(policy);
const part = z.string().max(20_000);
/** As the browser's own words for it are; what stands in them is checked by its signature. */
const options = z.object({ options: z.record(z.string(), z.unknown()) });
const answer = <S extends z.ZodType>(response: S) => z.object({ id: part, rawId: part, type: z.literal('public-key'), response });

/** What the browser needs to make a passkey for me. */
export const passkeyOptions = command(z.object({ password: part.optional() }), options, async ({ password }, context) => {
  const { sql, now, actor, visit, permit } = context;
  permit('own', { personId: actor.id });
  const { session, account } = await prove(password, context);
  const known = (await passkeysOf(sql, actor.id)).map(({ id }) => id);
  mayChangeFactors(known.length > 0 || account.totpSealed !== null, session.second);
  const made = await optionsToAdd(visit.home, await houseName(sql), { id: actor.id, name: account.name, account: account.email ?? account.userName ?? account.name }, known);
  await give(sql, { purpose: 'passkey-add', personId: actor.id }, now, made.challenge);
  return { options: { ...made } };
}, { secret: true });

export const addPasskey = command(
  z.object({ name: z.string().trim().min(1).max(60), response: answer(z.object({ clientDataJSON: part, attestationObject: part, transports: z.array(z.string().max(30)).max(10).optional() })) }),
  z.object({ added: z.literal(true), codes: z.array(z.string()) }),
  async ({ name, response }, context) => {
    const { sql, now, actor, visit, permit } = context;
    permit('own', { personId: actor.id });
    const { session, account } = await ownSession(context);
    mayChangeFactors((await passkeysOf(sql, actor.id)).length > 0 || account.totpSealed !== null, session.second);
    const challenge = challengeIn(response.response.clientDataJSON);
    const asked = await redeem(sql, challenge, 'passkey-add', now);
    const passkey = asked?.personId === actor.id ? await added({ ...response, clientExtensionResults: {} } as RegistrationResponseJSON, challenge, visit.home) : undefined;
    if (!passkey || await keep(sql, passkey, actor.id, name, now) !== 1) throw refuse('access.passkey_unfit');
    await renew(session, context, true);
    await remember(account, 'passkey', context);
    return { added: true as const, codes: await firstCodes(sql, actor.id, now) };
  }, { secret: true });

export const removePasskey = command(z.object({ id: part, password: part.optional() }), z.object({ removed: z.literal(true) }), async ({ id, password }, context) => {
  const { sql, actor, permit } = context;
  permit('own', { personId: actor.id });
  const { session, account } = await prove(password, context);
  mayChangeFactors((await passkeysOf(sql, actor.id)).length > 0, session.second);
  if (await remove(sql, id, actor.id) !== 1) throw missing('access.no_passkey');
  await renew(session, context);
  await remember(account, 'passkey', context);
  return { removed: true as const };
}, { secret: true });

/** A challenge for whoever stands at the door; the device knows which passkeys it holds for this house. */
export const passkeySignInOptions = command(z.object({}), options, async (_, { sql, now, visit, permit }) => {
  permit('arrive');
  const made = await optionsToSignIn(visit.home);
  await give(sql, { purpose: 'passkey-sign-in' }, now, made.challenge);
  return { options: { ...made } };
}, { secret: true, limit: [60, 60] });

/** Two factors at once: the device that holds the key, and what unlocks the device. */
export const passkeySignIn = command(
  z.object({ response: answer(z.object({ clientDataJSON: part, authenticatorData: part, signature: part, userHandle: part.optional() })) }), arrived,
  async ({ response }, context) => {
    const { sql, now, visit, permit } = context;
    permit('arrive');
    const challenge = challengeIn(response.response.clientDataJSON);
    const asked = await redeem(sql, challenge, 'passkey-sign-in', now);
    const passkey = asked ? await passkeyWith(sql, response.id) : undefined;
    const account = passkey ? await accountOf(sql, passkey.personId, dayOf(now)) : undefined;
    const counter = passkey && account?.open ? await opened({ ...response, clientExtensionResults: {} } as AuthenticationResponseJSON, challenge, visit.home, passkey) : undefined;
    if (!passkey || counter === undefined) throw unknown('access.passkey_unfit');
    await usedPasskey(sql, passkey.id, counter, now);
    return enter(account!, context, { shared: false, second: true });
  }, { secret: true, limit: [60, 60], about: (_, { id }) => id });
