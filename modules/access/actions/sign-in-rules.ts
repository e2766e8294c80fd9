import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { refuse } from '#kernel/refusal';
import { read, write } from '#kernel/settings';
import { policy } from '../policy.ts';
import { leastPassword, rests, secondFor } from '../rules.ts';
import { accountOf } from '../store/accounts.ts';
import { holdersWithout, secondNeeded } from '../store/second.ts';
import { known } from '../whole.ts';
import { dayOf, ownSession } from './arriving.ts';
import { write as writeLetter } from './letters.ts';

const { command, query } = actionsUnder(policy);
const level = z.int().min(0).max(secondFor.length - 1);

/** How people come in here: what holds for passwords, whether the organisation's own sign-in is set up, and who needs a second factor. */
export const signInRules = query(z.object({}), z.object({
  passwordLeast: z.number(), issuer: z.string().nullable(), second: level, without: z.array(z.object({ id: z.uuid(), name: z.string(), rights: z.array(z.string()) })),
}), async (_, { sql, permit }) => {
  permit('administer');
  return { passwordLeast: leastPassword, issuer: known().oidc?.issuer ?? null, second: await read(sql, secondNeeded), without: await holdersWithout(sql) };
});

/** From now on rights work only where somebody came in with two factors. It may be raised and never lowered, and only by somebody who came in so. */
export const requireSecond = command(z.object({ level }), z.object({ level }), async ({ level }, context) => {
  const { sql, actor, now, permit, stir } = context;
  permit('administer');
  const { session } = await ownSession(context);
  if (!session.second) throw refuse('access.second_first');
  const before = await read(sql, secondNeeded);
  await write(sql, secondNeeded, level, actor.id, now);
  const asked = (await holdersWithout(sql)).filter((one) => reaches(one.rights, level) && !reaches(one.rights, before));
  for (const { id } of asked) {
    const account = await accountOf(sql, id, dayOf(now));
    if (account) await writeLetter(account, 'access.letter.second_needed', context);
  }
  stir(asked.map(({ id }) => id));
  return { level };
});

const reaches = (rights: readonly string[], needed: number): boolean => rests({ rights: rights.filter((one) => one !== 'leads'), leads: rights.includes('leads'), needed });
