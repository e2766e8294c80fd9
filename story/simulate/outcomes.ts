import type { Random } from '#statistics/random';
import { behavioursAt } from '../company.ts';
import type { BehaviourKey, Seen, TouchpointKey } from '../rows.ts';
import { agentTruths, begging, caseMix, touchpointTruths, type BehaviourTruth } from '../truths.ts';
import { dayOf, type Span } from './calendar.ts';
import { circumstances, type Case } from './cases.ts';
import { logit, shiftTo, shiftToCount } from './odds.ts';

/** What the customer met and what the customer says about it. */
export type Outcome = Case & {
  seen: readonly BehaviourKey[]; missed: readonly BehaviourKey[];
  asked: readonly { key: BehaviourKey; answer: Seen }[];
  score: 1 | 2 | 3 | 4 | 5;
};

/** One touchpoint in one span. Counted: the newest figures are exactly those of the truths, and luck decides only whose they are. */
export function outcomes(touchpoint: TouchpointKey, span: Span, cases: readonly Case[], random: Random, counted: boolean): Outcome[] {
  const keys = behavioursAt.get(touchpoint)!, truth = touchpointTruths[touchpoint];
  const asked = cases.map((one) => (one.howObtained === 'import' ? [] : questions(keys.length, random)));
  const seen = keys.map((key) => seenIn(cases, key, truth.behaviours[key]!, random));
  keys.forEach((key, at) => {
    const { seen: share, travelsWith } = truth.behaviours[key]!, margins = seen[at]!;
    /** What mostly goes with another behaviour is seen in the same cases, give or take. */
    if (travelsWith) seen[keys.indexOf(travelsWith)]!.forEach((margin, n) => { if (random.uniform() < 0.75) margins[n] = margin; });
    if (!counted || span.index > 0) return;
    const answered = margins.filter((_, n) => asked[n]!.some((question) => question.at === at && question.sure));
    const shift = shiftToCount(Math.round(share * answered.length), answered);
    margins.forEach((margin, n) => { margins[n] = margin + shift; });
  });

  const leanings = cases.map((one, n) => one.server.effect(dayOf(one.at)) + circumstances(one)
    + keys.reduce((sum, key, at) => sum + truth.behaviours[key]!.logOdds * ((seen[at]![n]! > 0 ? 1 : 0) - truth.behaviours[key]!.seen), 0));
  const level = shiftTo(truth.satisfied[span.index]!, leanings);
  const margins = leanings.map((lean) => lean + level + luck(random));
  if (counted && span.index < 2) settle(touchpoint, span, cases, margins);

  return cases.map((one, n): Outcome => ({
    ...one, score: scoreAt(margins[n]!),
    seen: keys.filter((_, at) => seen[at]![n]! > 0), missed: keys.filter((_, at) => seen[at]![n]! <= 0),
    asked: asked[n]!.map(({ at, sure }) => ({ key: keys[at]!, answer: !sure ? 'not sure' : seen[at]![n]! > 0 ? 'yes' : 'no' })),
  }));
}

/** At most two, drawn at random; one customer in twenty leaves them out, one in twelve is not sure. */
function questions(count: number, random: Random): { at: number; sure: boolean }[] {
  if (random.uniform() < 0.05) return [];
  const first = random.below(count), second = (first + 1 + random.below(count - 1)) % count;
  return [first, second].map((at) => ({ at, sure: random.uniform() > 1 / 12 }));
}

/** Above zero is seen. */
function seenIn(cases: readonly Case[], key: BehaviourKey, { seen }: BehaviourTruth, random: Random): number[] {
  const leanings = cases.map(({ server, callType }) =>
    (server.habit.get(key) ?? 0) + (key === 'says-next' && callType ? caseMix.saysNextOnHardCalls[callType] : 0));
  const level = shiftTo(seen, leanings);
  return leanings.map((lean) => lean + level + luck(random));
}

/** Brings the newest counts to what they are known to be: first each agent's, then what is left of the touchpoint's. */
function settle(touchpoint: TouchpointKey, span: Span, cases: readonly Case[], margins: number[]): void {
  const groups = Map.groupBy(cases.keys(), (n) => cases[n]!.count);
  let left = Math.round(touchpointTruths[touchpoint].satisfied[span.index]! * cases.length);
  const shift = (members: readonly number[], count: number): void => {
    const by = shiftToCount(count, members.map((n) => margins[n]!));
    for (const n of members) margins[n]! += by;
    left -= count;
  };
  for (const [count, members] of groups) {
    const [key, returned] = count.split('/') as [keyof typeof agentTruths, string | undefined], agent = agentTruths[key];
    if (agent) shift(members, returned ? agent.returns![1] : agent.satisfied - (agent.returns?.[1] ?? 0));
  }
  const rest = groups.get(touchpoint);
  if (rest) shift(rest, left);
}

/** 4 and 5 are satisfied: above zero. */
const scoreAt = (margin: number): Outcome['score'] => (margin > 0.9 ? 5 : margin > 0 ? 4 : margin > -1.1 ? 3 : margin > -2.2 ? 2 : 1);

const luck = (random: Random): number => {
  const chance = Math.min(Math.max(random.uniform(), 1e-12), 1 - 1e-12);
  return logit(chance);
};

/** Begged answers say what they were begged to say. */
export function beggedOutcomes(cases: readonly Case[], random: Random): Outcome[] {
  return cases.map((one): Outcome => {
    let chance = random.uniform(), score: Outcome['score'] = 5;
    for (const step of [5, 4, 3, 2, 1] as const) { if ((chance -= begging.scores[step]) < 0) { score = step; break; } }
    return { ...one, score, seen: [], missed: [], asked: [] };
  });
}
