import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { missing, refuse } from '#kernel/refusal';
import { person, todayOf } from '#people';
import * as events from '../events.ts';
import { policy } from '../policy.ts';
import * as rules from '../rules.ts';
import * as desk from '../store-desk.ts';
import * as store from '../store.ts';
import { write } from './letters.ts';
import { afterWriting, looked } from './publishing.ts';
import type { Here } from './visitors.ts';

const { command, query } = actionsUnder(policy);

const kind = z.enum(['questions', 'ideas', 'talk']);
const ideaState = z.enum(['new', 'planned', 'done', 'not now']);
const tone = z.enum(['praise', 'criticism', 'neither']);
const consent = z.enum(['within', 'shared']).nullable();
const words = z.string().trim().min(1).max(rules.mostWords);
const why = z.string().trim().max(500).default('');
const topicLine = z.object({
  id: z.uuid(), title: z.string(), board: z.string(), boardKey: z.string(), kind, by: z.string(), at: z.date(), lastAt: z.date(), replies: z.number(), votes: z.number(), solved: z.boolean(), official: z.boolean(),
  ideaState, words: z.string(), lang: z.string(),
});

/** What needs an answer of the house stands first; what waits to be read is for those who may let it through. */
export const overview = query(z.object({}), z.object({
  may: z.object({ answer: z.boolean(), moderate: z.boolean(), keep: z.boolean() }),
  topics: z.array(topicLine), unanswered: z.number(),
  waiting: z.array(z.object({
    id: z.uuid(), topicId: z.uuid(), title: z.string(), board: z.string(), first: z.boolean(), by: z.string(), words: z.string(), lang: z.string(), at: z.date(), heldFor: z.array(z.string()),
    appeal: z.string().nullable(), refusedWhy: z.string().nullable(), decider: z.string().nullable(), mayDecide: z.boolean(),
  })),
  reported: z.array(z.object({ postId: z.uuid(), topicId: z.uuid(), title: z.string(), by: z.string(), shown: z.string(), lang: z.string(), times: z.number(), reasons: z.array(z.string()), notes: z.array(z.string()), at: z.date() })),
}), async (_, { sql, actor, permit, may }) => {
  permit('follow');
  const rights = { answer: may('answer'), moderate: may('moderate'), keep: may('keep') };
  const topics = (await desk.topics(sql, 100)).filter(({ inviteOnly }) => !inviteOnly || rights.answer);
  return {
    may: rights, topics, unanswered: topics.filter(unanswered).length,
    waiting: rights.moderate ? (await desk.waiting(sql, 50)).map((one) => ({ ...one, mayDecide: !(one.appeal && one.decidedBy === actor.id) })) : [],
    reported: rights.moderate ? await desk.reported(sql, 50) : [],
  };
});

const unanswered = ({ kind, official, solved }: { kind: string; official: boolean; solved: boolean }): boolean => kind !== 'talk' && !official && !solved;

/** One topic with everything that was said, and where it went from here. */
export const topic = query(z.object({ id: z.uuid() }), z.object({
  topic: z.object({ id: z.uuid(), title: z.string(), boardKey: z.string(), board: z.string(), kind, acceptedId: z.uuid().nullable(), ideaState, at: z.date() }),
  posts: z.array(z.object({
    id: z.uuid(), first: z.boolean(), by: z.string(), official: z.boolean(), shown: z.string(), lang: z.string(), at: z.date(), consent, withdrawn: z.boolean(),
    praised: z.array(z.object({ personId: z.uuid(), name: z.string() })),
  })),
  routes: z.array(z.object({ id: z.uuid(), postId: z.uuid(), kind: z.enum(['evidence', 'thanks', 'barrier']), title: z.string(), href: z.string(), consent, at: z.date(), withdrawnAt: z.date().nullable() })),
  signedAs: z.object({ role: z.string(), name: z.string() }),
}), async ({ id }, { sql, actor, permit, may }) => {
  permit('follow');
  const found = await store.topic(sql, id);
  const board = await store.board(sql, found.boardId);
  const first = await store.firstPost(sql, id);
  if (!first.publishedAt || (board.inviteOnly && !may('answer'))) throw missing('forum.no_topic');
  const posts = await desk.postsOf(sql, id);
  const named = may('moderate') ? await desk.namedOn(sql, posts.map((one) => one.id)) : [];
  return {
    topic: { ...found, title: found.shownTitle, board: board.name, boardKey: board.key, kind: board.kind },
    posts: posts.map((one) => ({ ...one, praised: named.filter(({ postId, tone }) => postId === one.id && tone === 'praise') })),
    routes: may('moderate') ? await desk.routesOf(sql, id) : [],
    signedAs: await signatures(sql, actor.id),
  };
});

/** An answer of the house stands under a role; under a name only when its writer wants that. */
async function signatures(sql: Here['sql'], personId: string): Promise<{ role: string; name: string }> {
  const { name } = await person(sql, personId);
  const [{ title } = { title: '' }] = await todayOf(sql, [personId], '9999-12-30');
  return { role: title || name, name: title ? `${name}, ${title}` : name };
}

export const answer = command(z.object({ topicId: z.uuid(), words, byName: z.boolean().default(false) }), z.object({ postId: z.uuid() }),
  async ({ topicId, words, byName }, here) => {
    here.permit('answer');
    const topic = await store.topic(here.sql, topicId);
    return { postId: await speak(here, topic, words, byName) };
  }, { about: ({ topicId }) => topicId });

async function speak(here: Here, topic: rules.Topic, words: string, byName: boolean): Promise<string> {
  if (!(await store.firstPost(here.sql, topic.id)).publishedAt) throw refuse('forum.not_published');
  const { role, name } = await signatures(here.sql, here.actor.id);
  const post = rules.answer({ topicId: topic.id, words, lang: topic.lang, staffId: here.actor.id, signed: (byName ? name : role).slice(0, 120) }, here.now);
  await store.savePost(here.sql, post);
  await afterWriting({ post, topic, author: null }, here);
  return post.id;
}

/** The answer that settled it, or none. */
export const accept = command(z.object({ topicId: z.uuid(), postId: z.uuid().nullable() }), z.object({ topicId: z.uuid() }), async ({ topicId, postId }, { sql, permit }) => {
  permit('answer');
  await store.saveTopic(sql, rules.accept(await store.topic(sql, topicId), postId ? await store.post(sql, postId) : null));
  return { topicId };
}, { about: ({ topicId }) => topicId });

/** New, planned, done or not now, with the sentence that goes with it. */
export const moveIdea = command(z.object({ topicId: z.uuid(), state: ideaState, words: z.string().trim().max(rules.mostWords).default(''), byName: z.boolean().default(false) }), z.object({ topicId: z.uuid() }),
  async ({ topicId, state, words, byName }, here) => {
    const { sql, actor, now, permit, emit } = here;
    permit('answer');
    const topic = await store.topic(sql, topicId);
    const { kind } = await store.board(sql, topic.boardId);
    const moved = rules.moveIdea(topic, kind, state, words, actor.id, now);
    await store.saveTopic(sql, moved);
    if (words) await speak(here, moved, words, byName);
    await emit(events.ideaMoved({ topicId, state }));
    return { topicId };
  }, { about: ({ topicId }) => topicId });

/** A person has read what was held: it is published, or its author reads why not. */
export const decide = command(z.object({ postId: z.uuid(), publish: z.boolean(), why }), z.object({ postId: z.uuid() }), async ({ postId, publish, why }, here) => {
  const { sql, actor, now, permit } = here;
  permit('moderate');
  const post = await store.post(sql, postId);
  const decided = rules.decide(post, { publish, why }, actor.id, now);
  const topic = await store.topic(sql, post.topicId);
  await store.savePost(sql, decided);
  if (post.authorId) await tell(here, decided, topic);
  if (publish) await afterWriting({ post: decided, topic, author: post.authorId ? await store.authorWith(sql, post.authorId) : null }, here);
  return { postId };
}, { about: ({ postId }) => postId });

/** What was reported stays, or goes with a reason. */
export const settleReport = command(z.object({ postId: z.uuid(), takeDown: z.boolean(), why }), z.object({ postId: z.uuid() }), async ({ postId, takeDown, why }, here) => {
  const { sql, actor, now, permit } = here;
  permit('moderate');
  const post = await store.post(sql, postId);
  if (await desk.settleReports(sql, postId, takeDown, actor.id, now) === 0) throw missing('forum.no_report');
  if (takeDown) {
    const gone = rules.takeDown(post, why, actor.id, now);
    await store.savePost(sql, gone);
    if (post.authorId) await tell(here, gone, await store.topic(sql, post.topicId));
  }
  return { postId };
}, { about: ({ postId }) => postId });

/** The author reads what was decided and why, in a letter and under My posts. */
async function tell({ sql, now, visit }: Here, post: rules.Post, topic: rules.Topic): Promise<void> {
  const author = await store.authorWith(sql, post.authorId!);
  if (author.quietAt) return;
  await write(author, post.publishedAt ? 'published' : 'refused', { sql, now, visit }, { title: topic.title, why: post.refusedWhy ?? '', link: `${visit.home}/forum/t/${topic.id}` });
}

/** What customers wrote about me: as they wrote it, before others see it; and whether they may name me in praise. */
export const aboutMe = query(z.object({}), z.object({
  nameable: z.boolean(), posts: z.array(z.object({ postId: z.uuid(), topicId: z.uuid(), title: z.string(), words: z.string(), lang: z.string(), tone, at: z.date(), published: z.boolean() })),
}), async (_, { sql, actor, permit }) => {
  permit('own', { personId: actor.id });
  return { nameable: await store.isNameable(sql, actor.id), posts: await desk.about(sql, actor.id, 20) };
});

/** I agree that customers name me when they praise me, or I do not any more: what stands there follows at once. */
export const beNamed = command(z.object({ agreed: z.boolean() }), z.object({ agreed: z.boolean() }), async ({ agreed }, { sql, actor, now, permit, stir }) => {
  permit('own', { personId: actor.id });
  await (agreed ? store.beNameable(sql, actor.id, now) : store.beNameless(sql, actor.id));
  for (const post of await store.postsNaming(sql, actor.id)) {
    const own = post.authorId ? (await store.authorWith(sql, post.authorId)).name : '';
    const topic = await store.topic(sql, post.topicId);
    const [ofTitle, ofWords] = await looked(sql, [post.first ? topic.title : '', post.words], { own, lang: post.lang });
    if (post.authorId) await store.savePost(sql, { ...post, shown: ofWords!.shown });
    if (post.first) await store.saveTopic(sql, { ...topic, shownTitle: ofTitle!.shown });
  }
  stir([actor.id]);
  return { agreed };
});
