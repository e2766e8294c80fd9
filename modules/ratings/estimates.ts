import type { Sql } from '#kernel/database';
import { lastClosedWeek } from '#feedback';
import { unitsUnder } from '#organisation';
import * as rules from './rules.ts';
import * as store from './store.ts';

/** The stored estimate, fitted anew where there is none or where answers came in and five minutes have passed. */
export async function current(sql: Sql, scope: rules.Scope, now: Date): Promise<{ asOf: Date; answers: number; fit: rules.Fit }> {
  const units = await unitsUnder(sql, scope.unitId);
  const kept = await store.estimate(sql, scope);
  if (kept && !rules.stale(kept.asOf, now)) return kept;
  const answers = await store.answersIn(sql, units, scope);
  if (kept && kept.answers === answers) return kept;
  const fit = rules.fit(await store.cells(sql, units, scope), scope.adjusted);
  await store.save(sql, scope, fit, answers, now);
  return { asOf: now, answers, fit };
}

/** Every estimate of the last closed week that is in use, brought up to date by the clock: nobody waits for it, and none is older than its answers by more than that. */
export async function refresh(sql: Sql, now: Date): Promise<number> {
  const untilWeek = lastClosedWeek(now);
  const scopes = await store.scopesSince(sql, untilWeek, new Date(now.getTime() - 5 * 60_000), 40);
  for (const scope of scopes) await current(sql, scope, now);
  return scopes.length;
}
