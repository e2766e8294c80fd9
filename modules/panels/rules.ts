import { newCode, newId } from '#kernel/id';
import { invalid, refuse } from '#kernel/refusal';
import { z } from '#statistics/estimate';

export type Member = {
  readonly id: string; readonly customerId: string; readonly name: string | null; readonly address: string | null; readonly lang: string; readonly code: string; readonly invitedAt: Date; readonly invitedBy: string;
  readonly joinedAt: Date | null; readonly termUntil: Date | null; readonly retiredAt: Date | null; readonly retiredWhy: 'term' | 'asked' | 'left' | null;
};

export type Kind = 'standard' | 'profile' | 'question';
export type Says = 'agree' | 'disagree' | 'unsure';

/** How many said yes or no, and the share of them who agree with its limits; nothing below ten. */
export type View = { readonly n: number; readonly unsure: number; readonly agree: { readonly value: number; readonly low: number; readonly high: number } | null };

export type Question = {
  readonly id: string; readonly kind: Kind; readonly title: string; readonly words: string; readonly forKind: string | null; readonly forId: string | null; readonly askedBy: string; readonly askedAt: Date;
  readonly until: Date; readonly publishedAt: Date | null; readonly publishedBy: string | null; readonly view: View | null;
};

export const termMonths = 12;
/** Nobody is asked more often in a quarter of a year. */
export const mostAsks = 4;
export const leastView = 10;
/** Who has been a customer for less has not seen enough of us. */
export const leastMonths = 12;
export const leastTouchpoints = 2;

/** Somebody who might be drawn: since when they are a customer, and at how many touchpoints they met us. No score is known here. */
export type Candidate = { readonly customerId: string; readonly name: string | null; readonly since: Date; readonly touchpoints: number };

/**
 * Draws by chance, where years and breadth make it likelier and nothing else counts: each gets a lot of random^(1 / weight), and the highest lots are
 * drawn. How kindly somebody scored is not among what comes in.
 */
export function draw(candidates: readonly Candidate[], n: number, random: () => number, now: Date): Candidate[] {
  const lots = candidates.filter((one) => fit(one, now)).map((one) => ({ one, lot: random() ** (1 / weightOf(one, now)) }));
  return lots.sort((a, b) => b.lot - a.lot).slice(0, n).map(({ one }) => one);
}

export const fit = ({ since, touchpoints }: Candidate, now: Date): boolean => monthsSince(since, now) >= leastMonths && touchpoints >= leastTouchpoints;

/** Ten years count no more than five, so that newer customers are heard too. */
const weightOf = ({ since, touchpoints }: Candidate, now: Date): number => Math.min(5, monthsSince(since, now) / 12) * touchpoints;

const monthsSince = (since: Date, now: Date): number => (now.getTime() - since.getTime()) / (30.44 * 86_400_000);

export const invite = (draft: Pick<Member, 'customerId' | 'address' | 'lang' | 'name'>, by: string, now: Date): Member => ({
  ...draft, id: newId(now), code: newCode(26), invitedAt: now, invitedBy: by, joinedAt: null, termUntil: null, retiredAt: null, retiredWhy: null,
});

export function join(member: Member, name: string, now: Date): Member {
  if (member.retiredAt) throw refuse('panels.over');
  const until = new Date(now);
  until.setUTCMonth(until.getUTCMonth() + termMonths);
  return { ...member, name: name.trim().replace(/\s+/g, ' ') || null, joinedAt: member.joinedAt ?? now, termUntil: member.termUntil ?? until };
}

/** With the end of the term the address goes. What was said stays as figures. Who leaves is forgotten by name as well. */
export function retire(member: Member, why: NonNullable<Member['retiredWhy']>, now: Date): Member {
  if (member.retiredAt) throw refuse('panels.over');
  return { ...member, address: null, name: why === 'left' ? null : member.name, retiredAt: now, retiredWhy: why };
}

export const isActive = ({ joinedAt, termUntil, retiredAt }: Member, now: Date): boolean => joinedAt !== null && retiredAt === null && termUntil !== null && termUntil > now;

export const propose = (draft: Pick<Question, 'kind' | 'title' | 'words' | 'forKind' | 'forId'>, days: number, by: string, now: Date): Question =>
  ({ ...draft, id: newId(now), askedBy: by, askedAt: now, until: new Date(now.getTime() + days * 86_400_000), publishedAt: null, publishedBy: null, view: null });

/** Whom to ask: those who were asked least lately, and nobody more than four times a quarter. */
export function turnsOf<M extends { readonly id: string; readonly asksThisQuarter: number; readonly lastAskedAt: Date | null }>(members: readonly M[], n: number, random: () => number): M[] {
  return members.filter(({ asksThisQuarter }) => asksThisQuarter < mostAsks)
    .map((one) => ({ one, at: one.lastAskedAt?.getTime() ?? 0, lot: random() }))
    .sort((a, b) => a.at - b.at || a.lot - b.lot).slice(0, n).map(({ one }) => one);
}

export const quarterOf = (now: Date): Date => new Date(Date.UTC(now.getUTCFullYear(), Math.floor(now.getUTCMonth() / 3) * 3, 1));

export function mayRate(question: Question, now: Date): void {
  if (question.publishedAt || question.until <= now) throw refuse('panels.closed');
}

/** Wilson's limits: they hold for small groups, and at none and all. */
export function viewOf({ agree, disagree, unsure }: { agree: number; disagree: number; unsure: number }): View {
  const n = agree + disagree;
  if (n < leastView) return { n, unsure, agree: null };
  const p = agree / n, middle = (p + z * z / (2 * n)) / (1 + z * z / n), reach = z / (1 + z * z / n) * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  return { n, unsure, agree: { value: p, low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) } };
}

/** Published with what the panel thought of it, be it much or little. */
export function publish(question: Question, view: View, by: string, now: Date): Question {
  if (question.publishedAt) throw refuse('panels.published');
  if (question.kind === 'question') throw invalid('panels.never_public');
  return { ...question, publishedAt: now, publishedBy: by, view };
}
