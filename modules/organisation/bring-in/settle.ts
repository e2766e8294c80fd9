import { newId } from '#kernel/id';
import { renamed, type Kind, type Person, type Spell } from '#people';
import type { Position } from '../rules.ts';
import type { Known } from '../store/imports.ts';
import type { Described } from './understand.ts';

/** What one line of the file does to one person. */
export type Change = {
  readonly what: 'fresh' | 'changed' | 'same';
  readonly personId: string;
  readonly person: Person | null;
  readonly spells: readonly Spell[];
  readonly positions: readonly Position[];
  /** They have left by this day; or they will. */
  readonly leftOn: string | null;
  readonly leavesOn: string | null;
  readonly title: string;
};

/** Where the line puts them: null where it does not say. */
export type Put = { readonly roleId: string | null; readonly unitId: string | null; readonly placeId: string | null; readonly unitPlaceId: string | null; readonly managerId: string | null };

/** Somebody new: from the day the file says, or today. */
export function arrival(one: Described, person: Person, put: Put, today: string, now: Date): Change {
  const from = one.from ?? today;
  const kind: Kind = one.kind ?? 'employee';
  const title = one.title ?? one.role ?? (kind === 'candidate' ? 'Candidate' : 'Imported');
  const gone = one.until !== null && one.until <= today;
  const spell = { personId: person.id, title };
  const spells = [{ ...spell, id: newId(now), kind, fromOn: from, untilOn: gone ? one.until : null }, ...(gone ? [{ ...spell, id: newId(now), kind: 'alumni' as const, fromOn: one.until!, untilOn: null }] : [])];
  const position = put.roleId && put.unitId && kind !== 'alumni' && kind !== 'candidate'
    ? [{ id: newId(now), personId: person.id, roleId: put.roleId, unitId: put.unitId, placeId: put.placeId ?? put.unitPlaceId, managerId: put.managerId, fromOn: from, untilOn: gone ? one.until : null }] : [];
  return { what: 'fresh', personId: person.id, person, spells, positions: position, leftOn: null, leavesOn: gone ? null : one.until, title };
}

/** Somebody known: only what the file says otherwise changes. An empty cell changes nothing. */
export function alteration(one: Described, known: Known, person: Person, put: Put, today: string, now: Date): Change {
  const altered = alteredPerson(one, person);
  const gone = (one.until !== null && one.until <= today) || one.kind === 'alumni';
  const title = one.title ?? one.role ?? known.title ?? 'Imported';
  const base = { personId: person.id, person: altered, leftOn: null, leavesOn: null, title };

  if (gone) {
    if (known.kind === 'alumni') return { ...base, what: altered ? 'changed' : 'same', spells: [], positions: [] };
    const on = later(one.until ?? today, known.spellFrom);
    return { ...base, what: 'changed', spells: spellsFrom(known, 'alumni', title, on, now), positions: [], leftOn: on };
  }

  const kind = one.kind ?? (known.kind === 'alumni' || known.kind === null ? 'employee' : known.kind);
  const again = known.kind === null || known.kind === 'alumni' || known.kind === 'candidate' || known.kind !== kind;
  const starts = again && one.from !== null && one.from > (known.spellFrom ?? '') ? one.from : today;
  const spells = known.kind === kind && known.title === title ? [] : spellsFrom(known, kind, title, starts, now);
  const positions = kind === 'candidate' ? [] : positionsFrom(known, person.id, put, again ? starts : today, now);
  const leavesOn = one.until !== null && one.until !== known.leavesOn ? one.until : null;
  const same = !altered && spells.length + positions.length === 0 && leavesOn === null;
  return { ...base, what: same ? 'same' : 'changed', spells, positions, leavesOn };
}

function alteredPerson(one: Described, person: Person): Person | null {
  const next = {
    ...renamed(person, { name: one.name, email: one.email ?? undefined, userName: one.userName ?? undefined }),
    imported: one.key !== null && one.key !== person.id ? one.key : person.imported,
  };
  const altered = { ...next, givenName: one.givenName ?? next.givenName };
  return (['name', 'givenName', 'email', 'userName', 'imported'] as const).every((field) => altered[field] === person[field]) ? null : altered;
}

/** The spell of today is mended; an earlier one ends, and another begins. */
function spellsFrom(known: Known, kind: Kind, title: string, fromOn: string, now: Date): Spell[] {
  const begun = { id: newId(now), personId: known.id, kind, title, fromOn, untilOn: null };
  if (known.spellId === null) return [begun];
  const open = { id: known.spellId, personId: known.id, kind: known.kind!, title: known.title!, fromOn: known.spellFrom!, untilOn: null };
  return open.fromOn >= fromOn ? [{ ...open, kind, title }] : [{ ...open, untilOn: fromOn }, begun];
}

function positionsFrom(known: Known, personId: string, put: Put, fromOn: string, now: Date): Position[] {
  const wanted = {
    roleId: put.roleId ?? known.roleId, unitId: put.unitId ?? known.unitId, managerId: put.managerId ?? known.managerId,
    placeId: put.placeId ?? (put.unitId !== null && put.unitId !== known.unitId ? put.unitPlaceId : known.placeId),
  };
  if (wanted.roleId === null || wanted.unitId === null) return [];
  const begun = { id: newId(now), personId, ...wanted, roleId: wanted.roleId, unitId: wanted.unitId, fromOn, untilOn: null };
  if (known.positionId === null) return [begun];
  if ((['roleId', 'unitId', 'managerId', 'placeId'] as const).every((field) => wanted[field] === known[field])) return [];
  const open = { id: known.positionId, personId, roleId: known.roleId!, unitId: known.unitId!, placeId: known.placeId, managerId: known.managerId, fromOn: known.positionFrom!, untilOn: null };
  return open.fromOn >= fromOn ? [{ ...begun, id: open.id, fromOn: open.fromOn }] : [{ ...open, untilOn: fromOn }, begun];
}

const later = (one: string, other: string | null): string => (other !== null && other > one ? other : one);
