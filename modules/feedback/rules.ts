import { hashOf, newId } from '#kernel/id';
import { invalid, missing, refuse } from '#kernel/refusal';

/** How a word was obtained is part of the word: streams are never silently mixed. */
export type How = 'drawn' | 'poster' | 'staff-shared' | 'in-app' | 'import';

/** Why we think the words are about this person. A roster alone is a guess: it stays with the team. */
export type Attribution = 'chosen by customer' | 'from ticket' | 'from roster' | 'import';

export type Seen = 'yes' | 'no' | 'not sure';

export type Covariates = Readonly<Record<string, string | number>>;

/** A right to answer: one drawn invitation, or a poster that many may use. */
export type Asking = {
  readonly id: string;
  readonly kind: 'invitation' | 'poster';
  readonly at: Date;
  readonly touchpointId: string;
  readonly unitId: string;
  readonly personId: string | null;
  readonly attribution: Attribution | null;
  readonly customerId: string | null;
  readonly channel: string;
  readonly how: How;
  readonly occasion: string | null;
  readonly covariates: Covariates;
  readonly asks: readonly string[];
  readonly endsAt: Date | null;
  readonly answeredAt: Date | null;
};

export type Answer = {
  readonly id: string;
  readonly at: Date;
  readonly touchpointId: string;
  readonly unitId: string;
  readonly personId: string | null;
  readonly attribution: Attribution | null;
  readonly channel: string;
  readonly how: How;
  readonly invitationId: string | null;
  readonly customerId: string | null;
  readonly score: number;
  readonly seen: readonly { readonly behaviour: string; readonly answer: Seen }[];
  readonly words: string | null;
  readonly lang: string;
  readonly covariates: Covariates;
  readonly device: string | null;
  readonly suggested: boolean | null;
};

export type Given = { readonly score: number; readonly seen: readonly { readonly behaviour: string; readonly answer: Seen }[]; readonly words: string | null; readonly lang: string; readonly device: string | null };

/** Satisfied is 4 or 5 of 5. */
export const satisfied = (score: number): boolean => score >= 4;

/** One invitation gives one answer, within its days; a poster gives many until it is taken down. */
export function open(asking: Asking | undefined, now: Date): Asking {
  if (!asking) throw missing('feedback.no_code');
  if (asking.answeredAt) throw refuse('feedback.answered');
  if (asking.endsAt && asking.endsAt <= now) throw refuse('feedback.ended');
  return asking;
}

export function answer(asking: Asking, given: Given, now: Date): Answer {
  if (given.seen.length > 2) throw invalid('feedback.two_at_most');
  return {
    id: newId(now), at: now, touchpointId: asking.touchpointId, unitId: asking.unitId, personId: asking.personId, attribution: asking.attribution,
    channel: asking.channel, how: asking.how, invitationId: asking.kind === 'invitation' ? asking.id : null, customerId: asking.customerId,
    covariates: asking.covariates, suggested: null, ...given, words: given.words?.trim() || null,
  };
}

/** Whom the words may be told to be about. A roster's guess is nobody's. */
export const namedIn = ({ personId, attribution }: Pick<Asking, 'personId' | 'attribution'>): string | null => (attribution === 'from roster' ? null : personId);

/** A mark of the device: where it called from, already keyed for thirty days, and what it says it is. Nobody can turn it back. */
export const deviceOf = ({ origin, agent }: { readonly origin: string; readonly agent?: string | undefined }): string => hashOf(`${origin} ${agent ?? ''}`).slice(0, 22);

/** The behaviours asked about: at most two, drawn at random, so that each is asked equally often and none wears out. */
export function draw<T>(behaviours: readonly T[], random: () => number): T[] {
  const left = [...behaviours];
  const drawn: T[] = [];
  while (drawn.length < 2 && left.length > 0) drawn.push(...left.splice(Math.floor(random() * left.length), 1));
  return drawn;
}

/** What is counted when a word arrives, so that screens read cells and not answers. */
export type Cell = { readonly personId: string; readonly touchpointId: string; readonly unitId: string; readonly week: string; readonly how: How; readonly mix: string; readonly n: number; readonly satisfied: number; readonly total: number; readonly squares: number };

/** A roster's guess names nobody: the cell is the team's. */
export const cellOf = ({ personId, attribution, touchpointId, unitId, at, how, covariates, score }: Answer): Cell => ({
  personId: attribution === 'from roster' ? nobody : personId ?? nobody,
  touchpointId, unitId, week: weekOf(at), how, mix: mixOf(covariates), n: 1, satisfied: satisfied(score) ? 1 : 0, total: score, squares: score * score,
});

/** Shards keep customers who answer at the same moment from waiting for each other; the answer's id decides. */
export const shardOf = (id: string): number => parseInt(id.slice(-1), 16);

export const nobody = '00000000-0000-0000-0000-000000000000';

/** The Monday of the week, in UTC: '2026-11-16'. Comparisons close with a week. */
export function weekOf(at: Date): string {
  const day = Math.floor(at.getTime() / 86_400_000);
  return new Date((day - ((day + 3) % 7)) * 86_400_000).toISOString().slice(0, 10);
}

/** The case-mix levels of an answer, in one canonical form. Hours are taken in four bands: what matters is the time of day, not the minute. */
export function mixOf(covariates: Covariates): string {
  const names = Object.keys(covariates).sort();
  return JSON.stringify(Object.fromEntries(names.map((name) => [name, name === 'hour' ? bandOf(Number(covariates[name])) : String(covariates[name])])));
}

const bandOf = (hour: number): string => (hour < 11 ? 'morning' : hour < 14 ? 'midday' : hour < 18 ? 'afternoon' : 'evening');
