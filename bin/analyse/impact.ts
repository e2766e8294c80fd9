import { z } from 'zod';
import type { Impact, Selection } from '../../statistics/impact.ts';
import { impact } from '../../statistics/impact.ts';
import type { Adapter } from './adapter.ts';
import { label, number } from './adapter.ts';
import { impactWords } from './impact/words.ts';
import { column } from './spec.ts';

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
  purpose: 'is one group hired, promoted or rewarded less often than another',
  example: { group: 'race', reference: 'White', selected: 'hired', stratum: 'department' },
  spec,
  columns: ({ group, selected, stratum, count }) =>
    [label(group), number(selected), ...(stratum === undefined ? [] : [label(stratum)]), ...(count === undefined ? [] : [number(count)])],
  run(table, { group, reference, selected, stratum, count }) {
    if (table.rows === 0) return { undetermined: 'no row has a value in every column that the spec names' };
    const groups = table.labels(group);
    const strata = stratum === undefined ? null : table.labels(stratum);
    const chosen = table.numbers(selected);
    const weights = count === undefined ? null : table.numbers(count);
    const places = strata?.levels.length ?? 1;
    const cells = Array.from({ length: groups.levels.length * places }, () => ({ selected: 0, n: 0 }));
    for (let row = 0; row < table.rows; row++) {
      const weight = weights ? weights[row]! : 1;
      if (chosen[row] !== 0 && chosen[row] !== 1) throw new RangeError(`line ${table.line(row)}: "${selected}" is ${chosen[row]}; it must be 1 or 0`);
      if (!Number.isInteger(weight) || weight < 0) throw new RangeError(`line ${table.line(row)}: "${count}" is ${weight}; it must be a number of people`);
      const cell = cells[groups.codes[row]! * places + (strata ? strata.codes[row]! : 0)]!;
      cell.n += weight;
      if (chosen[row] === 1) cell.selected += weight;
    }
    const selections = cells.map((cell, at): Selection => ({
      group: groups.levels[Math.floor(at / places)]!, ...cell, ...(strata ? { stratum: strata.levels[at % places]! } : {}),
    }));
    return impact(selections, reference);
  },
  say: impactWords,
};
