import type { Effect } from './aggregate.ts';
import type { Panel } from './panel.ts';

export type TwoWay = Effect & {
  /** Clustered on units, times J/(J - 1) (n - 1)/(n - k) with every unit's and period's effect counted in k: the same as `se`. */
  seCR1: number;
  seCR0: number;
  /** As if every row were on its own. */
  seClassical: number;
};

/**
 * Two-way fixed effects: outcome on treated-by-now with an effect for every unit and period. It is what is often reported, and it
 * misleads when effects grow or differ by cohort, for cohorts treated early then serve as comparison (Goodman-Bacon 2021).
 * On a balanced panel the effects are taken out by double demeaning.
 */
export function twoWayFixedEffects({ units, periods, cohorts, cohortOf, sizes, outcome }: Panel): TwoWay | null {
  const width = periods.length;
  const treatedBy = cohorts.map((from) => Float64Array.from(periods, (now) => (now >= from ? 1 : 0)));
  const ownMean = treatedBy.map((row) => row.reduce((sum, one) => sum + one, 0) / width);
  const timeMean = Float64Array.from(periods, (_, t) => treatedBy.reduce((sum, row, cohort) => sum + sizes[cohort]! * row[t]!, 0) / units);
  const grand = timeMean.reduce((sum, one) => sum + one, 0) / width;
  const residual = treatedBy.map((row, cohort) => row.map((one, t) => one - ownMean[cohort]! - timeMean[t]! + grand));

  const outcomeTime = new Float64Array(width);
  for (let unit = 0; unit < units; unit++) for (let t = 0; t < width; t++) outcomeTime[t]! += outcome[unit * width + t]! / units;
  const outcomeGrand = outcomeTime.reduce((sum, one) => sum + one, 0) / width;

  const spread = residual.reduce((sum, row, cohort) => sum + sizes[cohort]! * row.reduce((all, one) => all + one * one, 0), 0);
  if (!(spread > 1e-12 * units)) return null;
  let cross = 0;
  for (let unit = 0; unit < units; unit++) {
    const row = residual[cohortOf[unit]!]!;
    for (let t = 0; t < width; t++) cross += row[t]! * outcome[unit * width + t]!;
  }
  const estimate = cross / spread;

  let rss = 0;
  let clustered = 0;
  for (let unit = 0; unit < units; unit++) {
    const row = residual[cohortOf[unit]!]!;
    let mean = 0;
    for (let t = 0; t < width; t++) mean += outcome[unit * width + t]! / width;
    let score = 0;
    for (let t = 0; t < width; t++) {
      const error = outcome[unit * width + t]! - mean - outcomeTime[t]! + outcomeGrand - estimate * row[t]!;
      rss += error * error;
      score += row[t]! * error;
    }
    clustered += score * score;
  }
  const n = units * width;
  const df = n - units - width;
  if (df <= 0) return null;
  const seCR0 = Math.sqrt(clustered) / spread;
  const seCR1 = seCR0 * Math.sqrt((units / (units - 1)) * ((n - 1) / df));
  return { estimate, se: seCR1, seCR1, seCR0, seClassical: Math.sqrt(rss / df / spread) };
}
