import { newId } from '#kernel/id';
import { invalid, refuse } from '#kernel/refusal';
import { difference, type Tally } from '#statistics/link';
import { proportion } from '#statistics/proportion';

/** Below this no figure is shown: too few to say. */
export const fewest = 10;

/** Closed weeks before a goal is made that are its baseline. */
export const baselineWeeks = 12;

export type Level = 'organisation' | 'team' | 'person';
export type Measure = 'satisfied' | 'seen';
export type Baseline = { readonly n: number; readonly satisfied: number; readonly from: string; readonly until: string };

export type Goal = {
  readonly id: string; readonly parentId: string | null; readonly level: Level; readonly unitId: string | null; readonly personId: string | null; readonly title: string;
  readonly measure: Measure; readonly touchpointId: string | null; readonly behaviourId: string | null; readonly baseline: Baseline | null; readonly target: number; readonly dueOn: string;
  readonly since: string; readonly madeBy: string; readonly madeAt: Date; readonly endedAt: Date | null;
};

export type Draft = Pick<Goal, 'parentId' | 'level' | 'unitId' | 'personId' | 'title' | 'measure' | 'touchpointId' | 'behaviourId' | 'target' | 'dueOn'>;

/**
 * A goal needs no cycle, and no goal above it. A team’s and a person’s names what they can do themselves: an outcome alone is luck. Where a person is an
 * agent, they set their own course: `directed` says that somebody who leads them is about to.
 */
export function aim(draft: Draft, { above, baseline, agent, directed }: { above: Goal | null; baseline: Tally & { from: string; until: string }; agent: boolean; directed: boolean }, by: string, now: Date): Goal {
  if (draft.dueOn <= now.toISOString().slice(0, 10)) throw invalid('goals.due_past', { due: draft.dueOn });
  if ((draft.level === 'team') !== (draft.unitId !== null) || (draft.level === 'person') !== (draft.personId !== null)) throw invalid('goals.whose');
  if (draft.measure === 'seen' && !draft.behaviourId) throw invalid('goals.no_behaviour');
  if (draft.level !== 'organisation' && !draft.behaviourId) throw invalid('goals.no_behaviour');
  if (agent && directed) throw refuse('goals.own_course');
  if (above) fitBelow(draft, above);
  const enough = baseline.n >= fewest;
  if (enough && draft.target <= baseline.successes / baseline.n) throw invalid('goals.reached_already', { share: Math.round((baseline.successes / baseline.n) * 100) });
  return {
    ...draft, id: newId(now), title: draft.title.trim(), baseline: enough ? { n: baseline.n, satisfied: baseline.successes, from: baseline.from, until: baseline.until } : null,
    since: baseline.until, madeBy: by, madeAt: now, endedAt: null,
  };
}

const width: Record<Level, number> = { organisation: 0, team: 1, person: 2 };

/** A goal hangs on a wider one that is still open. A team may hang on a wider team. */
function fitBelow({ level }: Draft, above: Goal): void {
  if (above.endedAt) throw refuse('goals.ended', { title: above.title });
  if (width[above.level] > width[level] || (above.level === level && level !== 'team')) throw refuse('goals.not_wider', { title: above.title });
}

/** Only the open ones that hang on nothing, and are not the house’s own. */
export const orphans = <T extends Pick<Goal, 'level' | 'parentId'>>(all: readonly T[]): T[] => all.filter(({ level, parentId }) => level !== 'organisation' && parentId === null);

export function end(goal: Goal, now: Date): Goal {
  if (goal.endedAt) throw refuse('goals.ended', { title: goal.title });
  return { ...goal, endedAt: now };
}

export type Share = { readonly value: number; readonly low: number; readonly high: number; readonly n: number };

/** A share with its range, or nothing where too few have answered. */
export function shareOf({ successes, n }: Tally): Share | null {
  if (n < fewest) return null;
  const found = proportion(successes, n);
  return 'undetermined' in found ? null : { value: found.value, low: found.low, high: found.high, n };
}

export type Progress = {
  readonly now: Share | null; readonly before: Share | null; readonly change: { readonly value: number; readonly low: number; readonly high: number } | null;
  readonly verdict: 'few' | 'noise' | 'up' | 'down' | 'reached' | 'no baseline';
};

/**
 * How far a goal has come, from what customers say and nothing else. A change that the likely range of the difference does not lift off nothing is noise.
 * Reached is what its whole likely range says.
 */
export function progress({ baseline, target }: Pick<Goal, 'baseline' | 'target'>, told: Tally): Progress {
  const now = shareOf(told), before = baseline && shareOf({ successes: baseline.satisfied, n: baseline.n });
  if (!now) return { now, before, change: null, verdict: 'few' };
  if (now.low >= target) return { now, before, change: changeOf(told, baseline), verdict: 'reached' };
  const change = changeOf(told, baseline);
  if (!change) return { now, before, change, verdict: 'no baseline' };
  return { now, before, change, verdict: change.low > 0 ? 'up' : change.high < 0 ? 'down' : 'noise' };
}

function changeOf(told: Tally, baseline: Baseline | null): Progress['change'] {
  if (!baseline) return null;
  const found = difference(told, { successes: baseline.satisfied, n: baseline.n });
  return 'undetermined' in found ? null : { value: found.value, low: found.low, high: found.high };
}

export type FocusWord = { readonly id: string; readonly kind: 'definition' | 'quality' | 'standard'; readonly words: string; readonly madeAt: Date; readonly endedAt: Date | null };

/** What nobody can see and nothing measures is words only. The definition itself is words; what it means stands in the rest. */
export const isWordsOnly = ({ kind, links }: { kind: FocusWord['kind']; links: number }): boolean => kind !== 'definition' && links === 0;

/** Published is a definition with qualities and standards that can be seen or measured, every one of them. */
export function publishable(words: readonly { kind: FocusWord['kind']; words: string; links: number }[]): void {
  if (!words.some(({ kind }) => kind === 'definition')) throw refuse('goals.no_definition');
  if (!words.some(({ kind }) => kind !== 'definition')) throw refuse('goals.no_words');
  const only = words.filter(isWordsOnly);
  if (only.length > 0) throw refuse('goals.words_only', { n: only.length, first: only[0]!.words });
}

export type Service = { readonly id: string; readonly roleId: string; readonly servedRoleId: string; readonly what: string };
export type Serving = { readonly roleId: string; readonly touchpointId: string; readonly side: 'front' | 'back' };
export type Path = { readonly touchpointId: string; readonly side: 'front' | 'back'; readonly through: readonly Service[] };

/** Longer than this no chain explains anybody’s work. */
const mostSteps = 4;

/** The ways from a role to customers: where it serves itself, and through whom it serves. Each touchpoint once, by the shortest way; itself comes first. */
export function pathsOf(roleId: string, services: readonly Service[], servings: readonly Serving[]): Path[] {
  const found = new Map<string, Path>();
  const reached = new Set([roleId]);
  let ends: { roleId: string; through: readonly Service[] }[] = [{ roleId, through: [] }];
  for (let steps = 0; steps <= mostSteps && ends.length > 0; steps++) {
    for (const end of ends) for (const { touchpointId, side } of servings.filter((one) => one.roleId === end.roleId)) if (!found.has(touchpointId)) found.set(touchpointId, { touchpointId, side, through: end.through });
    ends = ends.flatMap((end) => services.filter((one) => one.roleId === end.roleId && !reached.has(one.servedRoleId)).map((one) => ({ roleId: one.servedRoleId, through: [...end.through, one] })));
    for (const end of ends) reached.add(end.roleId);
  }
  return [...found.values()];
}
