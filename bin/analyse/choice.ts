import { z } from 'zod';
import type { ChoiceCoefficient, Count, IndividualScores, Share } from '../../statistics/choice.ts';
import { choiceTasks, conditionalLogit, countChoices, individualScores, maxDiff } from '../../statistics/choice.ts';
import { isUndetermined } from '../../statistics/estimate.ts';
import type { Adapter, Column, Undetermined } from './adapter.ts';
import { label, number } from './adapter.ts';
import { choiceWords } from './choice/words.ts';
import { terms } from './design.ts';
import { column } from './spec.ts';
import type { Table } from './table.ts';
import { Fault } from './table.ts';

const spec = z.strictObject({
  task: column,
  respondent: column.optional(),
  item: column.optional(),
  best: column.optional(),
  worst: column.optional(),
  choice: column.optional(),
  attributes: z.array(z.union([column, z.strictObject({ label: column })], 'expected a column name, or { "label": "column" }')).default([]),
  model: z.enum(['counts', 'best', 'sequential', 'joint', 'conditional']),
  reference: z.string().optional(),
  individual: z.boolean().default(false),
});
export type ChoiceSpec = z.infer<typeof spec>;

export type CountsAnswer = { n: number; left?: number; counts: Count[] };
export type ModelAnswer = {
  n: number;
  /** Questions without an answer. */
  left?: number;
  respondents: number | null;
  reference?: string;
  coefficients: (ChoiceCoefficient & { item?: string })[];
  logLik: number;
  nullLogLik: number;
  r2: number;
  shares: Share[];
  individual?: IndividualScores;
};
export type ChoiceAnswer = CountsAnswer | ModelAnswer;

export const adapter: Adapter<ChoiceSpec, ChoiceAnswer> = {
  name: 'choice',
  purpose: 'what people want most of a job, from questions in which they chose',
  example: { task: 't', respondent: 'id', item: 'i', best: 'b', worst: 'w', model: 'sequential' } as unknown as ChoiceSpec,
  spec: spec as unknown as z.ZodType<ChoiceSpec>,
  columns: ({ task, respondent, item, best, worst, choice, attributes }): Column[] => [
    label(task), ...[respondent, item].flatMap((one) => (one ? [label(one)] : [])), ...[best, worst, choice].flatMap((one) => (one ? [number(one)] : [])),
    ...attributes.map((one) => (typeof one === 'string' ? number(one) : label(one.label))),
  ],
  run(table, asked) {
    need(asked);
    if (table.rows === 0) return { undetermined: 'no row has a value in every column that the spec names' };
    return asked.model === 'conditional' ? options(table, asked) : items(table, asked, asked.model);
  },
  say: choiceWords,
};

function items(table: Table, asked: ChoiceSpec, model: 'counts' | 'best' | 'sequential' | 'joint'): ChoiceAnswer | Undetermined {
  const { task, respondent, item, best, worst, reference, individual } = asked;
  const tasks = choiceTasks({
    task: table.labels(task), item: table.labels(item!), best: table.numbers(best!), worst: worst ? table.numbers(worst) : undefined,
    respondent: respondent ? table.labels(respondent) : undefined,
  });
  const left = tasks.left ? { left: tasks.left } : {};
  if (model === 'counts') {
    const counts = countChoices(tasks);
    return Array.isArray(counts) ? { n: tasks.answered.length, ...left, counts } : counts;
  }
  const found = maxDiff(tasks, { model, reference });
  if (isUndetermined(found)) return found;
  const { n, respondents, logLik, nullLogLik, r2, shares } = found;
  const answer: ModelAnswer = {
    n, ...left, respondents, reference: found.reference,
    coefficients: found.coefficients.map((one) => ({ ...one, term: `${item}=${one.term}`, item: one.term })),
    logLik, nullLogLik, r2, shares,
  };
  const single = individual ? individualScores(tasks, model) : undefined;
  return single === undefined ? answer : isUndetermined(single) ? single : { ...answer, individual: single };
}

/** Shares are the mean chance of each alternative, where `item` names it. */
function options(table: Table, { task, respondent, item, choice, attributes }: ChoiceSpec): ChoiceAnswer | Undetermined {
  const columns = attributes.flatMap((one) => (typeof one === 'string' ? [{ term: one, values: table.numbers(one) }] : terms(table, [one.label])));
  const found = conditionalLogit({
    task: table.labels(task), choice: table.numbers(choice!), attributes: columns, respondent: respondent ? table.labels(respondent) : undefined,
  });
  if (isUndetermined(found)) return found;
  const { n, left, respondents, coefficients, logLik, nullLogLik, r2, predicted } = found;
  const alternatives = item ? table.labels(item) : null;
  const sums = new Float64Array(alternatives?.levels.length ?? 0);
  predicted.forEach((chance, row) => { if (alternatives && !Number.isNaN(chance)) sums[alternatives.codes[row]!]! += chance; });
  const shares = (alternatives?.levels ?? []).map((name, i) => ({ item: name, share: sums[i]! / n }));
  return { n, ...(left ? { left } : {}), respondents, coefficients, logLik, nullLogLik, r2, shares };
}

function need({ model, item, best, worst, choice, attributes, reference, individual, respondent }: ChoiceSpec): void {
  const missing = (field: string): never => { throw new Fault(`The "${model}" model needs "${field}" in the spec.`); };
  if (model === 'conditional') {
    if (!choice) missing('choice');
    if (attributes.length === 0) missing('attributes');
    for (const [field, value] of Object.entries({ best, worst, reference, individual: individual || undefined }))
      if (value !== undefined) throw new Fault(`"${field}" does not belong to the conditional model.`);
    return;
  }
  if (!item) missing('item');
  if (!best) missing('best');
  if (!worst && (model === 'sequential' || model === 'joint')) missing('worst');
  if (individual && !respondent) throw new Fault('"individual" needs "respondent": who answered?');
  if (individual && model === 'counts') throw new Fault('"individual" needs a model: best, sequential or joint.');
  if (choice || attributes.length) throw new Fault(`"${choice ? 'choice' : 'attributes'}" belongs to the conditional model.`);
}
