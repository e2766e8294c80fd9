import { add, diagonal, dot, matrix, type Matrix } from '../../matrix.ts';
import { boundedStep, corrected } from './step.ts';
import { fixedProducts } from './crossproducts.ts';
import { laplaceSlope, modeOf, type LaplaceSlope, type Logistic, type Mode } from './laplace.ts';
import { forward } from './solve.ts';

export type Descended = {
  ratios: Float64Array;
  coefficients: Float64Array;
  mode: Mode;
  slope: LaplaceSlope;
  /** Curvature of half the deviance in the coefficients at fixed ratios: the inverse of their covariance. */
  information: Matrix;
  evaluations: number;
  converged: boolean;
};

type Point = { ratios: Float64Array; coefficients: Float64Array; mode: Mode; slope: LaplaceSlope; information: Matrix };

/**
 * Minimises Laplace's deviance over the variances and the coefficients together (glmer's nAGQ = 1): Newton steps on exact
 * derivatives, average information for the variances, information given the variances for the coefficients, and symmetric rank-one
 * corrections once near. Variances stay above a floor that is nothing beside one answer.
 */
export function descend(
  model: Logistic, start: { ratios: Float64Array; coefficients: Float64Array }, tell: (progress: string) => void,
): Descended | null {
  const count = start.ratios.length, size = count + model.columns, { groups, offset, diagonal: information } = model.system.products;
  const total = (g: number): number => information.subarray(offset[g]!, offset[g + 1]!).reduce((sum, own) => sum + own, 0);
  const floor = groups.map(({ levels }, g) => (1e-6 * levels.length) / total(g));
  let evaluations = 0;
  const at = (ratios: Float64Array, coefficients: Float64Array, effects: Float64Array): Mode | null => {
    evaluations++;
    return modeOf(model, ratios, coefficients, effects);
  };
  const first = at(start.ratios, start.coefficients, new Float64Array(model.system.sparse + model.system.tail));
  if (!first) return null;
  let here = pointAt(model, start.ratios, start.coefficients, first), correction = matrix(size, size);

  for (let round = 0; round < 100; round++) {
    tell(`step ${round + 1}: deviance ${here.mode.deviance.toFixed(4)}`);
    const { ratios, coefficients, mode, slope } = here, gradient = Float64Array.of(...slope.byRatio, ...slope.byCoefficient);
    const own = curvatureOf(here), lowest = Float64Array.of(...ratios.map((ratio, g) => floor[g]! - ratio), ...coefficients.map(() => -Infinity));
    const step = boundedStep(gradient, [add(own, correction), own], sizesOf(here), lowest), promise = -dot(step, gradient) / 2;
    const settled = promise < 1e-9 || (promise < 1e-6 && ratios.every((ratio, g) => Math.abs(step[g]!) < 1e-6 * ratio));
    if (settled || ratios.some((ratio) => ratio > 1e4)) {
      const exact = ratios.map((ratio, g) => (ratio > 1.000001 * floor[g]! || gradient[g]! < 0 ? ratio : 0));
      return { ...here, ratios: exact, evaluations, converged: settled };
    }

    let next: Mode | null = null, moved = ratios, shifted = coefficients;
    let part = ratios.reduce((most, ratio, g) => Math.min(most, (20 * (ratio + 1e4 * floor[g]!)) / Math.abs(step[g]!)), 1), better = false;
    for (let tries = 0; tries < 30 && !better; tries++, part /= 2) {
      moved = ratios.map((ratio, g) => Math.max(ratio + part * step[g]!, floor[g]!));
      shifted = coefficients.map((value, j) => value + part * step[count + j]!);
      next = at(moved, shifted, mode.effects);
      better = next !== null && next.deviance <= mode.deviance + 1e-12 * Math.abs(mode.deviance);
    }
    if (!next || !better) return { ...here, evaluations, converged: promise < 1e-6 };
    const there = pointAt(model, moved, shifted, next);
    const near = moved.every((ratio, g) => Math.abs(ratio - ratios[g]!) < 0.1 * ratios[g]!);
    const change = Float64Array.of(...there.slope.byRatio, ...there.slope.byCoefficient).map((value, k) => value - gradient[k]!);
    const taken = Float64Array.of(...moved.map((ratio, g) => ratio - ratios[g]!), ...shifted.map((value, j) => value - coefficients[j]!));
    correction = near ? corrected(correction, curvatureOf(there).values, taken, change, sizesOf(here)) : matrix(size, size);
    here = there;
  }
  return { ...here, evaluations, converged: false };
}

function pointAt(model: Logistic, ratios: Float64Array, coefficients: Float64Array, mode: Mode): Point {
  return { ratios, coefficients, mode, slope: laplaceSlope(model, mode, ratios), information: informationOf(model, mode) };
}

/** X'WX - X'WZS (S Z'WZ S + I)^-1 SZ'WX */
function informationOf({ system, rows, fixed, columns }: Logistic, { factor, weights }: Mode): Matrix {
  const size = columns + 1, products = fixedProducts(fixed, weights, new Float64Array(rows.count), 0);
  const through: Float64Array[] = [];
  for (const { names, column, value } of fixed) {
    for (let c = 0; c < names.length; c++) {
      const own = weights.map((weight, i) => (!column || column[i] === c ? weight * (value ? value[i]! : 1) : 0));
      const solved = new Float64Array(system.sparse + system.side);
      rows.gather(own).forEach((sum, node) => (solved[node] = sum * factor.scale[node]!));
      forward(system, factor, solved);
      through.push(solved);
    }
  }
  const made = matrix(columns, columns);
  for (let a = 0; a < columns; a++) {
    for (let b = 0; b <= a; b++) made.values[a * columns + b] = made.values[b * columns + a] = products[a * size + b]! - dot(through[a]!, through[b]!);
  }
  return made;
}

/** Ratios first, then coefficients; the two hardly depend on each other. */
function curvatureOf({ ratios, slope, information }: Point): Matrix {
  const count = ratios.length, p = information.rows, size = count + p, made = matrix(size, size);
  for (let a = 0; a < count; a++) for (let b = 0; b < count; b++) made.values[a * size + b] = slope.curvature[a * count + b]!;
  for (let a = 0; a < p; a++) for (let b = 0; b < p; b++) made.values[(count + a) * size + count + b] = 2 * information.values[a * p + b]!;
  return made;
}

/** Coefficients are counted in their standard errors. */
function sizesOf({ ratios, information }: Point): Float64Array {
  return Float64Array.of(...ratios, ...diagonal(information).map((value) => 1 / Math.sqrt(Math.max(value, 1e-12))));
}
