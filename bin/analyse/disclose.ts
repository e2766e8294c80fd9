import { z } from 'zod';
import type { Decision, Exposure, Respondent, Where } from '../../statistics/disclose.ts';
import { decide, exposure, leastGroup } from '../../statistics/disclose.ts';
import type { Adapter } from './adapter.ts';
import { label, labels, number } from './adapter.ts';
import { disclosureWords } from './disclose/words.ts';
import { column } from './spec.ts';
import type { Table } from './table.ts';
import { Fault } from './table.ts';

const spec = z.strictObject({
  attributes: z.array(column).min(1),
  person: column.optional(),
  wave: column.optional(),
  outcome: column.optional(),
  depth: z.int().min(0).max(4).default(1),
  leastGroup: z.int().min(leastGroup, `${leastGroup} or more: it may be raised, never lowered`).default(leastGroup),
});
export type DiscloseSpec = z.infer<typeof spec>;

export type ShownCell = { wave?: string; where: Where; shown: boolean; n: number | null; mean: number | null };
export type DiscloseAnswer = {
  n: number;
  cells: ShownCell[];
  shown: number;
  hidden: number;
  /** What a rule of least numbers alone would give away: people in groups too small whose answers could be worked out, and people alone. */
  thresholdOnly: Exposure & { of: number };
};

export const adapter: Adapter<DiscloseSpec, DiscloseAnswer> = {
  name: 'disclose',
  purpose: 'which figures of a confidential survey may be shown, so that nobody can be worked out',
  example: { person: 'id', attributes: ['department', 'site'], outcome: 'score', depth: 2, leastGroup: 5 } as DiscloseSpec,
  spec: spec as unknown as z.ZodType<DiscloseSpec>,
  columns: ({ attributes, person, wave, outcome }) => [
    ...labels(attributes),
    ...labels([person, wave].filter((one) => one !== undefined)),
    ...(outcome ? [number(outcome)] : []),
  ],
  run(table, asked, tell) {
    if (asked.wave && !asked.person) throw new Fault('The spec lacks "person": surveys can be read together only when it is known who is who.');
    if (table.rows === 0) return { undetermined: 'no row has a value in every column that the spec names' };
    const surveys = waves(table, asked);
    const before: Decision[] = [];
    const naive: Decision[] = [];
    const cells: ShownCell[] = [];
    for (const { wave, rows } of surveys) {
      const people = rows.map((row) => respondent(table, asked, row));
      const answers = asked.outcome ? Float64Array.from(rows, (row) => table.numbers(asked.outcome!)[row]!) : undefined;
      const options = { attributes: asked.attributes, depth: asked.depth, leastGroup: asked.leastGroup, ...(answers ? { answers } : {}) };
      const decision = decide(people, { ...options, before: [...before] });
      naive.push(decide(people, { ...options, rule: 'threshold' }));
      before.push(decision);
      const score = new Map(people.map(({ id }, at) => [id, answers?.[at]]));
      for (const { where, released, n, ids } of decision.cells) {
        const mean = released && answers ? ids.reduce((sum, id) => sum + score.get(id)!, 0) / n : null;
        cells.push({ ...(wave === undefined ? {} : { wave }), where, shown: released, n: released ? n : null, mean });
      }
      if (surveys.length > 1) tell(`${asked.wave} ${wave}: decided.`);
    }
    const found = exposure(
      naive.flatMap(({ released }) => released),
      naive.flatMap(({ guarded }) => guarded),
    );
    const everyone = new Set(naive.flatMap((decision) => decision.cells.find(({ where }) => Object.keys(where).length === 0)?.ids ?? []));
    const shown = cells.filter((cell) => cell.shown).length;
    return { n: table.rows, cells, shown, hidden: cells.length - shown, thresholdOnly: { ...found, of: everyone.size } };
  },
  say: disclosureWords,
};

function waves(table: Table, { wave }: DiscloseSpec): { wave?: string; rows: number[] }[] {
  const all = Array.from({ length: table.rows }, (_, row) => row);
  if (!wave) return [{ rows: all }];
  const { levels, codes } = table.labels(wave);
  return levels.map((level, code) => ({ wave: level, rows: all.filter((row) => codes[row] === code) }));
}

function respondent(table: Table, { person, attributes }: DiscloseSpec, row: number): Respondent {
  const word = (name: string) => {
    const { levels, codes } = table.labels(name);
    return levels[codes[row]!]!;
  };
  return { id: person ? word(person) : String(row), attributes: Object.fromEntries(attributes.map((name) => [name, word(name)])) };
}
