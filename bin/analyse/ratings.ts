import { z } from 'zod';
import { isUndetermined, type Undetermined } from '../../statistics/estimate.ts';
import { fitBinomial } from '../../statistics/ratings/binomial.ts';
import type { FixedTerm, Group } from '../../statistics/ratings/design.ts';
import { fitLinear, type Coefficient, type GroupEffects } from '../../statistics/ratings/linear.ts';
import { logistic } from '../../statistics/ratings/logistic.ts';
import { peopleOf, type RatedPerson } from '../../statistics/ratings/people.ts';
import { number, type Adapter, type Tell } from './adapter.ts';
import { ratingsPicture } from './ratings/picture.ts';
import { sayRatings } from './ratings/words.ts';
import { fixedColumns, fixedTerms, groupNamed, randomColumns } from './ratings/terms.ts';
import { column, covariate } from './spec.ts';
import type { Table } from './table.ts';

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
  run(table, asked, tell) {
    const groups = groupsOf(asked).map((name) => groupNamed(table, name)), fixed = fixedTerms(table, asked.fixed), sum = table.numbers(asked.score);
    if (table.rows === 0) return { undetermined: 'no row has a value in every column that the spec names' };
    return asked.family === 'binomial' ? binomial(table, asked, sum, fixed, groups, tell) : linear(table, asked, sum, fixed, groups);
  },
  say: sayRatings,
  picture: ratingsPicture,
};

/** A person is always among the groups; without `random` the only one. */
function groupsOf({ random, person }: RatingsSpec): string[] {
  if (!random) return [person];
  if (!random.includes(person)) throw new RangeError(`random: the person "${person}" must be one of the groups (${random.join(', ')})`);
  const twice = random.find((name, i) => random.indexOf(name) !== i);
  if (twice) throw new RangeError(`random: "${twice}" is named twice`);
  return random;
}

function linear(table: Table, asked: RatingsSpec, sum: Float64Array, fixed: FixedTerm[], groups: Group[]): RatingsAnswer | Undetermined {
  if (asked.trials) throw new RangeError('trials: only "family": "binomial" counts successes among trials');
  const fit = fitLinear({ sum, fixed, random: groups, ...(asked.weights && { weights: table.numbers(asked.weights) }) }, { method: asked.method });
  if (isUndetermined(fit)) return fit;
  const at = groups.findIndex(({ name }) => name === asked.person);
  return {
    n: fit.n, method: fit.method, criterion: fit.criterion, logLik: fit.logLik, fixed: fit.coefficients(),
    variance: { ...variances(fit.groups), residual: fit.residual },
    people: peopleOf(fit.groups[at]!, groups[at]!.codes, sum), converged: fit.converged,
  };
}

/** People stand on the logit scale; `share` is theirs at average covariates, 0 to 1. */
function binomial(
  table: Table, asked: RatingsSpec, successes: Float64Array, fixed: FixedTerm[], groups: Group[], tell: Tell,
): RatingsAnswer | Undetermined {
  if (asked.weights) throw new RangeError('weights: the binomial family takes "trials" instead');
  const trials = asked.trials ? table.numbers(asked.trials) : undefined;
  const fit = fitBinomial({ successes, fixed, random: groups, ...(trials && { trials }) }, table.rows > 20_000 ? { tell } : {});
  if (isUndetermined(fit)) return fit;
  const at = groups.findIndex(({ name }) => name === asked.person);
  const people = peopleOf(fit.groups[at]!, groups[at]!.codes, successes, trials);
  return {
    n: fit.n, method: 'laplace', criterion: fit.criterion, logLik: fit.logLik, fixed: fit.coefficients(), variance: variances(fit.groups),
    people: people.map((person) => ({ ...person, share: logistic(fit.average + person.estimate) })), converged: fit.converged,
  };
}

const variances = (groups: readonly GroupEffects[]): Record<string, number> => Object.fromEntries(groups.map(({ name, variance }) => [name, variance]));
