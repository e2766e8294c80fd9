import { z } from 'zod';
import type { EfficientEffects, Effects } from '../../statistics/effect.ts';
import { efficientEffects, groupTimeEffects } from '../../statistics/effect.ts';
import type { Adapter } from './adapter.ts';
import { label, number, orEmpty } from './adapter.ts';
import { terms } from './design.ts';
import { effectPicture } from './effect/picture.ts';
import { effectWords } from './effect/words.ts';
import { column, covariate, covariateColumn } from './spec.ts';
import { Fault } from './table.ts';
import { printCount } from './words/printing.ts';

const spec = z.strictObject({
  outcome: column,
  unit: column,
  period: column,
  cohort: column,
  covariates: z.array(covariate).default([]),
  control: z.enum(['never', 'notyet']).default('never'),
  estimator: z.enum(['reg', 'ipw', 'dr', 'efficient']).default('reg'),
  lags: z.array(z.int()).min(1).optional(),
  incomplete: z.enum(['drop', 'keep']).default('drop'),
});
export type EffectSpec = z.infer<typeof spec>;
export type EffectAnswer = Effects | EfficientEffects;

export const adapter: Adapter<EffectSpec, EffectAnswer> = {
  name: 'effect',
  purpose: 'what a training or a changed practice did, against those not (yet) in it',
  example: {
    outcome: 'lemp',
    unit: 'countyreal',
    period: 'year',
    cohort: 'first.treat',
    covariates: [{ number: 'lpop' }],
    control: 'never',
    estimator: 'dr',
  } as unknown as EffectSpec,
  spec: spec as unknown as z.ZodType<EffectSpec>,
  columns: ({ outcome, unit, period, cohort, covariates }) => [
    number(outcome),
    label(unit),
    number(period),
    orEmpty(number(cohort)),
    ...covariates.map(covariateColumn),
  ],
  run(table, { outcome, unit, period, cohort, covariates, control, estimator, lags, incomplete }, tell) {
    if (table.rows === 0) return { undetermined: 'no row has a value in every column that the spec names' };
    if (table.rows > 300_000) tell(`Fitting ${printCount(table.rows)} rows …`);
    const rows = {
      unit: table.labels(unit).codes,
      called: (code: number) => `${unit} ${table.labels(unit).levels[code]}`,
      period: table.numbers(period),
      cohort: table.numbers(cohort),
      outcome: table.numbers(outcome),
      covariates: terms(table, covariates).map(({ values }) => values),
    };
    if (estimator !== 'efficient') {
      if (lags) throw new Fault('"lags" belongs to "estimator": "efficient".');
      return groupTimeEffects(rows, { method: estimator, control, incomplete });
    }
    if (incomplete === 'keep') throw new Fault('"estimator": "efficient" needs a value in every period; leave "incomplete" out.');
    if (covariates.length) throw new Fault('"estimator": "efficient" takes no covariates: it rests on timing that is as good as random.');
    return efficientEffects(rows, lags ? { lags: range(lags) } : {});
  },
  say: effectWords,
  picture: effectPicture,
};

/** `[0, 23]` is every lag from 0 to 23. */
function range(lags: readonly number[]): number[] {
  const [from, to] = lags;
  if (lags.length !== 2 || to! < from!) return [...lags];
  return Array.from({ length: to! - from! + 1 }, (_, step) => from! + step);
}
