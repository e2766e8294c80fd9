import { z } from 'zod';
import type { Context } from '#kernel/action';
import { forbid, keeping, tooOften, unknown } from '#kernel/refusal';
import { fits } from '../proofs/password.ts';
import { before, mostFailures, proofLife, rests } from '../rules.ts';
import { accountOf, type Account } from '../store/accounts.ts';
import { alone, failures, note, type Attempt } from '../store/attempts.ts';
import { reachOf } from '../store/second.ts';
import { begin, end, endAll, endOldest, sessionWith, type Session } from '../store/sessions.ts';
import { give } from '../store/tokens.ts';
import { deviceKnown, remember } from './happenings.ts';

/** What every way of arriving answers: in, or a token with which the second factor is asked for. `rests`: more is open to them once they came in with two. */
export const arrived = z.object({ signedIn: z.boolean(), id: z.uuid().nullable(), second: z.string().nullable(), rests: z.boolean() });
export type Arrived = z.input<typeof arrived>;

type Surroundings = Pick<Context, 'sql' | 'now' | 'visit' | 'emit' | 'stir'>;

export const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

/** One factor was right. Whoever has set a second is asked for it, whichever way they came. */
export async function arrive(account: Account, context: Surroundings): Promise<Arrived> {
  const { sql, now } = context;
  if (!account.open) throw keeping(unknown('access.wrong'));
  if (account.totpSealed) return { signedIn: false, id: null, second: await give(sql, { purpose: 'second', personId: account.personId }, now), rests: false };
  return enter(account, context, { shared: false, second: false });
}

/** Opens a session with a new secret. The one that the browser brought, whoever's it was, ends. Of a device not seen before the person hears. */
export async function enter(account: Account, context: Surroundings, traits: { shared: boolean; second: boolean }): Promise<Arrived> {
  const { sql, now, visit } = context;
  const strange = !traits.shared && !await deviceKnown(sql, account.personId, visit.agent);
  if (visit.session) await end(sql, visit.session, now);
  visit.begin = await begin(sql, account.personId, { ...traits, agent: visit.agent }, now);
  await endOldest(sql, account.personId, now);
  if (strange) await remember(account, 'device', context);
  return { signedIn: true, id: account.personId, second: null, rests: !traits.second && rests(await reachOf(sql, account.personId)) };
}

/** After a change of how somebody signs in, or of their rights: their sessions end, and this browser goes on under a new secret. */
export async function renew(session: Session, { sql, now, visit }: Pick<Surroundings, 'sql' | 'now' | 'visit'>, second = session.second): Promise<void> {
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
export async function ownSession({ sql, now, visit, actor }: Pick<Context, 'sql' | 'now' | 'visit' | 'actor'>): Promise<Own> {
  const session = visit.session ? await sessionWith(sql, visit.session, now) : undefined;
  const account = await accountOf(sql, actor.id, dayOf(now));
  if (!session || !account || session.personId !== actor.id || session.shared) throw forbid('access.by_session');
  return { session, account };
}

/** Before somebody changes how they sign in: their password, or a sign-in only minutes old. */
export async function prove(password: string | undefined, context: Pick<Context, 'sql' | 'now' | 'visit' | 'actor'>): Promise<Own> {
  const { sql, now, visit, actor } = context;
  const { session, account } = await ownSession(context);
  if (password === undefined) {
    if (session.begunAt < before(now, proofLife)) throw forbid('access.prove');
    return { session, account };
  }
  const attempt: Attempt = { way: 'password', identifier: actor.id, origin: visit.origin };
  await brake(attempt, { sql, now });
  if (!await fits(password, account.passwordHash)) {
    await note(sql, attempt, now, actor.id);
    throw keeping(forbid('access.prove_wrong'));
  }
  // Whoever has proven it again goes on under a new secret.
  await end(sql, visit.session!, now);
  visit.begin = await begin(sql, actor.id, { shared: false, second: session.second, agent: visit.agent }, now);
  return { session, account };
}
