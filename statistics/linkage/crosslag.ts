import type { Undetermined } from '../estimate.ts';
import { isUndetermined, undetermined } from '../estimate.ts';
import type { Column } from './design.ts';
import type { ErrorKind } from './errors.ts';
import type { Coefficient } from './linear.ts';
import { linearModel } from './linear.ts';
import type { PanelPlace } from './panel.ts';
import { earlierRows, pick } from './panel.ts';

export type Direction = 'forward' | 'backward' | 'both' | 'neither';
export type OneWay = { n: number; coefficients: Coefficient[] };

export type CrossLag = { forward: OneWay; backward: OneWay; direction: Direction };

/**
 * Which comes first? The outcome on its own past and the predictor's, and the predictor on its own past and the outcome's
 * (Campbell 1963; Finkel 1995). A link in one direction only is some evidence of an order; it is no proof of a cause, for something
 * steady about the units may stand behind both.
 */
export function crossLag(
  outcome: Column, predictors: readonly [Column, ...Column[]], place: PanelPlace, { lag, se = 'classical' }: { lag: number; se?: ErrorKind },
): CrossLag | Undetermined {
  const earlier = earlierRows(place, lag);
  const now = [...earlier.keys()].filter((i) => earlier[i]! >= 0);
  if (now.length === 0) return undetermined(`no unit has two rows that are ${lag} apart`);
  const then = now.map((i) => earlier[i]!);
  const cluster = Int32Array.from(now, (i) => place.unit[i]!);
  const past = ({ term, values }: Column): Column => ({ term: `lag(${term})`, values: pick(values, then) });
  const [first, ...rest] = predictors;

  const forward = linearModel(pick(outcome.values, now), [outcome, first, ...rest].map(past), { se, cluster });
  const backward = linearModel(pick(first.values, now), [first, outcome, ...rest].map(past), { se, cluster });
  if (isUndetermined(forward)) return forward;
  if (isUndetermined(backward)) return backward;
  const speaks = ({ coefficients }: OneWay) => (coefficients[2]!.p ?? 1) < 0.05;
  const [ahead, back] = [speaks(forward), speaks(backward)];
  return {
    forward: { n: forward.n, coefficients: forward.coefficients }, backward: { n: backward.n, coefficients: backward.coefficients },
    direction: ahead && back ? 'both' : ahead ? 'forward' : back ? 'backward' : 'neither',
  };
}
