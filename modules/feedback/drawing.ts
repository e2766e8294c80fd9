import { hashOf } from '#kernel/id';

export type WhyNot = 'not drawn' | 'asked lately' | 'wishes no letters' | 'staff' | 'address changed' | 'no way' | 'too old';

type Occasion = {
  readonly at: Date; readonly now: Date; readonly chance: number; readonly rate: number; readonly quietDays: number; readonly askedAt: Date | null;
  readonly wishesNoLetters: boolean; readonly staff: boolean; readonly addressChanged: boolean; readonly reachable: boolean;
};

/**
 * Why this customer is not asked about this occasion, or null when they are. What rules somebody out is looked at before chance is, so that what is
 * drawn is drawn from all who could be asked.
 */
export function whyNot({ at, now, chance, rate, quietDays, askedAt, wishesNoLetters, staff, addressChanged, reachable }: Occasion): WhyNot | null {
  if (now.getTime() - at.getTime() > freshDays * 86_400_000) return 'too old';
  if (staff) return 'staff';
  if (addressChanged) return 'address changed';
  if (wishesNoLetters) return 'wishes no letters';
  if (!reachable) return 'no way';
  if (askedAt && now.getTime() - askedAt.getTime() < quietDays * 86_400_000) return 'asked lately';
  return chance < rate ? null : 'not drawn';
}

/** Asked while it is fresh, or not at all. */
const freshDays = 14;

/** An address without what its owner may add to it: `Amara+x@Example.com` is amara@example.com. */
export function plainAddress(email: string): string {
  const [name = '', host = ''] = email.trim().toLowerCase().split('@');
  const plain = name.split('+')[0]!;
  return `${host === 'gmail.com' || host === 'googlemail.com' ? plain.replaceAll('.', '') : plain}@${host}`;
}

/** Tells one address from another. It is never shown, and of no use to anybody else. */
export const markOf = (address: string): string => hashOf(`contact ${address}`).slice(0, 22);
