/**
 * Fair shares: a binomial mixed model with a random intercept for each of any number of crossed or nested groups.
 *
 *     successes ~ binomial(trials, p),   logit(p) = X b + Z_1 u_1 + … + Z_k u_k,   u_g ~ N(0, variance_g)
 *
 * Fitted by Laplace's approximation over variances and coefficients together, as lme4's glmer does with nAGQ = 1. Standard errors of
 * the coefficients are given the variances. People's effects are conditional modes on the logit scale with conditional standard
 * deviations given coefficients and variances.
 */
import { lchoose } from '../distributions.ts';
import { undetermined, z, type Undetermined } from '../estimate.ts';
import { cholesky, inverseFromCholesky, matrix, multiply, times, transpose, type Matrix } from '../matrix.ts';
import { checkAnswers, type FixedTerm, type Group } from './design.ts';
import type { Coefficient, GroupEffects } from './linear.ts';
import { logistic } from './logistic.ts';
import { crossproducts } from './mixed/crossproducts.ts';
import { descend } from './mixed/descend.ts';
import { checkIndependent, groupsAlike, standardised } from './mixed/prepared.ts';
import { fixedPart, rowsOf } from './mixed/rows.ts';
import { startingRatios } from './mixed/start.ts';
import { systemOf } from './mixed/system.ts';

export type Tallies = {
  /** Successes of each row or cell. */
  successes: ArrayLike<number>;
  /** Trials of each cell; without it each row is one trial. */
  trials?: ArrayLike<number>;
  fixed: readonly FixedTerm[];
  random: readonly Group[];
};

export type BinomialRatings = {
  /** Trials. */
  n: number;
  /** -2 log likelihood (Laplace), with all constants. */
  criterion: number;
  logLik: number;
  groups: GroupEffects[];
  /** Linear predictor at average covariates: logit of the share of a person in the middle. */
  average: number;
  converged: boolean;
  evaluations: number;
  coefficients(): Coefficient[];
  covariance(): Matrix;
  /** Fitted share of a row, 0 to 1. */
  predict(row: number): number;
  diagnostics(): { singular: string[]; aic: number; bic: number };
};

export function fitBinomial(tallies: Tallies, { tell = () => {} }: { tell?: (progress: string) => void } = {}): BinomialRatings | Undetermined {
  const { fixed, random } = tallies, rows = tallies.successes.length;
  const successes = Float64Array.from(tallies.successes), trials = tallies.trials ? Float64Array.from(tallies.trials) : new Float64Array(rows).fill(1);
  checkAnswers({ sum: successes, fixed, random });
  if (trials.length !== rows) throw new RangeError(`trials: ${trials.length} values for ${rows} rows`);
  let n = 0, won = 0, constant = 0;
  for (let i = 0; i < rows; i++) {
    const s = successes[i]!, t = trials[i]!;
    if (!(t >= 0 && Number.isFinite(t))) throw new RangeError(`trials: ${t} in row ${i + 1} is not a count`);
    const wrong = tallies.trials ? `${s} of ${t} in row ${i + 1} cannot be` : `${s} in row ${i + 1} is neither 0 nor 1`;
    if (!(s >= 0 && s <= t && (tallies.trials || s === 0 || s === 1))) throw new RangeError(`successes: ${wrong}`);
    n += t;
    won += s;
    if (t !== 1) constant += lchoose(t, s);
  }
  if (n === 0) return undetermined('there are no answers');
  if (won === 0 || won === n) return undetermined(`all ${n} answers are the same`);
  const columns = fixed.reduce((sum, { names }) => sum + names.length, 0);
  if (n <= columns) return undetermined(`${n} answers cannot tell ${columns} fixed coefficients apart`);
  for (const group of random) {
    const held = new Set<number>();
    for (let i = 0; i < rows; i++) if (trials[i]! > 0) held.add(group.codes[i]!);
    if (held.size < 2) return undetermined(`all answers belong to one level of ${group.name}: there is nothing to compare`);
  }

  const alike = groupsAlike(random);
  if (alike) return undetermined(alike);
  const standard = standardised(fixed, trials, n);
  checkIndependent(fixed, standard.fixed, columns, trials, new Float64Array(rows));
  const overall = won / n, logit = Math.log(overall / (1 - overall)), spread = overall * (1 - overall);
  const mean = successes.map((s, i) => (trials[i]! > 0 ? (s / trials[i]! - overall) / spread : 0));
  const working = { weight: trials.map((t) => t * spread), mean, within: 0 };
  const start = startingRatios(crossproducts({ sum: successes, fixed: standard.fixed, random }, working), rows);
  const system = systemOf(crossproducts({ sum: successes, fixed: [], random }, { ...working, within: 0 }));
  const coefficients = new Float64Array(columns);
  if (fixed[0]?.names[0] === '(Intercept)') coefficients[0] = logit;
  const found = descend({ system, rows: rowsOf(system), fixed: standard.fixed, columns, successes, trials, constant },
    { ratios: start.map((ratio) => Math.min(Math.max(ratio, 1e-3), 10)), coefficients }, tell);
  if (!found) return undetermined('the likelihood could not be computed');

  const names = fixed.flatMap((term) => term.names), lower = cholesky(found.information);
  const lost = names.filter((_, j) => Math.abs(found.coefficients[j]!) > 15 || found.information.values[j * columns + j]! < 1e-3);
  if (lost.length || !lower) {
    const what = lost.join(', ') || 'the fixed part';
    return undetermined(`${what} separates the answers: where it applies all are the same, so that its size has no bound`);
  }
  if (found.ratios.some((ratio) => ratio > 1e3)) return undetermined('answers within the groups never differ: the spread between people has no bound');
  if (!found.converged) return undetermined(`the likelihood was not brought to its highest point in ${found.evaluations} evaluations`);
  return described({ tallies, n, names, trials }, system, found, restored(standard.back, found.coefficients, inverseFromCholesky(lower)));
}

type Found = NonNullable<ReturnType<typeof descend>>;
type Restored = { coefficients: Float64Array; covariance: Matrix };

function restored(back: Float64Array, coefficients: Float64Array, covariance: Matrix): Restored {
  const turn = matrix(coefficients.length, coefficients.length, back);
  return { coefficients: times(turn, coefficients), covariance: multiply(multiply(turn, covariance), transpose(turn)) };
}

function described(
  { tallies, n, names, trials }: { tallies: Tallies; n: number; names: string[]; trials: Float64Array }, system: ReturnType<typeof systemOf>,
  { ratios, mode, slope, evaluations }: Found, { coefficients, covariance }: Restored,
): BinomialRatings {
  const rows = trials.length, offsets = fixedPart(tallies.fixed, coefficients, rows), criterion = mode.deviance;
  const groups = tallies.random.map(({ name, levels }): GroupEffects => {
    const g = system.products.groups.findIndex((group) => group.name === name), root = Math.sqrt(ratios[g]!);
    const nodes = levels.map((_, level) => system.nodeOf[system.products.offset[g]! + level]!);
    return {
      name, levels, variance: ratios[g]!, estimates: Float64Array.from(nodes, (node) => root * mode.effects[node]!),
      sds: Float64Array.from(nodes, (node) => root * Math.sqrt(slope.inverse.diagonal[node]!)),
    };
  });
  const p = names.length, parameters = p + groups.length;
  return {
    n, criterion, logLik: -criterion / 2, groups, converged: true, evaluations,
    average: offsets.reduce((sum, offset, i) => sum + trials[i]! * offset, 0) / n,
    coefficients: () => names.map((term, j): Coefficient => {
      const estimate = coefficients[j]!, se = Math.sqrt(covariance.values[j * p + j]!);
      return { term, estimate, se, low: estimate - z * se, high: estimate + z * se };
    }),
    covariance: () => covariance,
    predict: (row) => logistic(tallies.random.reduce((sum, { codes }, g) => sum + groups[g]!.estimates[codes[row]!]!, offsets[row]!)),
    diagnostics: () => ({
      singular: groups.filter(({ variance }) => variance === 0).map(({ name }) => name),
      aic: criterion + 2 * parameters, bic: criterion + Math.log(rows) * parameters,
    }),
  };
}
