import { invalid } from '#kernel/refusal';
import { contrast } from '#statistics/contrast';
import { random } from '#statistics/random';
import { placements, type Placement } from '#statistics/ratings/placement';
import { shareRatings, type ShareCell } from '#statistics/ratings/share';

/** Closed weeks that the spread between people is fitted on: a year, because people differ slowly. */
export const spreadWeeks = 52;

/** Fewer people than this, or answers, say more about themselves than about their role. */
export const leastPeople = 5;
export const leastAnswers = 100;

/** Whoever stands behind the customer's view takes part too, though no customer's word names them. */
export const behind = 0.25;

export const mostImportant = 5;

/**
 * How far people in one role differ: average and variance component, or why it cannot be told. `information` is the sum of the squared reliabilities of its people: each tells
 * of the spread as far as chance lets their own difference be seen.
 */
export type Spread = { readonly people: number; readonly answers: number; readonly average: number | null; readonly between: number | null; readonly information: number | null; readonly undetermined: string | null };

/** The spread of what customers say between the people of a role: from the fitted model, at average case mix, so that chance and harder customers do not count as difference. */
export function spreadOf(cells: readonly ShareCell[]): Spread {
  const people = new Set(cells.map(({ person }) => person)).size, answers = cells.reduce((sum, { trials }) => sum + trials, 0);
  const none = (undetermined: string): Spread => ({ people, answers, average: null, between: null, information: null, undetermined });
  if (people < leastPeople) return none('people');
  if (answers < leastAnswers) return none('answers');
  const fit = shareRatings({ cells, adjust: true, seed: 1 });
  if (!('people' in fit)) return none('answers');
  return { people, answers, average: fit.average, between: fit.between, information: fit.people.reduce((sum, { reliability }) => sum + reliability ** 2, 0), undetermined: null };
}

/** Points of a hundred between somebody one standard deviation above the middle and somebody one below. */
export function pointsApart({ average, between }: Pick<Spread, 'average' | 'between'>): number | null {
  if (average === null || between === null) return null;
  const middle = Math.log(average / (100 - average)), share = (logit: number): number => 100 / (1 + Math.exp(-logit));
  return share(middle + between) - share(middle - between);
}

/** What a role does at a touchpoint. `share` is its part of the answers that name somebody there. */
export type Place = {
  readonly touchpointId: string; readonly touchpoint: string; readonly importance: number; readonly side: 'front' | 'back'; readonly share: number; readonly spread: Spread | null;
};

export type Factors = Place & { readonly involvement: number; readonly points: number | null; readonly score: number };

/** `standing` is where a role could stand among those that were measured, at 95 %. */
export type Ranked<R> = Omit<R, 'places'> & { readonly places: readonly Factors[]; readonly score: number; readonly measured: boolean; readonly standing: Placement | null };

/** Importance × involvement × spread, over all touchpoints of a role. Where nothing was measured there is nothing to multiply, and it says so. */
export const factorsOf = (place: Place): Factors => {
  const involvement = place.side === 'back' ? behind : place.share, points = place.spread && pointsApart(place.spread);
  return { ...place, involvement, points, score: (place.importance / mostImportant) * involvement * (points ?? 0) };
};

/** The roles whose people make most difference where it counts most for customers stand first, each with the places it could stand on. */
export function rank<R extends { readonly name: string; readonly places: readonly Place[] }>(roles: readonly R[]): Ranked<R>[] {
  const all = roles.map((role) => {
    const places = role.places.map(factorsOf).sort((a, b) => b.score - a.score);
    return { ...role, places, score: places.reduce((sum, { score }) => sum + score, 0), measured: places.some(({ points }) => points !== null) };
  }).sort((a, b) => b.score - a.score || Number(b.measured) - Number(a.measured) || a.name.localeCompare(b.name));
  const measured = all.filter((one) => one.measured), standings = placements(measured.length, drawsOf(measured));
  return all.map((one) => ({ ...one, standing: one.measured ? standings[measured.indexOf(one)]! : null }));
}

/**
 * The scores as they could be: `between` is normal around the highest point of its posterior, as wide as that is curved there. What people tell curves it by twice their squared
 * reliabilities over its square (the expected information on a variance component; Searle, Casella and McCulloch 1992), its prior by one over its square.
 */
const drawsOf = (roles: readonly { readonly places: readonly Factors[] }[]) => {
  const chance = random(1);
  return (into: Float64Array): void => roles.forEach(({ places }, at) => {
    into[at] = places.reduce((sum, place) => {
      if (place.points === null || !place.spread) return sum;
      const between = Math.max(0, place.spread.between! * (1 + chance.normal() / Math.sqrt(2 * (place.spread.information ?? 0) + 1)));
      return sum + factorsOf({ ...place, spread: { ...place.spread, between } }).score;
    }, 0);
  });
};

/** The computed order advises; a person decides, and says why. */
export function confirm(roleId: string, critical: boolean, reason: string, by: string, at: Date) {
  if (reason.trim() === '') throw invalid('discovery.say_why');
  return { roleId, critical, reason: reason.trim(), by, at };
}

/** Somebody of a role, as the first weeks showed them: fairly, at average case mix. */
export type Rated = { readonly id: string; readonly n: number; readonly share: number; readonly low: number; readonly high: number; readonly probabilityAbove: number };

/** In the top is whom we are nearly sure to be better than the middle; typical are those who are most likely neither better nor worse. */
export const sureAbove = 0.9;
export const leastReplies = 20;

/** Top and typical by fair ratings, from those with enough answers. Nobody is top whom the answers cannot tell apart. */
export function groupsOf(people: readonly Rated[], least: number): { top: Rated[]; typical: Rated[] } {
  const enough = people.filter(({ n }) => n >= least);
  return { top: enough.filter(({ probabilityAbove }) => probabilityAbove >= sureAbove), typical: enough.filter(({ probabilityAbove }) => probabilityAbove > 0.2 && probabilityAbove < 0.8) };
}

/** How often each person was seen doing a behaviour in the later weeks, by those who could say. */
export type SeenOf = { readonly personId: string; readonly behaviourId: string; readonly yes: number; readonly no: number };

/** Fewer judgements than this of a person say nothing about their habit. */
export const leastJudged = 5;

export type Compared = { readonly behaviourId: string; readonly top: number | null; readonly typical: number | null; readonly topPeople: number; readonly typicalPeople: number; readonly g: number | null; readonly low: number | null; readonly high: number | null; readonly differs: boolean };

/**
 * What the top do more often than the typical, in weeks that did not choose them, so that luck which made somebody top does not also make the difference.
 * Corrected for the number of behaviours asked about; where nothing holds, the verdict says so.
 */
export function compare({ top, typical }: { top: readonly Rated[]; typical: readonly Rated[] }, seen: readonly SeenOf[], behaviourIds: readonly string[]): { verdict: 'found' | 'no difference found' | 'too few people'; compared: Compared[] } {
  const all = [...top.map(({ id }) => ({ id, top: 1 })), ...typical.map(({ id }) => ({ id, top: 0 }))];
  const shareOf = (personId: string, behaviourId: string): number => {
    const one = seen.find((tally) => tally.personId === personId && tally.behaviourId === behaviourId);
    return one && one.yes + one.no >= leastJudged ? one.yes / (one.yes + one.no) : NaN;
  };
  const found = contrast(all.map((one) => one.top), behaviourIds.map((name) => ({ name, values: all.map(({ id }) => shareOf(id, name)) })));
  if ('undetermined' in found) return { verdict: top.length < 2 || typical.length < 2 ? 'too few people' : 'no difference found', compared: [] };
  const compared = found.behaviours.map((one) => ({
    behaviourId: one.name, top: one.mean1, typical: one.mean0, topPeople: one.n1, typicalPeople: one.n0, g: one.hedgesG, low: one.low, high: one.high, differs: found.separating.includes(one.name),
  }));
  return { verdict: found.separating.length > 0 ? 'found' : 'no difference found', compared };
}
