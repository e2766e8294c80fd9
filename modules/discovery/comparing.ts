import { z } from 'zod';
import { behaviours } from '#competencies';
import { behavioursAt, touchpoint } from '#journeys';
import { lastClosedWeek, weekBefore } from '#feedback';
import { actionsUnder } from '#kernel/action';
import { missing } from '#kernel/refusal';
import { todayOf } from '#people';
import { shareRatings } from '#statistics/ratings/share';
import * as rules from './rules.ts';
import * as store from './store.ts';
import { policy } from './policy.ts';

const { query } = actionsUnder(policy);

const someone = z.object({ id: z.uuid(), name: z.string(), n: z.number(), share: z.number(), low: z.number(), high: z.number() });

/**
 * What the top of a role do more often than the typical: chosen by fair ratings of the first weeks, compared on what customers saw in the weeks after. Where
 * nothing holds, it says so.
 */
export const compare = query(z.object({ roleId: z.uuid(), touchpointId: z.uuid(), weeks: z.number().int().min(8).max(52).default(26), least: z.number().int().min(rules.leastReplies).max(500).default(rules.leastReplies) }), z.object({
  role: z.string(), touchpoint: z.string(), chosen: z.object({ since: z.string(), until: z.string() }), seen: z.object({ since: z.string(), until: z.string() }), least: z.number(), leastJudged: z.number(),
  top: z.array(someone), typical: z.array(someone), verdict: z.enum(['found', 'no difference found', 'too few people']),
  behaviours: z.array(z.object({ id: z.uuid(), name: z.string(), top: z.number().nullable(), typical: z.number().nullable(), topPeople: z.number(), typicalPeople: z.number(), g: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable(), differs: z.boolean() })),
}), async ({ roleId, touchpointId, weeks, least }, { sql, now, permit }) => {
  permit('compare');
  const role = (await store.roles(sql)).find(({ id }) => id === roleId);
  if (!role) throw missing('discovery.no_role');
  const at = await touchpoint(sql, touchpointId);
  const last = lastClosedWeek(now), seen = { since: weekBefore(last, weeks - 1), until: last }, chosen = { since: weekBefore(last, 2 * weeks - 1), until: weekBefore(last, weeks) };

  const cells = (await store.cells(sql, chosen.since, chosen.until)).filter((one) => one.roleId === roleId && one.touchpointId === touchpointId);
  const fit = shareRatings({ cells: cells.map(({ personId, how, mix, n, satisfied }) => ({ person: personId, successes: satisfied, trials: n, levels: { ...(JSON.parse(mix) as Record<string, string>), how } })), adjust: true, seed: 1 });
  const groups = rules.groupsOf('people' in fit ? fit.people : [], least);
  const people = [...groups.top, ...groups.typical].map(({ id }) => id);
  const ids = (await behavioursAt(sql, touchpointId)).map(({ id }) => id);
  const { verdict, compared } = rules.compare(groups, people.length === 0 ? [] : await store.seenBy(sql, touchpointId, people, seen.since, seen.until), ids);
  const names = new Map((await todayOf(sql, people, now.toISOString().slice(0, 10))).map((one) => [one.id, one.name]));
  const called = new Map((await behaviours(sql, ids)).map((one) => [one.id, one.name]));
  const named = (all: readonly rules.Rated[]) => all.flatMap((one) => { const name = names.get(one.id); return name ? [{ ...one, name }] : []; });
  return {
    role: role.name, touchpoint: at.name, chosen, seen, least, leastJudged: rules.leastJudged, top: named(groups.top), typical: named(groups.typical), verdict,
    behaviours: compared.map(({ behaviourId, ...one }) => ({ ...one, id: behaviourId, name: called.get(behaviourId) ?? '' })),
  };
}, { watched: true, about: ({ roleId }) => roleId });
