import { newId } from '#kernel/id';
import { invalid, refuse } from '#kernel/refusal';

/** The seven practices through which an organisation asks for a behaviour. */
export const practices = ['hiring', 'onboarding', 'goals', 'coaching', 'learning', 'recognition', 'succession'] as const;
export type Practice = (typeof practices)[number];

/**
 * How those it is for were chosen. `drawn`: by lot. `team`: whole teams, for reasons other than their figures. `figures`: because theirs were low, so
 * that part of what follows would have come by itself. `everyone`: nobody is left to compare with.
 */
export const ways = ['drawn', 'team', 'figures', 'everyone'] as const;
export type Way = (typeof ways)[number];

export type State = 'draft' | 'running' | 'kept' | 'stopped';
export type Part = 'with' | 'beside';

export type Plan = {
  readonly id: string; readonly touchpointId: string; readonly behaviourId: string | null; readonly title: string; readonly because: string; readonly chosen: Way;
  readonly startsOn: string; readonly weeks: number; readonly cost: string; readonly state: State; readonly madeBy: string; readonly madeAt: Date;
  readonly startedAt: Date | null; readonly decidedBy: string | null; readonly decidedAt: Date | null; readonly decidedWhy: string | null;
};

export type Change = { readonly id: string; readonly planId: string; readonly practice: Practice; readonly words: string; readonly ownerId: string; readonly dueOn: string; readonly doneAt: Date | null };

export type Asked = Pick<Plan, 'touchpointId' | 'behaviourId' | 'title' | 'because' | 'chosen' | 'startsOn' | 'weeks' | 'cost'>;
export type AskedChange = Pick<Change, 'practice' | 'words' | 'ownerId' | 'dueOn'>;

export const make = (asked: Asked, madeBy: string, now: Date): Plan =>
  ({ ...asked, id: newId(now), state: 'draft', madeBy, madeAt: now, startedAt: null, decidedBy: null, decidedAt: null, decidedWhy: null });

/** One change for a practice: a plan that asks for everything twice asks for nothing. */
export function changesOf(planId: string, asked: readonly AskedChange[], now: Date): Change[] {
  if (asked.length === 0) throw invalid('plans.no_change');
  if (new Set(asked.map(({ practice }) => practice)).size < asked.length) throw invalid('plans.twice');
  return asked.map((one) => ({ ...one, id: newId(now), planId, doneAt: null }));
}

/** While it is a draft, anything may change. What runs keeps its comparison: one chosen afterwards finds what one looks for. */
export function draft(plan: Plan): Plan {
  if (plan.state !== 'draft') throw refuse('plans.runs');
  return plan;
}

export type Group = { readonly personId: string; readonly part: Part };

/** Nobody stands on both sides; whoever is drawn is drawn by lot, half of those there are. */
export function groups(chosen: Way, having: readonly string[], beside: readonly string[], random: () => number): Group[] {
  if (having.length === 0) throw refuse('plans.nobody');
  if (chosen === 'everyone') return having.map((personId) => ({ personId, part: 'with' }));
  if (chosen === 'drawn') {
    const lot = having.map((personId) => ({ personId, at: random() })).sort((a, b) => a.at - b.at);
    return lot.map(({ personId }, index) => ({ personId, part: index < Math.ceil(lot.length / 2) ? 'with' : 'beside' }));
  }
  const first = new Set(having);
  const rest = beside.filter((personId) => !first.has(personId));
  if (rest.length === 0) throw refuse('plans.no_comparison');
  return [...having.map((personId): Group => ({ personId, part: 'with' })), ...rest.map((personId): Group => ({ personId, part: 'beside' }))];
}

/** It starts in the week that runs, or later: who chooses the sides once something can be seen of it finds what one looks for. */
export function start(plan: Plan, thisWeek: string, now: Date): Plan {
  if (plan.startsOn < thisWeek) throw refuse('plans.start_past');
  return { ...draft(plan), state: 'running', startedAt: now };
}

/** Kept or stopped by a person, with a reason. Stopped at any time; kept only once there was time to look, which `early` denies until that day. */
export function decide(plan: Plan, decision: 'kept' | 'stopped', why: string, by: string, now: Date, early: string | null = null): Plan {
  if (plan.state === 'draft') throw refuse('plans.not_begun');
  if (decision === 'kept' && early) throw refuse('plans.too_soon', { from: early });
  return { ...plan, state: decision, decidedBy: by, decidedAt: now, decidedWhy: why };
}

export function finish(change: Change, plan: Plan, done: boolean, now: Date): Change {
  if (plan.state === 'draft') throw refuse('plans.not_begun');
  return { ...change, doneAt: done ? change.doneAt ?? now : null };
}
