import type { Random } from '../random.ts';

/** A place in an order, first = 1: the person could be placed anywhere between, at 95 %. */
export type Placement = { from: number; to: number };

/**
 * The places that each of k people could take, from draws of all of them together.
 *
 * `draw` fills a vector with one draw of everybody's estimate; highest is placed first. The answer holds, for each person, the
 * 2.5 % and the 97.5 % quantile of the place over the draws. Cost: draws × k log k.
 */
export function placements(count: number, draw: (into: Float64Array) => void, draws = count > 500 ? 400 : 2000): Placement[] {
  const places = Array.from({ length: count }, () => new Uint32Array(draws));
  const values = new Float64Array(count);
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let round = 0; round < draws; round++) {
    draw(values);
    order.sort((a, b) => values[b]! - values[a]!);
    for (let place = 0; place < count; place++) places[order[place]!]![round] = place + 1;
  }
  return places.map((own) => {
    own.sort();
    return { from: own[Math.floor(0.025 * (draws - 1))]!, to: own[Math.ceil(0.975 * (draws - 1))]! };
  });
}

/** Draws in which each person's estimate is normal and independent of the others'. */
export const independent = (estimates: ArrayLike<number>, sds: ArrayLike<number>, { normal }: Random) => (into: Float64Array): void => {
  for (let i = 0; i < into.length; i++) into[i] = estimates[i]! + sds[i]! * normal();
};
