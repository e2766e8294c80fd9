import type { Group } from './cells.ts';
import { nameOf } from './cells.ts';

/**
 * Complementary suppression within each table: where, in a row of a table whose total is shown, hidden cells hold too few people, the next
 * smallest is hidden too. It stops subtraction within one table; it does not stop what several tables tell together (the audit does).
 */
export function hideAlso(groups: readonly Group[], isHidden: (group: Group) => boolean, leastGroup: number): Group[] {
  const hidden = new Set(groups.filter(isHidden));
  const before = new Set(hidden);
  const rows = new Map<string, Group[]>();
  for (const group of groups) {
    for (const name of Object.keys(group.where)) {
      const { [name]: _, ...rest } = group.where;
      const key = `${name} ${nameOf(rest)}`;
      rows.set(key, [...(rows.get(key) ?? []), group]);
    }
  }
  for (let changed = true; changed;) {
    changed = false;
    for (const row of rows.values()) {
      const dark = row.filter((group) => hidden.has(group));
      const people = dark.reduce((sum, { members }) => sum + members.length, 0);
      if (dark.length === 0 || people >= leastGroup) continue;
      const next = row.filter((group) => !hidden.has(group)).sort((a, b) => a.members.length - b.members.length)[0];
      if (!next) continue;
      hidden.add(next);
      changed = true;
    }
  }
  return [...hidden].filter((group) => !before.has(group));
}
