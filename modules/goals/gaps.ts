import { weekBefore, weekOf } from '#feedback';
import { behavioursOfAll, servings, touchpoints } from '#journeys';
import type { Sql } from '#kernel/database';
import { closedWeeks, talliesOf } from '#observations';
import { postsOf, unitsUnder } from '#organisation';
import { difference } from '#statistics/link';
import * as rules from './gap-rules.ts';
import { baselineWeeks, shareOf } from './rules.ts';
import * as store from './store/goals.ts';

/** Fewer people than this would be pointed at. */
const leastPeople = 5;

/** Whose work: all who hold a role, or a unit with all below it. */
export type Whose = { readonly roleId: string } | { readonly unitId: string };

/** Where behaviours fall short: at the touchpoints that the role serves, or the roles of the unit; from closed weeks, what customers saw and what was observed apart. For whoever suggests what to learn. */
export async function gapsOf(sql: Sql, whose: Whose, now: Date): Promise<rules.Gap[]> {
  const units = 'unitId' in whose ? await unitsUnder(sql, whose.unitId) : undefined;
  const serving = (await servings(sql, units)).filter(({ roleId, people }) => ('roleId' in whose ? roleId === whose.roleId : people > 0));
  const places = (await touchpoints(sql)).filter(({ id }) => serving.some(({ touchpointId }) => touchpointId === id));
  const asked = (await behavioursOfAll(sql)).filter(({ touchpointId }) => places.some(({ id }) => id === touchpointId));
  const ids = [...new Set(asked.map(({ behaviourId }) => behaviourId))];
  if (ids.length === 0) return [];

  const until = weekOf(now), from = weekBefore(until, baselineWeeks);
  const customers = new Map((await store.seenAmong(sql, ids, { touchpointId: null, units: units ?? null, personId: null, from, until })).map((one) => [`${one.behaviourId} ${one.touchpointId}`, one]));
  const targets = await store.targets(sql, ids, units ?? []), watched = await watchedOf(sql, ids, whose, units, now);
  const all = asked.map(({ behaviourId, name, touchpointId }): rules.Seen => {
    const place = places.find(({ id }) => id === touchpointId)!, target = targets.find((one) => one.behaviourId === behaviourId)?.target;
    return {
      behaviourId, behaviour: name, touchpointId, touchpoint: place.name, importance: place.importance, expected: target ?? rules.often, by: target === undefined ? 'usual' : 'goal',
      ...saidOf(customers.get(`${behaviourId} ${touchpointId}`)), observed: watched.get(behaviourId) ?? null,
    };
  });
  // A behaviour that is asked for in several places stands once, where it falls short most.
  return rules.ranked([...Map.groupBy(rules.ranked(all), ({ behaviourId }) => behaviourId).values()].map(([first]) => first!));
}

/** How often customers saw it, and how many were satisfied when they did and when not: a link, not proof. */
function saidOf(told: store.SeenThere | undefined): Pick<rules.Seen, 'customers' | 'link'> {
  if (!told) return { customers: null, link: null };
  const { successes, n, yesSatisfied, noSatisfied } = told, seen = shareOf({ successes: yesSatisfied, n: successes }), not = shareOf({ successes: noSatisfied, n: n - successes });
  const found = difference({ successes: yesSatisfied, n: successes }, { successes: noSatisfied, n: n - successes });
  return { customers: shareOf(told), link: seen && not && !('undetermined' in found) ? { seen: seen.value, not: not.value, difference: found.value, clear: found.low > 0 } : null };
}

async function watchedOf(sql: Sql, ids: readonly string[], whose: Whose, units: readonly string[] | undefined, now: Date): Promise<Map<string, NonNullable<rules.Seen['observed']>>> {
  const all = await talliesOf(sql, ids, closedWeeks(now), units);
  const holding = 'roleId' in whose ? new Set((await postsOf(sql, [...new Set(all.map(({ personId }) => personId))])).filter(({ roleId }) => roleId === whose.roleId).map(({ personId }) => personId)) : undefined;
  const own = Map.groupBy(all.filter(({ personId }) => !holding || holding.has(personId)), ({ behaviourId }) => behaviourId);
  return new Map([...own].flatMap(([id, tallies]) => {
    const yes = tallies.reduce((sum, one) => sum + one.yes, 0), share = shareOf({ successes: yes, n: yes + tallies.reduce((sum, { no }) => sum + no, 0) });
    return tallies.length < leastPeople || !share ? [] : [[id, { ...share, people: tallies.length }] as const];
  }));
}
