import { chiSquare, normal } from '../distributions.ts';
import type { Undetermined } from '../estimate.ts';
import { undetermined, z } from '../estimate.ts';
import { cholesky, choleskySolve, inverseFromCholesky, matrix } from '../matrix.ts';
import type { Covariate } from './cox.ts';
import type { Spells } from './spells.ts';
import { ranked } from './spells.ts';

export type Link = 'logit' | 'cloglog';
/** How the hazard runs over the periods: free in each, or an intercept with the logarithm, with the number, or with number and square. */
export type Shape = 'free' | 'log' | 'linear' | 'quadratic';

export type DiscreteTime = {
  /** Person-periods. */
  n: number;
  events: number;
  link: Link;
  coefficients: { term: string; estimate: number; se: number; low: number; high: number; z: number; p: number }[];
  deviance: number;
  logLik: number;
  /** The likelihood ratio against an intercept alone. */
  chisq: number; df: number; p: number;
  hazards: { period: number; atRisk: number; events: number; hazard: number }[];
  notes: string[];
};

/**
 * Leaving by the period (Singer and Willett 2003): a person counts once in every period begun, from 1 (or the one after entry) to the last; the chance
 * of leaving in it is a logit (odds) or complementary log-log (hazard) model, by maximum likelihood on cells of period × covariates.
 * Times are whole numbers from 1. Periods in which nobody left have no finite effect of their own; with shape "free" they are set aside and named.
 */
export function discreteTime(
  rows: Spells & { covariates?: readonly Covariate[] }, { link = 'logit', shape = 'free' }: { link?: Link; shape?: Shape } = {},
): DiscreteTime | Undetermined {
  ranked(rows);
  const { time, event, entry, covariates = [] } = rows;
  const n = time.length;
  let last = 0;
  for (let i = 0; i < n; i++) {
    for (const [field, value] of [['time', time[i]!], ['entry', entry?.[i] ?? 0]] as const) {
      const whole = Number.isInteger(value) && value >= (field === 'time' ? 1 : 0);
      if (!whole) throw new RangeError(`${field}: row ${i + 1} is ${value}, not a whole number of periods`);
    }
    last = Math.max(last, time[i]!);
  }
  if (last > 10_000) throw new RangeError(`time: ${last} periods are too many; measure in longer ones`);

  const { patterns, cells } = count(time, event, entry, covariates, last);
  const hazards = Array.from({ length: last }, (_, k) => {
    const over = (which: 0 | 1): number => patterns.reduce((sum, _, pattern) => sum + cells[(pattern * last + k) * 2 + which]!, 0);
    const [atRisk, events] = [over(0), over(1)];
    return { period: k + 1, atRisk, events, hazard: atRisk > 0 ? events / atRisk : 0 };
  }).filter(({ atRisk }) => atRisk > 0);
  const events = hazards.reduce((sum, one) => sum + one.events, 0);
  if (events === 0) return undetermined('nobody left, so no chance of leaving can be modelled');

  const silent = shape === 'free' ? hazards.filter((one) => one.events === 0 || (one.events === one.atRisk && covariates.length === 0)) : [];
  const used = hazards.filter((one) => !silent.includes(one));
  if (used.length === 0) return undetermined('in every period all left or nobody did');
  const basis = bases[shape](used.map(({ period }) => period));
  const terms = [...basis.terms, ...covariates.map(({ term }) => term)];
  const design: Cell[] = used.flatMap(({ period }) => patterns.flatMap((values, pattern) => {
    const at = (pattern * last + period - 1) * 2;
    return cells[at]! > 0 ? [{ x: [...basis.at(period), ...values], trials: cells[at]!, successes: cells[at + 1]! }] : [];
  }));

  const fit = climb(design, terms, link);
  if ('undetermined' in fit) return fit;
  const person = used.reduce((sum, { atRisk }) => sum + atRisk, 0);
  const overall = events / person;
  const alone = events * Math.log(overall) + (overall < 1 ? (person - events) * Math.log1p(-overall) : 0);
  const df = terms.length - 1;
  const chisq = Math.max(0, 2 * (fit.logLik - alone));
  return {
    n: hazards.reduce((sum, { atRisk }) => sum + atRisk, 0), events, link,
    coefficients: terms.map((term, j) => {
      const [estimate, se] = [fit.b[j]!, fit.se[j]!];
      return { term, estimate, se, low: estimate - z * se, high: estimate + z * se, z: estimate / se, p: normal.twoSided(estimate / se) };
    }),
    deviance: -2 * fit.logLik, logLik: fit.logLik, chisq, df, p: df > 0 ? chiSquare.upper(chisq, df) : 1, hazards,
    notes: silent.map(({ period, events: left }) =>
      `In period ${period} ${left === 0 ? 'nobody' : 'everybody'} left: it has no effect of its own and is set aside.`),
  };
}

const bases: Record<Shape, (periods: readonly number[]) => { terms: string[]; at: (period: number) => number[] }> = {
  free: (periods) => ({ terms: periods.map((one) => `t=${one}`), at: (period) => periods.map((one) => (one === period ? 1 : 0)) }),
  log: () => ({ terms: ['(Intercept)', 'log(t)'], at: (period) => [1, Math.log(period)] }),
  linear: () => ({ terms: ['(Intercept)', 't'], at: (period) => [1, period] }),
  quadratic: () => ({ terms: ['(Intercept)', 't', 't^2'], at: (period) => [1, period, period * period] }),
};

/** At risk and leaving, by pattern of covariates and period; risk is counted as joins less departures and then added up. */
function count(
  time: ArrayLike<number>, event: ArrayLike<number>, entry: ArrayLike<number> | undefined, covariates: readonly Covariate[], last: number,
): { patterns: number[][]; cells: Float64Array } {
  const places = new Map<string, number>();
  const patterns: number[][] = [];
  const own = new Int32Array(time.length);
  for (let i = 0; i < time.length; i++) {
    const values = covariates.map((covariate) => covariate.values[i]!);
    const key = values.join();
    let place = places.get(key);
    if (place === undefined) {
      place = patterns.push(values) - 1;
      places.set(key, place);
    }
    own[i] = place;
  }
  const cells = new Float64Array(patterns.length * last * 2);
  for (let i = 0; i < time.length; i++) {
    const from = own[i]! * last;
    cells[(from + (entry?.[i] ?? 0)) * 2]!++;
    if (time[i]! < last) cells[(from + time[i]!) * 2]!--;
    if (event[i]) cells[(from + time[i]! - 1) * 2 + 1]!++;
  }
  for (let pattern = 0; pattern < patterns.length; pattern++) {
    for (let k = 1; k < last; k++) cells[(pattern * last + k) * 2]! += cells[(pattern * last + k - 1) * 2]!;
  }
  return { patterns, cells };
}

type Cell = { x: number[]; trials: number; successes: number };

/** Fisher scoring with halved steps. */
function climb(cells: readonly Cell[], terms: readonly string[], link: Link): { b: Float64Array; se: Float64Array; logLik: number } | Undetermined {
  const p = terms.length;
  let b: Float64Array = new Float64Array(p);
  const trials = cells.reduce((sum, cell) => sum + cell.trials, 0);
  const overall = Math.min(0.9, cells.reduce((sum, cell) => sum + cell.successes, 0) / trials);
  const start = link === 'logit' ? Math.log(overall / (1 - overall)) : Math.log(-Math.log1p(-overall));
  terms.forEach((term, j) => { if (term === '(Intercept)' || term.startsWith('t=')) b[j] = start; });

  let now = sums(cells, b, link);
  for (let turn = 0; turn < 60; turn++) {
    const factor = cholesky(now.information);
    if (!factor) return undetermined(`what ${terms.join(', ')} say cannot be told apart here`);
    const step = choleskySolve(factor, now.gradient);
    const gain = step.reduce((sum, value, j) => sum + value * now.gradient[j]!, 0);
    if (gain < 1e-7 && step.some((value) => Math.abs(value) > 0.05)) break;
    if (gain < 1e-20 * (1 + Math.abs(now.logLik)) || (gain < 1e-16 && turn > 5)) {
      const covariance = inverseFromCholesky(factor);
      return { b, se: Float64Array.from({ length: p }, (_, j) => Math.sqrt(covariance.values[j * (p + 1)]!)), logLik: now.logLik };
    }
    let [size, next, there] = [1, b, now];
    for (let halving = 0; halving < 30; halving++, size /= 2) {
      next = b.map((value, j) => value + size * step[j]!);
      there = sums(cells, next, link);
      if (there.logLik >= now.logLik - 1e-12 * Math.abs(now.logLik)) break;
    }
    [b, now] = [next, there];
  }
  return undetermined('a covariate separates those who left from those who stayed, so its effect has no bound');
}

function sums(cells: readonly Cell[], b: Float64Array, link: Link) {
  const p = b.length;
  const gradient = new Float64Array(p);
  const information = matrix(p, p);
  let logLik = 0;
  for (const { x, trials, successes } of cells) {
    let eta = 0;
    for (let j = 0; j < p; j++) eta += x[j]! * b[j]!;
    eta = Math.max(-700, Math.min(link === 'logit' ? 700 : 6, eta));
    // log of the chance to stay, the chance to leave, and its slope.
    const stay = link === 'logit' ? -Math.max(0, eta) - Math.log1p(Math.exp(-Math.abs(eta))) : -Math.exp(eta);
    const leave = -Math.expm1(stay);
    const slope = link === 'logit' ? leave * Math.exp(stay) : Math.exp(eta + stay);
    logLik += (successes > 0 ? successes * Math.log(leave) : 0) + (trials - successes) * stay;
    const variance = leave * Math.exp(stay);
    const pull = ((successes - trials * leave) * slope) / variance;
    const weight = (trials * slope * slope) / variance;
    for (let i = 0; i < p; i++) {
      if (x[i] === 0) continue;
      gradient[i]! += pull * x[i]!;
      for (let j = 0; j <= i; j++) information.values[i * p + j]! += weight * x[i]! * x[j]!;
    }
  }
  for (let i = 0; i < p; i++) for (let j = 0; j < i; j++) information.values[j * p + i] = information.values[i * p + j]!;
  return { logLik, gradient, information };
}
