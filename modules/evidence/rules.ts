import { newId } from '#kernel/id';
import { invalid, refuse } from '#kernel/refusal';

/** What can be pinned. */
export const kinds = ['remark', 'observation', 'certificate', 'story', 'thanks', 'post', 'incident'] as const;

export type Kind = (typeof kinds)[number];
export type Why = 'withdrawn' | 'erased' | 'contested';

/** What its own module says of a source today: the words it holds, and how they came about. */
export type Source = { readonly words: string; readonly lang: string; readonly at: Date; readonly how: string; readonly speaker?: string | null; readonly consent?: 'within' | 'shared' };

/** What is pinned, as whoever pins it says; where the source's module can be asked, its word wins. */
export type Piece = {
  readonly id?: string;
  readonly forKind: string;
  readonly forId: string;
  readonly aboutPersonId: string | null;
  readonly kind: Kind;
  readonly sourceId: string;
  readonly excerpt: string;
  readonly lang: string;
  readonly at: Date;
  readonly how: string;
  readonly citedBy: string;
  readonly speaker?: string | null;
  readonly consent?: 'within' | 'shared';
};

export type Citation = Required<Omit<Piece, 'excerpt'>> & {
  readonly excerpt: string | null;
  readonly citedAt: Date;
  readonly withdrawnAt: Date | null;
  readonly withdrawnWhy: Why | null;
};

/** The deciding thing: who answers for it, and where a person finds it. */
export type Decision = { readonly forKind: string; readonly forId: string; readonly ownerId: string; readonly aboutPersonId: string | null; readonly title: string; readonly href: string; readonly askedAt: Date | null };

export type Review = { readonly id: string; readonly forKind: string; readonly forId: string; readonly outcome: Outcome; readonly reason: string; readonly by: string; readonly at: Date };
export type Outcome = 'stands' | 'changed' | 'renewed';

export const mostWords = 2000;

/** Evidence is quoted, never reworded: the excerpt is a part of what was said, as it was said. */
export function cite(piece: Piece, source: Source | undefined, now: Date): Citation {
  const excerpt = piece.excerpt.trim();
  if (excerpt === '') throw invalid('evidence.nothing_said');
  if (excerpt.length > mostWords) throw invalid('evidence.too_long', { most: mostWords });
  if (source && !plain(source.words).includes(plain(excerpt))) throw invalid('evidence.not_said');
  const { lang, at, how, speaker = null, consent = 'within' } = source ?? piece;
  return {
    id: piece.id ?? newId(now), forKind: piece.forKind, forId: piece.forId, aboutPersonId: piece.aboutPersonId, kind: piece.kind, sourceId: piece.sourceId, excerpt,
    lang, at, how, speaker, consent, citedBy: piece.citedBy, citedAt: now, withdrawnAt: null, withdrawnWhy: null,
  };
}

const plain = (words: string): string => words.replace(/\s+/g, ' ').trim();

/** Whoever answers for the decision says what became of it, and why. Without a reason nothing is settled. */
export function review(decision: Decision, outcome: Outcome, reason: string, by: string, now: Date): Review {
  if (!decision.askedAt) throw refuse('evidence.nothing_to_review');
  if (reason.trim() === '') throw invalid('evidence.say_why');
  return { id: newId(now), forKind: decision.forKind, forId: decision.forId, outcome, reason: reason.trim(), by, at: now };
}

/** Whether anybody asked for the words: the system drew the customer, staff did, or nobody. */
export const askedBy = (how: string): 'house' | 'staff' | 'nobody' | 'unknown' =>
  (how === 'drawn' || how === 'in-app' || how === 'incident' ? 'house' : how === 'staff-shared' ? 'staff' : how === 'poster' || how === 'colleague' || how === 'observed' || how === 'forum' ? 'nobody' : 'unknown');

/** The words without the names of the person they are about, for readers who are not theirs. */
export const withoutNames = (words: string, names: readonly string[]): string =>
  names.filter((name) => name.length > 1).sort((a, b) => b.length - a.length)
    .reduce((left, name) => left.replace(new RegExp(`(?<![\\p{L}\\p{N}])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'giu'), '…'), words);
