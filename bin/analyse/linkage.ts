import { z } from 'zod';
import type { Coefficient, Column, CrossLag, ErrorKind, Mediation, RandomEffects } from '../../statistics/linkage.ts';
import {
  crossLag,
  earlierRows,
  errorKinds,
  fixedEffects,
  linearModel,
  mediation,
  multilevel,
  pick,
  randomEffects,
  renumber,
  unitMeans,
} from '../../statistics/linkage.ts';
import { isUndetermined } from '../../statistics/estimate.ts';
import type { Adapter, Undetermined } from './adapter.ts';
import { label, number } from './adapter.ts';
import { terms } from './design.ts';
import { linkageWords } from './linkage/words.ts';
import { column } from './spec.ts';
import type { Table } from './table.ts';
import { Fault } from './table.ts';
import { printCount } from './words/printing.ts';

const spec = z.strictObject({
  outcome: column,
  predictors: z.array(z.union([column, z.strictObject({ label: column })], 'expected a column name, or { "label": "column" }')).min(1),
  unit: column.optional(),
  period: column.optional(),
  lag: z.number().positive().optional(),
  model: z.enum(['ols', 'wls', 'twoway', 'within', 'random', 'multilevel', 'crosslag', 'mediation']).default('ols'),
  se: z.enum(errorKinds).default('classical'),
  weights: column.optional(),
  between: z.array(column).default([]),
  mediator: column.optional(),
});
export type LinkageSpec = z.infer<typeof spec>;

export type LinkageAnswer =
  | ({ n: number; coefficients: Coefficient[] } & {
      r2?: number;
      hausman?: RandomEffects['hausman'];
      variance?: object;
      criterion?: number;
      logLik?: number;
      units?: number;
      doubled?: number;
    })
  | (Omit<CrossLag, 'direction'> & { verdict: string; doubled?: number })
  | Mediation;

export const adapter: Adapter<LinkageSpec, LinkageAnswer> = {
  name: 'linkage',
  purpose: 'whether what staff live through goes with what customers say, and which comes first',
  example: { outcome: 'shmi', predictors: ['engagement'], unit: 'trust', period: 'year', lag: 1, model: 'twoway', se: 'CR2' } as LinkageSpec,
  spec: spec as unknown as z.ZodType<LinkageSpec>,
  columns: ({ outcome, predictors, unit, period, weights, mediator }) => [
    number(outcome),
    ...predictors.map((one) => (typeof one === 'string' ? number(one) : label(one.label))),
    ...[period, weights, mediator].flatMap((one) => (one ? [number(one)] : [])),
    ...(unit ? [label(unit)] : []),
  ],
  run(table, asked, tell) {
    need(asked);
    if (table.rows > 300_000) tell(`Fitting ${printCount(table.rows)} rows …`);
    if (table.rows === 0) return { undetermined: 'no row has a value in every column that the spec names' };
    return fit(table, asked);
  },
  say: linkageWords,
};

function fit(table: Table, asked: LinkageSpec): LinkageAnswer | Undetermined {
  const { outcome, model, se, lag, period, unit } = asked;
  const { at, doubled } = rows(table, asked);
  const y = pick(table.numbers(outcome), at);
  const columns = predictorsOf(table, asked).map(({ term, values }) => ({ term, values: pick(values, at) }));
  const codes = unit ? Int32Array.from(at, (i) => table.labels(unit).codes[i]!) : undefined;
  const place = { unit: codes!, period: period ? pick(table.numbers(period), at) : Float64Array.from(at) };
  const weights = asked.weights ? pick(table.numbers(asked.weights), at) : undefined;
  const noted = doubled ? { doubled } : {};

  if (model === 'crosslag') {
    const found = crossLag({ term: outcome, values: y }, columns as [Column], place, { lag: lag!, se });
    if (isUndetermined(found)) return found;
    return { forward: found.forward, backward: found.backward, verdict: verdict(found, columns[0]!.term, outcome), ...noted };
  }
  if (model === 'mediation') {
    const mediator = { term: asked.mediator!, values: pick(table.numbers(asked.mediator!), at) };
    return mediation(y, columns[0]!, mediator, columns.slice(1), { se, cluster: codes });
  }
  const lagged = lag === undefined ? { y, columns, place, weights } : shifted(y, columns, place, lag, weights);
  if (isUndetermined(lagged)) return lagged;
  return one(asked, lagged, noted);
}

function one({ model, se, between, unit }: LinkageSpec, { y, columns, place, weights }: Lagged, noted: object): LinkageAnswer | Undetermined {
  if (model === 'twoway' || model === 'within') {
    const found = fixedEffects(y, columns, place, { se, effects: model });
    return isUndetermined(found) ? found : { n: found.n, units: found.units, coefficients: found.coefficients, ...noted };
  }
  if (model === 'random') {
    const found = randomEffects(y, columns, place, { se });
    return isUndetermined(found)
      ? found
      : { n: found.n, units: found.units, coefficients: found.coefficients, variance: found.variance, hausman: found.hausman, ...noted };
  }
  if (model === 'multilevel') {
    const found = multilevel(
      y,
      columns.flatMap((column) => split(column, between, place.unit)),
      place.unit,
    );
    if (isUndetermined(found)) return found;
    const { n, units, coefficients, variance, criterion, logLik } = found;
    return { n, units, coefficients, variance: { [unit!]: variance.unit, residual: variance.residual }, criterion, logLik, ...noted };
  }
  const found = linearModel(y, columns, { se, cluster: place.unit, weights });
  return isUndetermined(found) ? found : { n: found.n, coefficients: found.coefficients, r2: found.r2, ...noted };
}

type Lagged = { y: Float64Array; columns: Column[]; place: { unit: Int32Array; period: Float64Array }; weights: Float64Array | undefined };

/** Takes the predictors from the row of the same unit `lag` earlier. */
function shifted(y: Float64Array, columns: Column[], place: Lagged['place'], lag: number, weights?: Float64Array): Lagged | Undetermined {
  const earlier = earlierRows(place, lag);
  const now = [...earlier.keys()].filter((i) => earlier[i]! >= 0);
  if (now.length === 0) return { undetermined: `no unit has two rows that are ${lag} apart` };
  const then = now.map((i) => earlier[i]!);
  return {
    y: pick(y, now),
    columns: columns.map(({ term, values }) => ({ term: `lag(${term})`, values: pick(values, then) })),
    place: { unit: Int32Array.from(now, (i) => place.unit[i]!), period: pick(place.period, now) },
    weights: weights && pick(weights, now),
  };
}

/** A predictor as its mean in the unit and the distance from it. */
function split({ term, values }: Column, between: readonly string[], unit: Int32Array): Column[] {
  if (!between.includes(term.replace(/^lag\((.*)\)$/, '$1'))) return [{ term, values }];
  const means = unitMeans(values, renumber(unit));
  return [
    { term: `within(${term})`, values: values.map((value, i) => value - means[i]!) },
    { term: `between(${term})`, values: means },
  ];
}

/** All rows; where unit and period place a row, a second one for the same place is left out and counted. */
function rows(table: Table, { unit, period }: LinkageSpec): { at: number[]; doubled: number } {
  const all = Array.from({ length: table.rows }, (_, i) => i);
  if (!unit || !period) return { at: all, doubled: 0 };
  const [codes, times] = [table.labels(unit).codes, table.numbers(period)];
  const seen = new Map<number, Set<number>>();
  const at = all.filter((i) => {
    const own = seen.get(codes[i]!) ?? seen.set(codes[i]!, new Set()).get(codes[i]!)!;
    return !own.has(times[i]!) && own.add(times[i]!);
  });
  return { at, doubled: all.length - at.length };
}

const predictorsOf = (table: Table, { predictors }: LinkageSpec): Column[] =>
  predictors.flatMap((one) => (typeof one === 'string' ? [{ term: one, values: table.numbers(one) }] : terms(table, [one.label])));

/** What each model cannot do without. */
function need({ model, se, unit, period, lag, weights, mediator, between, predictors }: LinkageSpec): void {
  const wants = (field: string, has: unknown, why: string) => {
    if (!has) throw new Fault(`The spec lacks "${field}": ${why} needs it.`);
  };
  if (['twoway', 'within', 'random', 'multilevel', 'crosslag'].includes(model)) wants('unit', unit, `"model": "${model}"`);
  if (['twoway', 'crosslag'].includes(model)) wants('period', period, `"model": "${model}"`);
  if (lag !== undefined) (wants('unit', unit, 'a lag'), wants('period', period, 'a lag'));
  if (model === 'crosslag') wants('lag', lag, '"model": "crosslag"');
  if (model === 'wls') wants('weights', weights, '"model": "wls"');
  if (model === 'mediation') wants('mediator', mediator, '"model": "mediation"');
  if (se.startsWith('CR')) wants('unit', unit, `"se": "${se}" (its clusters)`);
  if (weights && model !== 'wls') throw new Fault(`"weights" belongs to "model": "wls".`);
  if (model === 'multilevel' && se !== 'classical') throw new Fault('"model": "multilevel" has errors of its own; leave "se" out.');
  for (const name of between) if (!predictors.includes(name)) throw new Fault(`"between" names "${name}", which is not among the predictors.`);
}

function verdict({ direction, forward, backward }: CrossLag, cause: string, outcome: string): string {
  const [ahead, back] = [forward.coefficients[2]!, backward.coefficients[2]!];
  const goes = (from: string, to: string, { estimate }: Coefficient) => `earlier ${from} goes with ${estimate > 0 ? 'higher' : 'lower'} ${to} later`;
  if (direction === 'neither') return `no order can be told: neither earlier ${cause} nor earlier ${outcome} says anything about the other later`;
  if (direction === 'both') return `it runs both ways: ${goes(cause, outcome, ahead)}, and ${goes(outcome, cause, back)}`;
  if (direction === 'forward') return `${goes(cause, outcome, ahead)}; the reverse is not seen. A link in that order, not proof of a cause`;
  return `the reverse of what was asked: ${goes(outcome, cause, back)}, while earlier ${cause} says nothing about later ${outcome}`;
}
export type { ErrorKind };
