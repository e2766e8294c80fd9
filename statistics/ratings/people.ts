import { normal } from '../distributions.ts';
import { z } from '../estimate.ts';
import { random } from '../random.ts';
import { independent, placements, type Placement } from './placement.ts';

/** One person's effect against the average of all, on the model's own scale (points of the score, or logits). */
export type RatedPerson = {
  id: string;
  /** Answers. */
  n: number;
  /** Mean score as it was given. */
  mean: number;
  /** Shrunken effect: best linear unbiased prediction, or conditional mode. */
  estimate: number;
  /** Conditional standard deviation of the effect. */
  sd: number;
  low: number;
  high: number;
  /** 1 - sd² / variance: 0 = all is chance. */
  reliability: number;
  /** Probability that the person is truly above the average; one half where nobody differs. */
  probabilityAbove: number;
};

export type Rated = { levels: readonly string[]; variance: number; estimates: Float64Array; sds: Float64Array };

/** Persons of a group with their counted answers; `count` and `sum` are of each cell that `codes` gives to a level. */
export function peopleOf(
  { levels, variance, estimates, sds }: Rated, codes: Int32Array, sum: ArrayLike<number>, count?: ArrayLike<number>,
): RatedPerson[] {
  const answers = new Float64Array(levels.length), total = new Float64Array(levels.length);
  for (let i = 0; i < codes.length; i++) {
    answers[codes[i]!]! += count ? count[i]! : 1;
    total[codes[i]!]! += sum[i]!;
  }
  return levels.map((id, k): RatedPerson => {
    const estimate = estimates[k]!, sd = sds[k]!;
    return {
      id, n: answers[k]!, mean: total[k]! / answers[k]!, estimate, sd, low: estimate - z * sd, high: estimate + z * sd,
      reliability: variance > 0 ? 1 - sd ** 2 / variance : 0, probabilityAbove: sd > 0 ? normal.cdf(estimate / sd) : 0.5,
    };
  });
}

/** The places each person could take, highest estimate first, by draws that repeat with the seed. */
export const placementsOf = (people: readonly { estimate: number; sd: number }[], seed: number): Placement[] =>
  placements(people.length, independent(people.map(({ estimate }) => estimate), people.map(({ sd }) => sd), random(seed)));
