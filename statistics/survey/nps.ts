import type { Undetermined } from '../estimate.ts';
import { undetermined, z } from '../estimate.ts';
import type { Design } from './design.ts';
import type { SurveyEstimate } from './mean.ts';
import { surveyEstimate } from './mean.ts';

export type NetPromoters = SurveyEstimate & { promoters: number; passives: number; detractors: number; comparable: boolean };

/** Below this many answers no figure is given. */
export const leastForNps = 10;
/** Two figures whose limits reach further than this from each cannot be told apart in practice. */
export const widestForComparing = 20;

/**
 * 100 (share at 9 or 10 - share at 6 or below) with its own error: as a mean of +100, 0 and -100. Unweighted and undesigned the variance is
 * the plain one over n; otherwise linearised. Ten promoters, five passives and five detractors are 25 ± 36: too few to compare.
 */
export function netPromoters(scores: Float64Array, design: Design = {}): NetPromoters | Undetermined {
  let promoters = 0, detractors = 0;
  scores.forEach((score, i) => {
    if (!(score >= 0 && score <= 10)) throw new RangeError(`nps: row ${i + 1} has ${score}; a score lies between 0 and 10`);
    if (score >= 9) promoters++;
    else if (score <= 6) detractors++;
  });
  const n = scores.length;
  if (n < leastForNps) return undetermined(`there are ${n} answers; a figure needs ${leastForNps}`);
  const signs = scores.map((score) => (score >= 9 ? 100 : score <= 6 ? -100 : 0));
  const found = surveyEstimate(signs, design);
  if ('undetermined' in found) return found;
  const plain = !design.weights && !design.strata && !design.cluster && !design.fpc;
  const se = plain ? found.se * Math.sqrt((n - 1) / n) : found.se;
  return {
    ...found, se, low: found.estimate - z * se, high: found.estimate + z * se,
    promoters, passives: n - promoters - detractors, detractors, comparable: z * se <= widestForComparing,
  };
}
