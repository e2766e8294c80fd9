import { z } from 'zod';
import { isUndetermined } from '../../statistics/estimate.ts';
import type { Margin, ModeEffect, NetPromoters, ResponseRates, SurveyEstimate } from '../../statistics/survey.ts';
import { modeEffect, netPromoters, responseRates, surveyEstimate } from '../../statistics/survey.ts';
import type { Adapter, Column } from './adapter.ts';
import { label, number } from './adapter.ts';
import { terms } from './design.ts';
import { column, covariate, covariateColumn } from './spec.ts';
import { surveyWords } from './survey/words.ts';
import type { Table } from './table.ts';
import { Fault } from './table.ts';

const spec = z.strictObject({
  outcome: column.optional(),
  nps: column.optional(),
  statistic: z.enum(['mean', 'total']).default('mean'),
  weights: column.optional(),
  strata: column.optional(),
  cluster: column.optional(),
  fpc: column.optional(),
  margins: z.record(z.string(), z.record(z.string(), z.number().nonnegative())).default({}),
  totals: z.record(z.string(), z.number()).default({}),
  mode: column.optional(),
  covariates: z.array(covariate).default([]),
  method: z.enum(['ipw', 'aipw']).default('aipw'),
  responseRate: column.optional(),
});
export type SurveySpec = z.infer<typeof spec>;
export type SurveyAnswer = (SurveyEstimate | NetPromoters | ModeEffect | ResponseRates) & { left?: number };

export const adapter: Adapter<SurveySpec, SurveyAnswer> = {
  name: 'survey',
  purpose: 'what a survey says of everyone, how sure that is, and what the way of asking did',
  example: { outcome: 'y', weights: 'w', strata: 's', cluster: 'c', margins: { site: { Hall: 40, Shop: 60 } } } as unknown as SurveySpec,
  spec: spec as unknown as z.ZodType<SurveySpec>,
  columns: ({ outcome, nps, weights, strata, cluster, fpc, margins, totals, mode, covariates, responseRate }): Column[] => [
    ...[outcome, nps, weights, fpc, mode, responseRate].flatMap((one) => (one ? [number(one)] : [])),
    ...[strata, cluster].flatMap((one) => (one ? [label(one)] : [])),
    ...Object.keys(margins).map(label),
    ...Object.keys(totals).map(number),
    ...covariates.map(covariateColumn),
  ],
  run(table, asked) {
    need(asked);
    if (table.rows === 0) return { undetermined: 'no row has a value in every column that the spec names' };
    const { outcome, nps, mode, covariates, method, responseRate, statistic } = asked;
    const design = designOf(table, asked);
    if (mode)
      return modeEffect(
        table.numbers(outcome!),
        table.numbers(mode),
        terms(table, covariates).map(({ values }) => values),
        method,
      );
    if (responseRate) return responseRates(table.numbers(outcome!), table.numbers(responseRate));
    if (nps) return withinScale(table, nps, design);
    const totals = Object.entries(asked.totals).map(([name, total]) => ({ name, values: table.numbers(name), total }));
    return surveyEstimate(table.numbers(outcome!), design, { margins: marginsOf(table, asked.margins), totals }, statistic);
  },
  say: surveyWords,
};

/** Scores beyond 0 to 10 are codes for "no answer"; they are left out and counted. */
function withinScale(table: Table, nps: string, design: ReturnType<typeof designOf>): SurveyAnswer | { undetermined: string } {
  const scores = table.numbers(nps);
  const kept = Array.from(scores.keys()).filter((row) => scores[row]! >= 0 && scores[row]! <= 10);
  const of = (values?: Float64Array) => values && Float64Array.from(kept, (row) => values[row]!);
  const codes = (values?: Int32Array) => values && Int32Array.from(kept, (row) => values[row]!);
  const found = netPromoters(of(scores)!, {
    weights: of(design.weights),
    fpc: of(design.fpc),
    strata: codes(design.strata),
    cluster: codes(design.cluster),
  });
  return isUndetermined(found) || kept.length === scores.length ? found : { ...found, left: scores.length - kept.length };
}

const designOf = (table: Table, { weights, strata, cluster, fpc }: SurveySpec) => ({
  weights: weights ? table.numbers(weights) : undefined,
  fpc: fpc ? table.numbers(fpc) : undefined,
  strata: strata ? table.labels(strata).codes : undefined,
  cluster: cluster ? table.labels(cluster).codes : undefined,
});

function marginsOf(table: Table, margins: SurveySpec['margins']): Margin[] {
  return Object.entries(margins).map(([name, wanted]) => {
    const { levels, codes } = table.labels(name);
    const unknown = levels.find((level) => !Object.hasOwn(wanted, level));
    if (unknown !== undefined) throw new Fault(`The spec at "margins.${name}" has no count for "${unknown}", which the file has.`);
    const silent = Object.keys(wanted).find((level) => wanted[level]! > 0 && !levels.includes(level));
    if (silent !== undefined)
      throw new Fault(`The spec at "margins.${name}": nobody with "${silent}" answered, so its ${wanted[silent]} cannot be stood for.`);
    return { name, codes, levels, counts: levels.map((level) => wanted[level]!) };
  });
}

function need({ outcome, nps, mode, responseRate, margins, totals, covariates, weights, strata, cluster, fpc }: SurveySpec): void {
  const kinds = [nps && 'nps', mode && 'mode', responseRate && 'responseRate'].filter(Boolean);
  if (kinds.length > 1) throw new Fault(`One question at a time: "${kinds[0]}" or "${kinds[1]}"?`);
  if (nps && outcome) throw new Fault('Either "outcome" or "nps", not both.');
  if (!nps && !outcome) throw new Fault('The spec names neither "outcome" nor "nps".');
  if (kinds.length && Object.keys(margins).length + Object.keys(totals).length > 0)
    throw new Fault(`"margins" and "totals" belong to a mean or a total, not to "${kinds[0]}".`);
  if ((mode || responseRate) && (weights || strata || cluster || fpc))
    throw new Fault(`"${mode ? 'mode' : 'responseRate'}" takes no weights, strata, cluster or fpc.`);
  if (!mode && covariates.length) throw new Fault('"covariates" belong to "mode".');
}
