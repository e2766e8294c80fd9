import { dot } from '../../matrix.ts';
import type { FixedTerm } from '../design.ts';
import { logistic, softplus } from '../logistic.ts';
import { factorise, type Factor } from './factor.ts';
import { towardsExpected, workingProducts } from './information.ts';
import { fixedPart, fixedSums, type Rows } from './rows.ts';
import { selectedInverse, type SelectedInverse } from './selected.ts';
import { backward, forward } from './solve.ts';
import type { System } from './system.ts';

/** A binomial mixed model on rows or cells: successes among trials, logit link. */
export type Logistic = {
  system: System;
  rows: Rows;
  fixed: readonly FixedTerm[];
  columns: number;
  successes: Float64Array;
  trials: Float64Array;
  /** Sum over cells of log of the number of ways to have so many successes. */
  constant: number;
};

/** The conditional mode of the scaled effects at given ratios and coefficients, and Laplace's approximation there. */
export type Mode = { effects: Float64Array; factor: Factor; weights: Float64Array; shares: Float64Array; rest: Float64Array; deviance: number };

/**
 * Penalised iteratively reweighted least squares with step halving, from `start`. `deviance` is -2 log of Laplace's likelihood:
 * the likelihood at the mode, the effects' squared length and log|S Z'WZ S + I|. Null when it cannot be had.
 */
export function modeOf(model: Logistic, ratios: ArrayLike<number>, coefficients: Float64Array, start: Float64Array): Mode | null {
  const { system, rows, fixed } = model, offset = fixedPart(fixed, coefficients, rows.count);
  const scale = new Float64Array(start.length);
  for (let node = 0; node < scale.length; node++) scale[node] = Math.sqrt(ratios[system.groupOf[node]!]!);
  let effects = start.slice(), now = penalised(model, offset, rows.spread(effects, scale), effects);
  for (let round = 0; round < 60; round++) {
    const { weights, shares, rest } = moments(model, offset, rows.spread(effects, scale));
    rows.weigh(weights);
    const factor = factorise(system, ratios);
    if (!factor) return null;
    const pull = rows.gather(rest).map((sum, node) => scale[node]! * sum - effects[node]!);
    const step = new Float64Array(system.sparse + system.side);
    step.set(pull);
    forward(system, factor, step);
    const promise = dot(step, step);
    if (promise < 1e-17 || (round > 20 && promise < 1e-10)) return { effects, factor, weights, shares, rest, deviance: now + factor.logDeterminant };
    backward(system, factor, step);

    let size = 1;
    for (; size > 1e-4; size /= 2) {
      const next = effects.map((effect, node) => effect + size * step[node]!), then = penalised(model, offset, rows.spread(next, scale), next);
      // Near the mode the objective no longer tells steps apart, but log|M| still feels them: the last step is taken on trust.
      if (!(then < now + 1e-12 * Math.abs(now)) && promise > 1e-8) continue;
      effects = next;
      now = then;
      break;
    }
    if (size <= 1e-4) return promise < 1e-9 ? { effects, factor, weights, shares, rest, deviance: now + factor.logDeterminant } : null;
  }
  return null;
}

function penalised({ successes, trials, constant }: Logistic, offset: Float64Array, random: Float64Array, effects: Float64Array): number {
  let sum = constant;
  for (let i = 0; i < offset.length; i++) {
    const eta = offset[i]! + random[i]!;
    sum += successes[i]! * eta - trials[i]! * softplus(eta);
  }
  return -2 * sum + dot(effects, effects);
}

function moments({ successes, trials }: Logistic, offset: Float64Array, random: Float64Array) {
  const rows = offset.length, weights = new Float64Array(rows), shares = new Float64Array(rows), rest = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    const share = logistic(offset[i]! + random[i]!);
    shares[i] = share;
    weights[i] = trials[i]! * share * (1 - share);
    rest[i] = successes[i]! - trials[i]! * share;
  }
  return { weights, shares, rest };
}

export type LaplaceSlope = {
  byRatio: Float64Array;
  byCoefficient: Float64Array;
  /** Average information of the ratios as in the linear model of the working weights, brought to the expected size. */
  curvature: Float64Array;
  inverse: SelectedInverse;
};

/**
 * Exact derivatives of the deviance. Beside what holds at fixed weights, the weights move with every linear predictor:
 * d log|M| / d eta_i = w_i (1 - 2 share_i) h_i with h_i the row's leverage, and each eta moves with its parameter and with the mode.
 */
export function laplaceSlope(model: Logistic, mode: Mode, ratios: ArrayLike<number>): LaplaceSlope {
  const { system, rows, fixed, columns } = model, { effects, factor, weights, shares, rest } = mode;
  const { groupOf, products: { groups } } = system, levels = effects.length, count = groups.length;
  const scale = factor.scale, inverse = selectedInverse(system, factor);
  const bend = rows.leverages(scale, inverse).map((leverage, i) => leverage * weights[i]! * (1 - 2 * shares[i]!));

  const through = new Float64Array(system.sparse + system.side);
  rows.gather(bend).forEach((sum, node) => (through[node] = sum * scale[node]!));
  forward(system, factor, through);
  backward(system, factor, through);
  const moved = rows.spread(through, scale).map((sum, i) => bend[i]! - weights[i]! * sum), movedBy = rows.gather(moved);

  const byRatio = new Float64Array(count), traces = new Float64Array(count), squares = new Float64Array(count);
  for (let node = 0; node < levels; node++) {
    const g = groupOf[node]!, ratio = ratios[g]!, effect = effects[node]!;
    traces[g]! += (1 - inverse.diagonal[node]!) / ratio;
    squares[g]! += (effect * effect) / ratio;
    byRatio[g]! += (movedBy[node]! * effect) / (2 * Math.sqrt(ratio)) + (through[node]! * effect) / (2 * ratio);
  }
  for (let g = 0; g < count; g++) byRatio[g]! += traces[g]! - squares[g]!;
  const byCoefficient = fixedSums(fixed, columns, moved.map((value, i) => value - 2 * rest[i]!));
  const curvature = workingProducts(system, factor, effects, ratios)
    .map((bent, at) => towardsExpected(traces, squares, Math.floor(at / count), at % count) * bent);
  return { byRatio, byCoefficient, curvature, inverse };
}
