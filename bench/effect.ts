import { efficientEffects, groupTimeEffects } from '../statistics/effect.ts';
import type { PanelRows } from '../statistics/effect.ts';
import { random } from '../statistics/random.ts';

/** A panel of half a million cells: 50,000 people over 10 quarters, trained in one of six of them or never. */
function halfMillion(covariates: boolean): PanelRows {
  const units = 50_000, periods = 10, n = units * periods;
  const draw = random(1);
  const rows = {
    unit: new Int32Array(n), period: new Float64Array(n), cohort: new Float64Array(n), outcome: new Float64Array(n),
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

/** A line for the table of `npm run bench`: what was done and how many seconds it took. */
export function bench(): { what: string; seconds: number; note: string }[] {
  const plain = halfMillion(false);
  const withCovariate = halfMillion(true);
  const timed = (what: string, run: () => object) => {
    const from = performance.now();
    const answer = run() as { simple: { estimate: number } };
    return { what, seconds: (performance.now() - from) / 1000, note: `effect ${answer.simple.estimate.toFixed(4)}, true 0.3` };
  };
  return [
    timed('effect: 500,000 cells, 54 group-time effects', () => groupTimeEffects(plain, { control: 'notyet' })),
    timed('effect: the same, efficient', () => efficientEffects(plain)),
    timed('effect: the same, doubly robust with a covariate', () => groupTimeEffects(withCovariate, { method: 'dr' })),
  ];
}

if (import.meta.main) console.table(bench());
