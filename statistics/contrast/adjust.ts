/** Several tests at once. A null stays null and does not count among the tests. */
export type Probabilities = readonly (number | null)[];

/** Holm 1979: the chance of even one false finding stays below the level. */
export const holm = (ps: Probabilities): (number | null)[] => inTurn(ps, 'up', (p, place, many) => p * (many - place));

/** Benjamini and Hochberg 1995: the share of false ones among the findings stays below the level. */
export const benjaminiHochberg = (ps: Probabilities): (number | null)[] => inTurn(ps, 'down', (p, place, many) => (p * many) / (place + 1));

/** From the least up, none below the one before; or from the greatest down, none above the one before. */
function inTurn(ps: Probabilities, way: 'up' | 'down', adjusted: (p: number, place: number, many: number) => number): (number | null)[] {
  const order = [...ps.keys()].filter((i) => ps[i] !== null).sort((a, b) => ps[a]! - ps[b]!), made: (number | null)[] = ps.map(() => null);
  const places = way === 'up' ? [...order.keys()] : [...order.keys()].reverse();
  let before = way === 'up' ? 0 : 1;
  for (const place of places) {
    const p = adjusted(ps[order[place]!]!, place, order.length);
    before = Math.min(1, way === 'up' ? Math.max(before, p) : Math.min(before, p));
    made[order[place]!] = before;
  }
  return made;
}
