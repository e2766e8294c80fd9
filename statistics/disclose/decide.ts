import type { Group, Respondent, Where } from './cells.ts';
import { groupsOf, nameOf, widerThan } from './cells.ts';
import { hideAlso } from './complementary.ts';
import { fewTold, mostForFours } from './few.ts';
import type { Probes, Span, Sparse } from './span.ts';
import { emptySpan, less, ones, reads } from './span.ts';

/** No figure about fewer people than this, and no comment from fewer than that. They may be raised, never lowered. */
export const leastGroup = 5;
export const leastGroupForComments = 10;

/** Why a cell stays hidden: too few people; everybody alike; or it would tell, with what is shown, of a group too small. */
export type Reason = 'few' | 'alike' | 'audit';

/** `ids` are the people in the cell. */
export type DecidedCell = { where: Where; n: number; released: boolean; reason: Reason | null; ids: string[] };

/** Made once, when the survey closes, and stored. Screens, exports and the API only read it. */
export type Decision = {
  leastGroup: number;
  depth: number;
  attributes: string[];
  cells: DecidedCell[];
  /** By id, what is released and what is guarded: the next survey's decision must know. */
  released: string[][];
  guarded: string[][];
};

export type DecideOptions = {
  attributes: readonly string[];
  /** Attributes that may be filtered by at once. Deeper cuts cost other cells. */
  depth?: number;
  leastGroup?: number;
  /** Earlier decisions about the same questions: it is assumed that people answered then as they do now, which is the worst case. */
  before?: readonly Decision[];
  /** Answers, a respondent: cells in which all are alike are hidden and guarded, for their mean is everybody's answer. */
  answers?: ArrayLike<number>;
  /** Only `audit` protects anybody. The others are there to show how much they would give away. */
  rule?: 'audit' | 'complementary' | 'threshold';
};

/**
 * Which cells of a survey may be shown, so that no answer of fewer than `leastGroup` people can be worked out from all that was ever
 * released, by whatever filters, subtractions and systems of equations.
 *
 * Cells are taken largest first. One is released only if, with its sum added to the span of everything released, no guarded sum lies in
 * that span: no attribute combination of fewer people, no remainder of fewer people between a cell and a wider one, nobody who came or
 * went since, and no set whatever of one to four people (see few.ts). With a larger `leastGroup` sets of five and more are guarded where they are listed,
 * not all that can be conceived; and a mean at the end of its scale still tells, which is why cells without variance are hidden. Counts, means, shares, trends and comments are one release: show all of a cell or nothing of it.
 */
export function decide(respondents: readonly Respondent[], options: DecideOptions): Decision {
  const { attributes, depth = 1, leastGroup: least = leastGroup, answers, rule = 'audit' } = check(respondents, options);
  const candidates = groupsOf(respondents, attributes, depth).sort((a, b) => b.members.length - a.members.length || (nameOf(a.where) < nameOf(b.where) ? -1 : 1));
  const alike = (group: Group) => answers !== undefined && group.members.every((place) => answers[place] === answers[group.members[0]!]);
  const reasons = new Map<Group, Reason | null>(candidates.map((group) => [group, group.members.length < least ? 'few' : alike(group) ? 'alike' : null]));
  const guardedGroups = guards(respondents, candidates, attributes, depth, least, (group) => reasons.get(group) === 'alike');

  if (rule === 'audit') audit(respondents, candidates, guardedGroups, reasons, options);
  if (rule === 'complementary') for (const group of hideAlso(candidates, (one) => reasons.get(one) !== null, least)) reasons.set(group, 'audit');

  const ids = (members: readonly number[]) => members.map((place) => respondents[place]!.id);
  return {
    leastGroup: least, depth, attributes: [...attributes],
    cells: candidates.map((group) => ({ where: group.where, n: group.members.length, released: reasons.get(group) === null, reason: reasons.get(group)!, ids: ids(group.members) })),
    released: candidates.filter((group) => reasons.get(group) === null).map(({ members }) => ids(members)),
    guarded: guardedGroups.map(ids),
  };
}

function audit(
  respondents: readonly Respondent[], candidates: readonly Group[], guarded: readonly number[][], reasons: Map<Group, Reason | null>,
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
    ...[...before.flatMap((decision) => decision.guarded.map(place)), ...guarded.map((members) => place(now(members)))]
      .filter(({ at }) => listing || at.reduce((sum, one) => sum + sizes[one]!, 0) >= leastGroup),
    ...comings(candidates.map(({ where, members }) => ({ where, ids: now(members) })), before, least, place),
  ].filter((row) => !reads(standing, row));
  const few = fewTold(sizes, Math.min(least, leastGroup));
  const already = few(standing) !== null;
  const told = (probes: Probes): Sparse | null => {
    const set = already ? null : few(probes);
    return set ? ones(set) : (listed.find((one) => reads(probes, one)) ?? null);
  };
  release(candidates.filter((group) => reasons.get(group) === null), (group) => place(now(group.members)), span, told, (group) => reasons.set(group, 'audit'));
}

/** Cells tried together at most. */
const longestRun = 128;

/**
 * Cells one after the other, each released unless something is told then. A larger span tells all that a smaller one does, so a run of cells
 * that together tell nothing need not be tried singly; and where they tell something, the cell that lets it be told is found by that alone.
 */
function release(groups: readonly Group[], rowOf: (group: Group) => Sparse, from: Span, told: (probes: Probes) => Sparse | null, withhold: (group: Group) => void): void {
  let span = from;
  for (let at = 0, run = 16; at < groups.length;) {
    const rows = groups.slice(at, at + run).map(rowOf);
    let many = rows.length;
    let tried = span.copy();
    for (const row of rows) tried.release(row);
    for (let found = told(tried.probed()); found; found = many > 0 ? told(tried.probed()) : null) ({ many, tried } = beforeTelling(span, rows, found));
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

/** A cell now less the same cell in an earlier survey: when few came or went, the difference is theirs, and so are its two halves. */
function comings(cells: readonly { where: Where; ids: string[] }[], before: readonly Decision[], least: number, place: (ids: readonly string[]) => Sparse): Sparse[] {
  return before.flatMap((decision) => {
    const then = new Map(decision.cells.map((cell) => [nameOf(cell.where), cell]));
    return cells.flatMap(({ where, ids }) => {
      const earlier = then.get(nameOf(where))?.ids;
      if (!earlier) return [];
      const [was, is] = [new Set(earlier), new Set(ids)];
      const [came, went] = [ids.filter((id) => !was.has(id)), earlier.filter((id) => !is.has(id))];
      if (came.length + went.length === 0 || came.length + went.length >= least) return [];
      return [came, went].filter((part) => part.length > 0).map(place).concat(came.length && went.length ? [less(place(came), place(went))] : []);
    });
  });
}

/** What must not be worked out: small combinations of attributes, small remainders between nested cells, people alone, cells all alike. */
function guards(
  respondents: readonly Respondent[], candidates: readonly Group[], attributes: readonly string[], depth: number, least: number, alike: (group: Group) => boolean,
): number[][] {
  const found = new Map<string, number[]>();
  const add = (members: readonly number[]) => { if (members.length > 0) found.set(members.join(' '), [...members]); };
  const deepest = attributes.length <= 6 ? attributes.length : depth + 1;
  const groups = groupsOf(respondents, attributes, deepest);
  for (const { members } of groups) if (members.length < least) add(members);
  for (const { members } of everyAttribute(respondents, attributes)) if (members.length < least) add(members);
  for (const group of candidates) if (alike(group)) add(group.members);

  const byName = new Map(groups.map((group) => [nameOf(group.where), group]));
  for (const inner of groups) {
    if (Object.keys(inner.where).length > Math.max(depth, 3)) continue;
    for (const wider of widerThan(inner.where)) {
      const outer = byName.get(nameOf(wider))!;
      const rest = outer.members.length - inner.members.length;
      if (rest > 0 && rest < least) add(without(outer.members, inner.members));
    }
  }
  return [...found.values()];
}

function without(members: readonly number[], gone: readonly number[]): number[] {
  const inside = new Set(gone);
  return members.filter((member) => !inside.has(member));
}

/** Those who share every attribute: nobody finer can be asked for. */
function everyAttribute(respondents: readonly Respondent[], attributes: readonly string[]): { members: number[] }[] {
  const found = new Map<string, { members: number[] }>();
  respondents.forEach((one, place) => {
    const key = JSON.stringify(attributes.map((name) => one.attributes[name]));
    const group = found.get(key);
    if (group) group.members.push(place);
    else found.set(key, { members: [place] });
  });
  return [...found.values()];
}

function check(respondents: readonly Respondent[], options: DecideOptions): DecideOptions {
  const { leastGroup: least = leastGroup, depth = 1, answers } = options;
  if (!Number.isInteger(least) || least < leastGroup) throw new RangeError(`leastGroup: ${least}; it may be raised above ${leastGroup}, never lowered`);
  if (!Number.isInteger(depth) || depth < 0) throw new RangeError(`depth: ${depth} must be 0, 1, 2, …`);
  if (answers && answers.length !== respondents.length) throw new RangeError(`answers: ${answers.length} for ${respondents.length} respondents`);
  const seen = new Set<string>();
  for (const { id } of respondents) {
    if (seen.has(id)) throw new RangeError(`id: ${id} answers twice`);
    seen.add(id);
  }
  return options;
}
