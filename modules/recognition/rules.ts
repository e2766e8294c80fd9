import { newId } from '#kernel/id';
import { invalid, refuse } from '#kernel/refusal';
import { z } from '#statistics/estimate';

/** Someone said, in their own words, what a person did well. */
export type Thanks = {
  readonly id: string;
  readonly giverId: string | null;
  readonly giverName: string | null;
  readonly receiverId: string;
  readonly behaviourId: string | null;
  readonly touchpointId: string | null;
  readonly occasion: string;
  readonly answerId: string | null;
  readonly words: string;
  readonly lang: string;
  readonly certificateId: string | null;
  readonly givenAt: Date;
  readonly withdrawnAt: Date | null;
};

export type Colleagues = Pick<Thanks, 'receiverId' | 'behaviourId' | 'touchpointId' | 'occasion' | 'words' | 'lang'> & { readonly giverId: string; readonly giverName: string };
export type Customers = Pick<Thanks, 'receiverId' | 'behaviourId' | 'touchpointId' | 'occasion' | 'words' | 'lang' | 'answerId'> & { readonly giverName: string };

export const mostWords = 1000;

/** Thanks are unlimited. What makes them worth reading is that they name what was done, and that nobody thanks themselves. */
export function give(thanks: Colleagues, now: Date): Thanks {
  if (thanks.giverId === thanks.receiverId) throw refuse('recognition.to_oneself');
  if (!thanks.behaviourId) throw invalid('recognition.no_behaviour');
  return { ...thanks, id: newId(now), answerId: null, certificateId: null, givenAt: now, withdrawnAt: null };
}

/** A customer need not name a behaviour, nor themselves. */
export function fromCustomer(thanks: Customers, now: Date): Thanks {
  const words = thanks.words.trim();
  if (words === '') throw invalid('recognition.no_words');
  if (words.length > mostWords) throw invalid('recognition.too_long', { most: mostWords });
  return { ...thanks, words, id: newId(now), giverId: null, giverName: thanks.giverName.trim().replace(/\s+/g, ' ') || null, certificateId: null, givenAt: now, withdrawnAt: null };
}

/** Thanks that stand on paper stay while the paper stands. */
export function withdraw(thanks: Thanks, paperStands: boolean, now: Date): Thanks {
  if (thanks.withdrawnAt) throw refuse('recognition.already_withdrawn');
  if (paperStands) throw refuse('recognition.certified');
  return { ...thanks, withdrawnAt: now };
}

/** A group of people, and how many of them were thanked. */
export type Group = { readonly name: string; readonly people: number; readonly thanked: number };

/** A share with its limits, or nothing where the group is so small that a share would point at somebody. */
export type Spread = { readonly name: string; readonly share: { readonly value: number; readonly low: number; readonly high: number; readonly n: number } | null };

export const leastGroup = 5;
export const spreadDays = 90;

/** Wilson's limits: they hold for small groups, and at none and all. Groups too small for a share stand at the end. */
export function spread(groups: readonly Group[]): Spread[] {
  const all = groups.map(({ name, people: n, thanked }) => {
    if (n < leastGroup) return { name, share: null };
    const p = thanked / n, middle = (p + z * z / (2 * n)) / (1 + z * z / n), reach = z / (1 + z * z / n) * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    return { name, share: { value: p, low: Math.max(0, middle - reach), high: Math.min(1, middle + reach), n } };
  });
  return all.sort((a, b) => (a.share?.value ?? 2) - (b.share?.value ?? 2) || a.name.localeCompare(b.name));
}

/** Two habits that make thanks worth less: giving back at once, and always to the same few. Below twenty thanks nothing is said of either. */
export const leastThanks = 20;

export const share = (part: number, whole: number): number | null => (whole < leastThanks ? null : part / whole);

/** Whoever leads people sees who has heard no thanks for so long. There is one length, because a choice of lengths was hardly ever used. */
export const quietDays = 30;

export const quietSince = (now: Date): Date => new Date(now.getTime() - quietDays * 86_400_000);
