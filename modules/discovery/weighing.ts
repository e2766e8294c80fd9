import { contrast } from '#statistics/contrast';
import { correlation } from '#statistics/correlation';
import { leastJudged, leastReplies, type SeenOf } from './rules.ts';
import type { Side } from './study-rules.ts';

/** A kept incident of one person: which group’s behaviour was at stake, and how well the customer was served. */
export type ToldOf = { readonly personId: string; readonly groupId: string; readonly effect: number };

/** Fewer incidents of one kind than this say nothing of a person’s habit. */
export const leastOfPerson = 2;
/** Above the middle of 7 the customer was served well. */
const well = 4;

export type Difference = {
  readonly id: string; readonly from: 'seen' | 'told'; readonly top: number | null; readonly typical: number | null; readonly topPeople: number; readonly typicalPeople: number; readonly topYes: number; readonly topAll: number;
  readonly typicalYes: number; readonly typicalAll: number; readonly g: number | null; readonly low: number | null; readonly high: number | null; readonly p: number | null; readonly differs: boolean;
};

export type Verdict = 'found' | 'no difference found' | 'too few people';

/**
 * What the top do more often than the typical: behaviours as customers saw them, and groups of incidents as they were told, each person one value. One correction
 * (Holm) over all that is looked at together; where nothing holds, the verdict says so.
 */
export function differences(people: readonly { readonly personId: string; readonly side: Side }[], seen: readonly SeenOf[], behaviourIds: readonly string[], told: readonly ToldOf[], groupIds: readonly string[]): { verdict: Verdict; differences: Difference[]; detectable: number | null } {
  const compared = people.filter(({ side }) => side !== 'aside'), tops = compared.filter(({ side }) => side === 'top').length;
  const asked = [...behaviourIds.map((id) => ({ id, from: 'seen' as const, of: (personId: string) => seenOf(seen, personId, id), least: leastJudged })), ...groupIds.map((id) => ({ id, from: 'told' as const, of: (personId: string) => toldOf(told, personId, id), least: leastOfPerson }))]
    .map((one) => ({ ...one, tallies: compared.map(({ personId }) => { const tally = one.of(personId); return tally.all >= one.least ? tally : { yes: 0, all: 0 }; }) }));
  if (asked.length === 0 || tops < 2 || compared.length - tops < 2) return { verdict: 'too few people', differences: [], detectable: null };
  const found = contrast(compared.map(({ side }) => (side === 'top' ? 1 : 0)), asked.map(({ id, tallies }) => ({ name: id, values: tallies.map(({ yes, all }) => (all === 0 ? NaN : yes / all)) })));
  const sum = (tallies: readonly Tally[], side: Side, what: keyof Tally): number => tallies.reduce((all, tally, at) => all + (compared[at]!.side === side ? tally[what] : 0), 0);
  const known = (tallies: readonly Tally[], side: Side): Tally[] => tallies.filter(({ all }, at) => all > 0 && compared[at]!.side === side);
  const shareOf = (tallies: readonly Tally[], side: Side): number | null => { const own = known(tallies, side); return own.length === 0 ? null : own.reduce((total, { yes, all }) => total + yes / all, 0) / own.length; };
  const rows = asked.map(({ id, from, tallies }, at): Difference => {
    const one = 'undetermined' in found ? undefined : found.behaviours[at];
    return {
      id, from, top: shareOf(tallies, 'top'), typical: shareOf(tallies, 'typical'), topPeople: known(tallies, 'top').length, typicalPeople: known(tallies, 'typical').length, topYes: sum(tallies, 'top', 'yes'), topAll: sum(tallies, 'top', 'all'), typicalYes: sum(tallies, 'typical', 'yes'),
      typicalAll: sum(tallies, 'typical', 'all'), g: one?.hedgesG ?? null, low: one?.low ?? null, high: one?.high ?? null, p: one?.holmP ?? null, differs: !('undetermined' in found) && found.separating.includes(id),
    };
  });
  const nobody = rows.every(({ topPeople, typicalPeople }) => topPeople < 2 || typicalPeople < 2);
  const verdict = rows.some(({ differs }) => differs) ? 'found' : nobody ? 'too few people' : 'no difference found';
  return { verdict, differences: rows, detectable: 'undetermined' in found ? null : found.detectable };
}

type Tally = { readonly yes: number; readonly all: number };

function seenOf(seen: readonly SeenOf[], personId: string, behaviourId: string): Tally {
  const one = seen.find((tally) => tally.personId === personId && tally.behaviourId === behaviourId);
  return one ? { yes: one.yes, all: one.yes + one.no } : { yes: 0, all: 0 };
}

function toldOf(told: readonly ToldOf[], personId: string, groupId: string): Tally {
  const own = told.filter((one) => one.personId === personId && one.groupId === groupId);
  return { yes: own.filter(({ effect }) => effect > well).length, all: own.length };
}

/** What later customers said of somebody who was not used for finding. */
export type Outcome = { readonly personId: string; readonly share: number; readonly n: number };
export type Held = { readonly behaviourId: string; readonly people: number; readonly verdict: 'holds' | 'does not hold' | 'too few people'; readonly r: number | null; readonly low: number | null; readonly high: number | null };

/** Fewer people than this outside, and no limit would mean anything. */
export const leastOutside = 6;

/**
 * Whether a behaviour’s share tells beforehand what customers say later, of people and in weeks that did not find it. Ranks, so that one person alone decides nothing; wider limits for
 * as many behaviours as are looked at. */
export function holds(behaviourId: string, aside: readonly string[], seen: readonly SeenOf[], later: readonly Outcome[], looks = 1): Held {
  const pairs = aside.flatMap((personId) => {
    const tally = seenOf(seen, personId, behaviourId), outcome = later.find((one) => one.personId === personId);
    return tally.all >= leastJudged && outcome && outcome.n >= leastReplies ? [{ share: tally.yes / tally.all, outcome: outcome.share }] : [];
  });
  const none = { behaviourId, people: pairs.length, r: null, low: null, high: null };
  if (pairs.length < leastOutside) return { ...none, verdict: 'too few people' };
  const found = correlation(pairs.map(({ share }) => share), pairs.map(({ outcome }) => outcome), 'spearman', 1 - 0.05 / looks);
  if ('undetermined' in found) return { ...none, verdict: 'too few people' };
  return { ...none, r: found.value, low: found.low, high: found.high, verdict: found.low > 0 ? 'holds' : 'does not hold' };
}
