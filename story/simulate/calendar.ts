import { begins, now, openWeek, spanDays, spans } from '../truths.ts';

const dayLength = 86_400_000;

/** Twelve closed weeks, from Monday to Monday. */
export type Span = { index: number; from: Date; until: Date };

/** Oldest first; index 0 is the newest. */
export const calendar: readonly Span[] = Array.from({ length: spans }, (_, at): Span => {
  const index = spans - 1 - at, until = openWeek.getTime() - index * spanDays * dayLength;
  return { index, from: new Date(Math.max(until - spanDays * dayLength, begins.getTime())), until: new Date(until) };
});

/** The week of the story's end, up to its last minute. */
export const open: Span = { index: -1, from: openWeek, until: now };

export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

export const monthOf = (at: Date): string => at.toISOString().slice(0, 7);

export const later = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * 60_000);

/** The moment at which clocks in London show this hour and minute of a day (given by its midnight in UTC). */
export function inLondon(midnight: number, hour: number, minute: number, second = 0): Date {
  return new Date(midnight + ((hour - (summerTime(midnight) ? 1 : 0)) * 3600 + minute * 60 + second) * 1000);
}

/** Months since November 2024, the first of the story. */
export const monthsIn = (at: Date): number => (at.getUTCFullYear() - 2024) * 12 + at.getUTCMonth() - 10;

function summerTime(midnight: number): boolean {
  const year = new Date(midnight).getUTCFullYear();
  return midnight >= lastSunday(year, 2) && midnight < lastSunday(year, 9);
}

function lastSunday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month + 1, 0));
  return last.getTime() - last.getUTCDay() * dayLength;
}
