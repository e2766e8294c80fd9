import type { Covariate } from './spec.ts';
import { covariateName } from './spec.ts';
import type { Table } from './table.ts';

/** A column of a model: its term as the answers name it, and its value in every row. */
export type Term = { term: string; values: Float64Array };

/** Numbers as they are; a label as one 0/1 column for every level but the lowest (treatment coding). */
export function terms(table: Table, covariates: readonly Covariate[]): Term[] {
  return covariates.flatMap((one): Term[] => {
    if (typeof one !== 'string') return [{ term: one.number, values: table.numbers(one.number) }];
    const { levels, codes } = table.labels(covariateName(one));
    return levels.slice(1).map((level, index) => ({
      term: `${one}=${level}`, values: Float64Array.from(codes, (code) => (code === index + 1 ? 1 : 0)),
    }));
  });
}
