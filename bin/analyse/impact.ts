import { z } from 'zod';
import type { Cell, Impact } from '../../statistics/impact.ts';
import { adverseImpact } from '../../statistics/impact.ts';
import type { Adapter } from './adapter.ts';
import { label, number } from './adapter.ts';
import { impactWords } from './impact/words.ts';
import { column } from './spec.ts';
import type { Table } from './table.ts';
import { Fault } from './table.ts';

const spec = z.strictObject({
  group: column,
  reference: z.string().optional(),
  selected: column,
  stratum: column.optional(),
  count: column.optional(),
});
export type ImpactSpec = z.infer<typeof spec>;

export const adapter: Adapter<ImpactSpec, Impact> = {
  name: 'impact',
  purpose: 'whether a group is selected less often than another, by the four-fifths rule and by chance',
  example: { group: 'race', reference: 'White', selected: 'hired', stratum: 'dept' },
  spec: spec as unknown as z.ZodType<ImpactSpec>,
  columns: ({ group, selected, stratum, count }) => [
    label(group), number(selected), ...(stratum ? [label(stratum)] : []), ...(count ? [number(count)] : []),
  ],
  run(table, asked) {
    if (table.rows === 0) return { undetermined: 'no row has a value in every column that the spec names' };
    return adverseImpact(cellsOf(table, asked), asked.reference);
  },
  say: impactWords,
};

/** Rows counted by group and stratum; a row stands for `count` people where there is such a column. */
function cellsOf(table: Table, { group, selected, stratum, count }: ImpactSpec): Cell[] {
  const groups = table.labels(group), strata = stratum ? table.labels(stratum) : null;
  const taken = table.numbers(selected), counts = count ? table.numbers(count) : null;
  const many = strata?.levels.length ?? 1, sums = new Float64Array(groups.levels.length * many), ones = new Float64Array(sums.length);
  for (let row = 0; row < table.rows; row++) {
    const people = counts?.[row] ?? 1, one = taken[row]!, place = groups.codes[row]! * many + (strata?.codes[row] ?? 0);
    if (one !== 0 && one !== 1) throw new Fault(`Line ${table.line(row)}, column "${selected}": ${one} is neither 1 (selected) nor 0.`);
    if (!Number.isInteger(people) || people < 0) throw new Fault(`Line ${table.line(row)}, column "${count}": ${people} is not a count of people.`);
    sums[place]! += people;
    ones[place]! += one * people;
  }
  return Array.from(sums, (n, place) => ({
    group: groups.levels[Math.floor(place / many)]!, stratum: strata?.levels[place % many], selected: ones[place]!, n,
  }));
}
