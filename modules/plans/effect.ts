import { student } from '#statistics/distributions';
import { groupTimeEffects } from '#statistics/effect';
import { isUndetermined } from '#statistics/estimate';
import type { Part, Way } from './rules.ts';

/** What customers said of one person in one closed week. */
export type Week = { readonly personId: string; readonly part: Part; readonly week: string; readonly n: number; readonly satisfied: number };

/**
 * What came of it, in points of a hundred of the share satisfied: the change of those who had it less the change of those beside them. `alone`: so much of it
 * would have come by itself, because they were chosen when luck was against them; it is taken off already.
 */
export type Effect =
  | { readonly kind: 'early'; readonly from: string }
  | { readonly kind: 'none'; readonly why: 'no comparison' | 'too few' | 'stopped' }
  | {
    readonly kind: 'found'; readonly value: number; readonly low: number; readonly high: number; readonly reading: 'better' | 'worse' | 'same'; readonly alone: number | null;
    readonly people: number; readonly compared: number; readonly answers: number; readonly before: number; readonly after: number; readonly until: string;
    /** The day of the next look; null once nothing more is to be looked at. */
    readonly next: string | null;
  };

const day = 86_400_000;
const monday = (iso: string): number => { const at = Math.floor(Date.parse(`${iso}T00:00:00Z`) / day); return (at - ((at + 3) % 7)) * day; };
const iso = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Fewer people than this on either side say more about themselves than about the plan. */
const fewest = 4;

/**
 * One period of `weeks` before the start beside one or two after it, whole periods of closed weeks only, and of those in which it was not stopped. Units are people; the effect is that of Callaway and
 * Sant'Anna (2021), with the guard against regression to the mean (Barnett, van der Pols and Dobson 2005) where people were chosen for their figures.
 */
export function effect(rows: readonly Week[], { startsOn, weeks, chosen, stoppedAt = null }: { startsOn: string; weeks: number; chosen: Way; stoppedAt?: Date | null }, untilWeek: string): Effect {
  const begins = monday(startsOn), length = weeks * 7 * day, closed = monday(untilWeek) + 7 * day, ran = stoppedAt ? monday(iso(stoppedAt.getTime())) : Infinity;
  const after = Math.min(2, Math.floor((Math.min(closed, ran) - begins) / length));
  if (after < 1) return ran < begins + length ? { kind: 'none', why: 'stopped' } : { kind: 'early', from: iso(begins + length) };
  if (chosen === 'everyone') return { kind: 'none', why: 'no comparison' };

  const tallies = new Map<string, { personId: string; part: Part; period: number; n: number; satisfied: number }>();
  for (const { personId, part, week, n, satisfied } of rows) {
    const period = Math.floor((monday(week) - begins) / length);
    if (period < -1 || period >= after) continue;
    const key = `${personId} ${period}`, sum = tallies.get(key);
    if (sum) { sum.n += n; sum.satisfied += satisfied; } else tallies.set(key, { personId, part, period, n, satisfied });
  }
  const all = [...tallies.values()];
  const people = [...new Set(all.map(({ personId }) => personId))];
  const found = groupTimeEffects({
    unit: Int32Array.from(all, ({ personId }) => people.indexOf(personId)), period: Float64Array.from(all, ({ period }) => period + 2),
    cohort: Float64Array.from(all, ({ part }) => (part === 'with' ? 2 : Infinity)), outcome: Float64Array.from(all, ({ n, satisfied }) => satisfied / n),
  });
  if (isUndetermined(found) || !found.simple || found.simple.se === null || found.treated < fewest || found.units - found.treated < fewest) return { kind: 'none', why: 'too few' };

  const compared = found.units - found.treated;
  const guard = chosen === 'figures' ? found.guard : null;
  if (chosen === 'figures' && !guard) return { kind: 'none', why: 'too few' };
  // The correlation behind the guard is estimated from those beside them: its error is part of the error.
  const unsure = guard ? Math.abs(guard.gap) * (1 - guard.correlation ** 2) / Math.sqrt(Math.max(1, compared - 3)) : 0;
  const value = found.simple.estimate - (guard?.expected ?? 0);
  const half = widening(found.treated, compared) * Math.hypot(found.simple.se, unsure);
  const had = all.filter(({ part }) => part === 'with');
  const share = (of: typeof all): number => 100 * of.reduce((sum, one) => sum + one.satisfied, 0) / Math.max(1, of.reduce((sum, one) => sum + one.n, 0));
  return {
    kind: 'found', value: 100 * value, low: 100 * (value - half), high: 100 * (value + half), reading: value - half > 0 ? 'better' : value + half < 0 ? 'worse' : 'same',
    alone: guard ? 100 * guard.expected : null, people: found.treated, compared, answers: all.reduce((sum, { n }) => sum + n, 0),
    before: share(had.filter(({ period }) => period < 0)), after: share(had.filter(({ period }) => period >= 0)), until: iso(begins + after * length - day),
    next: after < 2 && ran >= begins + 2 * length ? iso(begins + 2 * length) : null,
  };
}

/**
 * How many errors lie between the estimate and each limit, where so many people are compared with so many. The error divides by n; made unbiased on both sides, its degrees of freedom are those
 * of Bell and McCaffrey (2002) for a difference of two means (Imbens and Kolesár 2016). With many people it comes to 1.96.
 */
export function widening(having: number, beside: number): number {
  const parts = [having, beside].map((n) => ({ whole: 1 / n, seen: (n - 1) / n ** 2, spread: 1 / (n ** 2 * (n - 1)) }));
  const sum = (of: 'whole' | 'seen' | 'spread'): number => parts.reduce((all, part) => all + part[of], 0);
  return student.upperQuantile(0.025, sum('whole') ** 2 / sum('spread')) * Math.sqrt(sum('whole') / sum('seen'));
}
