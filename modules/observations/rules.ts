import { newId } from '#kernel/id';
import { forbid, invalid, refuse } from '#kernel/refusal';
import { proportion } from '#statistics/proportion';
import { cohen } from '#statistics/reliability';

export type Seen = 'yes' | 'no' | 'no occasion';

/** One behaviour of the moment, on the wording that stood on the form. */
export type Judged = { readonly behaviourId: string; readonly version: number; readonly seen: Seen; readonly level: number | null };

export type Observation = {
  readonly id: string;
  readonly at: Date;
  readonly toldAt: Date;
  readonly observerId: string;
  readonly personId: string;
  readonly unitId: string | null;
  readonly touchpointId: string;
  readonly quote: string | null;
  readonly enabler: string | null;
  readonly barrier: string | null;
  readonly lang: string;
  readonly view: string | null;
  readonly viewedAt: Date | null;
  readonly withdrawnAt: Date | null;
};

export type Draft = Omit<Observation, 'id' | 'toldAt' | 'view' | 'viewedAt' | 'withdrawnAt'>;

const day = 86_400_000;

/** An observation is written while it is fresh: of the last fortnight, and never of what is still to come. */
export const freshDays = 14;

export function observe(draft: Draft, judged: readonly Judged[], asked: readonly string[], now: Date): Observation {
  if (draft.observerId === draft.personId) throw forbid('observations.not_oneself');
  if (draft.at > now) throw invalid('observations.to_come');
  if (now.getTime() - draft.at.getTime() > freshDays * day) throw invalid('observations.too_old', { days: freshDays });
  if (judged.some(({ behaviourId }) => !asked.includes(behaviourId))) throw invalid('observations.not_of_this_moment');
  if (!judged.some(({ seen }) => seen !== 'no occasion')) throw invalid('observations.nothing_seen');
  const tidy = (words: string | null): string | null => words?.trim() || null;
  return {
    ...draft, quote: tidy(draft.quote), enabler: tidy(draft.enabler), barrier: tidy(draft.barrier), id: newId(now), toldAt: now, view: null, viewedAt: null, withdrawnAt: null,
  };
}

/** A level says how it was done; of what was not seen there is none to say. */
export const judgedOf = (given: readonly (Omit<Judged, 'level'> & { level?: number | null | undefined })[]): Judged[] =>
  given.map(({ behaviourId, version, seen, level }) => ({ behaviourId, version, seen, level: seen === 'yes' ? level ?? null : null }));

/** The person's own view stands beside it, and may be put differently later. */
export function view(observation: Observation, words: string, now: Date): Observation {
  if (observation.withdrawnAt) throw refuse('observations.withdrawn');
  return { ...observation, view: words.trim() || null, viewedAt: now };
}

export function withdraw(observation: Observation, now: Date): Observation {
  if (observation.withdrawnAt) throw refuse('observations.withdrawn');
  return { ...observation, quote: null, enabler: null, barrier: null, withdrawnAt: now };
}

/** Two observations are of the same moment when the same person, at the same touchpoint, was seen within this time. */
export const sameMomentMinutes = 15;

/** What two observers made of the same behaviour in the same moment. */
export type Pair = { readonly one: Seen; readonly other: Seen };

export type Agreement = { readonly n: number; readonly agreed: number; readonly share: number; readonly low: number; readonly high: number; readonly kappa: number | null };

/** The share of judgements that two observers made alike, with its range, and Cohen's kappa where chance can be told. */
export function agreement(pairs: readonly Pair[]): Agreement | null {
  const n = pairs.length, agreed = pairs.filter(({ one, other }) => one === other).length;
  const share = proportion(agreed, n);
  if ('undetermined' in share) return null;
  const told = cohen({
    subject: pairs.flatMap((_, at) => [at, at]), rater: pairs.flatMap(() => [0, 1]), score: pairs.flatMap(({ one, other }) => [kinds.indexOf(one), kinds.indexOf(other)]),
  }, kinds.length);
  return { n, agreed, share: share.value, low: share.low, high: share.high, kappa: 'undetermined' in told ? null : told.kappa.estimate };
}

const kinds: readonly Seen[] = ['yes', 'no', 'no occasion'];

/** Below this share of like judgements two observers do not measure the same thing; fewer judgements than this say nothing about it. */
export const leastAgreement = 0.75;
export const leastJudgements = 3;

export const needsCalibration = (found: Agreement | null, least: number): boolean => found !== null && found.n >= leastJudgements && found.share < least;

/** A person is at the level we expect when they were seen doing it in at least half of their occasions, of five and more. */
export const leastOccasions = 5;
export const expectedShare = 0.5;

export type Tally = { readonly behaviourId: string; readonly personId: string; readonly yes: number; readonly no: number };

export type Levels = { readonly behaviourId: string; readonly atLevel: number; readonly people: number; readonly observations: number };

/** How many people are at the expected level. A group of fewer than five is not counted out: it would point at somebody. */
export const leastPeople = 5;

export const levelsOf = (tallies: readonly Tally[], behaviourIds: readonly string[]): (Levels | { behaviourId: string; tooFew: true })[] => behaviourIds.map((behaviourId) => {
  const enough = tallies.filter((one) => one.behaviourId === behaviourId && one.yes + one.no >= leastOccasions);
  if (enough.length < leastPeople) return { behaviourId, tooFew: true };
  const reached = enough.filter(({ yes, no }) => yes >= expectedShare * (yes + no));
  return { behaviourId, atLevel: reached.length, people: enough.length, observations: enough.reduce((sum, { yes, no }) => sum + yes + no, 0) };
});

/** May be shown as somebody who does it well: seen in most of the occasions, and often enough watched. Their consent comes on top. */
export const doesItWell = ({ yes, no }: Pick<Tally, 'yes' | 'no'>): boolean => yes + no >= leastOccasions && yes >= 0.6 * (yes + no);

export type Trend = { readonly month: string; readonly version: number; readonly yes: number; readonly n: number };

/** The months of a behaviour, each wording apart: across a change of wording the figures do not measure one thing. */
export const trend = (counts: readonly Trend[]): { month: string; version: number; share: number; low: number; high: number; n: number; breaks: boolean }[] => counts.flatMap((one, at) => {
  const share = proportion(one.yes, one.n);
  return 'undetermined' in share ? [] : [{ month: one.month, version: one.version, share: share.value, low: share.low, high: share.high, n: one.n, breaks: at > 0 && counts[at - 1]!.version !== one.version }];
});

export const mostLevels = 4;

type Calibration = { readonly closedAt: Date | null; readonly closedBy: string | null; readonly outcome: string | null };

/** A calibration is over when the two have written down what they agreed on. */
export function calibrated<C extends Calibration>(open: C, outcome: string, by: string, now: Date): C {
  if (open.closedAt) throw refuse('observations.calibrated');
  return { ...open, closedAt: now, closedBy: by, outcome: outcome.trim() };
}

/** Nobody is shown on their own word alone. */
export function mayBeShown(own: Pick<Tally, 'yes' | 'no'> | undefined): void {
  if (!own || !doesItWell(own)) throw refuse('observations.not_seen_enough', { n: leastOccasions });
}
