import type { Respondent, Where } from './disclose/cells.ts';
import { nameOf } from './disclose/cells.ts';
import type { DecidedCell, DecideOptions, Decision, Reason } from './disclose/decide.ts';
import { decide } from './disclose/decide.ts';
import { leastGroup, leastGroupForComments } from './disclose/least.ts';

export { decide, leastGroup, leastGroupForComments };
export { exposure } from './disclose/exposure.ts';
export type { Exposure } from './disclose/exposure.ts';
export type { DecidedCell, DecideOptions, Decision, Reason, Respondent, Where };

declare const passed: unique symbol;

/**
 * What may reach a screen, an export or the API about people who answered in confidence. Only `disclosed` makes one, so a figure that no
 * decision has let through does not type-check.
 */
export type Disclosed<T> = ({ readonly shown: true; readonly value: T; readonly n: number } | { readonly shown: false }) & {
  readonly [passed]: true;
};

/** The value of a cell, if the decision lets it through. Why it does not is not said: the reason would tell of the size. */
export function disclosed<T>(decision: Decision, where: Where, value: (cell: DecidedCell) => T): Disclosed<T> {
  const cell = cellsByName(decision).get(nameOf(where));
  return (cell?.released ? { shown: true, value: value(cell), n: cell.n } : { shown: false }) as Disclosed<T>;
}

/**
 * How many of the answers, in the order they came, a live figure may rest on: it moves in batches of at least `least`, and holds the last
 * batch back so that the figure at the close moves by at least as many.
 */
export function liveCount(answers: number, least = leastGroup): number {
  if (!Number.isInteger(least) || least < leastGroup) throw new RangeError(`least: ${least}; it may be raised above ${leastGroup}, never lowered`);
  return Math.max(0, Math.floor(answers / least) - 1) * least;
}

const remembered = new WeakMap<Decision, Map<string, DecidedCell>>();
function cellsByName(decision: Decision): Map<string, DecidedCell> {
  const known = remembered.get(decision);
  if (known) return known;
  const made = new Map(decision.cells.map((cell) => [nameOf(cell.where), cell]));
  remembered.set(decision, made);
  return made;
}
