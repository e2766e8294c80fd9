import { z } from 'zod';
import { actionsUnder, type Context } from '#kernel/action';
import type { Sql } from '#kernel/database';
import { newCode } from '#kernel/id';
import { keeping, refuse } from '#kernel/refusal';
import { fits, hashed } from '../proofs/password.ts';
import { policy } from '../policy.ts';
import { mayChangeFactors, recoveryCodes } from '../rules.ts';
import type { Account } from '../store/accounts.ts';
import { note, type Attempt } from '../store/attempts.ts';
import { codesOf, countCodes, setCodes, useCode } from '../store/recovery.ts';
import { reachOf } from '../store/second.ts';
import { brake, ownSession, prove, renew } from './arriving.ts';
import { remember } from './happenings.ts';

const { command } = actionsUnder(policy);
const typed = z.string().min(1).max(200);
const code = z.string().max(60).transform((text) => text.replace(/[\s-]/g, '').toUpperCase()).pipe(z.string().regex(/^[0-9A-Z]{12}$/));

/** New codes against the loss of a device, in the place of the old ones; shown this once. */
export const newRecoveryCodes = command(z.object({ password: typed.optional() }), z.object({ codes: z.array(z.string()) }), async ({ password }, context) => {
  const { sql, actor, now, permit } = context;
  permit('own', { personId: actor.id });
  const { session, account } = await prove(password, context);
  if (!(await reachOf(sql, actor.id)).factors) throw refuse('access.second_none');
  mayChangeFactors(true, session.second);
  const codes = await freshCodes(sql, actor.id, now);
  await remember(account, 'codes', context);
  return { codes };
}, { secret: true });

/** For whoever came in with one factor and has lost the other: from here on this session counts as one with two. */
export const useRecoveryCode = command(z.object({ code }), z.object({ id: z.uuid() }), async ({ code }, context) => {
  const { sql, actor, permit } = context;
  permit('own', { personId: actor.id });
  const { session, account } = await ownSession(context);
  if (!(await reachOf(sql, actor.id)).factors) throw refuse('access.second_none');
  await opensWithCode(account, code, context, refuse);
  await renew(session, context, true);
  return { id: actor.id };
}, { secret: true });

/** Whoever sets up the first factor gets codes with it; whoever has some keeps them. */
export const firstCodes = async (sql: Sql, personId: string, now: Date): Promise<string[]> => (await countCodes(sql, personId) > 0 ? [] : freshCodes(sql, personId, now));

async function freshCodes(sql: Sql, personId: string, now: Date): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodes.many }, () => newCode(recoveryCodes.letters));
  await setCodes(sql, personId, await Promise.all(codes.map(hashed)), now);
  return codes.map((one) => one.match(/.{4}/g)!.join(' '));
}

/** Uses one up, or refuses; guesses are counted together with those of the app. */
export async function opensWithCode(account: Account, code: string, context: Pick<Context, 'sql' | 'now' | 'visit' | 'emit' | 'stir'>, no: typeof refuse): Promise<void> {
  const { sql, now, visit } = context;
  const attempt: Attempt = { way: 'second', identifier: account.personId, origin: visit.origin };
  await brake(attempt, { sql, now });
  const kept = await codesOf(sql, account.personId);
  for (const { id, hash } of kept) {
    if (!await fits(code, hash)) continue;
    if (await useCode(sql, id, now) !== 1) break;
    return remember(account, 'code_used', context, { left: kept.length - 1 });
  }
  await note(sql, attempt, now, account.personId);
  throw keeping(no('access.wrong_code'));
}
