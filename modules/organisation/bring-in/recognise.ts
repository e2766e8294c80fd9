import { newId } from '#kernel/id';
import type { Sql } from '#kernel/database';
import { welcome, type Person } from '#people';
import type { Place, Role, Unit } from '../rules.ts';
import { usualZone, type Known } from '../store/imports.ts';
import { places, roles, units } from '../store/structure.ts';
import type { Change } from './settle.ts';
import type { Described, Wrong } from './understand.ts';

export type Recognised = { readonly person: Person; readonly known: Known | null };

/** Who each line is: somebody known by key, address or user name, or somebody new. */
export function recognised(described: readonly Described[], known: readonly Known[], wrong: Wrong, readdress: boolean, now: Date): Map<number, Recognised> {
  const by = { key: new Map<string, Known>(), email: new Map<string, Known>(), userName: new Map<string, Known>() };
  for (const one of known) {
    by.key.set(one.id, one);
    if (one.imported !== null) by.key.set(one.imported, one);
    if (one.email !== null) by.email.set(one.email, one);
    if (one.userName !== null) by.userName.set(one.userName, one);
  }
  const is = new Map(described.map((one) => [one.line, (one.key !== null && by.key.get(one.key)) || (one.email !== null && by.email.get(one.email)) || (one.userName !== null && by.userName.get(one.userName)) || null]));
  const lineOf = new Map<string, number>();
  for (const one of described) {
    const person = is.get(one.line);
    if (!person) continue;
    if (lineOf.has(person.id)) wrong(one.line, one.key !== null ? 'key' : one.email !== null ? 'email' : 'userName', `${one.key ?? one.email ?? one.userName} (${lineOf.get(person.id)!})`, 'twice');
    lineOf.set(person.id, one.line);
  }
  return new Map(described.map((one) => {
    const person = is.get(one.line) ?? null;
    for (const [field, holder] of [['email', one.email !== null && by.email.get(one.email)], ['userName', one.userName !== null && by.userName.get(one.userName)]] as const) {
      // Whoever holds the address today may give it up by this same file.
      const held = holder && holder.id !== person?.id && !(lineOf.has(holder.id) && described.some(({ line, [field]: other }) => line === lineOf.get(holder.id) && other !== null && other !== one[field]));
      if (held) wrong(one.line, field, one[field]!, 'taken');
      else if (person && !readdress && one[field] !== null && one[field] !== person[field]) wrong(one.line, field, one[field]!, 'readdress');
    }
    return [one.line, person ? { person: personOf(person), known: person } : { person: { ...welcome({ name: one.name, givenName: one.givenName ?? undefined, email: one.email, userName: one.userName }, now), imported: one.key }, known: null }];
  }));
}

const personOf = ({ id, name, givenName, searchName, email, userName, lang, imported, madeAt, goneAt }: Known): Person => ({ id, name, givenName, searchName, email, userName, lang, imported, madeAt, goneAt });

export type Made = {
  readonly roles: readonly Role[]; readonly units: readonly Unit[]; readonly places: readonly Place[];
  roleOf(name: string): string; unitOf(name: string): string; placeOf(name: string): string; placeOfUnit(name: string): string | null;
};

/** Roles, units and places by their names; those that are not there yet are made with the file. */
export async function structureFor(sql: Sql, described: readonly Described[], wrong: Wrong, now: Date): Promise<Made> {
  const zone = await usualZone(sql);
  const roleNamed = new Map((await roles(sql)).map((one) => [one.name, one as Role]));
  const placeNamed = new Map((await places(sql)).map((one) => [one.name, one as Place]));
  const unitsNamed = Map.groupBy(await units(sql) as readonly Unit[], ({ name }) => name);
  const made = { roles: [] as Role[], units: [] as Unit[], places: [] as Place[] };
  for (const one of described) {
    if (one.place !== null && !placeNamed.has(one.place)) {
      const place = { id: newId(now), name: one.place, kind: 'site' as const, zone, closedAt: null };
      placeNamed.set(one.place, place);
      made.places.push(place);
    }
    const kind = one.kind === 'agent' ? 'agent' as const : 'employee' as const;
    if (one.role !== null && !roleNamed.has(one.role)) {
      const role = { id: newId(now), name: one.role, kind, closedAt: null };
      roleNamed.set(one.role, role);
      made.roles.push(role);
    }
    if (one.unit !== null && !unitsNamed.has(one.unit)) {
      const unit = { id: newId(now), name: one.unit, parentId: null, placeId: one.place === null ? null : placeNamed.get(one.place)!.id, leadId: null, closedAt: null };
      unitsNamed.set(one.unit, [unit]);
      made.units.push(unit);
    }
    const role = one.role === null ? undefined : roleNamed.get(one.role);
    if (role && one.kind !== null && one.kind !== 'alumni' && one.kind !== 'candidate' && role.kind !== one.kind) wrong(one.line, 'role', one.role!, 'role_kind');
    if (role?.closedAt) wrong(one.line, 'role', one.role!, 'closed');
    const named = one.unit === null ? [] : unitsNamed.get(one.unit)!;
    if (named.length > 1) wrong(one.line, 'unit', one.unit!, 'two_units');
    if (named[0]?.closedAt) wrong(one.line, 'unit', one.unit!, 'closed');
    if (one.place !== null && placeNamed.get(one.place)!.closedAt) wrong(one.line, 'place', one.place, 'closed');
  }
  return {
    ...made, roleOf: (name) => roleNamed.get(name)!.id, unitOf: (name) => unitsNamed.get(name)![0]!.id, placeOf: (name) => placeNamed.get(name)!.id,
    placeOfUnit: (name) => unitsNamed.get(name)![0]!.placeId,
  };
}

/** Whom each line stands below: by key, address or user name, and by name where only one has it. */
export function managersOf(described: readonly Described[], people: ReadonlyMap<number, Recognised>, known: readonly Known[], wrong: Wrong): Map<number, string | null> {
  const ids = new Map<string, string>();
  const names = new Map<string, Set<string>>();
  const learn = (id: string, name: string, keys: readonly (string | null)[]): void => {
    for (const key of keys) if (key !== null && key !== '') ids.set(key, id);
    names.set(name, (names.get(name) ?? new Set()).add(id));
  };
  for (const one of known) learn(one.id, one.name, [one.id, one.imported, one.email, one.userName]);
  for (const one of described) learn(people.get(one.line)!.person.id, one.name, [one.key, one.email, one.userName]);
  return new Map(described.map(({ line, manager }) => {
    if (manager === null) return [line, null];
    const named = names.get(manager);
    const id = ids.get(manager) ?? ids.get(manager.toLowerCase()) ?? (named?.size === 1 ? [...named][0]! : undefined);
    if (!id) wrong(line, 'manager', manager, named ? 'two_managers' : 'no_manager');
    return [line, id ?? null];
  }));
}

/** Nobody stands above themselves, not even through others, and not through people whom the file does not speak of. */
export function refuseCircles(described: readonly Described[], changes: readonly Change[], known: readonly Known[], wrong: Wrong): void {
  const above = new Map(known.map((one) => [one.id, one.managerId]));
  changes.forEach((one) => { const open = one.positions.find(({ untilOn }) => untilOn === null); if (open) above.set(one.personId, open.managerId); });
  const fine = new Set<string>();
  described.forEach((one, at) => {
    const walked = new Set<string>();
    let id: string | null | undefined = changes[at]!.personId;
    while (id && !fine.has(id) && !walked.has(id)) { walked.add(id); id = above.get(id); }
    if (id && walked.has(id)) wrong(one.line, 'manager', one.manager ?? '', 'circle');
    for (const one of walked) fine.add(one);
  });
}

