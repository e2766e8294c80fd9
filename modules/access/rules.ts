import { hashOf } from '#kernel/id';
import { forbid, invalid, refuse } from '#kernel/refusal';
import { judge, leastPassword } from './guessing.ts';

export { leastPassword };

/** What somebody may do beyond their own work. */
export const rights = ['hr', 'executive', 'desk', 'admin'] as const;
export type Right = (typeof rights)[number];

/** What a token is good for. It opens that and nothing else. */
export type Purpose = 'sign-in' | 'reset' | 'confirm' | 'invite' | 'setup' | 'second' | 'oidc' | 'passkey-add' | 'passkey-sign-in' | 'totp';

/** Whose rights rest until they came in with two factors: of whoever holds rights, and at last of whoever leads others or answers for a unit. It may be raised, never lowered. */
export const secondFor = ['nobody', 'administrators', 'holders', 'leads'] as const;

const minutes = 60_000;
const hours = 60 * minutes;

/** A link that travels lives for ten minutes, so that one found later in a mailbox opens nothing. */
export const tokenLife = 10 * minutes;
/** A session ends after this long without a request, and in any case after this long. */
export const sessionLife = { idle: 12 * hours, most: 30 * 24 * hours, idleShared: 5 * minutes, mostShared: 12 * hours } as const;
/** So many browsers may be signed in as one person. */
export const mostSessions = 20;
/** Codes against the loss of a device: so many at a time, each of so many letters. */
export const recoveryCodes = { many: 8, letters: 12 } as const;
/** Guesses within an hour of which the person is told, once a day: at the first step, and at the second, for which somebody knew the first. */
export const toldOfGuesses = { window: hours, again: 24 * hours, first: 5, second: 3 } as const;
/** What befell an account is kept as long as sessions that ended. */
export const keptEvents = 90 * 24 * hours;
/** Whoever changes how they sign in has signed in this recently, or types the password. */
export const proofLife = 10 * minutes;
/** A second factor has a million codes: after this many wrong ones the sign-in begins again. */
export const mostTries = 5;
/** Wrong passwords within a quarter of an hour: for one name from one place, and from one place for all names together. */
export const mostFailures = { window: 15 * minutes, perName: 10, perPlace: 100, perBadge: 5, letters: 5 } as const;

export const after = (now: Date, milliseconds: number): Date => new Date(now.getTime() + milliseconds);
export const before = (now: Date, milliseconds: number): Date => new Date(now.getTime() - milliseconds);

/** How long a session lasts at most. */
export const untilOf = (shared: boolean, now: Date): Date => after(now, shared ? sessionLife.mostShared : sessionLife.most);

export type Standing = { readonly kind: string; readonly rights: readonly string[]; readonly leads: boolean; readonly shared: boolean;
  /** Came in with two factors, and which rights need that here. */
  readonly second: boolean; readonly needed: number };

/** Rights stay outside a device that many use: there everyone is an employee or agent and nothing more. */
export const rolesOf = ({ kind, rights, leads, shared, second, needed }: Standing): string[] =>
  ['person', kind, ...(leads && !leadRests({ second, needed }) ? ['manager'] : []), ...(shared ? [] : rights.filter((right) => second || !needsSecond(right, needed)))];

const needsSecond = (right: string, needed: number): boolean => needed >= 2 || (needed === 1 && right === 'admin');

/** Whether those whom somebody leads, and the units they answer for, are closed to them until they came in with two factors. */
export const leadRests = ({ second, needed }: Pick<Standing, 'second' | 'needed'>): boolean => !second && needed >= 3;

/** Whether somebody has more to do here than one factor opens. */
export const rests = ({ rights, leads, needed }: { readonly rights: readonly string[]; readonly leads: boolean; readonly needed: number }): boolean =>
  rights.some((right) => needsSecond(right, needed)) || (leads && leadRests({ second: false, needed }));

/** Another factor beside one that is there, or in its place, is set by whoever came in with two: else a mailbox alone would be enough to go round it. */
export function mayChangeFactors(has: boolean, second: boolean): void {
  if (has && !second) throw forbid('access.factor_first');
}

/** The places of the menu, by what somebody is here for. */
export function placesOf(roles: readonly string[]): string[] {
  if (roles.includes('hr')) return ['home', 'customers', 'journey', 'people', 'practices', 'results', 'desk'];
  if (roles.includes('executive')) return ['home', 'customers', 'journey', 'people', 'results'];
  if (roles.includes('desk')) return ['home', 'cases', 'people', 'promises', 'answers'];
  if (roles.includes('manager')) return ['home', 'customers', 'journey', 'team', 'me'];
  return ['home', 'feedback', 'growth', 'promises', 'help'];
}

/** An e-mail address or a user name, as people type it. */
export const identifierOf = (typed: string): string => typed.normalize('NFKC').trim().toLowerCase();

/** Long beats complicated. What anyone would try first, of anybody or of this person here, is refused. */
export function fitPassword(password: string, { name, userName, email }: Known, organisation: string): string {
  const verdict = judge(password, [name, userName ?? '', email ?? '', organisation]);
  if (verdict !== 'fit') throw invalid(`access.password_${verdict}`);
  return password.normalize('NFKC');
}

type Known = { readonly name: string; readonly userName: string | null; readonly email: string | null };

export function fitPin(pin: string): string {
  if (/^(\d)\1+$/.test(pin) || '01234567890'.includes(pin) || '09876543210'.includes(pin)) throw invalid('access.pin_guessable');
  return pin;
}

/** A badge is read as the address in its code, or typed as what stands behind the sign. */
export const badgeOf = (read: string): string => read.trim().replace(/^.*#b=/, '');

/** A code handed over is typed as it is seen, in groups and in any case; what came in a link arrives as it was. */
export function codeOf(typed: string): string {
  const code = typed.replace(/^.*#[is]=/, '').replace(/\s/g, '');
  return code.length === 26 ? code.toUpperCase() : code;
}

/** What was typed, as it may be written down. */
export const markOf = (identifier: string): string => hashOf(`identifier ${identifier}`).slice(0, 32);

/** Nobody can take away the last one who could give it back. */
export function mayLose(right: string, holders: number): void {
  if (right === 'admin' && holders <= 1) throw refuse('access.last_administrator');
}
