import { undetermined, type Undetermined } from '../estimate.ts';
import {
  cholesky, column, eigenSymmetric, fromColumns, inverseFromCholesky, leastSquares, matrix, scale, solveLower, solveUpper, transpose, type Matrix,
} from '../matrix.ts';
import { maximise, type Bend } from '../optimise.ts';
import { clustered, coefficient, type ChoiceCoefficient } from './max-diff.ts';
import { chosen, questions, type Labels } from './tasks.ts';

/** A column of the model: a number for every option of every question. */
export type Attribute = { term: string; values: ArrayLike<number> };

export type ConditionalLogit = {
  /** Questions in which something was chosen. */
  n: number;
  /** Questions without a choice; nothing is learnt from them. */
  left: number;
  respondents: number | null;
  coefficients: ChoiceCoefficient[];
  covariance: Matrix;
  logLik: number;
  /** Of all options alike. */
  nullLogLik: number;
  /** McFadden's: 1 - logLik / nullLogLik. */
  r2: number;
  /** The chance that each row's option is chosen; NaN in questions without a choice. */
  predicted: Float64Array;
};

/** One row for every option of every question; `choice` is 1 for the option taken and 0 for the others. */
export type Options = { task: Labels; choice: ArrayLike<number>; attributes: readonly Attribute[]; respondent?: Labels | undefined };

/** Information left in a direction, as a part of what there was at the start, below which the choices are foretold completely. */
const foretold = 1e-8;

/**
 * Conditional logit (McFadden 1974): P(i | S) = exp(x_i b) / Σ_S exp(x b), by Newton's method on attributes less their mean in the
 * question and scaled. Throws RangeError where attributes do not vary within any question or make up each other.
 */
export function conditionalLogit({ task, choice, attributes, respondent }: Options): ConditionalLogit | Undetermined {
  const rows = task.codes.length, p = attributes.length;
  if (p === 0) throw new RangeError('attributes: there are none');
  if (choice.length !== rows) throw new RangeError(`choice: ${choice.length} values for ${rows} rows`);
  for (const { term, values } of attributes) {
    if (values.length !== rows) throw new RangeError(`${term}: ${values.length} values for ${rows} rows`);
    for (let row = 0; row < rows; row++) if (!Number.isFinite(values[row]!)) throw new RangeError(`${term}: row ${row + 1} is not a finite number`);
  }
  const asked = questions(task.codes, respondent).map((members) => ({
    members, taken: chosen('choice', choice, members, (row) => `task ${task.levels[task.codes[row]!]}`),
  }));
  const answered = asked.filter((one): one is Question => one.taken !== null);
  if (answered.length === 0) return undetermined('no question was answered');

  const { x, scales } = withinQuestions(answered, attributes, rows);
  const start = addAll(answered, x, new Float64Array(p), null);
  const { at, bend, converged } = maximise((b) => addAll(answered, x, b, null), new Float64Array(p));
  const lower = cholesky(scale(bend.hessian, -1)), lost = lower ? foretoldBy(start.hessian, bend.hessian, attributes) : null;
  if (lost !== null || !lower) return undetermined(`${lost ?? 'an attribute'} foretells the choices completely, so that what it is worth has no bound`);
  if (!converged) return undetermined('the likelihood was not brought to its highest point');

  const covariance = inverseFromCholesky(lower), predicted = new Float64Array(rows).fill(NaN);
  addAll(answered, x, at, predicted);
  const sandwich = respondent ? clustered(scoresOf(answered, x, predicted, respondent.codes), covariance) : null;
  const nullLogLik = answered.reduce((sum, { members }) => sum - Math.log(members.length), 0);
  return {
    n: answered.length, left: asked.length - answered.length,
    respondents: respondent ? new Set(answered.map(({ members }) => respondent.codes[members[0]!]!)).size : null,
    coefficients: attributes.map(({ term }, j) => {
      const squared = scales[j]! ** 2, own = j * p + j;
      return coefficient(term, at[j]! / scales[j]!, covariance.values[own]! / squared, sandwich ? sandwich.values[own]! / squared : undefined);
    }),
    covariance: matrix(p, p, covariance.values.map((value, i) => value / scales[Math.floor(i / p)]! / scales[i % p]!)),
    logLik: bend.value, nullLogLik, r2: nullLogLik === 0 ? 0 : 1 - bend.value / nullLogLik, predicted,
  };
}

type Question = { members: number[]; taken: number };

/** Attributes less their mean in the question, each at a spread of one. */
function withinQuestions(answered: readonly Question[], attributes: readonly Attribute[], rows: number): { x: Matrix; scales: number[] } {
  const p = attributes.length, x = matrix(rows, p), used = answered.reduce((sum, { members }) => sum + members.length, 0);
  const scales = attributes.map(({ term, values }, j) => {
    let squares = 0, largest = 0;
    for (const { members } of answered) {
      const mean = members.reduce((sum, row) => sum + values[row]!, 0) / members.length;
      for (const row of members) {
        x.values[row * p + j] = values[row]! - mean;
        squares += (values[row]! - mean) ** 2;
        largest = Math.max(largest, Math.abs(values[row]!));
      }
    }
    const size = Math.sqrt(squares / used);
    if (!(size > 1e-12 * largest)) throw new RangeError(`attributes: ${term} is the same for all options of every question`);
    for (let row = 0; row < rows; row++) x.values[row * p + j]! /= size;
    return size;
  });
  const { dependent } = leastSquares(x, new Float64Array(rows));
  if (dependent.length > 0)
    throw new RangeError(`attributes: within questions ${dependent.map((j) => attributes[j]!.term).join(', ')} is made of the attributes before; leave it out`);
  return { x, scales };
}

/** The likelihood with its derivatives at b; chances go into `predicted` where it is given. */
function addAll(answered: readonly Question[], x: Matrix, b: Float64Array, predicted: Float64Array | null): Bend {
  const p = x.cols, gradient = new Float64Array(p), hessian = matrix(p, p), mean = new Float64Array(p);
  let value = 0;
  for (const { members, taken } of answered) {
    const u = members.map((row) => { let sum = 0; for (let j = 0; j < p; j++) sum += x.values[row * p + j]! * b[j]!; return sum; });
    const top = u.reduce((most, one) => Math.max(most, one), -Infinity), all = u.reduce((sum, one) => sum + Math.exp(one - top), 0);
    value += u[members.indexOf(taken)]! - top - Math.log(all);
    mean.fill(0);
    members.forEach((row, i) => {
      const chance = Math.exp(u[i]! - top) / all;
      if (predicted) predicted[row] = chance;
      for (let j = 0; j < p; j++) mean[j]! += chance * x.values[row * p + j]!;
    });
    members.forEach((row, i) => {
      const chance = Math.exp(u[i]! - top) / all;
      for (let j = 0; j < p; j++) {
        const apart = x.values[row * p + j]! - mean[j]!;
        if (row === taken) gradient[j]! += apart;
        for (let k = 0; k <= j; k++) hessian.values[j * p + k]! -= chance * apart * (x.values[row * p + k]! - mean[k]!);
      }
    });
  }
  for (let j = 0; j < p; j++) for (let k = j + 1; k < p; k++) hessian.values[j * p + k] = hessian.values[k * p + j]!;
  return { value, gradient, hessian };
}

/**
 * The attribute with the greatest part in a direction that has lost its information on the way; null when none has. Directions are
 * those of end v = λ start v.
 */
function foretoldBy(start: Matrix, end: Matrix, attributes: readonly Attribute[]): string | null {
  const p = end.rows, lower = cholesky(scale(start, -1));
  if (!lower) return null;
  const pulled = (a: Matrix): Matrix => fromColumns(Array.from({ length: p }, (_, j) => solveLower(lower, column(a, j))));
  const { values, vectors } = eigenSymmetric(pulled(transpose(pulled(scale(end, -1)))));
  if (values[p - 1]! > foretold) return null;
  const parts = solveUpper(lower, column(vectors, p - 1)).map(Math.abs);
  return attributes[parts.indexOf(Math.max(...parts))]!.term;
}

function scoresOf(answered: readonly Question[], x: Matrix, predicted: Float64Array, respondents: Int32Array): Iterable<Float64Array> {
  const p = x.cols, found = new Map<number, Float64Array>();
  for (const { members, taken } of answered) {
    const who = respondents[members[0]!]!, score = found.get(who) ?? new Float64Array(p);
    for (const row of members) for (let j = 0; j < p; j++) score[j]! += (Number(row === taken) - predicted[row]!) * x.values[row * p + j]!;
    found.set(who, score);
  }
  return found.values();
}
