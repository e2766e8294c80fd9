import { z } from 'zod';
import { isUndetermined } from '../../statistics/estimate.ts';
import type { Answers } from '../../statistics/ratings/design.ts';
import { fitLinear, type Coefficient } from '../../statistics/ratings/linear.ts';
import { peopleOf, type RatedPerson } from '../../statistics/ratings/people.ts';
import { number, type Adapter } from './adapter.ts';
import { sayRatings } from './ratings/words.ts';
import { fixedColumns, fixedTerms, groupNamed, randomColumns } from './ratings/terms.ts';
import { column, covariate } from './spec.ts';

const spec = z.strictObject({
  score: column,
  person: column,
  fixed: z.array(covariate).default([]),
  random: z.array(column).min(1).optional(),
  method: z.enum(['reml', 'ml']).default('reml'),
  weights: column.optional(),
  family: z.enum(['gaussian', 'binomial']).default('gaussian'),
  trials: column.optional(),
});

export type RatingsSpec = z.infer<typeof spec>;

export type RatingsAnswer = {
  n: number;
  method: 'reml' | 'ml' | 'laplace';
  criterion: number;
  logLik: number;
  fixed: Coefficient[];
  variance: Record<string, number>;
  people: (RatedPerson & { share?: number })[];
  converged: boolean;
};

export const adapter: Adapter<RatingsSpec, RatingsAnswer> = {
  name: 'ratings',
  purpose: 'How each person does, fairly compared: shrunken, adjusted for case mix, with ranges.',
  example: { score: 'y', person: 'd', fixed: ['service'], random: ['s', 'd', 'dept:service'], method: 'reml', family: 'gaussian' },
  spec: spec as z.ZodType<RatingsSpec>,
  columns: (asked) => [
    number(asked.score), ...(asked.weights ? [number(asked.weights)] : []), ...(asked.trials ? [number(asked.trials)] : []),
    ...fixedColumns(asked.fixed), ...randomColumns(groupsOf(asked)),
  ],
  run(table, asked) {
    if (asked.trials && asked.family !== 'binomial') throw new RangeError('trials: only the binomial family counts successes among trials');
    const groups = groupsOf(asked).map((name) => groupNamed(table, name));
    const answers: Answers = {
      sum: table.numbers(asked.score), ...(asked.weights && { weights: table.numbers(asked.weights) }),
      fixed: fixedTerms(table, asked.fixed), random: groups,
    };
    const fit = fitLinear(answers, { method: asked.method });
    if (isUndetermined(fit)) return fit;
    const at = groups.findIndex(({ name }) => name === asked.person);
    return {
      n: fit.n, method: fit.method, criterion: fit.criterion, logLik: fit.logLik, fixed: fit.coefficients(),
      variance: { ...Object.fromEntries(fit.groups.map(({ name, variance }) => [name, variance])), residual: fit.residual },
      people: peopleOf(fit.groups[at]!, groups[at]!.codes, answers.sum), converged: fit.converged,
    };
  },
  say: sayRatings,
};

/** A person is always among the groups; without `random` the only one. */
function groupsOf({ random, person }: RatingsSpec): string[] {
  if (!random) return [person];
  if (!random.includes(person)) throw new RangeError(`random: the person "${person}" must be one of the groups (${random.join(', ')})`);
  const twice = random.find((name, i) => random.indexOf(name) !== i);
  if (twice) throw new RangeError(`random: "${twice}" is named twice`);
  return random;
}
