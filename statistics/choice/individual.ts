import { undetermined, z, type Undetermined } from '../estimate.ts';
import { cholesky, diagonal, inverseFromCholesky, matrix, scale } from '../matrix.ts';
import { maximise, type Bend } from '../optimise.ts';
import { addTask, type ChoiceModel } from './likelihood.ts';
import { sharesOf, type Share } from './max-diff.ts';
import type { Task, Tasks } from './tasks.ts';

export type IndividualScore = { item: string; estimate: number; sd: number; low: number; high: number };

export type IndividualScores = {
  /** Utilities of the average respondent, adding to 0. */
  average: { item: string; estimate: number }[];
  /** Variance of utilities between respondents. */
  tau2: number;
  respondents: { id: string; n: number; scores: IndividualScore[]; shares: Share[] }[];
};

const most = 300;

/** A variance below this is none: shares of preference differ by less than a hundredth part. */
const alike = 1e-4;

/**
 * What each respondent wants, drawn towards what all want as far as their few answers leave it open: utilities u_r ~ N(mu, tau2 I), each
 * respondent's estimate the highest point of likelihood × prior and its sd from the curvature there; mu and tau2 by EM with
 * that normal approximation (Laplace). Utilities add to 0 over items. One tau2 for all items, so that no item is a reference.
 */
export function individualScores(tasks: Tasks, model: ChoiceModel = 'sequential'): IndividualScores | Undetermined {
  const { items, answered, respondents } = tasks, many = items.length;
  if (respondents.length === 0) throw new RangeError('respondent: individual scores need to know who answered');
  if (model !== 'best' && !tasks.asksWorst) throw new RangeError(`worst: the ${model} model needs to know what was taken as worst`);
  const byRespondent = Map.groupBy(answered, ({ respondent }) => respondent), count = byRespondent.size;
  if (count < 2) return undetermined(`${count === 0 ? 'nobody' : 'one respondent'} answered: there is nobody to compare with`);
  if (many < 2) return undetermined('there is only one item: nothing can be preferred to it');

  let average = new Float64Array(many), tau2 = 1, last = Infinity;
  const found = new Map([...byRespondent.keys()].map((who): [number, Posterior] => [who, { mode: average, variance: average }]));
  for (let round = 0; round < most; round++) {
    const before = tau2, next = new Float64Array(many);
    let spread = 0;
    for (const [who, own] of byRespondent) {
      const posterior = posteriorOf(model, own, average, tau2, found.get(who)!.mode);
      found.set(who, posterior);
      posterior.mode.forEach((value, item) => (next[item]! += value / count));
    }
    for (const { mode, variance } of found.values())
      for (let item = 0; item < many; item++) spread += (mode[item]! - next[item]!) ** 2 + variance[item]!;
    average = next;
    // EM goes by steps of falling size: every third time it takes those that would follow too (Aitken).
    const step = Math.log(spread / (count * (many - 1)) / before), ratio = step / last;
    const ahead = round % 3 === 2 && ratio > 0 && ratio < 1 ? Math.min(1 / (1 - ratio), 20) : 1;
    last = step;
    tau2 = before * Math.exp(step * ahead);
    if (tau2 < alike || Math.abs(step) < 1e-8) break;
    if (round === most - 1 && Math.abs(step) > 1e-3) return undetermined('how much respondents differ was not brought to a fixed value');
  }
  return {
    average: items.map((item, i) => ({ item, estimate: average[i]! })), tau2,
    respondents: [...found].sort(([a], [b]) => a - b).map(([who, { mode, variance }]) => ({
      id: respondents[who]!, n: byRespondent.get(who)!.length, shares: sharesOf(items, mode),
      scores: items.map((item, i) => {
        const sd = Math.sqrt(variance[i]!);
        return { item, estimate: mode[i]!, sd, low: mode[i]! - z * sd, high: mode[i]! + z * sd };
      }),
    })),
  };
}

/** Variances are of utilities less their mean: the mean itself is not answered about and has the prior's variance. */
type Posterior = { mode: Float64Array; variance: Float64Array };

function posteriorOf(model: ChoiceModel, own: readonly Task[], average: Float64Array, tau2: number, start: Float64Array): Posterior {
  const many = average.length;
  const { at, bend } = maximise((u): Bend => {
    const gradient = new Float64Array(many), information = matrix(many, many);
    let value = 0;
    for (const task of own) value += addTask(model, task, u, gradient, information.values);
    for (let item = 0; item < many; item++) {
      const apart = u[item]! - average[item]!;
      value -= apart * apart / tau2 / 2;
      gradient[item]! -= apart / tau2;
      information.values[item * many + item]! += 1 / tau2;
    }
    return { value, gradient, hessian: scale(information, -1) };
  }, start);
  // The prior's 1/tau2 on the diagonal keeps it positive definite.
  const covariance = inverseFromCholesky(cholesky(scale(bend.hessian, -1))!);
  return { mode: at, variance: diagonal(covariance).map((variance) => Math.max(0, variance - tau2 / many)) };
}
