import type { Group, Respondent } from './cells.ts';
import { comings } from './comings.ts';
import type { DecideOptions, Decision, Reason } from './decide.ts';
import { fewTold, mostForFours } from './few.ts';
import { leastGroup } from './least.ts';
import type { Probes, Span, Sparse } from './span.ts';
import { emptySpan, ones, reads } from './span.ts';

/** Gives a reason to every cell without one that would, with all that is released before it, tell of somebody guarded. */
export function audit(
  respondents: readonly Respondent[],
  candidates: readonly Group[],
  guarded: readonly number[][],
  reasons: Map<Group, Reason | null>,
  { attributes, before = [], leastGroup: least = leastGroup }: DecideOptions,
): void {
  const { place, sizes } = classes(respondents, before, attributes);
  const now = (members: readonly number[]) => members.map((member) => respondents[member]!.id);
  const span = emptySpan(sizes.length);
  for (const decision of before) for (const ids of decision.released) span.release(place(ids));

  // Sets of up to four people are all looked for; listing them is of use only where that stops.
  const listing = least > leastGroup || sizes.filter((size) => size === 1).length > mostForFours;
  const standing = span.probed();
  const listed = [
    ...[...before.flatMap((decision) => decision.guarded.map(place)), ...guarded.map((members) => place(now(members)))].filter(
      ({ at }) => listing || at.reduce((sum, one) => sum + sizes[one]!, 0) >= leastGroup,
    ),
    ...comings(
      candidates.map(({ where, members }) => ({ where, ids: now(members) })),
      before,
      least,
      place,
    ),
  ].filter((row) => !reads(standing, row));
  const few = fewTold(sizes, Math.min(least, leastGroup));
  const already = few(standing) !== null;
  const told = (probes: Probes): Sparse | null => {
    const set = already ? null : few(probes);
    return set ? ones(set) : (listed.find((one) => reads(probes, one)) ?? null);
  };
  release(
    candidates.filter((group) => reasons.get(group) === null),
    (group) => place(now(group.members)),
    span,
    told,
    (group) => reasons.set(group, 'audit'),
  );
}

/** Cells tried together at most. */
const longestRun = 128;

/**
 * Cells one after the other, each released unless something is told then. A larger span tells all that a smaller one does, so a run of cells
 * that together tell nothing need not be tried singly; and where they tell something, the cell that lets it be told is found by that alone.
 */
function release(
  groups: readonly Group[],
  rowOf: (group: Group) => Sparse,
  from: Span,
  told: (probes: Probes) => Sparse | null,
  withhold: (group: Group) => void,
): void {
  let span = from;
  for (let at = 0, run = 16; at < groups.length;) {
    const rows = groups.slice(at, at + run).map(rowOf);
    let many = rows.length;
    let tried = span.copy();
    for (const row of rows) tried.release(row);
    for (let found = told(tried.probed()); found; found = many > 0 ? told(tried.probed()) : null)
      ({ many, tried } = beforeTelling(span, rows, found));
    span = tried;
    at += many;
    if (many === rows.length) run = Math.min(2 * run, longestRun);
    else {
      withhold(groups[at++]!);
      run = Math.max(8, run >> 1);
    }
  }
}

/** How many rows can be released before the one with which the found sum can be worked out, and the span with those. */
function beforeTelling(span: Span, rows: readonly Sparse[], found: Sparse): { many: number; tried: Span } {
  let tried = span;
  for (let many = 0; ; many++) {
    const next = tried.copy();
    next.release(rows[many]!);
    if (next.holds(found)) return { many, tried };
    tried = next;
  }
}

/**
 * People who were in the same released, guarded and candidate sets throughout cannot be told apart by any of them, so a class of them is
 * one unknown: five thousand people are some hundred unknowns.
 */
function classes(respondents: readonly Respondent[], before: readonly Decision[], attributes: readonly string[]) {
  const signature = new Map<string, string>();
  const mark = (id: string, sign: string) => signature.set(id, `${signature.get(id) ?? ''}|${sign}`);
  before.forEach((decision, wave) => {
    decision.released.forEach((ids, set) => ids.forEach((id) => mark(id, `${wave}r${set}`)));
    decision.guarded.forEach((ids, set) => ids.forEach((id) => mark(id, `${wave}g${set}`)));
  });
  for (const one of respondents) mark(one.id, JSON.stringify(attributes.map((name) => one.attributes[name])));
  const known = new Map<string, number>();
  const sizes: number[] = [];
  for (const sign of signature.values()) {
    if (!known.has(sign)) known.set(sign, sizes.push(0) - 1);
    sizes[known.get(sign)!]!++;
  }
  return {
    place: (ids: readonly string[]): Sparse => ones(new Set(ids.map((id) => known.get(signature.get(id)!)!))),
    sizes,
  };
}
