/**
 * Fair ratings: a linear mixed model with fixed case-mix terms and a random intercept for each of any number of crossed or
 * nested groups.
 *
 *     y = X b + Z_1 u_1 + … + Z_k u_k + e,   u_g ~ N(0, sigma_g²),   e ~ N(0, sigma² / w)
 *
 * Fitted by restricted or full maximum likelihood, profiled over the ratios sigma_g² / sigma² on the sums of products of the
 * columns (Bates, Maechler, Bolker and Walker 2015), with exact derivatives. The criterion is -2 log (restricted) likelihood with all
 * constants, as lme4 and MixedModels.jl print it. Intervals are estimate ± 1.959963984540054 se.
 */
import { isUndetermined, undetermined, z, type Estimate, type Undetermined } from '../estimate.ts';
import { inverseFromCholesky, matrix, scale, type Matrix } from '../matrix.ts';
import { checkAnswers, type Answers } from './design.ts';
import { ceiling, climb } from './mixed/climb.ts';
import { crossproducts } from './mixed/crossproducts.ts';
import { prepared, type Prepared } from './mixed/prepared.ts';
import type { Factor } from './mixed/factor.ts';
import { selectedInverse } from './mixed/selected.ts';
import { systemOf, type System } from './mixed/system.ts';

export type Method = 'reml' | 'ml';

export type Coefficient = { term: string; estimate: number; se: number; low: number; high: number };

export type GroupEffects = {
  name: string;
  /** Variance of the random intercept. */
  variance: number;
  levels: readonly string[];
  /** Best linear unbiased predictions, by level. */
  estimates: Float64Array;
  /** Conditional standard deviations given the fixed coefficients and the variance ratios (lme4's condVar), by level. */
  sds: Float64Array;
};

export type LinearRatings = {
  n: number;
  method: Method;
  /** -2 log (restricted) likelihood. */
  criterion: number;
  logLik: number;
  /** Residual variance. */
  residual: number;
  /** In the order in which they were given. */
  groups: GroupEffects[];
  converged: boolean;
  evaluations: number;
  coefficients(): Coefficient[];
  /** Of the fixed coefficients. */
  covariance(): Matrix;
  /** Fitted value of a row of the answers: fixed part and all effects. */
  predict(row: number): number;
  diagnostics(): { sigma: number; ratios: Record<string, number>; singular: string[]; aic: number; bic: number };
  /** A fixed coefficient with its interval. */
  coefficient(term: string): Estimate | undefined;
};

/** Throws RangeError when the input cannot be, or when fixed columns are combinations of others (it names them). */
export function fitLinear(answers: Answers, { method = 'reml' }: { method?: Method } = {}): LinearRatings | Undetermined {
  checkAnswers(answers);
  const ready = prepared(answers);
  if (isUndetermined(ready)) return ready;
  const system = systemOf(crossproducts({ ...answers, fixed: ready.fixed }, ready));
  const restricted = method === 'reml';
  const found = climb(system, restricted, ready.n);
  if (!found || !(found.factor.rss > 1e-12 * ready.n) || found.ratios.some((ratio) => ratio >= ceiling))
    return undetermined('answers within the groups never differ: there is no residual variance to compare people against');
  if (!found.converged) return undetermined(`the likelihood was not brought to its highest point in ${found.evaluations} evaluations`);

  const { factor, ratios, solved } = found, unknown = selectedInverse(system, factor).diagonal, p = system.fixed, n = ready.n;
  const freedom = restricted ? n - p : n, unit = ready.unit;
  const residual = (factor.rss / freedom) * unit ** 2;
  const criterion = factor.logDeterminant + (restricted ? factor.logDeterminantFixed + ready.logScaling : 0)
    + freedom * (1 + Math.log(2 * Math.PI * residual)) - ready.logWeights;

  const fixed = ready.restore(solved.subarray(solved.length - p), scale(fixedCovariance(system, factor), residual));
  const groups = answers.random.map(({ name, levels }): GroupEffects => {
    const g = system.products.groups.findIndex((group) => group.name === name), root = Math.sqrt(ratios[g]!);
    const nodes = levels.map((_, level) => system.nodeOf[system.products.offset[g]! + level]!);
    return {
      name, levels, variance: ratios[g]! * residual,
      estimates: Float64Array.from(nodes, (node) => root * solved[node]! * unit),
      sds: Float64Array.from(nodes, (node) => root * Math.sqrt(unknown[node]! * residual)),
    };
  });
  const numbers: Numbers = { n, method, criterion, logLik: -criterion / 2, residual, groups, converged: true, evaluations: found.evaluations };
  return described(answers, ready, numbers, fixed);
}

/** (X'V^-1X)^-1 in residual variances: the fixed columns stand last in the factor. */
function fixedCovariance({ tail, fixed, side }: System, { triangle }: Factor): Matrix {
  const lower = matrix(fixed, fixed);
  for (let a = 0; a < fixed; a++) for (let b = 0; b <= a; b++) lower.values[a * fixed + b] = triangle[(tail + a) * side + tail + b]!;
  return inverseFromCholesky(lower);
}

type Numbers = Omit<LinearRatings, 'coefficients' | 'covariance' | 'predict' | 'diagnostics' | 'coefficient'>;

function described(
  answers: Answers, { names }: Prepared, numbers: Numbers, { coefficients, covariance }: { coefficients: Float64Array; covariance: Matrix },
): LinearRatings {
  const p = names.length;
  const table = names.map((term, j): Coefficient => {
    const estimate = coefficients[j]!, se = Math.sqrt(covariance.values[j * p + j]!);
    return { term, estimate, se, low: estimate - z * se, high: estimate + z * se };
  });
  const parameters = p + numbers.groups.length + 1;
  return {
    ...numbers,
    coefficients: () => table,
    covariance: () => covariance,
    predict(row) {
      let sum = 0, from = 0;
      for (const term of answers.fixed) {
        const column = term.column ? term.column[row]! : 0;
        if (column >= 0) sum += coefficients[from + column]! * (term.value ? term.value[row]! : 1);
        from += term.names.length;
      }
      return answers.random.reduce((total, { codes }, g) => total + numbers.groups[g]!.estimates[codes[row]!]!, sum);
    },
    diagnostics: () => ({
      sigma: Math.sqrt(numbers.residual),
      ratios: Object.fromEntries(numbers.groups.map(({ name, variance }) => [name, variance / numbers.residual])),
      singular: numbers.groups.filter(({ variance }) => variance === 0).map(({ name }) => name),
      aic: numbers.criterion + 2 * parameters, bic: numbers.criterion + Math.log(numbers.n) * parameters,
    }),
    coefficient(term) {
      const found = table.find((one) => one.term === term);
      return found && { value: found.estimate, low: found.low, high: found.high, level: 0.95, n: numbers.n };
    },
  };
}
