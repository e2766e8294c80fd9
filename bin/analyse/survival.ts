import { z } from 'zod';
import type { Covariate, Survival } from '../../statistics/survival.ts';
import { discreteTime, survival } from '../../statistics/survival.ts';
import type { DiscreteTime } from '../../statistics/survival.ts';
import type { Adapter, Undetermined } from './adapter.ts';
import { label, number } from './adapter.ts';
import { terms } from './design.ts';
import { column, covariate, covariateColumn, covariateName } from './spec.ts';
import { survivalPicture } from './survival/picture.ts';
import { survivalWords } from './survival/words.ts';

const spec = z.strictObject({
  time: column,
  event: column,
  by: column.optional(),
  entry: column.optional(),
  covariates: z.array(covariate).optional(),
  ties: z.enum(['efron', 'breslow', 'exact']).optional(),
  limits: z.enum(['loglog', 'plain']).optional(),
  rmst: z.number().positive().optional(),
  discrete: z.enum(['logit', 'cloglog']).optional(),
  shape: z.enum(['free', 'log', 'linear', 'quadratic']).optional(),
});
export type SurvivalSpec = z.infer<typeof spec>;
export type SurvivalAnswer = Survival & { discrete?: DiscreteTime | Undetermined };

export const adapter: Adapter<SurvivalSpec, SurvivalAnswer> = {
  name: 'survival',
  purpose: 'who stays, who leaves, and when',
  example: { time: 'months', event: 'left', by: 'site', covariates: ['role', { number: 'age' }], ties: 'efron' },
  spec,
  columns: ({ time, event, by, entry, covariates = [] }) => [
    number(time), number(event), ...(by === undefined ? [] : [label(by)]), ...(entry === undefined ? [] : [number(entry)]),
    ...covariates.map(covariateColumn),
  ],
  run(table, { time, event, by, entry, covariates = [], ties = 'efron', limits = 'loglog', rmst, discrete, shape = 'free' }) {
    const columns: Covariate[] = covariates.flatMap((one) => terms(table, [one]).map((term) => ({ ...term, covariate: covariateName(one) })));
    const still = covariates.find((one) => terms(table, [one]).length === 0);
    if (still !== undefined) throw new RangeError(`covariates: ${covariateName(still)} is the same in every row`);
    const left = table.numbers(event);
    left.forEach((value, row) => {
      if (value === 0 || value === 1) return;
      throw new RangeError(`line ${table.line(row)}: "${event}" is ${value}; it must be 1 (it happened) or 0 (last seen)`);
    });
    const spells = { time: table.numbers(time), event: left, ...(entry === undefined ? {} : { entry: table.numbers(entry) }) };
    const answer = survival(
      { ...spells, ...(by === undefined ? {} : { group: table.labels(by) }), covariates: columns },
      { limits, ties, ...(rmst === undefined ? {} : { rmst }) },
    );
    if ('undetermined' in answer || discrete === undefined) return answer;
    return { ...answer, discrete: discreteTime({ ...spells, covariates: columns }, { link: discrete, shape }) };
  },
  say: survivalWords,
  picture: survivalPicture,
};
