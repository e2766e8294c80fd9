import type { Sql } from '#kernel/database';
import { arrangeSpell, saveSpells } from '#people';
import { leaving } from '../leaving.ts';
import * as store from '../store/imports.ts';
import { redrawAll, savePositions, unarrange } from '../store/lines.ts';
import { savePlaces, saveRoles, saveUnits } from '../store/structure.ts';
import type { PeopleMap, PeopleOutcome } from './map.ts';
import { readLines } from './read.ts';
import { managersOf, recognised, refuseCircles, structureFor, type Made } from './recognise.ts';
import { alteration, arrival, type Change } from './settle.ts';
import { gathering, understand } from './understand.ts';

export { peopleMap, type PeopleMap, type PeopleOutcome } from './map.ts';

/** `by` is whoever asked; `readdress` says whether people may be given other addresses to sign in with. */
export type Traits = { readonly dryRun: boolean; readonly readdress: boolean; readonly by: string | null; readonly told?: (lines: number) => void };

/**
 * Brings a file of people in: all of it, in the caller's transaction, or nothing. Whoever is known by key, address or user name is changed where the
 * file says something else; the same file once more changes nothing.
 */
export async function bringInPeople(sql: Sql, path: string, map: PeopleMap, now: Date, traits: Traits): Promise<PeopleOutcome> {
  const today = now.toISOString().slice(0, 10);
  const { lines, faults, names } = await readLines(path, map, traits.told ?? (() => {}));
  const wrong = gathering(faults, names);
  const described = understand(lines, names, wrong);
  const known = await store.known(sql);
  const people = recognised(described, known, wrong, traits.readdress, now);
  const made = await structureFor(sql, described, wrong, now);
  const managers = managersOf(described, people, known, wrong);

  const changes = described.map((one): Change => {
    const { person, known } = people.get(one.line)!;
    const put = {
      roleId: one.role === null ? null : made.roleOf(one.role), unitId: one.unit === null ? null : made.unitOf(one.unit), placeId: one.place === null ? null : made.placeOf(one.place),
      unitPlaceId: one.unit === null ? null : made.placeOfUnit(one.unit), managerId: managers.get(one.line)!,
    };
    return known ? alteration(one, known, person, put, today, now) : arrival(one, person, put, today, now);
  });
  refuseCircles(described, changes, known, wrong);

  const count = (what: Change['what']): number => changes.filter((one) => one.what === what).length;
  const outcome = {
    lines: lines.length, fresh: count('fresh'), changed: count('changed'), same: count('same'), faults: faults.sort((one, other) => one.line - other.line),
    newRoles: made.roles.map(({ name }) => name), newUnits: made.units.map(({ name }) => name), newPlaces: made.places.map(({ name }) => name),
  };
  if (faults.length > 0 || traits.dryRun) return { ...outcome, done: false };
  await write(sql, changes, made, traits.by, now);
  return { ...outcome, done: true };
}

async function write(sql: Sql, changes: readonly Change[], made: Made, by: string | null, now: Date): Promise<void> {
  await store.inParts(made.places, (some) => savePlaces(sql, some));
  await store.inParts(made.roles, (some) => saveRoles(sql, some));
  await store.inParts(made.units, (some) => saveUnits(sql, some));

  const altered = changes.filter(({ what, person }) => what === 'changed' && person).map(({ personId }) => personId);
  if (altered.length > 0) await store.layDownAddresses(sql, altered);
  await store.inParts(changes.flatMap(({ person }) => person ?? []), (some) => store.saveMany(sql, some));
  await store.inParts(changes.flatMap(({ spells }) => spells), (some) => saveSpells(sql, some));
  for (const { personId, leftOn } of changes) if (leftOn !== null) await leaving(sql, personId, leftOn, now);
  const positions = changes.flatMap((one) => one.positions);
  await store.inParts(positions, (some) => savePositions(sql, some));
  for (const { personId, positions, what } of changes) if (what === 'changed' && positions.length > 0) await unarrange(sql, personId);
  for (const { personId, leavesOn, title } of changes) if (leavesOn !== null) await arrangeSpell(sql, { personId, kind: 'alumni', title, fromOn: leavesOn, by: by ?? personId, arrangedAt: now });
  if (positions.length > 0) await redrawAll(sql);
}
