import type { Arranged } from './arrange.ts';
import type { Step } from './walk.ts';
import { linearPredictors } from './walk.ts';

/**
 * The exact likelihood of tied times (Cox 1972): given that d of those at risk left, which d? The sum over all sets of d is the chance that d of
 * independent coins with odds c·e^(xb) fall heads, over Π(1 - chance); c is set so that d heads are expected, and no number grows out of hand.
 * Coins are added one after another with first and second derivatives. Cost at a time: at risk × d × p².
 */
export function walkExact(data: Arranged, b: Float64Array, visit: (step: Step) => void): void {
  const { n, p, x, time, event, entry } = data;
  const linear = linearPredictors(data, b);
  const step: Step = { place: 0, deaths: 0, logLik: 0, hazard: NaN, gradient: new Float64Array(p), information: new Float64Array(p * p) };
  for (let from = 0; from < n; ) {
    const place = time[from]!;
    let to = from;
    while (to < n && time[to] === place) to++;
    const leavers: number[] = [];
    for (let i = from; i < to; i++) if (event[i]) leavers.push(i);
    from = to;
    if (leavers.length === 0) continue;
    const atRisk: number[] = [];
    for (let i = 0; i < to; i++) if (!entry || entry[i]! < place) atRisk.push(i);

    step.place = place;
    step.deaths = leavers.length;
    step.logLik = 0;
    step.gradient.fill(0);
    step.information.fill(0);
    for (const i of leavers) {
      step.logLik += linear[i]!;
      for (let j = 0; j < p; j++) step.gradient[j]! += x[i * p + j]!;
    }
    if (leavers.length < atRisk.length) takeAllSets(step, atRisk, linear, x, p);
    else {
      for (const i of leavers) {
        step.logLik -= linear[i]!;
        for (let j = 0; j < p; j++) step.gradient[j]! -= x[i * p + j]!;
      }
    }
    visit(step);
  }
}

/** How many products the exact likelihood takes in one visit. */
export function exactCost({ n, p, time, event }: Arranged): number {
  let cost = 0;
  for (let from = 0; from < n; ) {
    let to = from;
    let deaths = 0;
    while (to < n && time[to] === time[from]) deaths += event[to++]!;
    cost += to * deaths * (1 + p + (p * (p + 1)) / 2);
    from = to;
  }
  return cost;
}

function takeAllSets(step: Step, atRisk: readonly number[], linear: Float64Array, x: Float64Array, p: number): void {
  const d = step.deaths;
  const shift = balance(atRisk, linear, d);
  // chance[j]: that j coins so far fell heads; then its derivatives, p first and p (p + 1) / 2 second ones.
  const pairs = (p * (p + 1)) / 2;
  const width = 1 + p + pairs;
  const chance = new Float64Array((d + 1) * width);
  chance[0] = 1;
  let logs = 0;
  let added = 0;
  for (const row of atRisk) {
    const odds = Math.exp(linear[row]! + shift);
    const heads = odds / (1 + odds);
    const tails = 1 / (1 + odds);
    logs += Math.log1p(odds);
    added++;
    const from = row * p;
    for (let j = Math.min(d, added); j >= 0; j--) {
      const own = j * width;
      const below = own - width;
      for (let k = 0; k < width; k++) chance[own + k]! *= tails;
      if (j === 0) continue;
      chance[own]! += heads * chance[below]!;
      let pair = 1 + p;
      for (let a = 0; a < p; a++) {
        const xa = x[from + a]!;
        chance[own + 1 + a]! += heads * (chance[below + 1 + a]! + xa * chance[below]!);
        for (let c = 0; c <= a; c++, pair++) {
          const xc = x[from + c]!;
          chance[own + pair]! +=
            heads * (chance[below + pair]! + xa * chance[below + 1 + c]! + xc * chance[below + 1 + a]! + xa * xc * chance[below]!);
        }
      }
    }
  }
  const at = d * width;
  const total = chance[at]!;
  step.logLik -= Math.log(total) + logs - d * shift;
  let pair = 1 + p;
  for (let a = 0; a < p; a++) {
    step.gradient[a]! -= chance[at + 1 + a]! / total;
    for (let c = 0; c <= a; c++, pair++) {
      step.information[a * p + c] = chance[at + pair]! / total - (chance[at + 1 + a]! / total) * (chance[at + 1 + c]! / total);
    }
  }
}

/** log c with Σ odds / (1 + odds) = d, by halving. */
function balance(atRisk: readonly number[], linear: Float64Array, d: number): number {
  let [low, high] = [-60, 60];
  for (const row of atRisk) {
    low = Math.min(low, -linear[row]! - 60);
    high = Math.max(high, -linear[row]! + 60);
  }
  for (let turn = 0; turn < 60; turn++) {
    const middle = (low + high) / 2;
    let heads = 0;
    for (const row of atRisk) heads += 1 / (1 + Math.exp(-linear[row]! - middle));
    if (heads < d) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
