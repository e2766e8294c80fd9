import type { Undetermined } from '../estimate.ts';
import { isUndetermined } from '../estimate.ts';
import { normal } from '../distributions.ts';
import type { Column } from './design.ts';
import type { LinearOptions } from './linear.ts';
import { linearModel } from './linear.ts';

export type Path = { estimate: number; se: number; p: number | null };

export type Mediation = {
  n: number;
  /** Predictor to mediator, and mediator to outcome beside the predictor. */
  a: Path;
  b: Path;
  /** a b, with the errors of Sobel (1982) and Aroian (1947); p is Sobel's. */
  indirect: { estimate: number; sobelSe: number; aroianSe: number; p: number | null };
  direct: Path;
  total: Path;
};

/** How much of the link from a predictor to the outcome runs through the mediator; the rest of `others` is held fixed in each regression. */
export function mediation(
  y: Float64Array,
  predictor: Column,
  mediator: Column,
  others: readonly Column[] = [],
  options: LinearOptions = {},
): Mediation | Undetermined {
  const first = linearModel(mediator.values, [predictor, ...others], options);
  const second = linearModel(y, [predictor, mediator, ...others], options);
  const all = linearModel(y, [predictor, ...others], options);
  if (isUndetermined(first)) return first;
  if (isUndetermined(second)) return second;
  if (isUndetermined(all)) return all;
  const path = (model: typeof first, at: number): Path => {
    const { estimate, se, p } = model.coefficients[at]!;
    return { estimate, se, p };
  };
  const [a, b] = [path(first, 1), path(second, 2)];
  const sobel = a.estimate ** 2 * b.se ** 2 + b.estimate ** 2 * a.se ** 2;
  const estimate = a.estimate * b.estimate;
  const sobelSe = Math.sqrt(sobel);
  return {
    n: second.n,
    a,
    b,
    direct: path(second, 1),
    total: path(all, 1),
    indirect: {
      estimate,
      sobelSe,
      aroianSe: Math.sqrt(sobel + a.se ** 2 * b.se ** 2),
      p: sobelSe > 0 ? 2 * normal.upper(Math.abs(estimate) / sobelSe) : null,
    },
  };
}
