import { newId } from '#kernel/id';
import { invalid, refuse } from '#kernel/refusal';
import { parts, type Kind, type Part, type Use } from './kinds.ts';

export { kinds, parts, uses, type Kind, type Part, type Use } from './kinds.ts';

export type Why = 'teller' | 'keeper' | 'objection' | 'expired';

export type Told = Readonly<Record<Part, string>>;

/** What a customer expected, what failed, who acted, how it was repaired, and what to learn of it. */
export type Story = Readonly<Record<Part, string | null>> & {
  readonly id: string;
  readonly title: string;
  readonly touchpointId: string | null;
  readonly customerId: string | null;
  readonly teller: string | null;
  readonly lang: string;
  readonly toldAt: Date;
  readonly toldBy: string | null;
  readonly consentHow: 'page' | 'said' | 'paper';
  readonly untilOn: string;
  readonly reviewedAt: Date | null;
  readonly reviewedBy: string | null;
  readonly remindedAt: Date | null;
  readonly endedAt: Date | null;
  readonly endedWhy: Why | null;
};

export type Portrayal = {
  readonly storyId: string; readonly personId: string; readonly askedAt: Date; readonly named: boolean | null; readonly answeredAt: Date | null;
  readonly objection: string | null; readonly objectedAt: Date | null; readonly settledAt: Date | null; readonly settledBy: string | null; readonly settled: string | null;
};

export type State = 'waiting' | 'in use' | 'held' | 'expired' | 'withdrawn';

export const mostWords = 2000;
export const mostMonths = 24;

/** One recording a story, so large; all of the house together; and what is said in one, in characters. */
export const mostRecorded = 60 << 20;
export const mostKept = 20 * 2 ** 30;
export const mostSaid = 6000;

/** Why others cannot play a recording yet: nobody has written down what is said, its picture is not agreed to, or somebody who is portrayed has not agreed to be named. */
export function lacking({ kind, said }: { readonly kind: 'sound' | 'picture'; readonly said: string }, agreed: readonly Use[], portrayed: readonly Pick<Portrayal, 'named'>[]): 'words' | 'face' | 'people' | null {
  if (kind === 'picture' && !agreed.includes('face')) return 'face';
  if (said.trim() === '') return 'words';
  return portrayed.every(({ named }) => named === true) ? null : 'people';
}

/** The ends that the page offers, in months from today. */
export const ends = [6, 12, 24] as const;

/** One or two sentences a part; without what failed and how it was put right there is nothing to learn. */
export function tell(
  { told, ...about }: { readonly told: Told } & Pick<Story, 'touchpointId' | 'customerId' | 'teller' | 'lang' | 'toldBy' | 'consentHow' | 'untilOn'>, now: Date,
): Story {
  const said = Object.fromEntries(parts.map((part) => [part, told[part].trim()])) as Record<Part, string>;
  if (said.failed === '' || said.repaired === '') throw invalid('stories.not_told');
  if (parts.some((part) => said[part].length > mostWords)) throw invalid('stories.too_long', { most: mostWords });
  checkEnd(about.untilOn, now);
  return { ...about, ...said, teller: about.teller?.trim() || null, id: newId(now), title: '', toldAt: now, reviewedAt: null, reviewedBy: null, remindedAt: null, endedAt: null, endedWhy: null };
}

/** Consent has an end that its giver chose: later than today, at most two years away. */
export function checkEnd(untilOn: string, now: Date): void {
  if (untilOn <= dayOf(now)) throw invalid('stories.ends_first');
  if (untilOn > laterBy(now, mostMonths)) throw invalid('stories.ends_late', { months: mostMonths });
}

export const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

export const laterBy = (now: Date, months: number): string => {
  const then = new Date(now);
  then.setUTCMonth(then.getUTCMonth() + months);
  return dayOf(then);
};

/** Somebody who can be recognised has objected, and it is not settled. */
export const open = ({ objectedAt, settledAt }: Pick<Portrayal, 'objectedAt' | 'settledAt'>): boolean => objectedAt !== null && settledAt === null;

export function stateOf(story: Pick<Story, 'endedAt' | 'endedWhy' | 'untilOn' | 'reviewedAt'>, held: boolean, now: Date): State {
  if (story.endedAt) return story.endedWhy === 'expired' ? 'expired' : 'withdrawn';
  if (story.untilOn <= dayOf(now)) return 'expired';
  if (held) return 'held';
  return story.reviewedAt ? 'in use' : 'waiting';
}

/** Read by a person first, who gives it a title and says who can be recognised in it. */
export function review(story: Story, title: string, by: string, now: Date): Story {
  if (story.endedAt) throw refuse('stories.ended');
  return { ...story, title: title.trim(), reviewedAt: now, reviewedBy: by };
}

/** Its words are gone at once, wherever it is used. */
export function end(story: Story, why: Why, now: Date): Story {
  if (story.endedAt) throw refuse('stories.ended');
  return { ...story, teller: null, expected: null, failed: null, acted: null, repaired: null, lesson: null, okBecause: null, endedAt: now, endedWhy: why };
}

/** What a use needs the customer's word for. A live session shows their face as well. */
export const needs: Readonly<Record<Kind, readonly Use[]>> = {
  'internal reading': ['internal'], 'team meeting': ['training'], 'live session': ['training', 'face'], lesson: ['training'],
};

/** A story that is not standing, or not agreed to for this, is not used. */
export function mayUse(state: State, agreed: readonly Use[], kind: Kind): void {
  if (state !== 'in use') throw refuse('stories.not_standing', { state });
  if (needs[kind].some((use) => !agreed.includes(use))) throw refuse('stories.not_agreed', { kind });
}

/** Whoever is portrayed says whether they may be named, or that they do not want it to be told so. */
export function answer(portrayal: Portrayal, { named, objection }: { named: boolean; objection: string | null }, now: Date): Portrayal {
  const words = objection?.trim() || null;
  if (words && named) throw invalid('stories.named_or_not');
  return words
    ? { ...portrayal, named: false, answeredAt: now, objection: words, objectedAt: now, settledAt: null, settledBy: null, settled: null }
    : { ...portrayal, named, answeredAt: now, ...(open(portrayal) && { settledAt: now, settledBy: portrayal.personId, settled: '' }) };
}

/** Somebody else than the one who objected says how it was settled, in words that they read. */
export function settle(portrayal: Portrayal, words: string, by: string, now: Date): Portrayal {
  if (!open(portrayal)) throw refuse('stories.nothing_to_settle');
  if (by === portrayal.personId) throw refuse('stories.own_objection');
  return { ...portrayal, named: false, settledAt: now, settledBy: by, settled: words.trim() };
}

export type Door = {
  readonly code: string; readonly id: string; readonly address: string | null; readonly name: string | null; readonly lang: string; readonly touchpointId: string | null; readonly candidateId: string | null;
  readonly storyId: string | null; readonly madeBy: string; readonly madeAt: Date; readonly until: Date; readonly letters: number; readonly letterAt: Date | null;
  readonly keyHash: string | null; readonly keyUntil: Date | null; readonly keyTries: number; readonly sessionHash: string | null; readonly sessionUntil: Date | null;
};

export const invitedDays = 30;
export const keyMinutes = 10;
export const sessionMinutes = 30;
export const mostTries = 5;
const lettersAnHour = 5;

/** A new key goes out at most five times an hour, so that nobody's mailbox is filled by whoever has the address of the page. */
export function newKey(door: Door, hash: string, now: Date): Door {
  const again = door.letterAt !== null && now.getTime() - door.letterAt.getTime() < 3_600_000;
  if (again && door.letters >= lettersAnHour) throw refuse('stories.letters');
  return { ...door, keyHash: hash, keyUntil: minutesAfter(now, keyMinutes), keyTries: 0, letters: again ? door.letters + 1 : 1, letterAt: again ? door.letterAt : now };
}

/** The key opens once, within ten minutes, and after five wrong ones not at all. */
export const opens = (door: Door, hash: string, now: Date): boolean =>
  door.keyHash !== null && door.keyUntil !== null && door.keyUntil > now && door.keyTries < mostTries && door.keyHash === hash;

export const enter = (door: Door, sessionHash: string, now: Date): Door => ({ ...door, keyHash: null, keyUntil: null, keyTries: 0, sessionHash, sessionUntil: minutesAfter(now, sessionMinutes) });

/** Enough to know one's own address again, too little to learn a stranger's. */
export const masked = (address: string): string => address.replace(/^(.)[^@]*@(.).*(\.[^.]+)$/, '$1…@$2…$3');

export const careDays = 2;
export const reminderDays = 30;

export const steps = ['prepared', 'held', 'cared', 'thanked', 'cancelled'] as const;
export type Step = (typeof steps)[number];
export type Visit = {
  readonly id: string; readonly storyId: string; readonly at: Date; readonly place: string; readonly hostId: string; readonly preparation: string; readonly thanks: string; readonly careOn: string;
  readonly bookedAt: Date; readonly preparedAt: Date | null; readonly heldAt: Date | null; readonly caredAt: Date | null; readonly careNote: string; readonly thankedAt: Date | null; readonly cancelledAt: Date | null;
};

/** Prepared before it is held; after it somebody asks how the customer is. The thank-you was fixed before and hangs on nothing that was told. */
export function step(visit: Visit, done: Step, note: string, now: Date): Visit {
  if (visit.cancelledAt) throw refuse('stories.visit_off');
  if (done === 'held' && !visit.preparedAt) throw refuse('stories.prepare_first');
  if (done === 'cared' && !visit.heldAt) throw refuse('stories.hold_first');
  if (done === 'cancelled') return visit.heldAt ? raise('stories.was_held') : { ...visit, cancelledAt: now };
  if (done === 'cared') return { ...visit, caredAt: now, careNote: note.trim() };
  return { ...visit, [`${done}At`]: now };
}

const raise = (code: string): never => { throw refuse(code); };
const minutesAfter = (now: Date, minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
