import { chiSquare, normal } from '../distributions.ts';
import type { Undetermined } from '../estimate.ts';
import { undetermined, z } from '../estimate.ts';
import { cholesky, choleskySolve, inverseFromCholesky, matrix, quadratic } from '../matrix.ts';
import type { Matrix } from '../matrix.ts';
import type { Arranged } from './cox/arrange.ts';
import { arrange } from './cox/arrange.ts';
import { concordance } from './cox/concordance.ts';
import { refuseDependent } from './cox/dependence.ts';
import { exactCost, walkExact } from './cox/exact.ts';
import type { Proportionality } from './cox/proportionality.ts';
import { proportionality } from './cox/proportionality.ts';
import type { Step } from './cox/walk.ts';
import { linearPredictors, walk } from './cox/walk.ts';
import type { Ranked } from './spells.ts';

export type Ties = 'efron' | 'breslow' | 'exact';

/** One column of the model; columns of one label share their `covariate`. */
export type Covariate = { readonly term: string; readonly covariate: string; readonly values: ArrayLike<number> };

export type Cox = {
  n: number;
  events: number;
  ties: Ties;
  /** On the log scale; `ratio` is e^estimate: how many times as fast people leave per unit. */
  coefficients: { term: string; estimate: number; se: number; low: number; high: number; z: number; p: number; ratio: number }[];
  covariance: number[][];
  logLik: number;
  logLikNull: number;
  tests: { likelihoodRatio: number; wald: number; score: number; df: number; p: number };
  concordance: number | null;
  /** Null for exact ties, for which the test is not defined. */
  zph: Proportionality[] | null;
  /** The cumulative hazard of someone whose covariates are all zero, at each time of leaving; null for exact ties. */
  baseline: { t: number; hazard: number }[] | null;
};

/**
 * Cox's proportional hazards (1972): who leaves sooner, given who is at risk when somebody leaves. Newton's method with halved steps on centred and
 * scaled columns. Undetermined when nobody left or when a covariate separates leavers from stayers, so that its ratio has no bound.
 * RangeError names columns that are made of others. `share` is the Kaplan-Meier of all rows at each place of time.
 */
export function cox(spells: Ranked, covariates: readonly Covariate[], share: Float64Array, ties: Ties = 'efron'): Cox | Undetermined {
  for (const { term, values } of covariates) {
    if (values.length !== spells.n) throw new RangeError(`covariates: ${term} has ${values.length} values for ${spells.n} rows`);
    for (let i = 0; i < values.length; i++) {
      if (!Number.isFinite(values[i]!)) throw new RangeError(`covariates: ${term}, row ${i + 1}, is not a number`);
    }
  }
  const p = covariates.length;
  if (p === 0) throw new RangeError('covariates: name at least one');
  const data = arrange(spells, covariates.map(({ values }) => values));
  if (data.events === 0) return undetermined('nobody left, so nothing can be said about who leaves sooner');
  refuseDependent(data, covariates.map(({ term }) => term));
  if (ties === 'exact' && exactCost(data) > 3e10) {
    return undetermined('the exact method would try too many orders of ties here; "efron" comes very close to it');
  }

  const found = climb(data, ties, covariates);
  if ('undetermined' in found) return found;
  const { b, logLik, logLikNull, score, covariance } = found;

  const estimates = b.map((value, j) => value / data.deviations[j]!);
  const scaled = matrix(p, p, covariance.values.map((value, k) => value / data.deviations[Math.floor(k / p)]! / data.deviations[k % p]!));
  const risk = linearPredictors(data, b);
  const wald = quadratic(b, found.information);
  const likelihoodRatio = 2 * (logLik - logLikNull);
  const groups = [...new Set(covariates.map(({ covariate }) => covariate))]
    .map((term) => ({ term, columns: covariates.flatMap(({ covariate }, j) => (covariate === term ? [j] : [])) }));

  return {
    n: data.n, events: data.events, ties,
    coefficients: covariates.map(({ term }, j) => {
      const [estimate, se] = [estimates[j]!, Math.sqrt(scaled.values[j * (p + 1)]!)];
      const wide = estimate / se;
      return { term, estimate, se, low: estimate - z * se, high: estimate + z * se, z: wide, p: normal.twoSided(wide), ratio: Math.exp(estimate) };
    }),
    covariance: Array.from({ length: p }, (_, j) => Array.from(scaled.values.subarray(j * p, (j + 1) * p))),
    logLik, logLikNull,
    tests: { likelihoodRatio, wald, score, df: p, p: chiSquare.upper(Math.max(0, likelihoodRatio), p) },
    concordance: concordance(data, risk),
    zph: ties === 'exact' ? null : proportionality(data, b, ties === 'efron', share, groups),
    baseline: ties === 'exact' ? null : baseline(data, b, ties === 'efron'),
  };
}

type Peak = {
  b: Float64Array; logLik: number; logLikNull: number; score: number; information: Matrix; covariance: Matrix;
};

function climb(data: Arranged, ties: Ties, covariates: readonly Covariate[]): Peak | Undetermined {
  const { p } = data;
  let b = new Float64Array(p);
  let now = sums(data, b, ties);
  const logLikNull = now.logLik;
  let score = 0;
  for (let turn = 0; turn < 60; turn++) {
    const factor = cholesky(now.information);
    if (!factor) return undetermined(unbounded(covariates, now.information, b, p));
    const step = choleskySolve(factor, now.gradient);
    const gain = step.reduce((sum, value, j) => sum + value * now.gradient[j]!, 0);
    if (turn === 0) score = gain;
    if (gain < 1e-22 * (1 + Math.abs(now.logLik)) || (gain < 1e-17 && turn > 4)) {
      if (step.some((value) => Math.abs(value) > 1e-3)) return undetermined(unbounded(covariates, now.information, b, p));
      return { b, logLik: now.logLik, logLikNull, score, information: now.information, covariance: inverseFromCholesky(factor) };
    }
    // Where the likelihood has no top it flattens out while the steps stay as long as they were.
    const flat = gain < 1e-7 && step.some((value) => Math.abs(value) > 0.05);
    if (flat) return undetermined(unbounded(covariates, now.information, step, p));

    let [size, next, there] = [1, b, now];
    for (let halving = 0; halving < 30; halving++, size /= 2) {
      next = b.map((value, j) => value + size * step[j]!);
      there = sums(data, next, ties);
      if (there.logLik >= now.logLik - 1e-12 * Math.abs(now.logLik)) break;
    }
    [b, now] = [next, there];
  }
  return undetermined('the model did not settle: the covariates may say nearly the same thing');
}

function sums(data: Arranged, b: Float64Array, ties: Ties): { logLik: number; gradient: Float64Array; information: Matrix } {
  const { p } = data;
  let logLik = 0;
  const gradient = new Float64Array(p);
  const information = matrix(p, p);
  const visit = (step: Step): void => {
    logLik += step.logLik;
    for (let i = 0; i < p; i++) {
      gradient[i]! += step.gradient[i]!;
      for (let j = 0; j <= i; j++) information.values[i * p + j]! += step.information[i * p + j]!;
    }
  };
  if (ties === 'exact') walkExact(data, b, visit);
  else walk(data, b, ties === 'efron', visit);
  for (let i = 0; i < p; i++) for (let j = 0; j < i; j++) information.values[j * p + i] = information.values[i * p + j]!;
  return { logLik, gradient, information };
}

/** Names the column that runs away, or that nobody at risk differed in. */
function unbounded(covariates: readonly Covariate[], information: Matrix, direction: Float64Array, p: number): string {
  const silent = covariates.findIndex((_, j) => !(information.values[j * (p + 1)]! > 1e-14));
  if (silent >= 0 && direction.every((value) => Math.abs(value) < 1)) {
    return `whenever somebody left, all those still there were alike in ${covariates[silent]!.term}`;
  }
  let worst = 0;
  direction.forEach((value, j) => { if (Math.abs(value) > Math.abs(direction[worst]!)) worst = j; });
  return `${covariates[worst]!.term} separates those who left from those who stayed, so its ratio has no bound`;
}

function baseline(data: Arranged, b: Float64Array, efron: boolean): { t: number; hazard: number }[] {
  const steps: { t: number; hazard: number }[] = [];
  walk(data, b, efron, ({ place, hazard }) => steps.push({ t: data.times[place]!, hazard }));
  const atZero = Math.exp(-b.reduce((sum, value, j) => sum + (value * data.means[j]!) / data.deviations[j]!, 0));
  let sum = 0;
  return steps.reverse().map(({ t, hazard }) => ({ t, hazard: (sum += hazard * atZero) }));
}
