import { newId } from '#kernel/id';
import { invalid, refuse } from '#kernel/refusal';

export type Position = {
  readonly id: string; readonly personId: string; readonly roleId: string; readonly unitId: string;
  readonly placeId: string | null; readonly managerId: string | null; readonly fromOn: string; readonly untilOn: string | null;
};

export type Posting = Omit<Position, 'id' | 'untilOn'>;

export type PlaceKind = 'site' | 'contact centre' | 'depot' | 'office';
export type Place = { readonly id: string; readonly name: string; readonly kind: PlaceKind; readonly zone: string; readonly closedAt: Date | null };
export type Unit = { readonly id: string; readonly name: string; readonly parentId: string | null; readonly placeId: string | null; readonly leadId: string | null; readonly closedAt: Date | null };
export type Role = { readonly id: string; readonly name: string; readonly kind: 'employee' | 'agent'; readonly closedAt: Date | null };

/** A new position ends the one before. Nobody may come to stand above themselves. */
export function post(history: readonly Position[], posting: Posting, below: readonly string[], now: Date): { ended: Position | null; begun: Position } {
  if (posting.managerId === posting.personId || (posting.managerId && below.includes(posting.managerId))) throw refuse('organisation.circle');
  const open = history.find(({ untilOn }) => untilOn === null);
  if (open && open.fromOn >= posting.fromOn) throw refuse('organisation.position_before', { from: open.fromOn });
  return { ended: open ? { ...open, untilOn: posting.fromOn } : null, begun: { ...posting, id: newId(now), untilOn: null } };
}

/** An agent cannot be put where employees are directed, nor an employee into a role of agents. */
export function fit(kind: string | null, role: Role, unit: Unit, place: Place | null): void {
  if (role.closedAt || unit.closedAt || place?.closedAt) throw refuse('organisation.closed');
  if ((kind === 'employee' || kind === 'agent') && role.kind !== kind) throw refuse(kind === 'agent' ? 'organisation.role_of_employees' : 'organisation.role_of_agents', { role: role.name });
}

/**
 * Somebody leaves: their position ends with that day, and whoever stood below them stands below whoever stood above, until somebody decides
 * otherwise. A position that had not begun a day before is shortened to one day: a history has no day of nothing.
 */
export function leave(open: Position, below: readonly Position[], fromOn: string, now: Date): Position[] {
  const end = (position: Position): Position => ({ ...position, untilOn: fromOn > position.fromOn ? fromOn : dayAfter(position.fromOn) });
  return [end(open), ...below.flatMap((one) => {
    const ended = end(one);
    return [ended, { ...one, id: newId(now), managerId: open.managerId, fromOn: ended.untilOn!, untilOn: null }];
  })];
}

/** A name as it stands on a door: something to read, in one line. */
export function named(text: string): string {
  const name = text.normalize('NFC').trim().replace(/\s+/g, ' ');
  if (name === '' || /[\p{Cc}\ufeff\u202a-\u202e\u2066-\u2069]/u.test(name)) throw invalid('organisation.no_name');
  return name;
}

/** A unit stands below another, and never below itself. */
export function placed(unit: Unit, under: readonly string[]): Unit {
  if (unit.parentId !== null && under.includes(unit.parentId)) throw refuse('organisation.unit_circle');
  return unit;
}

export function zoned(zone: string, known: (zone: string) => boolean): string {
  if (!known(zone)) throw invalid('organisation.no_zone', { zone });
  return zone;
}

/** Only what nobody works in any more is closed. */
export function close<T extends { readonly closedAt: Date | null }>(one: T, inUse: number, now: Date): T {
  if (inUse > 0) throw refuse('organisation.in_use', { n: inUse });
  return { ...one, closedAt: now };
}

export const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
