import type { Context } from '#kernel/action';
import * as events from '../events.ts';
import { look, register, type Looked } from '../moderation.ts';
import type { Author, Board, Post, Topic } from '../rules.ts';
import * as store from '../store.ts';
import { write } from './letters.ts';

type Here = Pick<Context, 'sql' | 'now' | 'emit' | 'visit' | 'stir'>;

/** What the rules say of these texts, with everybody who works here in mind today. */
export async function looked(sql: Context['sql'], texts: readonly string[], { own, lang }: { own: string; lang: string }): Promise<Looked[]> {
  const staff = await store.staff(sql);
  const about = { people: register(staff), nameable: new Set(staff.filter(({ nameable }) => nameable).map(({ id }) => id)), own, lang };
  return texts.map((text) => look(text, about));
}

/** Why a post waits, from the rules and from what its board wants to be read first. */
export const reasonsFor = (found: readonly Looked[], { readFirst }: Pick<Board, 'readFirst'>, known: boolean): string[] =>
  [...new Set([...found.flatMap(({ heldFor }) => heldFor), ...(readFirst === 'everything' || (readFirst === 'new people' && !known) ? ['new'] : [])])];

/** What follows when a post can be read, or waits: those who follow hear of it, and so do those whom it names. */
export async function afterWriting({ post, topic, author }: { post: Post; topic: Topic; author: Author | null }, here: Here): Promise<void> {
  const { sql, emit, stir, visit, now } = here;
  const named = await store.namedIn(sql, post.id);
  stir(named.map(({ personId }) => personId));
  for (const { personId, tone } of named) await emit(events.namedInForum({ postId: post.id, personId, tone }));
  if (!post.publishedAt) { await emit(events.held({ postId: post.id, reasons: [...post.heldFor] })); return; }

  await store.saveTopic(sql, { ...topic, lastAt: now });
  await emit(events.published({ postId: post.id, topicId: topic.id, official: post.staffId !== null }));
  if (post.first) return;
  const facts = { title: topic.shownTitle, by: post.signed ?? author?.name ?? '', link: `${visit.home}/forum/t/${topic.id}` };
  for (const follower of await store.followers(sql, topic.id, post.authorId)) await write(follower, 'reply', { sql, now, visit }, facts);
}
