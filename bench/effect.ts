import type { Row } from '../bin/bench.ts';
import { efficientEffects, groupTimeEffects } from '../statistics/effect.ts';
import type { PanelRows } from '../statistics/effect.ts';
import { random } from '../statistics/random.ts';

/** A panel of half a million cells: 50,000 people over 10 quarters, trained in one of six of them or never. */
function halfMillion(covariates: boolean): PanelRows {
  const units = 50_000,
    periods = 10,
    n = units * periods;
  const draw = random(1);
  const rows = {
    unit: new Int32Array(n),
    period: new Float64Array(n),
    cohort: new Float64Array(n),
    outcome: new Float64Array(n),
    covariates: covariates ? [new Float64Array(n)] : [],
  };
  for (let unit = 0; unit < units; unit++) {
    const cohort = [0, 0, 0, 3, 4, 5, 6, 8, 9][draw.below(9)]!;
    const [level, tenure] = [draw.normal(), draw.normal()];
    for (let t = 0; t < periods; t++) {
      const at = unit * periods + t;
      rows.unit[at] = unit;
      rows.period[at] = t + 1;
      rows.cohort[at] = cohort;
      if (covariates) rows.covariates[0]![at] = tenure;
      rows.outcome[at] = level + 0.1 * t + 0.05 * t * tenure + draw.normal() + (cohort > 0 && t + 1 >= cohort ? 0.3 : 0);
    }
  }
  return rows;
}

/** What has to be done in ten seconds, without covariates and with one. */
export async function measure(): Promise<Row[]> {
  const plain = halfMillion(false);
  const withCovariate = halfMillion(true);
  const timed = (what: string, run: () => object): Row => {
    const from = performance.now();
    const { simple } = run() as { simple: { estimate: number } };
    return {
      what,
      value: `${((performance.now() - from) / 1000).toFixed(2)} s`,
      beside: `effect ${simple.estimate.toFixed(4)}, true 0.3`,
      aim: '10 s',
    };
  };
  return [
    timed('500,000 cells of people and quarters, 63 effects', () => groupTimeEffects(plain, { control: 'notyet' })),
    timed('the same, efficient estimator', () => efficientEffects(plain)),
    timed('the same, doubly robust with a covariate', () => groupTimeEffects(withCovariate, { method: 'dr' })),
  ];
}
