import type { Arranged } from './arrange.ts';

/** What one time of leaving adds. The two arrays are used again at the next time: read them, do not keep them. */
export type Step = { place: number; deaths: number; logLik: number; hazard: number; gradient: Float64Array; information: Float64Array };

/**
 * Goes through the times of leaving from the last to the first, with sums over those at risk kept up to date: weights e^(xb), times x, times x x'.
 * Efron (1977) takes the leavers of one time out of the sums little by little, Breslow (1974) not at all.
 * One visit costs n p² / 2; the information is its lower triangle, row after row.
 */
export function walk(data: Arranged, b: Float64Array, efron: boolean, visit: (step: Step) => void): void {
  const { n, p, x, time, event, entry, byEntry } = data;
  const linear = linearPredictors(data, b);
  let highest = -Infinity;
  for (const value of linear) if (value > highest) highest = value;
  const weights = linear.map((value) => Math.exp(value - highest));

  const all = new Sums(p);
  const leaving = new Sums(p);
  const step: Step = { place: 0, deaths: 0, logLik: 0, hazard: 0, gradient: new Float64Array(p), information: new Float64Array(p * p) };
  let withdrawn = 0;
  let inside = 0;

  for (let from = 0; from < n; ) {
    const place = time[from]!;
    let to = from;
    let deaths = 0;
    while (to < n && time[to] === place) deaths += event[to++]!;
    if (deaths > 0) {
      leaving.clear();
      step.gradient.fill(0);
      step.logLik = 0;
    }
    for (let i = from; i < to; i++) {
      all.add(x, i * p, weights[i]!);
      if (!event[i]) continue;
      leaving.add(x, i * p, weights[i]!);
      step.logLik += linear[i]! - highest;
      for (let j = 0; j < p; j++) step.gradient[j]! += x[i * p + j]!;
    }
    inside += to - from;
    from = to;
    if (deaths === 0) continue;

    while (byEntry && withdrawn < n && entry![byEntry[withdrawn]!]! >= place) {
      const gone = byEntry[withdrawn++]!;
      all.add(x, gone * p, -weights[gone]!);
      inside--;
    }
    // Sums from which much was taken carry its rounding: an empty risk set is set to nothing, exactly.
    if (inside === 0) all.clear();
    contribute(step, all, leaving, deaths, efron, p);
    step.place = place;
    step.deaths = deaths;
    step.hazard *= Math.exp(-highest);
    visit(step);
  }
}

export function linearPredictors({ n, p, x }: Arranged, b: Float64Array): Float64Array {
  const made = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < p; j++) sum += x[i * p + j]! * b[j]!;
    made[i] = sum;
  }
  return made;
}

function contribute(step: Step, all: Sums, leaving: Sums, deaths: number, efron: boolean, p: number): void {
  const { gradient, information } = step;
  information.fill(0);
  step.hazard = 0;
  const rounds = efron ? deaths : 1;
  const times = efron ? 1 : deaths;
  for (let k = 0; k < rounds; k++) {
    const part = efron ? k / deaths : 0;
    const total = all.weight - part * leaving.weight;
    step.logLik -= times * Math.log(total);
    step.hazard += times / total;
    for (let i = 0; i < p; i++) {
      const mean = (all.first[i]! - part * leaving.first[i]!) / total;
      gradient[i]! -= times * mean;
      const row = i * p;
      for (let j = 0; j <= i; j++) {
        const other = (all.first[j]! - part * leaving.first[j]!) / total;
        information[row + j]! += times * ((all.second[row + j]! - part * leaving.second[row + j]!) / total - mean * other);
      }
    }
  }
}

class Sums {
  weight = 0;
  readonly first: Float64Array;
  readonly second: Float64Array;
  constructor(p: number) {
    this.first = new Float64Array(p);
    this.second = new Float64Array(p * p);
  }

  add(x: Float64Array, at: number, weight: number): void {
    const { first, second } = this;
    const p = first.length;
    this.weight += weight;
    for (let i = 0; i < p; i++) {
      const value = weight * x[at + i]!;
      first[i]! += value;
      const row = i * p;
      for (let j = 0; j <= i; j++) second[row + j]! += value * x[at + j]!;
    }
  }

  clear(): void {
    this.weight = 0;
    this.first.fill(0);
    this.second.fill(0);
  }
}
