import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { hashOf, newId, newSecret } from '#kernel/id';
import { missing } from '#kernel/refusal';
import { policy } from '../policy.ts';
import { deviceOf } from '../devices.ts';
import { after, rests } from '../rules.ts';
import { eventsOf } from '../store/account-events.ts';
import { accountOf } from '../store/accounts.ts';
import { bondsOf } from '../store/bonds.ts';
import { addKey, endKey as end, keysOf } from '../store/keys.ts';
import { passkeysOf } from '../store/passkeys.ts';
import { countCodes } from '../store/recovery.ts';
import { reachOf } from '../store/second.ts';
import { endAll, endOne, sessionsOf } from '../store/sessions.ts';
import { dayOf, prove } from './arriving.ts';
import { remember } from './happenings.ts';

const { command, query } = actionsUnder(policy);
const dated = { at: z.date(), lastAt: z.date().nullable() };

/** How I sign in, from where I am signed in, and which programs act for me. */
export const own = query(z.object({}), z.object({
  id: z.uuid(), email: z.string().nullable(), userName: z.string().nullable(), password: z.boolean(), second: z.boolean(), pin: z.boolean(),
  passkeys: z.array(z.object({ id: z.string(), name: z.string(), ...dated })),
  sessions: z.array(z.object({ id: z.uuid(), begunAt: z.date(), lastAt: z.date(), agent: z.string().nullable(), shared: z.boolean(), here: z.boolean() })),
  keys: z.array(z.object({ id: z.uuid(), name: z.string(), ...dated, until: z.date() })),
  /** More is open to them once they come in with two factors. */
  rests: z.boolean(), withTwo: z.boolean(), recovery: z.number(),
  bonds: z.array(z.object({ issuer: z.string(), vouched: z.string(), ...dated })),
  lately: z.array(z.object({ id: z.uuid(), what: z.string(), at: z.date(), device: z.string().nullable(), times: z.number() })),
}), async (_, { sql, actor, now, visit, permit }) => {
  permit('own', { personId: actor.id });
  const account = await accountOf(sql, actor.id, dayOf(now));
  if (!account) throw missing('access.nobody');
  const here = visit.session ? hashOf(visit.session) : '';
  const sessions = await sessionsOf(sql, actor.id, now);
  const withTwo = sessions.some(({ hash, second }) => hash === here && second);
  return {
    id: actor.id, email: account.email, userName: account.userName, password: account.passwordHash !== null, second: account.totpSealed !== null, pin: account.pinHash !== null,
    passkeys: await passkeysOf(sql, actor.id),
    sessions: sessions.map(({ id, begunAt, lastAt, agent, shared, hash }) => ({ id, begunAt, lastAt, agent, shared, here: hash === here })),
    keys: await keysOf(sql, actor.id, now),
    withTwo, rests: !withTwo && rests(await reachOf(sql, actor.id)), recovery: await countCodes(sql, actor.id),
    bonds: (await bondsOf(sql, actor.id)).map(({ issuer, vouched, at, lastAt }) => ({ issuer, vouched, at, lastAt })),
    lately: (await eventsOf(sql, actor.id, 20)).map(({ agent, ...one }) => ({ ...one, device: deviceOf(agent) ?? null })),
  };
});

/** Ends a session of mine, wherever it is. */
export const endSession = command(z.object({ id: z.uuid() }), z.object({ id: z.uuid() }), async ({ id }, { sql, actor, now, permit }) => {
  permit('own', { personId: actor.id });
  if (await endOne(sql, id, actor.id, now) !== 1) throw missing('access.no_session');
  return { id };
});

/** Ends all of mine but this one. */
export const endOthers = command(z.object({}), z.object({ ended: z.number() }), async (_, { sql, actor, now, visit, permit }) => {
  permit('own', { personId: actor.id });
  return { ended: await endAll(sql, actor.id, now, visit.session) };
});

/** A key for a program that acts for me, with no more than this session may do. It is shown this once. */
export const issueKey = command(z.object({ name: z.string().trim().min(1).max(60), days: z.int().min(1).max(365).default(90), password: z.string().min(1).max(200).optional() }),
  z.object({ id: z.uuid(), key: z.string(), until: z.date() }),
  async ({ name, days, password }, context) => {
    const { sql, actor, now, permit } = context;
    permit('own', { personId: actor.id });
    const { session, account } = await prove(password, context);
    const key = `tl_${newSecret()}`;
    const kept = { id: newId(now), hash: hashOf(key), name, personId: actor.id, second: session.second, at: now, until: after(now, days * 86_400_000) };
    await addKey(sql, kept);
    await remember(account, 'key', context);
    return { id: kept.id, key, until: kept.until };
  }, { secret: true });

/** A key can end every key of its person, itself too: whoever finds one lost can end it. */
export const endKey = command(z.object({ id: z.uuid() }), z.object({ id: z.uuid() }), async ({ id }, { sql, actor, now, permit }) => {
  permit('own', { personId: actor.id });
  if (await end(sql, id, actor.id, now) !== 1) throw missing('access.no_key');
  return { id };
});
