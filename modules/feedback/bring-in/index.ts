import type pg from 'pg';
import { idOf, newId } from '#kernel/id';
import { planted } from '#kernel/plant';
import { firstOf, folded } from '#people';
import { cellOf, nobody, weekOf, type Answer } from '../rules.ts';
import type { Fault, FileMap } from './map.ts';
import { readLines, type Line } from './rows.ts';
import * as store from './store.ts';

export { mapSchema, type Fault, type FileMap } from './map.ts';

export type BroughtIn = { readonly lines: number; readonly people: number; readonly newPeople: number; readonly faults: readonly Fault[]; readonly leftOut: Fault | null; readonly done: boolean };

/**
 * Brings a file of customers' answers in: all of it, in one transaction, or nothing. People whom nobody knows are created and marked as
 * imported. Where the file has no dates, its words count in the last closed week.
 */
export async function bringIn(client: pg.ClientBase, path: string, map: FileMap, now: Date, traits: { dryRun: boolean; told?: (lines: number) => void }): Promise<BroughtIn> {
  if (!traits.dryRun) await store.oneAtATime(client);
  const known = await store.knownPeople(client);
  const places = await store.placesKnown(client);
  const seen = { people: new Map<string, string>(), units: new Map<string, string>(), touchpoints: new Map<string, string>(), customers: new Map<string, string>() };
  const cells = new Map<string, number[]>();
  /** Where each person was first spoken of; and the unit above all those of files. */
  const stands = new Map<string, string>();
  const whole = idOf('imported unit');
  const undated = new Date(Date.parse(`${weekOf(now)}T12:00:00Z`) - 86_400_000);
  const mixes = new Map<string, { json: string; mix: string }>();
  let load = traits.dryRun ? undefined : store.loadAnswers(client);

  const each = ({ person, customer, unit, touchpoint, at, score, words, covariates }: Line): void => {
    const personId = person === '' ? null : idIn(seen.people, person, () => known.get(person) ?? idOf(`imported person ${person}`));
    const unitId = unit === '' ? whole : idIn(seen.units, unit, (name) => places.units.get(name) ?? idOf(`imported unit ${name}`));
    if (personId && !stands.has(personId)) stands.set(personId, unitId);
    const touchpointId = idIn(seen.touchpoints, touchpoint || 'Imported', (name) => places.touchpoints.get(name) ?? idOf(`imported touchpoint ${name}`));
    const customerId = customer === '' ? null : idIn(seen.customers, customer, (key) => idOf(`imported customer ${key}`));
    const answer: Answer = {
      id: newId(now), at: at ?? undated, touchpointId, unitId, personId, attribution: personId ? 'import' : null, channel: 'file', how: 'import', invitationId: null, customerId, score, seen: [],
      words: words || null, lang: 'en', covariates: Object.fromEntries(map.covariates.map((name, i) => [name, covariates[i]!])), device: null, suggested: null, leftOut: null, checkId: null,
    };
    if (load) {
      const { json } = mixed(mixes, answer, covariates);
      load.write([answer.id, answer.at, touchpointId, unitId, personId, answer.attribution, 'file', 'import', customerId, score, answer.words, json]);
    }
    if (load) count(cells, answer, mixed(mixes, answer, covariates).mix);
  };

  /** Waits for the disk; and when many cells or customers are gathered, puts them away before reading on: memory does not grow with the file. */
  const breathe = async (): Promise<void> => {
    await load?.breathe();
    if (cells.size < mostCells && seen.customers.size < mostCustomers) return;
    if (load) {
      await load.end();
      await store.addCells(client, cells);
      await saveCustomers();
      load = store.loadAnswers(client);
    }
    cells.clear();
    seen.customers.clear();
  };
  const saveCustomers = (): Promise<void> => store.saveCustomers(client, [...seen.customers].map(([key, id]) => [id, `import:${key}`] as const), now);

  const { lines, faults, leftOut } = await readLines(path, map, each, breathe, traits.told ?? (() => {}));
  if ((faults.length > 0 && !planted('half-a-file')) || traits.dryRun) { load?.abandon(); return { lines, people: seen.people.size, newPeople: [...seen.people.keys()].filter((key) => !known.has(key)).length, faults, leftOut, done: false }; }

  await load!.end();
  const newPeople = [...seen.people].filter(([key]) => !known.has(key));
  await store.savePeople(client, newPeople.map(([key, id]) => ({ id, name: key, givenName: firstOf(key), searchName: folded(key), imported: key, at: now })));
  await store.savePlaces(client, whole, [...seen.units].filter(([name]) => !places.units.has(name)), [...seen.touchpoints].filter(([name]) => !places.touchpoints.has(name)), idOf('imported journey'));
  await store.savePositions(client, newPeople.map(([, id]) => ({ personId: id, unitId: stands.get(id)! })), now);
  await saveCustomers();
  await store.addCells(client, cells);
  return { lines, people: seen.people.size, newPeople: newPeople.length, faults, leftOut, done: true };
}

const mostCells = 100_000, mostCustomers = 50_000, mostMixes = 20_000;

const idIn = (ids: Map<string, string>, name: string, make: (name: string) => string): string => {
  let id = ids.get(name);
  if (!id) { id = make(name); ids.set(name, id); }
  return id;
};

/** The same covariates come again and again: their JSON is made once. */
function mixed(known: Map<string, { json: string; mix: string }>, answer: Answer, covariates: readonly string[]): { json: string; mix: string } {
  const key = covariates.join('\u0001');
  let made = known.get(key);
  if (known.size > mostMixes) known.clear();
  if (!made) { made = { json: JSON.stringify(answer.covariates), mix: cellOf(answer).mix }; known.set(key, made); }
  return made;
}

function count(cells: Map<string, number[]>, { touchpointId, at, personId, unitId, score }: Answer, mix: string): void {
  const key = `${touchpointId}\u0001${weekOf(at)}\u0001${personId ?? nobody}\u0001${unitId}\u0001${mix}`;
  const sums = cells.get(key);
  const good = score >= 4 ? 1 : 0;
  if (sums) { sums[0]! += 1; sums[1]! += good; sums[2]! += score; sums[3]! += score * score; }
  else cells.set(key, [1, good, score, score * score]);
}

