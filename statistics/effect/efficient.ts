import type { Undetermined } from '../estimate.ts';
import { undetermined } from '../estimate.ts';
import type { Estimand } from './estimand.ts';
import { blend, estimandsOf } from './estimand.ts';
import type { Moments } from './moments.ts';
import { momentsOf } from './moments.ts';
import type { PanelRows } from './panel.ts';
import { balance, cohortValue } from './panel.ts';
import { pseudoInverse } from './pseudo-inverse.ts';

/** `se` is the one adjusted for what earlier periods predict, `seNeyman` the conservative one. */
export type EfficientEffect = { estimate: number; se: number; seNeyman: number };

export type EfficientEffects = {
  att: ({ cohort: number; period: number } & EfficientEffect)[];
  simple: EfficientEffect;
  dynamic: ({ lag: number } & EfficientEffect)[];
  group: ({ cohort: number } & EfficientEffect)[];
  calendar: ({ period: number } & EfficientEffect)[];
  overall: { dynamic: EfficientEffect | null; group: EfficientEffect; calendar: EfficientEffect };
  pretest: null;
  units: number;
  treated: number;
  incomplete: number;
  /** Cohorts of one unit: they have no variance, and are left out. */
  singletons: number[];
};

/**
 * The efficient estimator for staggered rollouts whose timing is as good as random (Roth and Sant'Anna 2023, JPE Micro 1), plug-in, as
 * R's `staggered` 1.2 computes it: θ = Σ A_g Ȳ_g - β Σ B_g Ȳ_g, where B compares the same cohorts in the period before treatment and
 * β = Cov / Var makes the variance least; β = 1 would be difference in differences, β = 0 a difference in means.
 *
 *   Neyman variance  Σ (A_g - β B_g) S_g (A_g - β B_g)' / n_g, S_g the covariance within a cohort (n_g - 1)
 *   adjusted         less b' (mean of M S_g M') b / n, b = Σ (M S_g M')⁺ M S_g A_g', M picking the periods before the first cohort
 *                    concerned, over cohorts from that one on.
 *
 * `lags` are the periods since treatment to answer for; by default all from 0 on. `beta` fixes β.
 */
export function efficientEffects(rows: PanelRows, { lags, beta }: { lags?: readonly number[]; beta?: number } = {}): EfficientEffects | Undetermined {
  const all = balance(rows);
  const singletons = all.cohorts.filter((_, cohort) => all.sizes[cohort] === 1);
  const panel = singletons.length === 0 ? all : balance(rows, { keep: (cohort) => !singletons.includes(cohortValue(cohort)) });
  if (panel.units === 0) return undetermined('no unit has a value in every period');
  if (panel.cohorts.length < 2) return undetermined('there is only one cohort of two units or more: nobody to compare with');
  const moments = momentsOf(panel);
  const estimands = estimandsOf(moments, lags);
  if (estimands.cells.length === 0) return undetermined('no cohort has a treated period in which another is not yet treated');

  const solver = fitting(moments, beta);
  const fit = ({ estimand }: { estimand: Estimand }) => solver(estimand);
  const after = estimands.lags.filter(({ lag }) => lag >= 0);
  return {
    att: estimands.cells.map((one) => ({ cohort: one.cohort, period: one.period, ...fit(one) })),
    simple: solver(estimands.simple),
    dynamic: estimands.lags.map((one) => ({ lag: one.lag, ...fit(one) })),
    group: estimands.groups.map((one) => ({ cohort: one.cohort, ...fit(one) })),
    calendar: estimands.times.map((one) => ({ period: one.period, ...fit(one) })),
    overall: {
      dynamic: after.length ? solver(blend(moments, after.map(({ estimand }) => ({ estimand, weight: 1 / after.length })))) : null,
      group: solver(estimands.cohort),
      calendar: solver(estimands.calendar),
    },
    pretest: null, units: panel.units, incomplete: panel.incomplete, singletons,
    treated: panel.cohorts.reduce((sum, from, cohort) => sum + (from === Infinity ? 0 : panel.sizes[cohort]!), 0),
  };
}

function fitting({ units, periods, cohorts, sizes, means, products }: Moments, fixed?: number): (estimand: Estimand) => EfficientEffect {
  const width = periods.length;
  const inverses = new Map<string, Float64Array>();

  return ({ now, before }) => {
    let theta = 0, gap = 0, thetaVariance = 0, gapVariance = 0, covariance = 0;
    cohorts.forEach((_, cohort) => {
      const a = now[cohort]!, b = before[cohort]!, mean = means[cohort]!;
      const [sa, sb] = [spread(cohort, a), spread(cohort, b)];
      for (let t = 0; t < width; t++) {
        theta += a[t]! * mean[t]!;
        gap += b[t]! * mean[t]!;
        thetaVariance += (a[t]! * sa[t]!) / sizes[cohort]!;
        covariance += (b[t]! * sa[t]!) / sizes[cohort]!;
        gapVariance += (b[t]! * sb[t]!) / sizes[cohort]!;
      }
    });
    const beta = fixed ?? (gapVariance > 0 ? covariance / gapVariance : 0);
    const neyman = Math.max(thetaVariance + beta * beta * gapVariance - 2 * beta * covariance, 0);
    return { estimate: theta - beta * gap, se: Math.sqrt(Math.max(neyman - adjustment(now), 0)), seNeyman: Math.sqrt(neyman) };
  };

  function adjustment(now: Float64Array[]): number {
    const first = now.findIndex((weights) => weights.some((weight) => weight !== 0));
    const early = periods.filter((period) => period < cohorts[Math.max(first, 0)]!).length;
    if (first < 0 || early === 0) return 0;
    const sum = new Float64Array(early);
    const mean = new Float64Array(early * early);
    for (let cohort = first; cohort < cohorts.length; cohort++) {
      const inverse = inverseOf(cohort, early);
      const own = spread(cohort, now[cohort]!);
      for (let s = 0; s < early; s++) {
        for (let t = 0; t < early; t++) {
          sum[s]! += inverse[s * early + t]! * own[t]!;
          mean[s * early + t]! += products[cohort]![s * width + t]! / (sizes[cohort]! - 1) / (cohorts.length - first);
        }
      }
    }
    let total = 0;
    for (let s = 0; s < early; s++) for (let t = 0; t < early; t++) total += sum[s]! * mean[s * early + t]! * sum[t]!;
    return total / units;
  }

  function inverseOf(cohort: number, early: number): Float64Array {
    const key = `${cohort} ${early}`;
    const known = inverses.get(key);
    if (known) return known;
    const block = new Float64Array(early * early);
    for (let s = 0; s < early; s++) for (let t = 0; t < early; t++) block[s * early + t] = products[cohort]![s * width + t]! / (sizes[cohort]! - 1);
    const made = pseudoInverse(block, early);
    inverses.set(key, made);
    return made;
  }

  /** S_g w */
  function spread(cohort: number, weights: Float64Array): Float64Array {
    const of = products[cohort]!, made = new Float64Array(width), scale = 1 / (sizes[cohort]! - 1);
    for (let t = 0; t < width; t++) {
      const weight = weights[t]! * scale;
      if (weight === 0) continue;
      for (let s = 0; s < width; s++) made[s]! += of[t * width + s]! * weight;
    }
    return made;
  }
}
