import type { Undetermined } from '../estimate.ts';
import { undetermined } from '../estimate.ts';

export type WithinGroup = { groups: { id: string; n: number; rwg: number | null }[]; mean: number };

/**
 * James, Demaree and Wolf (1984): how far people of one group agree on a scale, beside answers given at random over `options` choices, whose variance is
 * (A² - 1)/12. r_wg(j) for several items; agreement worse than random is 0. Groups of one have none.
 */
export function withinGroup(
  group: { readonly levels: readonly string[]; readonly codes: ArrayLike<number> }, items: readonly ArrayLike<number>[], options: number,
): WithinGroup | Undetermined {
  if (!Number.isInteger(options) || options < 2) throw new RangeError(`options: ${options} is not a number of choices of 2 and more`);
  if (items.length === 0) throw new RangeError('items: name at least one');
  const n = group.codes.length;
  items.forEach((values, j) => { if (values.length !== n) throw new RangeError(`items.${j}: ${values.length} values for ${n} rows`); });
  const random = (options * options - 1) / 12;
  const rows: number[][] = group.levels.map(() => []);
  for (let i = 0; i < group.codes.length; i++) rows[group.codes[i]!]!.push(i);

  const groups = group.levels.map((id, code) => {
    const own = rows[code]!;
    const n = own.length;
    if (n < 2) return { id, n, rwg: null };
    const spread = items.reduce((sum, values) => {
      const mean = own.reduce((all, i) => all + values[i]!, 0) / n;
      return sum + own.reduce((all, i) => all + (values[i]! - mean) ** 2, 0) / (n - 1);
    }, 0) / items.length;
    const agreed = items.length * (1 - spread / random);
    return { id, n, rwg: Math.max(0, agreed <= 0 ? 0 : agreed / (agreed + spread / random)) };
  });
  const told = groups.flatMap(({ rwg }) => (rwg === null ? [] : [rwg]));
  if (told.length === 0) return undetermined('no group has two people or more');
  return { groups, mean: told.reduce((sum, value) => sum + value, 0) / told.length };
}
