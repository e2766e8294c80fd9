import { workingBetween, type WorkingWeek } from '#kernel/time';

/** The latest moment from which so many working minutes have passed until now. */
export function readableFrom(week: WorkingWeek, now: Date, minutes: number): Date {
  let early = now.getTime() - 28 * 86_400_000, late = now.getTime();
  while (late - early > 60_000) {
    const middle = (early + late) / 2;
    if (workingBetween(week, new Date(middle), now) >= minutes) early = middle;
    else late = middle;
  }
  return new Date(early);
}

/** The words as they may be read by those who must not know whom they are about. */
export function withoutName(words: string, name: string): string {
  const parts = name.split(/\s+/).filter((part) => part.length > 1).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return parts.length === 0 ? words : words.replace(new RegExp(`(?<![\\p{L}\\p{N}])(?:${parts.join('|')})(?![\\p{L}\\p{N}])`, 'giu'), '[…]');
}
