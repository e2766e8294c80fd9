import type { Sql } from '#kernel/database';
import { lastClosedWeek, weekBefore } from '#feedback';
import * as rules from './rules.ts';
import * as store from './store.ts';

/** The spread of every role at every touchpoint of a year of closed weeks: kept, and fitted anew when a week has closed. */
export async function spreads(sql: Sql, now: Date): Promise<store.KeptSpread[]> {
  const untilWeek = lastClosedWeek(now);
  const kept = await store.spreads(sql, untilWeek);
  if (kept.length > 0) return kept;
  const cells = await store.cells(sql, weekBefore(untilWeek, rules.spreadWeeks - 1), untilWeek);
  const fitted = [...Map.groupBy(cells, ({ roleId, touchpointId }) => `${roleId} ${touchpointId}`).values()].map((own) => ({
    roleId: own[0]!.roleId, touchpointId: own[0]!.touchpointId, untilWeek, asOf: now,
    ...rules.spreadOf(own.map(({ personId, how, mix, n, satisfied }) => ({ person: personId, successes: satisfied, trials: n, levels: { ...(JSON.parse(mix) as Record<string, string>), how } }))),
  }));
  if (fitted.length > 0) await store.saveSpreads(sql, fitted);
  return fitted;
}

/** Every role that is held, the most critical first, with the three factors at each of its touchpoints. */
export async function criticalRoles(sql: Sql, now: Date): Promise<rules.Ranked<{ id: string; name: string; people: number; places: readonly rules.Place[] }>[]> {
  const [fitted, places, roles] = [await spreads(sql, now), await store.places(sql), await store.roles(sql)];
  const named = Map.groupBy(fitted, ({ touchpointId }) => touchpointId);
  return rules.rank(roles.map((role) => ({
    ...role,
    places: places.filter(({ roleId }) => roleId === role.id).map(({ touchpointId, touchpoint, importance, side }) => {
      const own = fitted.find((one) => one.roleId === role.id && one.touchpointId === touchpointId);
      const all = (named.get(touchpointId) ?? []).reduce((sum, { answers }) => sum + answers, 0);
      return { touchpointId, touchpoint, importance, side, share: own && all > 0 ? own.answers / all : 0, spread: own ?? null };
    }),
  })));
}
