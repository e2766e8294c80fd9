/**
 * The share of satisfied answers of each person, fairly compared: what the screens show.
 *
 * Model: successes of a cell are binomial with logit(p) = intercept + sum of the cell's case-mix labels + effect of the person,
 * the effect normal with mean 0 and standard deviation `between`. Fitted by Laplace's approximation over people and case mix
 * together (Breslow and Clayton 1993), `between` at the highest point of its posterior.
 *
 * Three weak priors keep small companies honest. Label effects are normal with sd 2.5 on the logit scale (Gelman et al. 2008), so
 * that a label with all answers satisfied stays finite; the intercept with sd 10; `between` follows gamma(2, 2), which keeps it
 * off zero where a handful of people cannot show how far they differ (Chung et al. 2013). With fifty answers each they do not show.
 *
 * Unlike `ratings`, the limits include what is not known about the case mix. All shares are per cent, 0 to 100.
 */
import { normal } from '../distributions.ts';
import { z, type Undetermined } from '../estimate.ts';
import { dot } from '../matrix.ts';
import { random } from '../random.ts';
import { logistic } from './logistic.ts';
import { placements, type Placement } from './placement.ts';
import { readCells } from './share/cells.ts';
import { mostLikely, type Mixed } from './share/fit.ts';

export type { Placement };

/** Answers that agree in person and case mix. Label columns that a cell lacks count as one more level of their own. */
export type ShareCell = { person: string; successes: number; trials: number; levels?: Readonly<Record<string, string>> };

export type ShareVerdict =
  /** The whole interval lies above the average. */
  | 'above'
  | 'below'
  /** Cannot be told from the average. */
  | 'same'
  /** Fewer than 20 answers: nothing is concluded. */
  | 'few';

export type SharePerson = {
  id: string;
  /** Answers. */
  n: number;
  /** Share satisfied as counted, per cent. */
  raw: number;
  /** Shrunken share at average case mix, per cent, with its 95 % limits. */
  share: number;
  low: number;
  high: number;
  /** 0 = all is chance, 1 = all is the person: 1 - sd² / between². */
  reliability: number;
  /** Probability that the person's true share is above the average, 0 to 1. */
  probabilityAbove: number;
  placement: Placement;
  /** Percentage points by which the person's own case mix lifts (+) or lowers (-) their share against the average case mix. */
  mix: number;
  verdict: ShareVerdict;
};

export type ShareRatings = {
  /** Share at average case mix of a person in the middle, per cent. */
  average: number;
  /** How far people differ: standard deviation of their effects on the logit scale. */
  between: number;
  /** Answers. */
  n: number;
  /** Highest share first; ties by id. */
  people: SharePerson[];
};

/** Answers below which nothing is concluded about a person. */
export const fewest = 20;

/** Throws RangeError naming the field when a count is not one. */
export function shareRatings(asked: { cells: readonly ShareCell[]; adjust: boolean; seed: number }): ShareRatings | Undetermined {
  const cells = readCells(asked.cells, asked.adjust);
  if (cells.trials === 0) return { undetermined: 'there are no answers' };
  if (cells.people.length < 2) return { undetermined: `all ${cells.trials} answers are about one person: there is nobody to compare with` };

  const fit = mostLikely(cells);
  const average = dot(cells.average, fit.fixed), expected = fit.expectedShares();
  const people = cells.people.map((id, k): SharePerson => {
    const n = cells.trialsOf[k]!, effect = fit.effects[k]!;
    const logit = average + effect, sd = fit.sdOfLogit(k, cells.average), sdEffect = fit.sdOfEffect(k);
    const share = percent(logit), low = percent(logit - z * sd), high = percent(logit + z * sd);
    return {
      id, n, raw: (100 * cells.successesOf[k]!) / n, share, low, high,
      reliability: Math.max(0, 1 - (sdEffect / fit.between) ** 2),
      probabilityAbove: normal.cdf(effect / sdEffect),
      placement: { from: 1, to: cells.people.length },
      mix: 100 * expected[k]! - share,
      verdict: n < fewest ? 'few' : low > percent(average) ? 'above' : high < percent(average) ? 'below' : 'same',
    };
  });
  const places = placements(people.length, drawsOf(fit, people.length, cells.average, asked.seed));
  people.forEach((person, k) => (person.placement = places[k]!));
  people.sort((a, b) => b.share - a.share || (a.id < b.id ? -1 : 1));
  return { average: percent(average), between: fit.between, n: cells.trials, people };
}

const percent = (logit: number): number => 100 * logistic(logit);

/** One draw of everybody at average case mix: the case mix is drawn once for all, then each person given it. */
function drawsOf(fit: Mixed, count: number, average: Float64Array, seed: number): (into: Float64Array) => void {
  const chance = random(seed);
  return (into) => {
    const shift = fit.drawFixed(chance);
    for (let k = 0; k < count; k++) into[k] = fit.effects[k]! + fit.givenFixed(k, shift, average) + fit.sdGivenFixed(k) * chance.normal();
  };
}
