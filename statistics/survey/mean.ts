import type { Undetermined } from '../estimate.ts';
import { undetermined, z } from '../estimate.ts';
import type { Margin, Total } from './calibrate.ts';
import { calibrate } from './calibrate.ts';
import type { Design } from './design.ts';
import { checkWeights, kish, linearisedVariance } from './design.ts';

export type SurveyEstimate = { estimate: number; se: number; low: number; high: number; n: number; deff: number };

export type Known = { margins?: readonly Margin[]; totals?: readonly Total[] };

/**
 * Mean or total of an outcome in the population that the answers stand for: Σ w y / Σ w or Σ w y, the weights brought to known margins
 * or totals where there are any. The error is that of Σ w u, u = (y - mean)/Σ w or y, less what the known columns tell of it.
 */
export function surveyEstimate(
  outcome: Float64Array,
  design: Design = {},
  { margins = [], totals = [] }: Known = {},
  statistic: 'mean' | 'total' = 'mean',
): SurveyEstimate | Undetermined {
  const n = outcome.length;
  if (n < 2) return undetermined(n === 0 ? 'there are no answers' : 'there is one answer: its error cannot be known');
  const base = design.weights ?? new Float64Array(n).fill(1);
  checkWeights(base);
  const calibration = margins.length + totals.length > 0 ? calibrate(base, margins, totals) : null;
  const weights = calibration?.weights ?? base;

  let size = 0,
    sum = 0;
  weights.forEach((weight, i) => {
    size += weight;
    sum += weight * outcome[i]!;
  });
  const mean = sum / size;
  const u = outcome.map((value) => (statistic === 'mean' ? (value - mean) / size : value));
  const left = calibration ? calibration.residual(u) : u;
  const variance = linearisedVariance(
    left.map((value, i) => value * weights[i]!),
    design,
  );
  if (typeof variance !== 'number') return variance;
  const se = Math.sqrt(variance);
  const estimate = statistic === 'mean' ? mean : sum;
  return { estimate, se, low: estimate - z * se, high: estimate + z * se, n, deff: kish(weights) };
}
