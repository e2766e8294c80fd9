import { z } from 'zod';
import type { Context } from '#kernel/action';
import { forbid, keeping, tooOften, unknown } from '#kernel/refusal';
import { fits } from '../proofs/password.ts';
import { before, mostFailures, proofLife } from '../rules.ts';
import { accountOf, type Account } from '../store/accounts.ts';
import { alone, failures, note, type Attempt } from '../store/attempts.ts';
import { begin, end, endAll, sessionWith, type Session } from '../store/sessions.ts';
import { give } from '../store/tokens.ts';

/** What every way of arriving answers: in, or a token with which the second factor is asked for. */
export const arrived = z.object({ signedIn: z.boolean(), id: z.uuid().nullable(), second: z.string().nullable() });
export type Arrived = z.input<typeof arrived>;

type Surroundings = Pick<Context, 'sql' | 'now' | 'visit'>;

export const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

/** One factor was right. Whoever has set a second is asked for it, whichever way they came. */
export async function arrive(account: Account, { sql, now, visit }: Surroundings): Promise<Arrived> {
  if (!account.open) throw keeping(unknown('access.wrong'));
  if (account.totpSealed) return { signedIn: false, id: null, second: await give(sql, { purpose: 'second', personId: account.personId }, now) };
  return enter(account.personId, { sql, now, visit }, { shared: false, second: false });
}

/** Opens a session with a new secret. The one that the browser brought, whoever's it was, ends. */
export async function enter(personId: string, { sql, now, visit }: Surroundings, traits: { shared: boolean; second: boolean }): Promise<Arrived> {
  if (visit.session) await end(sql, visit.session, now);
  visit.begin = await begin(sql, personId, { ...traits, agent: visit.agent }, now);
  return { signedIn: true, id: personId, second: null };
}

/** After a change of how somebody signs in, or of their rights: their sessions end, and this browser goes on under a new secret. */
export async function renew(session: Session, { sql, now, visit }: Surroundings, second = session.second): Promise<void> {
  await endAll(sql, session.personId, now);
  visit.begin = await begin(sql, session.personId, { shared: session.shared, second, agent: visit.agent }, now);
}

/** Slows down whoever guesses. Others at other places are not slowed, so nobody can lock out the one guessed at. */
export async function brake(attempt: Attempt, { sql, now }: Pick<Surroundings, 'sql' | 'now'>): Promise<void> {
  if (!await alone(sql, attempt)) throw tooOften('kernel.often', { seconds: 2 });
  const { forName, fromPlace, forNameAnywhere } = await failures(sql, attempt, before(now, mostFailures.window));
  const tooMany = attempt.way === 'password' ? forName >= mostFailures.perName || fromPlace >= mostFailures.perPlace : forNameAnywhere >= mostFailures.perBadge;
  if (tooMany) throw tooOften('access.slower', { minutes: mostFailures.window / 60_000 });
}

type Own = { readonly session: Session; readonly account: Account };

/** What is one's own is changed in a session of one's own: never by a key, never on a device that many use. */
export async function ownSession({ sql, now, visit, actor }: Surroundings & Pick<Context, 'actor'>): Promise<Own> {
  const session = visit.session ? await sessionWith(sql, visit.session, now) : undefined;
  const account = await accountOf(sql, actor.id, dayOf(now));
  if (!session || !account || session.personId !== actor.id || session.shared) throw forbid('access.by_session');
  return { session, account };
}

/** Before somebody changes how they sign in: their password, or a sign-in only minutes old. */
export async function prove(password: string | undefined, context: Surroundings & Pick<Context, 'actor'>): Promise<Own> {
  const { sql, now, visit, actor } = context;
  const { session, account } = await ownSession(context);
  if (password === undefined) {
    if (session.begunAt < before(now, proofLife)) throw forbid('access.prove');
    return { session, account };
  }
  const attempt: Attempt = { way: 'password', identifier: actor.id, origin: visit.origin };
  await brake(attempt, { sql, now });
  if (!await fits(password, account.passwordHash)) {
    await note(sql, attempt, now);
    throw keeping(forbid('access.prove_wrong'));
  }
  return { session, account };
}
