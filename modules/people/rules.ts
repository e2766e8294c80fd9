import { newId } from '#kernel/id';
import { refuse } from '#kernel/refusal';

/** Who somebody is for the organisation. Agents work for its customers and are on no payroll. */
export type Kind = 'candidate' | 'employee' | 'agent' | 'alumni';

export type Person = {
  readonly id: string;
  readonly name: string;
  readonly givenName: string;
  readonly searchName: string;
  readonly email: string | null;
  readonly userName: string | null;
  readonly lang: 'en' | 'de';
  readonly imported: string | null;
  readonly madeAt: Date;
  readonly goneAt: Date | null;
};

export type Spell = { readonly id: string; readonly personId: string; readonly kind: Kind; readonly title: string; readonly fromOn: string; readonly untilOn: string | null };

export type Newcomer = { readonly name: string; readonly givenName?: string | undefined; readonly email?: string | null | undefined; readonly userName?: string | null | undefined; readonly lang?: 'en' | 'de' | undefined };

export function welcome({ name, givenName, email = null, userName = null, lang = 'en' }: Newcomer, now: Date): Person {
  const called = name.trim().replace(/\s+/g, ' ');
  if (called === '') throw refuse('people.without_name');
  return { id: newId(now), name: called, givenName: givenName ?? firstOf(called), searchName: folded(called), email: email?.trim().toLowerCase() ?? null, userName, lang, imported: null, madeAt: now, goneAt: null };
}

/** A new spell ends the one before on the day it begins: one history, no gaps made by accident, no two at once. */
export function begin(history: readonly Spell[], spell: Omit<Spell, 'id' | 'untilOn'>, now: Date): { ended: Spell | null; begun: Spell } {
  const open = history.find(({ untilOn }) => untilOn === null);
  if (open && open.fromOn >= spell.fromOn) throw refuse('people.spell_before', { from: open.fromOn });
  return { ended: open ? { ...open, untilOn: spell.fromOn } : null, begun: { ...spell, id: newId(now), untilOn: null } };
}

export const firstOf = (name: string): string => name.split(' ')[0]!;

/** For finding people however their name is typed: without case and marks, in one normal form. */
export const folded = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss').replaceAll('ø', 'o').replaceAll('ł', 'l').replaceAll('ı', 'i').replace(/\s+/g, ' ').trim();

export const initialsOf = (name: string): string => {
  const words = name.split(' ').filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => (word ? [...word][0]!.toUpperCase() : '')).join('');
};
