import { newId } from '#kernel/id';
import { invalid, refuse } from '#kernel/refusal';
import { measures, type Kind } from './kinds.ts';

export { kinds, measures, type Kind } from './kinds.ts';

export const outcomes = ['solved', 'partly', 'not'] as const;
export type Outcome = (typeof outcomes)[number];

export type Right = { readonly id: string; readonly roleId: string; readonly kind: Kind; readonly most: number | null; readonly madeBy: string; readonly madeAt: Date; readonly endedAt: Date | null };

export type Repair = {
  readonly id: string; readonly personId: string; readonly roleId: string; readonly unitId: string; readonly kind: Kind; readonly amount: number | null; readonly most: number | null; readonly within: boolean;
  readonly caseId: string | null; readonly touchpointId: string | null; readonly reason: string; readonly at: Date;
  readonly askedOf: string | null; readonly told: readonly string[]; readonly dueAt: Date | null; readonly decidedAt: Date | null; readonly decidedBy: string | null; readonly approved: boolean | null; readonly decision: string;
  readonly outcome: Outcome | null; readonly outcomeWords: string; readonly outcomeAt: Date | null;
};

export type Draft = Pick<Repair, 'personId' | 'roleId' | 'unitId' | 'kind' | 'amount' | 'caseId' | 'touchpointId' | 'reason'>;

/** A right of a role, from now on. Where something is counted, there is a limit. */
export function grant({ roleId, kind, most }: Pick<Right, 'roleId' | 'kind' | 'most'>, by: string, now: Date): Right {
  if (measures[kind] !== 'none' && most === null) throw invalid('empowerment.say_most');
  return { id: newId(now), roleId, kind, most: measures[kind] === 'none' ? null : most, madeBy: by, madeAt: now, endedAt: null };
}

/**
 * Within the limit it is done, and nobody is asked. Above it, or without a right, the lead is. `already` is what was given of the same kind in this
 * case before: a limit is not passed in two steps.
 */
export function use(draft: Draft, right: Right | undefined, already: number, lead: string | null, minutes: number, now: Date): Repair {
  const counted = measures[draft.kind] !== 'none';
  if (counted && (draft.amount === null || draft.amount <= 0)) throw invalid('empowerment.say_how_much');
  const within = right !== undefined && (right.most === null || already + (draft.amount ?? 0) <= right.most);
  if (!within && !lead) throw refuse('empowerment.nobody_to_ask');
  return {
    ...draft, amount: counted ? draft.amount : null, id: newId(now), most: right?.most ?? null, within, at: now,
    askedOf: within ? null : lead, told: within ? [] : [lead!], dueAt: within ? null : after(now, minutes), decidedAt: null, decidedBy: null, approved: null, decision: '',
    outcome: null, outcomeWords: '', outcomeAt: null,
  };
}

/** Yes or no; a no has a reason that whoever asked can pass on to the customer. */
export function decide(repair: Repair, approved: boolean, words: string, by: string, now: Date): Repair {
  if (repair.within) throw refuse('empowerment.not_asked');
  if (repair.decidedAt) throw refuse('empowerment.decided');
  if (!approved && words.trim() === '') throw invalid('empowerment.say_why');
  return { ...repair, approved, decision: words.trim(), decidedAt: now, decidedBy: by };
}

/** Not answered in time: the question goes to whoever leads the lead. At the top it stays, and shows how late it is. */
export function escalate(repair: Repair, above: string | null, minutes: number, now: Date): Repair | undefined {
  if (repair.decidedAt || !repair.dueAt || repair.dueAt > now || !above || repair.told.includes(above)) return undefined;
  return { ...repair, askedOf: above, told: [...repair.told, above], dueAt: after(now, minutes) };
}

export const done = ({ within, approved }: Pick<Repair, 'within' | 'approved'>): boolean => within || approved === true;

/** What became of it, from whoever did it. */
export function settle(repair: Repair, outcome: Outcome, words: string, now: Date): Repair {
  if (!done(repair)) throw refuse('empowerment.not_done');
  return { ...repair, outcome, outcomeWords: words.trim(), outcomeAt: now };
}

export const spreadDays = 90;
export const leastPeople = 5;

export type Cell = { readonly people: number; readonly uses: number; readonly above: number; readonly approved: number; readonly declined: number };
export type Verdict = 'few' | 'unused' | 'tight' | 'much' | 'usual';

/**
 * What a group's use says, never of a person. `rate` is that of everyone else with the same right, in uses a person. Much is what chance would not
 * bring: two standard errors of a count above what the others' rate gives. Tight is a limit that is nearly always lifted when somebody asks.
 */
export function verdict({ people, uses, above, approved, declined }: Cell, rate: number): Verdict {
  if (people < leastPeople) return 'few';
  if (uses + above === 0) return 'unused';
  if (approved + declined >= 5 && approved / (approved + declined) >= 0.8) return 'tight';
  const due = people * rate;
  return uses >= 10 && uses > due + 2 * Math.sqrt(Math.max(due, 1)) ? 'much' : 'usual';
}

const after = (now: Date, minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
