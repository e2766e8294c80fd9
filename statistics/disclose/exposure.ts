import { emptySpan, ones } from './span.ts';

export type Exposure = {
  /** People inside a guarded set whose sum can be worked out. */
  people: number;
  /** People whose own answer can be. */
  singles: number;
};

/** What a reader with all released sums, and a list of who is who, could work out. */
export function exposure(released: readonly (readonly string[])[], guarded: readonly (readonly string[])[]): Exposure {
  const places = new Map<string, number>();
  for (const sets of [released, guarded]) for (const ids of sets) for (const id of ids) if (!places.has(id)) places.set(id, places.size);
  const row = (ids: readonly string[]) => ones(ids.map((id) => places.get(id)!));
  const span = emptySpan(places.size);
  for (const ids of released) span.release(row(ids));
  const people = new Set<string>();
  const singles = new Set<string>();
  for (const ids of guarded) {
    if (!span.holds(row(ids))) continue;
    for (const id of ids) people.add(id);
    if (ids.length === 1) singles.add(ids[0]!);
  }
  return { people: people.size, singles: singles.size };
}
