import { lastClosedWeek } from '#feedback';
import type { Sql } from '#kernel/database';
import { correlation } from '#statistics/correlation';
import { shareRatings, type SharePerson } from '#statistics/ratings/share';
import * as reviews from './store-reviews.ts';
import * as rules from './rules.ts';
import * as store from './store.ts';
import { reviewGroups, windowsOf, type Windows } from './study-rules.ts';

export type Choice = { readonly roleId: string; readonly touchpointId: string; readonly weeks: number; readonly least: number; readonly chosenBy: 'ratings' | 'reviews' };

/** How far ratings and reviews say the same of the same people; null where too few have both. */
export type Agreement = { readonly people: number; readonly r: number; readonly low: number; readonly high: number; readonly bothTop: number; readonly ratedTop: number; readonly reviewedTop: number } | null;

/** Fewer people with both, and their agreement says nothing. */
export const leastBoth = 6;

export type Chosen = {
  readonly windows: Windows; readonly top: readonly Someone[]; readonly typical: readonly Someone[]; readonly everybody: readonly string[]; readonly agreement: Agreement; readonly reviewed: number;
};
export type Someone = { readonly id: string; readonly value: number; readonly low: number | null; readonly high: number | null; readonly n: number };

/** Whom a study would compare, from the first of three spans of closed weeks: by fair ratings, or by what reviews said until then. */
export async function choose(sql: Sql, { roleId, touchpointId, weeks, least, chosenBy }: Choice, now: Date): Promise<Chosen> {
  const windows = windowsOf(lastClosedWeek(now), weeks);
  const rated = await rate(sql, roleId, touchpointId, windows.chosen), everybody = [...new Set([...await reviews.holders(sql, roleId), ...rated.map(({ id }) => id)])].sort();
  const byRatings = rules.groupsOf(rated, least), reviewed = await reviews.reviewed(sql, everybody, windows.seen.since), byReviews = reviewGroups(reviewed);
  const ofRatings = (one: rules.Rated): Someone => ({ id: one.id, value: one.share, low: one.low, high: one.high, n: one.n });
  const ofReviews = (one: { id: string; rating: number; periods: number }): Someone => ({ id: one.id, value: one.rating, low: null, high: null, n: one.periods });
  const groups = chosenBy === 'ratings' ? { top: byRatings.top.map(ofRatings), typical: byRatings.typical.map(ofRatings) } : { top: byReviews.top.map(ofReviews), typical: byReviews.typical.map(ofReviews) };
  return { windows, ...groups, everybody, reviewed: reviewed.length, agreement: agreementOf(rated.filter(({ n }) => n >= least), reviewed, byRatings.top, byReviews.top) };
}

/** Everybody of a role at one touchpoint, fairly, in some closed weeks. */
export async function rate(sql: Sql, roleId: string, touchpointId: string, { since, until }: { since: string; until: string }): Promise<SharePerson[]> {
  const cells = (await store.cells(sql, since, until)).filter((one) => one.roleId === roleId && one.touchpointId === touchpointId);
  const fit = shareRatings({ cells: cells.map(({ personId, how, mix, n, satisfied }) => ({ person: personId, successes: satisfied, trials: n, levels: { ...(JSON.parse(mix) as Record<string, string>), how } })), adjust: true, seed: 1 });
  return 'people' in fit ? fit.people : [];
}

function agreementOf(rated: readonly rules.Rated[], reviewed: readonly { id: string; rating: number }[], ratedTop: readonly { id: string }[], reviewedTop: readonly { id: string }[]): Agreement {
  const both = rated.flatMap((one) => { const review = reviewed.find(({ id }) => id === one.id); return review ? [{ share: one.share, rating: review.rating }] : []; });
  if (both.length < leastBoth) return null;
  const found = correlation(both.map(({ share }) => share), both.map(({ rating }) => rating), 'spearman');
  if ('undetermined' in found) return null;
  return { people: found.n, r: found.value, low: found.low, high: found.high, ratedTop: ratedTop.length, reviewedTop: reviewedTop.length, bothTop: ratedTop.filter(({ id }) => reviewedTop.some((other) => other.id === id)).length };
}
