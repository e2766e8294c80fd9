import { hashOf, newId } from '#kernel/id';
import { invalid, refuse } from '#kernel/refusal';

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
  const called = nameFrom(name);
  return { id: newId(now), name: called, givenName: givenName === undefined ? firstOf(called) : nameFrom(givenName), searchName: folded(called), email: email?.trim().toLowerCase() ?? null, userName, lang, imported: null, madeAt: now, goneAt: null };
}

/** Corrected as told; what is not told stays. Whoever went by the first word of the old name goes by that of the new one. */
export function renamed(person: Person, { name, email, userName }: { name: string; email?: string | null | undefined; userName?: string | null | undefined }): Person {
  const called = nameFrom(name);
  return {
    ...person, name: called, searchName: folded(called), givenName: person.givenName === firstOf(person.name) ? firstOf(called) : person.givenName,
    email: email === undefined ? person.email : email?.trim().toLowerCase() ?? null, userName: userName === undefined ? person.userName : userName,
  };
}

export const mostLetters = 200;

/**
 * A name as somebody gave it, letter for letter; only spaces around it go. Whatever people are called is fine. Refused, with the reason, is what is
 * no part of any name: characters that nobody sees and that turn the text around them, cut emoji, line ends; and a name of which nothing can be seen.
 */
export function nameFrom(text: string): string {
  if (!text.isWellFormed()) throw invalid('people.name_broken');
  const strange = text.match(neverInNames);
  if (strange) throw invalid('people.name_characters', { code: `U+${strange[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}` });
  const name = text.replace(/^ +| +$/g, '');
  if (name === '' || !/[\p{L}\p{N}\p{P}\p{S}]/u.test(name)) throw invalid('people.without_name');
  if ([...name].length > mostLetters) throw invalid('people.name_long', { most: mostLetters });
  return name;
}

/** Control characters and line ends, the mark of byte order, and marks that turn or isolate the direction of what follows. A joiner in an emoji or in Persian is part of the name. */
const neverInNames = /[\p{Cc}\u2028\u2029\ufeff\u202a-\u202e\u2066-\u2069\p{Noncharacter_Code_Point}]/u;

export type AbsenceKind = 'leave' | 'sick' | 'training' | 'other';

/** Away from a day until a day (exclusive), or until further notice. */
export type Absence = { readonly id: string; readonly personId: string; readonly kind: AbsenceKind; readonly fromOn: string; readonly untilOn: string | null; readonly saidBy: string; readonly saidAt: Date };

/** Nobody is away twice at once. An agent's time is their own: whoever leads them does not say when they are away. */
export function away(said: Omit<Absence, 'id' | 'saidAt'>, known: readonly Absence[], { kind, directed }: { kind: Kind | null; directed: boolean }, now: Date): Absence {
  if (said.untilOn !== null && said.untilOn <= said.fromOn) throw invalid('people.away_backwards');
  if (kind === 'agent' && directed) throw refuse('people.own_time');
  const clash = known.find((one) => (one.untilOn === null || one.untilOn > said.fromOn) && (said.untilOn === null || one.fromOn < said.untilOn));
  if (clash) throw refuse('people.away_already', { from: clash.fromOn });
  return { ...said, id: newId(now), saidAt: now };
}

/** Back from today; what has not begun never was. */
export const back = (absence: Absence, today: string): Absence | null => (absence.fromOn >= today ? null : { ...absence, untilOn: today });

/** Something of a later day waits until it comes. */
export const isComing = (fromOn: string, today: string): boolean => fromOn > today;

/** A new spell ends the one before on the day it begins: one history, no gaps made by accident, no two at once. */
export function begin(history: readonly Spell[], spell: Omit<Spell, 'id' | 'untilOn'>, now: Date): { ended: Spell | null; begun: Spell } {
  const open = history.find(({ untilOn }) => untilOn === null);
  if (open && open.fromOn >= spell.fromOn) throw refuse('people.spell_before', { from: open.fromOn });
  return { ended: open ? { ...open, untilOn: spell.fromOn } : null, begun: { ...spell, id: newId(now), untilOn: null } };
}

export const firstOf = (name: string): string => name.split(/\s/)[0]!;

/** For finding people however their name is typed: without case and marks, in one normal form. */
export const folded = (text: string): string =>
  text.normalize('NFKD').replace(/[\p{M}\p{Cf}]/gu, '').toLowerCase().replaceAll('ß', 'ss').replaceAll('ø', 'o').replaceAll('ł', 'l').replaceAll('ı', 'i').replace(/\s+/g, ' ').trim();

export const initialsOf = (name: string): string => {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => (word ? [...word][0]!.toUpperCase() : '')).join('');
};

/** An address as it is remembered once it is somebody's no more. */
export const markOfAddress = (address: string): string => hashOf(`address ${address.toLowerCase()}`);
