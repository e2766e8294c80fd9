import { afterWorking, dayIn, officeHours } from '#kernel/time';

export type Wishes = { readonly mail: boolean; readonly anyHour: boolean };

/** Without a word of theirs: at most one letter a day, and none outside working hours. */
export const usualWishes: Wishes = { mail: true, anyHour: false };

/** At most one digest a shift, which is a day here: never a second on the same day where the person works. */
export function mayWrite({ mail, anyHour }: Wishes, { zone, digestedAt }: { zone: string; digestedAt: Date | null }, now: Date): boolean {
  if (!mail) return false;
  if (digestedAt && dayIn(zone, digestedAt) === dayIn(zone, now)) return false;
  return anyHour || atWork(zone, now);
}

/** The next working minute begins now. */
export const atWork = (zone: string, now: Date): boolean => afterWorking(officeHours(zone), now, 1).getTime() - now.getTime() <= 60_000;
