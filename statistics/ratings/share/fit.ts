import { cholesky, choleskySolve, dot, logDeterminant, matrix, solveLower, solveUpper, type Matrix } from '../../matrix.ts';
import { minimum } from '../../optimise.ts';
import type { Random } from '../../random.ts';
import { logistic, softplus } from '../logistic.ts';
import type { Cells } from './cells.ts';

/** Precisions of the weak priors: intercept sd 10, label effects sd 2.5 on the logit scale. */
const priorPrecision = (column: number): number => (column === 0 ? 1 / 100 : 1 / 6.25);

export type Mixed = {
  between: number;
  fixed: Float64Array;
  effects: Float64Array;
  /** Of the person's logit at the given design. */
  sdOfLogit(k: number, design: Float64Array): number;
  sdOfEffect(k: number): number;
  sdGivenFixed(k: number): number;
  /** How the person's logit at a design moves when the fixed part is off by `shift`. */
  givenFixed(k: number, shift: Float64Array, design: Float64Array): number;
  drawFixed(chance: Random): Float64Array;
  /** Of each person's answers at their own case mix, 0 to 1. */
  expectedShares(): Float64Array;
};

/** The fit at the most likely spread of people. */
export function mostLikely(cells: Cells): Mixed {
  const state = { fixed: new Float64Array(cells.fixedCount), effects: new Float64Array(cells.people.length) };
  const overall = (cells.successesOf.reduce((a, b) => a + b, 0) + 0.5) / (cells.trials + 1);
  state.fixed[0] = Math.log(overall / (1 - overall));
  const found = minimum((logBetween) => newton(cells, Math.exp(logBetween), state).surprise, Math.log(0.005), Math.log(8), 1e-5);
  const between = Math.exp(found.at);
  return described(cells, between, newton(cells, between, state), state);
}

type State = { fixed: Float64Array; effects: Float64Array };
type Curvature = {
  /** For each person the second derivative in the own effect. */
  own: Float64Array;
  /** For each person its mixed derivatives with the fixed part, divided by own: one row a person. */
  ratio: Float64Array;
  /** Cholesky factor of the fixed part's curvature once the people are eliminated. */
  lower: Matrix;
};

/** `promise` is what the step would gain if the objective were the parabola it looks like. */
type Step = { toFixed: Float64Array; toEffects: Float64Array; promise: number };

/** Brings the state to the joint mode for this spread; `surprise` is minus the log posterior of the spread, up to a constant. */
function newton(cells: Cells, between: number, state: State): Curvature & { surprise: number } {
  let now = objective(cells, between, state);
  for (let round = 0; ; round++) {
    const { promise, toFixed, toEffects, ...curvature } = step(cells, between, state);
    if (promise < 1e-10 + 1e-14 * Math.abs(now) || round === 60 || !walk(toFixed, toEffects)) return { ...curvature, surprise: -evidence(curvature) };
  }

  /** Goes as far along the step as raises the objective; false when nothing does. */
  function walk(toFixed: Float64Array, toEffects: Float64Array): boolean {
    for (let size = 1; size > 1e-6; size /= 2) {
      const next = { fixed: along(state.fixed, toFixed, size), effects: along(state.effects, toEffects, size) };
      const then = objective(cells, between, next);
      if (!(then > now)) continue;
      state.fixed.set(next.fixed);
      state.effects.set(next.effects);
      now = then;
      return true;
    }
    return false;
  }

  function evidence({ own, lower }: Curvature): number {
    const curvature = own.reduce((sum, value) => sum + Math.log(value), 0) + logDeterminant(lower);
    // gamma(2, 2) on the spread: log(between) - 2 between.
    return now - own.length * Math.log(between) - curvature / 2 + Math.log(between) - 2 * between;
  }
}

const along = (from: Float64Array, step: Float64Array, size: number): Float64Array => from.map((value, i) => value + size * step[i]!);

/** Log likelihood of the answers plus log priors of effects, constants aside. */
function objective(cells: Cells, between: number, { fixed, effects }: State): number {
  let sum = 0;
  for (let i = 0; i < cells.person.length; i++) {
    const eta = linear(cells, i, fixed) + effects[cells.person[i]!]!;
    sum += cells.successes[i]! * eta - cells.trialsOfCell[i]! * softplus(eta);
  }
  for (let j = 0; j < fixed.length; j++) sum -= (priorPrecision(j) * fixed[j]! ** 2) / 2;
  return sum - dot(effects, effects) / (2 * between * between);
}

function linear({ columns, width }: Cells, i: number, fixed: Float64Array): number {
  let eta = 0;
  for (let j = i * width; j < (i + 1) * width; j++) eta += fixed[columns[j]!]!;
  return eta;
}

/** One Newton step; the people are eliminated first because they do not touch each other. */
function step(cells: Cells, between: number, { fixed, effects }: State): Curvature & Step {
  const { columns, width, person, fixedCount: p } = cells, count = effects.length;
  const own = new Float64Array(count).fill(1 / between ** 2), pull = effects.map((effect) => -effect / between ** 2);
  const ratio = new Float64Array(count * p), curvature = matrix(p, p), pullFixed = fixed.map((value, j) => -priorPrecision(j) * value);
  for (let j = 0; j < p; j++) curvature.values[j * p + j] = priorPrecision(j);

  for (let i = 0; i < person.length; i++) {
    const k = person[i]!, trials = cells.trialsOfCell[i]!, from = i * width;
    const share = logistic(linear(cells, i, fixed) + effects[k]!), rest = cells.successes[i]! - trials * share;
    const weight = trials * share * (1 - share);
    own[k]! += weight;
    pull[k]! += rest;
    for (let a = from; a < from + width; a++) {
      const column = columns[a]!;
      pullFixed[column]! += rest;
      ratio[k * p + column]! += weight;
      // Columns rise along a cell, so that this fills the lower triangle.
      for (let b = from; b <= a; b++) curvature.values[column * p + columns[b]!]! += weight;
    }
  }
  for (let k = 0; k < count; k++) {
    const row = ratio.subarray(k * p, (k + 1) * p), top = own[k]!;
    for (let a = 0; a < p; a++) {
      const left = row[a]!;
      if (left === 0) continue;
      pullFixed[a]! -= (left * pull[k]!) / top;
      for (let b = 0; b <= a; b++) curvature.values[a * p + b]! -= (left * row[b]!) / top;
    }
    for (let a = 0; a < p; a++) row[a]! /= top;
  }
  const lower = cholesky(curvature)!;
  const toFixed = choleskySolve(lower, pullFixed);
  const promise = (dot(toFixed, pullFixed) + pull.reduce((sum, value, k) => sum + (value * value) / own[k]!, 0)) / 2;
  const toEffects = pull.map((value, k) => value / own[k]! - dot(ratio.subarray(k * p, (k + 1) * p), toFixed));
  return { own, ratio, lower, toFixed, toEffects, promise };
}

function described(cells: Cells, between: number, { own, ratio, lower }: Curvature, { fixed, effects }: State): Mixed {
  const p = cells.fixedCount;
  const ratioOf = (k: number): Float64Array => ratio.subarray(k * p, (k + 1) * p);
  /** sd of design'fixed + effect when the effect's share in what the fixed part does not know is `ratio`. */
  const sd = (k: number, design: Float64Array): number => {
    const spread = solveLower(lower, design);
    return Math.sqrt(1 / own[k]! + dot(spread, spread));
  };
  return {
    between, fixed, effects,
    sdOfLogit: (k, design) => sd(k, design.map((value, j) => value - ratioOf(k)[j]!)),
    sdOfEffect: (k) => sd(k, ratioOf(k)),
    sdGivenFixed: (k) => 1 / Math.sqrt(own[k]!),
    givenFixed: (k, shift, design) => dot(shift, design) - dot(shift, ratioOf(k)),
    drawFixed: ({ normal }) => solveUpper(lower, Float64Array.from({ length: p }, normal)),
    expectedShares: () => {
      const shares = new Float64Array(effects.length);
      for (let i = 0; i < cells.person.length; i++) {
        const k = cells.person[i]!;
        shares[k]! += (cells.trialsOfCell[i]! / cells.trialsOf[k]!) * logistic(linear(cells, i, fixed) + effects[k]!);
      }
      return shares;
    },
  };
}
