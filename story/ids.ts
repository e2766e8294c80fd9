import type { Random } from '#statistics/random';

/** What stands in the company for good has an id that never changes; `kind` keeps the numbers of different words apart. */
export const fixedId = (kind: FixedKind, number: number): string =>
  `00000000-0000-7000-8${String(kinds.indexOf(kind) + 1).padStart(3, '0')}-${String(number).padStart(12, '0')}`;

/** A UUIDv7 from a moment and drawn chance: sorts by the moment, and the same seed gives the same id. */
export function drawnId(random: Random, at: Date): string {
  const moment = at.getTime().toString(16).padStart(12, '0');
  const high = hex(random.below(0x1000), 3), middle = hex(0x8000 + random.below(0x4000), 4), low = hex(random.below(2 ** 48), 12);
  return `${moment.slice(0, 8)}-${moment.slice(8)}-7${high}-${middle}-${low}`;
}

const kinds = ['place', 'unit', 'role', 'person', 'spell', 'journey', 'touchpoint', 'competency', 'behaviour', 'customer', 'candidate', 'promise', 'stage', 'plan', 'change'] as const;
export type FixedKind = (typeof kinds)[number];

const hex = (value: number, letters: number): string => value.toString(16).padStart(letters, '0');
