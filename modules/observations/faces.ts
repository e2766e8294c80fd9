import { weekBefore, weekOf } from '#feedback';
import type { Sql } from '#kernel/database';
import * as rules from './rules.ts';
import * as counts from './store-counts.ts';

/** The closed weeks that count as now. */
export const weeks = 12;

/** From which Monday until which: the last twelve weeks that have closed. */
export function closedWeeks(now: Date): { since: string; until: string } {
  const until = weekOf(now);
  return { since: weekBefore(until, weeks), until };
}

/** How many people are at the expected level of each behaviour, from what was observed in the closed weeks and not from anybody's rating: "9 of 24". */
export const levels = async (sql: Sql, behaviourIds: readonly string[], unitIds: readonly string[] | undefined, now: Date): Promise<ReturnType<typeof rules.levelsOf>> =>
  rules.levelsOf(await counts.tallies(sql, behaviourIds, closedWeeks(now), unitIds), behaviourIds);

/** What stood in the way at these touchpoints in the last half year, and what helped. */
export const inTheWay = (sql: Sql, touchpointIds: readonly string[], now: Date) => counts.inTheWay(sql, touchpointIds, new Date(now.getTime() - 182 * 86_400_000).toISOString().slice(0, 10));

/** Person by person, for what compares people elsewhere under rules of its own. */
export const talliesOf = (sql: Sql, behaviourIds: readonly string[], span: { since: string; until: string }, unitIds?: readonly string[]) => counts.tallies(sql, behaviourIds, span, unitIds);
