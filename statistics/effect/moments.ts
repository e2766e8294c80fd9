import type { Panel } from './panel.ts';

/**
 * What a cohort's outcomes come to: sizes, means by period, and sums of squares and products about the mean. Without covariates
 * every estimate and every error follows from these, so a store may count them where the rows lie.
 */
export type Moments = {
  units: number;
  periods: number[];
  cohorts: number[];
  sizes: number[];
  /** means[cohort][period] */
  means: Float64Array[];
  /** products[cohort][s * periods + t] = Σ (y_s - mean_s)(y_t - mean_t) over the cohort's units */
  products: Float64Array[];
};

export function momentsOf({ units, periods, cohorts, cohortOf, sizes, outcome }: Panel): Moments {
  const width = periods.length;
  const means = cohorts.map(() => new Float64Array(width));
  for (let unit = 0; unit < units; unit++) {
    const mean = means[cohortOf[unit]!]!;
    for (let t = 0; t < width; t++) mean[t]! += outcome[unit * width + t]!;
  }
  means.forEach((mean, cohort) => mean.forEach((sum, t) => { mean[t] = sum / sizes[cohort]!; }));

  const products = cohorts.map(() => new Float64Array(width * width));
  const away = new Float64Array(width);
  for (let unit = 0; unit < units; unit++) {
    const mean = means[cohortOf[unit]!]!;
    const product = products[cohortOf[unit]!]!;
    for (let t = 0; t < width; t++) away[t] = outcome[unit * width + t]! - mean[t]!;
    for (let s = 0; s < width; s++) {
      const one = away[s]!;
      if (one === 0) continue;
      for (let t = s; t < width; t++) product[s * width + t]! += one * away[t]!;
    }
  }
  for (const product of products) {
    for (let s = 0; s < width; s++) for (let t = 0; t < s; t++) product[s * width + t] = product[t * width + s]!;
  }
  return { units, periods, cohorts, sizes, means, products };
}
