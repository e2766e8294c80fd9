import { z } from 'zod';
import { metaAnalysis, type Meta } from '../../statistics/meta.ts';
import { number, type Adapter } from './adapter.ts';
import { terms } from './design.ts';
import { column, covariate, covariateColumn } from './spec.ts';
import { lines, paragraphs, printNumber, printP, printRange, printTable } from './words/printing.ts';

const spec = z.strictObject({
  estimate: column,
  variance: column,
  method: z.enum(['fe', 'dl', 'reml', 'ml', 'pm']).default('reml'),
  test: z.enum(['z', 'knha']).default('z'),
  moderators: z.array(covariate).default([]),
});

export type MetaSpec = z.infer<typeof spec>;
export type MetaAnswer = Omit<Meta, 'coefficients' | 'covariance'> & Partial<Pick<Meta, 'coefficients'>>;

export const adapter: Adapter<MetaSpec, MetaAnswer> = {
  name: 'meta',
  purpose: 'Evidence from many places in one estimate, and whether the places agree.',
  example: { estimate: 'yi', variance: 'vi', method: 'dl', test: 'z', moderators: [] },
  spec: spec as unknown as z.ZodType<MetaSpec>,
  columns: ({ estimate, variance, moderators }) => [number(estimate), number(variance), ...moderators.map(covariateColumn)],
  run(table, { estimate, variance, method, test, moderators }) {
    if (table.rows === 0) return { undetermined: 'no row has a value in every column that the spec names' };
    const studies = { estimates: table.numbers(estimate), variances: table.numbers(variance), moderators: terms(table, moderators) };
    const found = metaAnalysis(studies, { method, test });
    if ('undetermined' in found) return found;
    const { coefficients, covariance: _, ...answer } = found;
    return moderators.length ? { ...answer, coefficients } : answer;
  },
  say({ k, estimate, low, high, p, tau2, i2, q, qP, coefficients, egger }) {
    return paragraphs(
      coefficients
        && printTable(['term', 'estimate', 'low', 'high', 'p'], coefficients.map((one) => [one.term, one.estimate, one.low, one.high, printP(one.p)])),
      lines(
        !coefficients && `Over ${k} places the estimate is ${printRange(estimate, low, high)}, p ${printP(p)}.`,
        !coefficients && (low > 0 || high < 0 ? 'Chance alone would hardly give this.' : 'It cannot be told from nothing.'),
        `The places differ by a variance of ${printNumber(tau2)}${coefficients ? ' beyond the moderators' : ''}`
          + ` (I² ${printNumber(i2, 3)} %; Q ${printNumber(q)}, p ${printP(qP)}).`,
        egger && (egger.p < 0.1
          ? `Small studies say something else than large ones (Egger p ${printP(egger.p)}): some may be missing.`
          : `Nothing shows that small studies differ from large ones (Egger p ${printP(egger.p)}).`),
      ),
    );
  },
};
