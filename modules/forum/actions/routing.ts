import { z } from 'zod';
import { behaviours } from '#competencies';
import { cite } from '#evidence';
import { touchpoint } from '#journeys';
import { actionsUnder } from '#kernel/action';
import { newId } from '#kernel/id';
import { missing, refuse } from '#kernel/refusal';
import { thankFromCustomer } from '#recognition';
import * as events from '../events.ts';
import { policy } from '../policy.ts';
import type { Post, Topic } from '../rules.ts';
import * as desk from '../store-desk.ts';
import * as store from '../store.ts';
import type { Here } from './visitors.ts';

const { command, query } = actionsUnder(policy);
const going = z.object({ routeId: z.uuid() });

/**
 * A customer's post becomes evidence for a behaviour or a touchpoint: with the link to where it stands, and with what its author agreed to. Without
 * their agreement it does not.
 */
export const asEvidence = command(z.object({ postId: z.uuid(), forKind: z.enum(['behaviour', 'touchpoint']), forId: z.uuid(), excerpt: z.string().trim().min(1).max(2000).optional() }), going,
  async ({ postId, forKind, forId, excerpt }, here) => {
    const { sql, actor, now, permit } = here;
    permit('moderate');
    const { post, topic } = await customersPost(here, postId);
    if (!post.consent) throw refuse('forum.no_consent');
    const title = await titleOf(sql, forKind, forId);
    await cite(sql, { forKind, forId, aboutPersonId: null, kind: 'post', sourceId: postId, excerpt: excerpt ?? post.shown.slice(0, 2000), lang: post.lang, at: post.at, how: 'forum', citedBy: actor.id }, now, {
      ownerId: actor.id, title, href: forKind === 'behaviour' ? `/journey/behaviours/${forId}` : `/journey/touchpoints/${forId}`,
    });
    return { routeId: await carry(here, 'evidence', { post, topic, forKind, forId, title }) };
  }, { about: ({ postId }) => postId });

/** Praise goes on as a customer's thanks, to whom it names and to whoever leads them. */
export const asThanks = command(z.object({ postId: z.uuid(), personId: z.uuid() }), going, async ({ postId, personId }, here) => {
  const { sql, now, permit, emit, stir, visit } = here;
  permit('moderate');
  const { post, topic } = await customersPost(here, postId);
  const named = (await store.namedIn(sql, postId)).find((one) => one.personId === personId);
  if (named?.tone !== 'praise') throw refuse('forum.no_praise');
  const author = await store.authorWith(sql, post.authorId!);
  const routeId = await carry(here, 'thanks', { post, topic, forKind: 'person', forId: personId, title: topic.shownTitle });
  await thankFromCustomer(sql, {
    receiverId: personId, giverName: author.name, words: post.words.slice(0, 1000), lang: post.lang, behaviourId: null, touchpointId: null, occasion: '', answerId: postId, customerId: null, certificate: false,
  }, { folder: visit.folder, now, emit, stir });
  return { routeId };
}, { about: ({ personId }) => personId });

/** Something in customers' way, at the touchpoint where they meet it: whoever plans there hears of it. */
export const asBarrier = command(z.object({ postId: z.uuid(), touchpointId: z.uuid() }), going, async ({ postId, touchpointId }, here) => {
  here.permit('moderate');
  const { post, topic } = await customersPost(here, postId);
  await titleOf(here.sql, 'touchpoint', touchpointId);
  return { routeId: await carry(here, 'barrier', { post, topic, forKind: 'touchpoint', forId: touchpointId, title: topic.shownTitle }) };
}, { about: ({ postId }) => postId });

/** Pieces that somebody may pin as evidence, for the picker. */
export const citable = query(z.object({ aboutPersonId: z.uuid().optional(), text: z.string().trim().max(120).optional() }), z.object({
  pieces: z.array(z.object({ kind: z.literal('post'), sourceId: z.uuid(), at: z.date(), how: z.string(), words: z.string(), lang: z.string(), from: z.string() })),
}), async ({ aboutPersonId, text }, { sql, permit }) => {
  permit('moderate');
  const found = await desk.citable(sql, { text: text || undefined, personId: aboutPersonId }, 20);
  return { pieces: found.map(({ title, ...one }) => ({ kind: 'post' as const, ...one, from: title })) };
});

/** What evidence asks of a post: its words as they are shown, as long as they stand and their author agrees. */
export async function sourceOf(sql: Here['sql'], postId: string) {
  const post = await store.post(sql, postId).catch(() => undefined);
  if (!post?.authorId || !post.publishedAt || post.withdrawnAt || !post.consent) return undefined;
  const { name } = await store.authorWith(sql, post.authorId);
  return { words: post.shown, lang: post.lang, at: post.at, how: 'forum', speaker: name, consent: post.consent };
}

async function customersPost({ sql }: Here, postId: string): Promise<{ post: Post; topic: Topic }> {
  const post = await store.post(sql, postId);
  if (!post.authorId || !post.publishedAt || post.withdrawnAt) throw refuse('forum.not_published');
  return { post, topic: await store.topic(sql, post.topicId) };
}

async function titleOf(sql: Here['sql'], forKind: 'behaviour' | 'touchpoint', forId: string): Promise<string> {
  if (forKind === 'touchpoint') return (await touchpoint(sql, forId)).name;
  const [found] = await behaviours(sql, [forId]);
  if (!found) throw missing('forum.no_behaviour');
  return found.name;
}

async function carry({ sql, actor, now, emit }: Here, kind: desk.Route['kind'], { post, topic, forKind, forId, title }: { post: Post; topic: Topic; forKind: string; forId: string; title: string }): Promise<string> {
  const route = { id: newId(now), postId: post.id, kind, forKind, forId, title, href: `/forum/t/${topic.id}#${post.id}`, consent: post.consent, by: actor.id, at: now, withdrawnAt: null };
  if (await desk.saveRoute(sql, route) === 0) throw refuse('forum.went_already');
  await emit(events.routed({ routeId: route.id, postId: post.id, topicId: topic.id, kind, forKind, forId, title }));
  return route.id;
}
