import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { hashOf, newId, newSecret } from '#kernel/id';
import { missing } from '#kernel/refusal';
import { policy } from '../policy.ts';
import { after } from '../rules.ts';
import { accountOf } from '../store/accounts.ts';
import { addKey, endKey as end, keysOf } from '../store/keys.ts';
import { passkeysOf } from '../store/passkeys.ts';
import { endOne, sessionsOf } from '../store/sessions.ts';
import { dayOf, prove } from './arriving.ts';

const { command, query } = actionsUnder(policy);
const dated = { at: z.date(), lastAt: z.date().nullable() };

/** How I sign in, from where I am signed in, and which programs act for me. */
export const own = query(z.object({}), z.object({
  id: z.uuid(), email: z.string().nullable(), userName: z.string().nullable(), password: z.boolean(), second: z.boolean(), pin: z.boolean(),
  passkeys: z.array(z.object({ id: z.string(), name: z.string(), ...dated })),
  sessions: z.array(z.object({ id: z.uuid(), begunAt: z.date(), lastAt: z.date(), agent: z.string().nullable(), shared: z.boolean(), here: z.boolean() })),
  keys: z.array(z.object({ id: z.uuid(), name: z.string(), ...dated, until: z.date() })),
}), async (_, { sql, actor, now, visit, permit }) => {
  permit('own', { personId: actor.id });
  const account = await accountOf(sql, actor.id, dayOf(now));
  if (!account) throw missing('access.nobody');
  const here = visit.session ? hashOf(visit.session) : '';
  return {
    id: actor.id, email: account.email, userName: account.userName, password: account.passwordHash !== null, second: account.totpSealed !== null, pin: account.pinHash !== null,
    passkeys: await passkeysOf(sql, actor.id),
    sessions: (await sessionsOf(sql, actor.id, now)).map(({ id, begunAt, lastAt, agent, shared, hash }) => ({ id, begunAt, lastAt, agent, shared, here: hash === here })),
    keys: await keysOf(sql, actor.id, now),
  };
});

/** Ends a session of mine, wherever it is. */
export const endSession = command(z.object({ id: z.uuid() }), z.object({ id: z.uuid() }), async ({ id }, { sql, actor, now, permit }) => {
  permit('own', { personId: actor.id });
  if (await endOne(sql, id, actor.id, now) !== 1) throw missing('access.no_session');
  return { id };
});

/** A key for a program that acts for me, with no more than this session may do. It is shown this once. */
export const issueKey = command(z.object({ name: z.string().trim().min(1).max(60), days: z.int().min(1).max(365).default(90), password: z.string().min(1).max(200).optional() }),
  z.object({ id: z.uuid(), key: z.string(), until: z.date() }),
  async ({ name, days, password }, context) => {
    const { sql, actor, now, permit } = context;
    permit('own', { personId: actor.id });
    const { session } = await prove(password, context);
    const key = `tl_${newSecret()}`;
    const kept = { id: newId(now), hash: hashOf(key), name, personId: actor.id, second: session.second, at: now, until: after(now, days * 86_400_000) };
    await addKey(sql, kept);
    return { id: kept.id, key, until: kept.until };
  }, { secret: true });

/** A key can end every key of its person, itself too: whoever finds one lost can end it. */
export const endKey = command(z.object({ id: z.uuid() }), z.object({ id: z.uuid() }), async ({ id }, { sql, actor, now, permit }) => {
  permit('own', { personId: actor.id });
  if (await end(sql, id, actor.id, now) !== 1) throw missing('access.no_key');
  return { id };
});
