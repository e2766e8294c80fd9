import type { Group, Respondent } from './cells.ts';
import { groupsOf, nameOf, widerThan } from './cells.ts';

/** What must not be worked out: small combinations of attributes, small remainders between nested cells, people alone, cells all alike. */
export function guards(
  respondents: readonly Respondent[],
  candidates: readonly Group[],
  attributes: readonly string[],
  depth: number,
  least: number,
  alike: (group: Group) => boolean,
): number[][] {
  const found = new Map<string, number[]>();
  const add = (members: readonly number[]) => {
    if (members.length > 0) found.set(members.join(' '), [...members]);
  };
  const deepest = attributes.length <= 6 ? attributes.length : depth + 1;
  const groups = groupsOf(respondents, attributes, deepest);
  for (const { members } of groups) if (members.length < least) add(members);
  for (const { members } of everyAttribute(respondents, attributes)) if (members.length < least) add(members);
  for (const group of candidates) if (alike(group)) add(group.members);

  const byName = new Map(groups.map((group) => [nameOf(group.where), group]));
  for (const inner of groups) {
    if (Object.keys(inner.where).length > Math.max(depth, 3)) continue;
    for (const wider of widerThan(inner.where)) {
      const outer = byName.get(nameOf(wider))!;
      const rest = outer.members.length - inner.members.length;
      if (rest > 0 && rest < least) add(without(outer.members, inner.members));
    }
  }
  return [...found.values()];
}

function without(members: readonly number[], gone: readonly number[]): number[] {
  const inside = new Set(gone);
  return members.filter((member) => !inside.has(member));
}

/** Those who share every attribute: nobody finer can be asked for. */
function everyAttribute(respondents: readonly Respondent[], attributes: readonly string[]): { members: number[] }[] {
  const found = new Map<string, { members: number[] }>();
  respondents.forEach((one, place) => {
    const key = JSON.stringify(attributes.map((name) => one.attributes[name]));
    const group = found.get(key);
    if (group) group.members.push(place);
    else found.set(key, { members: [place] });
  });
  return [...found.values()];
}
