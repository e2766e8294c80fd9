import { audit } from './audit.ts';
import type { Group, Respondent, Where } from './cells.ts';
import { groupsOf, nameOf } from './cells.ts';
import { hideAlso } from './complementary.ts';
import { guards } from './guards.ts';
import { leastGroup } from './least.ts';

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
 * went since, and no set whatever of one to four people (see few.ts). With a larger `leastGroup` sets of five and more are guarded where
 * they are listed, not all that can be conceived; and a mean at the end of its scale still tells, which is why cells without variance are
 * hidden. Counts, means, shares, trends and comments are one release: show all of a cell or nothing of it.
 */
export function decide(respondents: readonly Respondent[], options: DecideOptions): Decision {
  const { attributes, depth = 1, leastGroup: least = leastGroup, answers, rule = 'audit' } = check(respondents, options);
  const candidates = groupsOf(respondents, attributes, depth).sort(
    (a, b) => b.members.length - a.members.length || (nameOf(a.where) < nameOf(b.where) ? -1 : 1),
  );
  const alike = (group: Group) => answers !== undefined && group.members.every((place) => answers[place] === answers[group.members[0]!]);
  const reasons = new Map<Group, Reason | null>(
    candidates.map((group) => [group, group.members.length < least ? 'few' : alike(group) ? 'alike' : null]),
  );
  const guardedGroups = guards(respondents, candidates, attributes, depth, least, (group) => reasons.get(group) === 'alike');

  if (rule === 'audit') audit(respondents, candidates, guardedGroups, reasons, options);
  if (rule === 'complementary') for (const group of hideAlso(candidates, (one) => reasons.get(one) !== null, least)) reasons.set(group, 'audit');

  const ids = (members: readonly number[]) => members.map((place) => respondents[place]!.id);
  return {
    leastGroup: least,
    depth,
    attributes: [...attributes],
    cells: candidates.map((group) => ({
      where: group.where,
      n: group.members.length,
      released: reasons.get(group) === null,
      reason: reasons.get(group)!,
      ids: ids(group.members),
    })),
    released: candidates.filter((group) => reasons.get(group) === null).map(({ members }) => ids(members)),
    guarded: guardedGroups.map(ids),
  };
}

function check(respondents: readonly Respondent[], options: DecideOptions): DecideOptions {
  const { leastGroup: least = leastGroup, depth = 1, answers } = options;
  if (!Number.isInteger(least) || least < leastGroup)
    throw new RangeError(`leastGroup: ${least}; it may be raised above ${leastGroup}, never lowered`);
  if (!Number.isInteger(depth) || depth < 0) throw new RangeError(`depth: ${depth} must be 0, 1, 2, …`);
  if (answers && answers.length !== respondents.length) throw new RangeError(`answers: ${answers.length} for ${respondents.length} respondents`);
  const seen = new Set<string>();
  for (const { id } of respondents) {
    if (seen.has(id)) throw new RangeError(`id: ${id} answers twice`);
    seen.add(id);
  }
  return options;
}
