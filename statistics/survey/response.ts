import type { Undetermined } from '../estimate.ts';
import { isUndetermined, z } from '../estimate.ts';
import { linearModel } from '../linkage/linear.ts';
import type { SurveyEstimate } from './mean.ts';

export type ResponseRates = SurveyEstimate & { p: number | null; r2: number };

/**
 * Whether units in which more people answer give other answers: the slope of the outcome on the response rate over units. Where it is not
 * nothing, those who stayed silent may think otherwise, and units with different rates should not be compared as they are.
 */
export function responseRates(outcome: Float64Array, rate: Float64Array): ResponseRates | Undetermined {
  const model = linearModel(outcome, [{ term: 'response rate', values: rate }]);
  if (isUndetermined(model)) return model;
  const { estimate, se, p } = model.coefficients[1]!;
  return { estimate, se, low: estimate - z * se, high: estimate + z * se, n: model.n, deff: 1, p, r2: model.r2 };
}
