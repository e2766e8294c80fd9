import type { Where } from './cells.ts';
import { nameOf } from './cells.ts';
import type { Decision } from './decide.ts';
import type { Sparse } from './span.ts';
import { less } from './span.ts';

/** A cell now less the same cell in an earlier survey: when few came or went, the difference is theirs, and so are its two halves. */
export function comings(
  cells: readonly { where: Where; ids: string[] }[],
  before: readonly Decision[],
  least: number,
  place: (ids: readonly string[]) => Sparse,
): Sparse[] {
  return before.flatMap((decision) => {
    const then = new Map(decision.cells.map((cell) => [nameOf(cell.where), cell]));
    return cells.flatMap(({ where, ids }) => {
      const earlier = then.get(nameOf(where))?.ids;
      if (!earlier) return [];
      const [was, is] = [new Set(earlier), new Set(ids)];
      const [came, went] = [ids.filter((id) => !was.has(id)), earlier.filter((id) => !is.has(id))];
      if (came.length + went.length === 0 || came.length + went.length >= least) return [];
      return [came, went]
        .filter((part) => part.length > 0)
        .map(place)
        .concat(came.length && went.length ? [less(place(came), place(went))] : []);
    });
  });
}
