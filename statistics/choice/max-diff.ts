import { undetermined, z, type Undetermined } from '../estimate.ts';
import { cholesky, inverseFromCholesky, matrix, scale, select, times, type Matrix } from '../matrix.ts';
import { maximise, type Bend } from '../optimise.ts';
import { comparable } from './connected.ts';
import { addTask, evenTask, type ChoiceModel } from './likelihood.ts';
import type { Tasks } from './tasks.ts';

export type ChoiceCoefficient = {
  term: string;
  estimate: number;
  /** From the information of the likelihood. */
  se: number;
  /** Sandwich with answers of a respondent kept together (CR0); null when respondents are not known or there is only one. */
  clusterSe: number | null;
  low: number;
  high: number;
};

/** The chance of being taken first out of all items. */
export type Share = { item: string; share: number };

export type MaxDiff = {
  /** Questions answered. */
  n: number;
  respondents: number | null;
  reference: string;
  /** One a item but the reference, whose utility is 0. Logit scale. */
  coefficients: ChoiceCoefficient[];
  covariance: Matrix;
  clusterCovariance: Matrix | null;
  logLik: number;
  /** Of all items wanted alike. */
  nullLogLik: number;
  /** McFadden's: 1 - logLik / nullLogLik. */
  r2: number;
  /** In the order of the items. */
  shares: Share[];
};

/**
 * Utilities of items from questions "which is best, which is worst?", by maximum likelihood (the models stand in likelihood.ts). Terms are the
 * names of the items, `reference` the one fixed at 0 (the first unless said). Undetermined where the likelihood has no highest point.
 */
export function maxDiff(
  tasks: Tasks, { model = 'sequential', reference }: { model?: ChoiceModel; reference?: string | undefined } = {},
): MaxDiff | Undetermined {
  const { items, answered } = tasks, many = items.length, fixed = reference === undefined ? 0 : items.indexOf(reference);
  if (reference !== undefined && fixed < 0) throw new RangeError(`reference: no question shows "${reference}"`);
  if (model !== 'best' && !tasks.asksWorst) throw new RangeError(`worst: the ${model} model needs to know what was taken as worst`);
  if (answered.length === 0) return undetermined('no question was answered');
  if (many < 2) return undetermined('there is only one item: nothing can be preferred to it');
  const apart = comparable(tasks, model);
  if (apart) return apart;

  const free = items.map((_, item) => item).filter((item) => item !== fixed);
  const spread = (x: ArrayLike<number>): Float64Array => {
    const u = new Float64Array(many);
    free.forEach((item, j) => (u[item] = x[j]!));
    return u;
  };
  const { at, bend, converged } = maximise((x): Bend => {
    const u = spread(x), gradient = new Float64Array(many), information = matrix(many, many);
    let value = 0;
    for (const task of answered) value += addTask(model, task, u, gradient, information.values);
    return { value, gradient: Float64Array.from(free, (item) => gradient[item]!), hessian: scale(select(information, free, free), -1) };
  }, new Float64Array(many - 1));
  const lower = cholesky(scale(bend.hessian, -1));
  if (!converged || !lower) return undetermined('the likelihood was not brought to its highest point');

  const covariance = inverseFromCholesky(lower), u = spread(at);
  const clusterCovariance = tasks.respondents.length ? clustered(scoresOf(tasks, model, u, free), covariance) : null;
  const p = many - 1, nullLogLik = answered.reduce((sum, task) => sum + evenTask(model, task), 0);
  return {
    n: answered.length, reference: items[fixed]!,
    respondents: tasks.respondents.length ? new Set(answered.map(({ respondent }) => respondent)).size : null,
    coefficients: free.map((item, j) => coefficient(items[item]!, at[j]!, covariance.values[j * p + j]!, clusterCovariance?.values[j * p + j])),
    covariance, clusterCovariance, logLik: bend.value, nullLogLik, r2: 1 - bend.value / nullLogLik, shares: sharesOf(items, u),
  };
}

export function coefficient(term: string, estimate: number, variance: number, clustered: number | undefined): ChoiceCoefficient {
  const se = Math.sqrt(variance);
  return { term, estimate, se, clusterSe: clustered === undefined ? null : Math.sqrt(clustered), low: estimate - z * se, high: estimate + z * se };
}

/** Σ g g' over respondents between the inverse informations; null for fewer than two. */
export function clustered(scores: Iterable<Float64Array>, covariance: Matrix): Matrix | null {
  const p = covariance.rows, made = matrix(p, p);
  let count = 0;
  for (const score of scores) {
    count++;
    const pulled = times(covariance, score);
    for (let i = 0; i < p; i++) for (let j = 0; j < p; j++) made.values[i * p + j]! += pulled[i]! * pulled[j]!;
  }
  return count < 2 ? null : made;
}

function scoresOf({ answered, items }: Tasks, model: ChoiceModel, u: Float64Array, free: readonly number[]): Iterable<Float64Array> {
  const found = new Map<number, Float64Array>(), unused = new Float64Array(items.length ** 2);
  for (const task of answered) {
    const gradient = found.get(task.respondent) ?? new Float64Array(items.length);
    addTask(model, task, u, gradient, unused);
    found.set(task.respondent, gradient);
  }
  return [...found.values()].map((gradient) => Float64Array.from(free, (item) => gradient[item]!));
}

export function sharesOf(items: readonly string[], u: Float64Array): Share[] {
  const top = u.reduce((most, value) => Math.max(most, value), -Infinity), weights = u.map((value) => Math.exp(value - top));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return items.map((item, i) => ({ item, share: weights[i]! / sum }));
}
