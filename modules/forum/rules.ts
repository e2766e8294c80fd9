import { newCode, newId } from '#kernel/id';
import { invalid, refuse, forbid } from '#kernel/refusal';

export type Author = {
  readonly id: string; readonly address: string | null; readonly name: string; readonly lang: string; readonly at: Date; readonly imported: string | null;
  readonly quietCode: string; readonly quietAt: Date | null; readonly erasedAt: Date | null;
};

export type Board = {
  readonly id: string; readonly key: string; readonly name: string; readonly about: string; readonly kind: 'questions' | 'ideas' | 'talk'; readonly inviteOnly: boolean;
  readonly readFirst: 'everything' | 'new people' | 'what rules hold'; readonly at: Date; readonly by: string; readonly closedAt: Date | null;
};

export type IdeaState = 'new' | 'planned' | 'done' | 'not now';

export type Topic = {
  readonly id: string; readonly boardId: string; readonly title: string; readonly shownTitle: string; readonly lang: string; readonly at: Date; readonly lastAt: Date;
  readonly acceptedId: string | null; readonly ideaState: IdeaState; readonly ideaAt: Date | null; readonly ideaBy: string | null; readonly imported: string | null;
};

export type Consent = 'within' | 'shared';

export type Post = {
  readonly id: string; readonly topicId: string; readonly first: boolean; readonly authorId: string | null; readonly staffId: string | null; readonly signed: string | null;
  readonly words: string; readonly shown: string; readonly lang: string; readonly consent: Consent | null; readonly at: Date; readonly publishedAt: Date | null; readonly editedAt: Date | null;
  readonly heldFor: readonly string[]; readonly decidedAt: Date | null; readonly decidedBy: string | null; readonly refusedWhy: string | null; readonly appeal: string | null; readonly appealedAt: Date | null;
  readonly withdrawnAt: Date | null; readonly origin: string; readonly imported: string | null;
};

export const mostTitle = 140;
export const mostWords = 3000;
/** What was published by mistake can be mended so long; afterwards others may have answered it. */
export const editMinutes = 15;
/** One author, within ten minutes. */
export const mostPosts = 5;
export const postsWithin = 600_000;

/** The addresses of the forum's own pages: no board may be called so. */
const taken = new Set(['ask', 'mine', 'in', 'search', 't', 'u', 'sso', 'back', 'post']);

export function openBoard(draft: Pick<Board, 'key' | 'name' | 'about' | 'kind' | 'inviteOnly' | 'readFirst'>, by: string, now: Date): Board {
  if (taken.has(draft.key)) throw invalid('forum.key_taken', { key: draft.key });
  return { ...draft, id: newId(now), at: now, by, closedAt: null };
}

export const arrive = (address: string | null, name: string, lang: string, imported: string | null, now: Date): Author =>
  ({ id: newId(now), address, name: name.trim().replace(/\s+/g, ' '), lang, at: now, imported, quietCode: newCode(26), quietAt: null, erasedAt: null });

/** Whoever leaves is forgotten; what they said stays only as far as a place where something stood. */
export const erase = (author: Author, now: Date): Author => ({ ...author, address: null, name: '–', imported: null, quietAt: author.quietAt ?? now, erasedAt: now });

/** What the rules found, before a word is shown to anybody. */
export type Found = { readonly heldFor: readonly string[]; readonly shown: string };

export type Draft = { readonly id?: string; readonly topicId: string; readonly first: boolean; readonly authorId: string; readonly words: string; readonly lang: string; readonly consent: Consent | null; readonly origin: string };

/** A customer writes: published at once when nothing speaks against it, or after a person has read it. */
export function write(draft: Draft, found: Found, now: Date): Post {
  const words = draft.words.trim();
  if (words === '') throw invalid('forum.nothing_said');
  if (words.length > mostWords) throw invalid('forum.too_long', { most: mostWords });
  return {
    ...draft, id: draft.id ?? newId(now), words, shown: found.shown, staffId: null, signed: null, at: now, publishedAt: found.heldFor.length === 0 ? now : null, editedAt: null, heldFor: found.heldFor,
    decidedAt: null, decidedBy: null, refusedWhy: null, appeal: null, appealedAt: null, withdrawnAt: null, imported: null,
  };
}

/** The house answers, under a role, or under a name if the person agrees. It is marked, and never held. */
export const answer = (draft: Pick<Post, 'topicId' | 'words' | 'lang'> & { staffId: string; signed: string }, now: Date): Post => ({
  ...draft, id: newId(now), first: false, authorId: null, shown: draft.words, consent: null, at: now, publishedAt: now, editedAt: null, heldFor: [], decidedAt: null, decidedBy: null,
  refusedWhy: null, appeal: null, appealedAt: null, withdrawnAt: null, origin: 'house', imported: null,
});

export const stateOf = (post: Post): 'withdrawn' | 'published' | 'refused' | 'waiting' =>
  (post.withdrawnAt ? 'withdrawn' : post.publishedAt ? 'published' : post.refusedWhy && !(post.appealedAt && post.decidedAt && post.appealedAt >= post.decidedAt) ? 'refused' : 'waiting');

/** Mended within fifteen minutes, and looked at again as if it were new. */
export function edit(post: Post, words: string, found: Found, now: Date): Post {
  if (post.withdrawnAt) throw refuse('forum.withdrawn');
  if (post.refusedWhy) throw refuse('forum.refused_already');
  if (now.getTime() - post.at.getTime() > editMinutes * 60_000) throw refuse('forum.too_late', { minutes: editMinutes });
  const said = words.trim();
  if (said === '') throw invalid('forum.nothing_said');
  if (said.length > mostWords) throw invalid('forum.too_long', { most: mostWords });
  return { ...post, words: said, shown: found.shown, heldFor: found.heldFor, editedAt: now, publishedAt: found.heldFor.length === 0 ? post.publishedAt ?? now : null };
}

/** The author takes it back: the words go at once, everywhere. */
export function withdraw(post: Post, now: Date): Post {
  if (post.withdrawnAt) throw refuse('forum.withdrawn');
  return { ...post, words: '', shown: '', consent: null, withdrawnAt: now };
}

/** A person read it. Refusing needs a reason, which the author reads word for word; an appeal is decided by somebody else. */
export function decide(post: Post, { publish, why }: { publish: boolean; why: string }, by: string, now: Date): Post {
  if (stateOf(post) !== 'waiting') throw refuse('forum.decided');
  if (post.appealedAt && post.decidedBy === by) throw forbid('forum.another_decides');
  if (!publish && why.trim() === '') throw invalid('forum.say_why');
  return { ...post, publishedAt: publish ? now : null, refusedWhy: publish ? null : why.trim(), decidedAt: now, decidedBy: by };
}

/** Once, in the author's own words. */
export function appeal(post: Post, words: string, now: Date): Post {
  if (stateOf(post) !== 'refused' || post.appealedAt) throw refuse('forum.no_appeal');
  if (words.trim() === '') throw invalid('forum.nothing_said');
  return { ...post, appeal: words.trim(), appealedAt: now };
}

/** Taken down after a report: as if it had been refused from the start, with the reason the author reads. */
export const takeDown = (post: Post, why: string, by: string, now: Date): Post => {
  if (why.trim() === '') throw invalid('forum.say_why');
  return { ...post, publishedAt: null, refusedWhy: why.trim(), decidedAt: now, decidedBy: by };
};

/** An idea is answered when its state changes: nothing is planned or turned down without a word. */
export function moveIdea(topic: Topic, kind: Board['kind'], state: IdeaState, words: string, by: string, now: Date): Topic {
  if (kind !== 'ideas') throw refuse('forum.no_idea');
  if (state !== 'new' && words.trim() === '') throw invalid('forum.say_what_becomes');
  return { ...topic, ideaState: state, ideaAt: now, ideaBy: by, lastAt: now };
}

export function accept(topic: Topic, post: Post | null): Topic {
  if (post && (post.topicId !== topic.id || post.first || !post.publishedAt)) throw invalid('forum.no_answer');
  return { ...topic, acceptedId: post?.id ?? null };
}
