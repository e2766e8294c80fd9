import { blend, difference, type Tally } from '#statistics/link';
import { proportion } from '#statistics/proportion';

/** Below this no figure of a touchpoint is shown: too few to say. */
export const fewest = 10;

/** Closed weeks that the map looks back over, unless said. */
export const usualWeeks = 12;

/** Seen in fewer than six of ten is seldom, and that only when the whole likely range says so. */
export const often = 0.6;

/** How these streams were obtained makes them comparable; posters and what staff asked for stand apart. */
export const counted = ['drawn', 'in-app', 'import'] as const;

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

/** The behaviours whose link is clear, the strongest first. */
export const mattering = <T extends { readonly seen: Seen }>(behaviours: readonly T[]): readonly T[] =>
  behaviours.filter(({ seen }) => seen.link?.difference.clear && seen.link.difference.value > 0).sort((one, other) => other.seen.link!.difference.value - one.seen.link!.difference.value);

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
