import { newId } from '#kernel/id';
import { invalid, missing, refuse } from '#kernel/refusal';
import type { Cause, Outcome } from './kinds.ts';

export * from './kinds.ts';

/** A customer was let down, and somebody puts it right. */
export type Case = {
  readonly id: string;
  readonly reason: 'help asked' | 'low score' | 'told us';
  readonly helpId: string | null;
  readonly answerId: string | null;
  readonly touchpointId: string;
  readonly unitId: string;
  readonly personId: string | null;
  readonly score: number | null;
  readonly lang: string;
  readonly openedAt: Date;
  readonly waitsFor: string | null;
  readonly told: readonly string[];
  readonly step: number;
  readonly dueAt: Date;
  readonly takenBy: string | null;
  readonly takenAt: Date | null;
  readonly outcome: Outcome | null;
  readonly outcomeFrom: 'customer' | 'heard' | null;
  readonly outcomeWords: string | null;
  readonly outcomeAt: Date | null;
  readonly cause: Cause | null;
  readonly lesson: string;
  readonly closedAt: Date | null;
  readonly closedBy: string | null;
  readonly reopenedAt: Date | null;
};

export type Call = Pick<Case, 'reason' | 'helpId' | 'answerId' | 'touchpointId' | 'unitId' | 'personId' | 'score' | 'lang'>;

/** Minutes until a case that nobody took goes one step up: at once for a call for help, within the day for a low score. And until the customer hears from us. */
export type Clocks = { readonly help: number; readonly low: number; readonly back: number };

export const usualClocks: Clocks = { help: 10, low: 240, back: 60 };

/** Whose turn it is on each step, nearest first: on duty, the lead above, the people team. An empty step is passed over. */
export type Turns = readonly [readonly string[], readonly string[], readonly string[]];

export const lastStep = 2;

/** Whoever was called to the same moment since then is on the way. */
export const calledAlready = (now: Date): Date => new Date(now.getTime() - 30 * 60_000);

/** A case is somebody's turn from its first moment; where nobody is on duty it begins a step higher. */
export function open(call: Call, turns: Turns, clocks: Clocks, now: Date): Case {
  const { step, people } = nextTurn(turns, 0);
  return {
    ...call, id: newId(now), openedAt: now, waitsFor: people[0] ?? null, told: people, step, dueAt: after(now, clockFor(call, clocks)), takenBy: null, takenAt: null,
    outcome: null, outcomeFrom: null, outcomeWords: null, outcomeAt: null, cause: null, lesson: '', closedAt: null, closedBy: null, reopenedAt: null,
  };
}

/** The step above, when nobody took it in time. On the last step it stays, and its clock goes on showing how late it is. */
export function escalate(one: Case, turns: Turns, clocks: Clocks, now: Date): Case | undefined {
  if (one.takenBy || one.closedAt || one.dueAt > now || one.step >= lastStep) return undefined;
  const { step, people } = nextTurn(turns, one.step + 1);
  const fresh = people.filter((id) => !one.told.includes(id));
  return { ...one, step, waitsFor: people[0] ?? one.waitsFor, told: [...one.told, ...fresh], dueAt: after(now, clockFor(one, clocks)) };
}

/** From now on it is this person's; the clock shows when the customer shall have heard from us. */
export function take(one: Case, personId: string, clocks: Clocks, now: Date): Case {
  if (one.closedAt) throw refuse('recovery.closed');
  if (one.takenBy === personId) return one;
  if (one.takenBy) throw refuse('recovery.taken');
  return { ...one, takenBy: personId, takenAt: now, waitsFor: personId, dueAt: after(now, clocks.back) };
}

/** Given to somebody else, who has it from that moment: a case is never nobody's. */
export function hand(one: Case, to: string, now: Date): Case {
  if (one.closedAt) throw refuse('recovery.closed');
  if (to === one.personId) throw refuse('recovery.about_them');
  return { ...one, takenBy: to, takenAt: now, waitsFor: to, told: one.told.includes(to) ? one.told : [...one.told, to] };
}

export const attemptsEnough = 3;

export function stillOpen({ closedAt }: Case): void {
  if (closedAt) throw refuse('recovery.closed');
}

/** A case closes on the customer's word, or after three attempts to have it. Never because somebody would like it closed. */
export function close(one: Case, attempts: number, { cause, lesson }: { cause: Cause; lesson: string }, by: string, now: Date): Case {
  if (one.closedAt) throw refuse('recovery.closed');
  if (!one.outcome && attempts < attemptsEnough) throw refuse('recovery.not_yet', { attempts, left: attemptsEnough - attempts });
  return { ...one, cause, lesson, closedAt: now, closedBy: by };
}

/** What the customer says about it. "Not at all" opens a closed case again, with the one who closed it. */
export function hear(one: Case, { outcome, from, words }: { outcome: Outcome; from: 'customer' | 'heard'; words: string | null }, clocks: Clocks, now: Date): Case {
  if (one.outcomeFrom === 'customer' && from === 'heard') throw refuse('recovery.said_already');
  const heard = { ...one, outcome, outcomeFrom: from, outcomeWords: words || null, outcomeAt: now };
  const again = from === 'customer' && outcome === 'not' && one.closedAt !== null;
  return again ? { ...heard, closedAt: null, closedBy: null, reopenedAt: now, dueAt: after(now, clocks.back) } : heard;
}

/** The link may be answered once, for two weeks. */
export const questionDays = 14;

export function answerable<Q extends { readonly until: Date; readonly answeredAt: Date | null }>(question: Q | undefined, now: Date): Q {
  if (!question) throw missing('recovery.no_question');
  if (question.answeredAt) throw refuse('recovery.answered');
  if (question.until <= now) throw refuse('recovery.ended');
  return question;
}

/** A turn of duty is at most a month long, so that nobody is forgotten in it. */
export function turn({ fromAt, untilAt }: { fromAt: Date; untilAt: Date }): void {
  if (untilAt <= fromAt) throw invalid('recovery.turn_ends_first');
  if (untilAt.getTime() - fromAt.getTime() > 31 * 86_400_000) throw invalid('recovery.turn_too_long');
}

/** How to reach the customer is forgotten so long after the case closed. */
export const contactDays = 90;

const nextTurn = (turns: Turns, from: number): { step: number; people: readonly string[] } => {
  for (let step = from; step < lastStep; step++) if (turns[step]!.length > 0) return { step, people: turns[step]! };
  return { step: lastStep, people: turns[lastStep] };
};

const clockFor = ({ reason }: Pick<Case, 'reason'>, { help, low }: Clocks): number => (reason === 'help asked' ? help : low);

const after = (now: Date, minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
