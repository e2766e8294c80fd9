import { invalid, refuse } from '#kernel/refusal';
import { blend, difference, type Tally } from '#statistics/link';
import { proportion } from '#statistics/proportion';

/** Below this no figure of a touchpoint is shown: too few to say. */
export const fewest = 10;

/** Closed weeks that the map looks back over, unless said. */
export const usualWeeks = 12;

/** Seen in fewer than six of ten is seldom, and that only when the whole likely range says so. */
export const often = 0.6;

export type Share = { readonly value: number; readonly low: number; readonly high: number; readonly n: number };

export type Change = { readonly value: number; readonly low: number; readonly high: number; readonly clear: boolean };

export type Outcome = { readonly share: Share | null; readonly below: boolean; readonly change: Change | null };

/** The share satisfied with its likely range, and how it moved since as many weeks before. Below its goal means the whole range is. */
export function outcomeOf(now: Tally, before: Tally, goal: number): Outcome {
  const share = shareOf(now);
  if (!share) return { share: null, below: false, change: null };
  const moved = before.n >= fewest ? difference(now, before) : null;
  const change = moved && 'value' in moved ? { value: moved.value, low: moved.low, high: moved.high, clear: apart(moved) } : null;
  return { share, below: share.high < goal, change };
}

/** A share with its range, or nothing where too few have answered. */
export function shareOf(tally: Tally): Share | null {
  if (tally.n < fewest) return null;
  const { value, low, high, n } = proportion(tally.successes, tally.n) as Share;
  return { value, low, high, n };
}

export type SeenTally = { readonly yes: number; readonly yesSatisfied: number; readonly no: number; readonly noSatisfied: number };

export type Seen = {
  /** Of those who could say, so many saw it. */
  readonly often: Share | null;
  readonly seldom: boolean;
  /** How many were satisfied when it was seen and when not: a link, not proof. */
  readonly link: { readonly seen: Share; readonly not: Share; readonly difference: Change } | null;
};

export function seenOf({ yes, yesSatisfied, no, noSatisfied }: SeenTally): Seen {
  const share = shareOf({ successes: yes, n: yes + no });
  const seen = shareOf({ successes: yesSatisfied, n: yes }), not = shareOf({ successes: noSatisfied, n: no });
  const between = seen && not ? difference({ successes: yesSatisfied, n: yes }, { successes: noSatisfied, n: no }) : null;
  return {
    often: share, seldom: share !== null && share.high < often,
    link: seen && not && between && 'value' in between ? { seen, not, difference: { value: between.value, low: between.low, high: between.high, clear: apart(between) } } : null,
  };
}

/** Were the whole link causal: what share would be satisfied if it were seen in 60 of 100, or 80 where it is seen that often. */
export function whatIf(seen: SeenTally): { readonly seen: number; readonly satisfied: Share } | null {
  const { often: share, link } = seenOf(seen);
  const target = share && [often, 0.8].find((one) => share.value < one - 0.05);
  if (!share || !target || !link?.difference.clear) return null;
  const { value, low, high, n } = blend({ successes: seen.yesSatisfied, n: seen.yes }, { successes: seen.noSatisfied, n: seen.no }, target) as Share;
  return { seen: target, satisfied: { value, low, high, n } };
}

export type Weighed = { readonly id: string; readonly goal: number; readonly importance: number; readonly outcome: Outcome };

/** How much is lost at a touchpoint: points below its goal, weighed by how much it counts for customers. Nothing where it may well reach its goal. */
export const gapOf = ({ goal, importance, outcome: { share, below } }: Weighed): number => (below && share ? (goal - share.value) * importance : 0);

/** The moment of truth: where importance and what customers say are furthest apart. */
export function momentOfTruth<T extends Weighed>(touchpoints: readonly T[]): T | undefined {
  return touchpoints.filter((one) => gapOf(one) > 0).sort((one, other) => gapOf(other) - gapOf(one))[0];
}

export type Fit = { readonly reliable: boolean; readonly undetermined: string | null; readonly drivers: readonly { readonly id: string; readonly lmg: number; readonly matters: boolean }[] };

/**
 * The behaviours that make the difference, the strongest first: those that a fit of all of them together finds, at the same cases, sites and ways of asking.
 * Where there is no fit, those whose own link is clear. Either way only what is seen with it today: a link that is not clear is not drawn.
 */
export function mattering<T extends { readonly id: string; readonly seen: Seen }>(behaviours: readonly T[], fit?: Fit): readonly T[] {
  const clear = behaviours.filter(({ seen }) => seen.link?.difference.clear && seen.link.difference.value > 0);
  const byLink = (one: T, other: T) => other.seen.link!.difference.value - one.seen.link!.difference.value;
  if (!fit || fit.undetermined) return clear.sort(byLink);
  const weight = new Map(fit.drivers.filter(({ matters }) => matters).map(({ id, lmg }) => [id, lmg]));
  return clear.filter(({ id }) => weight.has(id)).sort((one, other) => weight.get(other.id)! - weight.get(one.id)!);
}

export type FindingKind = 'gap' | 'none below' | 'few' | 'empty';

/** What the page opens with: where customers are lost, or that nothing is below its goal, or that too little was said. */
export const findingOf = (touchpoints: readonly Weighed[]): FindingKind =>
  touchpoints.length === 0 ? 'empty' : touchpoints.every(({ outcome }) => outcome.share === null) ? 'few' : momentOfTruth(touchpoints) ? 'gap' : 'none below';

export type Watched = { readonly personId: string; readonly yes: number; readonly no: number };

/** Fewer people than this say more about themselves than about the touchpoint. */
export const leastPeople = 5;

/** Of those watched often enough, so many did it in at least the expected share of moments. */
export function levelOf(watched: readonly Watched[], least: number, expected: number): { readonly atLevel: number; readonly people: number } | null {
  const enough = watched.filter(({ yes, no }) => yes + no >= least);
  return enough.length < leastPeople ? null : { atLevel: enough.filter(({ yes, no }) => yes >= expected * (yes + no)).length, people: enough.length };
}

const apart = ({ low, high }: { low: number; high: number }): boolean => low > 0 || high < 0;

/** The Mondays of so many weeks up to and with the last one, the oldest first. */
export const weeksTo = (last: string, weeks: number): readonly string[] =>
  Array.from({ length: weeks }, (_, at) => new Date(Date.parse(`${last}T00:00:00Z`) - (weeks - 1 - at) * 7 * 86_400_000).toISOString().slice(0, 10));

/** The last week that has closed, when this one began on that Monday. */
export const lastClosed = (thisWeek: string): string => new Date(Date.parse(`${thisWeek}T00:00:00Z`) - 7 * 86_400_000).toISOString().slice(0, 10);

/** Words that name somebody who works here do not go to others: a quote is chosen among those that name nobody. */
export const namesIn = (words: string): readonly string[] => [...new Set(words.match(/\p{Lu}[\p{L}’'-]+/gu) ?? [])];

/** Why customers cannot be served well there: what one can do about it differs. */
export const causes = ['skill', 'tool', 'rule', 'staffing', 'information'] as const;
export type Cause = (typeof causes)[number];

/** The same thing in other letters is the same barrier. */
export const keyOf = (about: string): string => about.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** What somebody who observed wrote of a barrier is longer than its name; its beginning is what is compared. */
export const nameFrom = (words: string): string => words.trim().slice(0, 80).trim();

type Written = { readonly words: string; readonly n: number; readonly lastAt: Date };

/**
 * What those who observe wrote down, laid to the barrier that says the same: how often it was seen beside each, and what is on no list yet, the same
 * thing in other letters once. What was last seen before it was mended is told no more, and what was seen since is told as coming back.
 */
export function besideNotes(written: readonly Written[], barriers: readonly { readonly id: string; readonly about: string; readonly fixedAt: Date | null }[]): { readonly seen: Map<string, number>; readonly unnoted: { words: string; n: number; again: boolean }[] } {
  const seen = new Map<string, number>(), left = new Map<string, { words: string; n: number; again: boolean }>();
  for (const { words, n, lastAt } of written) {
    const key = keyOf(nameFrom(words)), same = barriers.filter(({ about }) => keyOf(about) === key);
    const open = same.find(({ fixedAt }) => fixedAt === null);
    if (open) seen.set(open.id, (seen.get(open.id) ?? 0) + n);
    else if (!same.some(({ fixedAt }) => fixedAt! > lastAt)) left.set(key, { words: left.get(key)?.words ?? words, n: (left.get(key)?.n ?? 0) + n, again: same.length > 0 });
  }
  return { seen, unnoted: [...left.values()].sort((one, other) => other.n - one.n) };
}

export type Barrier = { readonly ownerId: string | null; readonly fixBy: string | null; readonly fixedAt: Date | null };

const lookBackAfter = 60;

/** Fixed once, and looked at again sixty days later, beside what customers said before. */
export function fixed(barrier: Barrier, now: Date): { readonly fixedAt: Date; readonly measureOn: string } {
  if (barrier.fixedAt) throw refuse('insights.fixed_already');
  if (!barrier.ownerId) throw refuse('insights.nobody_owns');
  return { fixedAt: now, measureOn: new Date(now.getTime() + lookBackAfter * 86_400_000).toISOString().slice(0, 10) };
}

/** Whoever owns it says by when. What is fixed is history. */
export function owned(barrier: Barrier, ownerId: string, fixBy: string, now: Date): { readonly ownerId: string; readonly fixBy: string } {
  if (barrier.fixedAt) throw refuse('insights.fixed_already');
  if (fixBy < now.toISOString().slice(0, 10)) throw invalid('insights.past');
  return { ownerId, fixBy };
}

/** How customers' satisfaction moved from before to after: a change, and no proof of what made it. */
export function movedOf(before: Tally | null, after: Tally | null): Change | null {
  if (!before || !after || before.n < fewest || after.n < fewest) return null;
  const moved = difference(after, before);
  return 'value' in moved ? { value: moved.value, low: moved.low, high: moved.high, clear: apart(moved) } : null;
}

export type Week = { readonly week: string; readonly n: number; readonly satisfied: number };

/** Closed weeks in periods of the same length, the oldest first; a period with too few answers has no figure. */
export const inPeriods = (weeks: readonly string[], said: readonly Week[], each: number): { readonly from: string; readonly until: string; readonly share: Share | null; readonly n: number }[] =>
  Array.from({ length: Math.floor(weeks.length / each) }, (_, at) => {
    const these = weeks.slice(at * each, (at + 1) * each), inside = said.filter(({ week }) => these.includes(week));
    const n = inside.reduce((sum, one) => sum + one.n, 0);
    return { from: these[0]!, until: these.at(-1)!, n, share: shareOf({ successes: inside.reduce((sum, one) => sum + one.satisfied, 0), n }) };
  });

export type Site = { readonly id: string; readonly name: string; readonly depth: number; readonly n: number; readonly satisfied: number };

/**
 * Sites side by side: those of the first height at which two and more have answers enough, each beside all others together. They stand by name: whoever looks
 * for the best of them finds a range, not a place.
 */
export function sideBySide(units: readonly Site[]): { readonly id: string; readonly name: string; readonly share: Share; readonly reading: 'above' | 'below' | 'same' | 'few' }[] {
  const heights = [...new Set(units.map(({ depth }) => depth))].sort((one, other) => one - other);
  const rows = heights.map((depth) => units.filter((one) => one.depth === depth && one.n >= fewest)).find((level) => level.length > 1) ?? [];
  const all = rows.reduce((sum, one) => ({ n: sum.n + one.n, successes: sum.successes + one.satisfied }), { n: 0, successes: 0 });
  return rows.map(({ id, name, n, satisfied }) => {
    const others = difference({ successes: satisfied, n }, { successes: all.successes - satisfied, n: all.n - n });
    const reading = n < 20 || !('value' in others) ? 'few' : others.low > 0 ? 'above' : others.high < 0 ? 'below' : 'same';
    return { id, name, share: shareOf({ successes: satisfied, n })!, reading };
  });
}
