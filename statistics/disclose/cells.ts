/** Somebody who answered: who, and to which groups they belonged when the survey closed. */
export type Respondent = { id: string; attributes: Readonly<Record<string, string>> };

/** A filter: the value that each of some attributes must have. The empty one is everybody. */
export type Where = Readonly<Record<string, string>>;

/** A filter and the places, in the list of respondents, of those it picks. */
export type Group = { where: Where; members: number[] };

/** Every filter of at most `depth` attributes that picks somebody, shallow ones first. */
export function groupsOf(respondents: readonly Respondent[], attributes: readonly string[], depth: number): Group[] {
  return subsets(attributes, depth).flatMap((chosen) => {
    const found = new Map<string, Group>();
    respondents.forEach((one, place) => {
      const values = chosen.map((name) => valueOf(one, name));
      const key = JSON.stringify(values);
      const group = found.get(key);
      if (group) group.members.push(place);
      else found.set(key, { where: Object.fromEntries(chosen.map((name, i) => [name, values[i]!])), members: [place] });
    });
    return [...found.values()];
  });
}

export function valueOf({ id, attributes }: Respondent, name: string): string {
  const value = attributes[name];
  if (value === undefined) throw new RangeError(`attributes: ${id} has no "${name}"`);
  return value;
}

/** One name for a filter, whatever the order of its attributes. */
export const nameOf = (where: Where): string => JSON.stringify(Object.keys(where).sort().map((name) => [name, where[name]]));

/** Whether a filter picks nobody that the other does not pick: it asks for the same and more. */
export const isWithin = (inner: Where, outer: Where): boolean => Object.keys(outer).every((name) => inner[name] === outer[name]);

/** The filters that ask for less: each attribute of `where` kept or left out. */
export const widerThan = (where: Where): Where[] => {
  const names = Object.keys(where);
  return subsets(names, names.length - 1).map((kept) => Object.fromEntries(kept.map((name) => [name, where[name]!])));
};

function subsets(names: readonly string[], most: number): string[][] {
  const all: string[][] = [[]];
  for (let size = 1; size <= Math.min(most, names.length); size++) {
    const grow = (from: number, chosen: string[]): void => {
      if (chosen.length === size) return void all.push(chosen);
      for (let at = from; at < names.length; at++) grow(at + 1, [...chosen, names[at]!]);
    };
    grow(0, []);
  }
  return all;
}
