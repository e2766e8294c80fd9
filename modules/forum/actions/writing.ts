import { z } from 'zod';
import { withdrawEvidence } from '#evidence';
import { actionsUnder } from '#kernel/action';
import { newId } from '#kernel/id';
import { missing, refuse, tooOften } from '#kernel/refusal';
import { policy } from '../policy.ts';
import * as rules from '../rules.ts';
import * as desk from '../store-desk.ts';
import * as reading from '../store-reading.ts';
import * as store from '../store.ts';
import { takeBack } from './arriving.ts';
import { afterWriting, looked, reasonsFor } from './publishing.ts';
import { visitor, writer, type Here } from './visitors.ts';

const { command } = actionsUnder(policy);
const onPages = { inner: true } as const;
const said = z.string().max(12_000);
const consent = z.enum(['within', 'shared']).nullable();
const state = z.enum(['withdrawn', 'published', 'refused', 'waiting']);
const written = z.object({ postId: z.uuid(), topicId: z.uuid(), state, heldFor: z.array(z.string()) });

/** Begins a topic: a question, an idea, a talk. Its writer follows it from then on. */
export const ask = command(z.object({ board: z.string().max(40), title: z.string().trim().min(1).max(rules.mostTitle), words: said, consent, lang: z.enum(['en', 'de']) }), written,
  async ({ board: key, title, words, consent, lang }, here) => {
    const { sql, now, permit, visit } = here;
    permit('visit');
    const { author, address } = await writer(here);
    const board = await store.boardCalled(sql, key, address);
    if (board.closedAt) throw refuse('forum.closed');
    const known = await notTooMany(here, author);
    const [ofTitle, ofWords] = await looked(sql, [title, words.trim()], { own: author.name, lang });
    const topicId = newId(now);
    const post = rules.write({ topicId, first: true, authorId: author.id, words, lang, consent, origin: visit.origin }, { shown: ofWords!.shown, heldFor: reasonsFor([ofTitle!, ofWords!], board, known) }, now);
    const topic: rules.Topic = { id: topicId, boardId: board.id, title, shownTitle: ofTitle!.shown, lang, at: now, lastAt: now, acceptedId: null, ideaState: 'new', ideaAt: null, ideaBy: null, imported: null };
    await store.saveTopic(sql, topic);
    await store.savePost(sql, post);
    await store.saveNamed(sql, post.id, together(ofTitle!.named, ofWords!.named));
    await store.follow(sql, { topicId, authorId: author.id, at: now });
    await afterWriting({ post, topic, author }, here);
    return { postId: post.id, topicId, state: rules.stateOf(post), heldFor: [...post.heldFor] };
  }, onPages);

export const reply = command(z.object({ topicId: z.uuid(), words: said, consent, lang: z.enum(['en', 'de']) }), written,
  async ({ topicId, words, consent, lang }, here) => {
    const { sql, now, permit, visit } = here;
    permit('visit');
    const { author, address } = await writer(here);
    const { topic, board } = await entered(sql, topicId, address);
    if (board.closedAt) throw refuse('forum.closed');
    const known = await notTooMany(here, author);
    const [found] = await looked(sql, [words.trim()], { own: author.name, lang });
    const post = rules.write({ topicId, first: false, authorId: author.id, words, lang, consent, origin: visit.origin }, { shown: found!.shown, heldFor: reasonsFor([found!], board, known) }, now);
    await store.savePost(sql, post);
    await store.saveNamed(sql, post.id, found!.named);
    await store.follow(sql, { topicId, authorId: author.id, at: now });
    await afterWriting({ post, topic, author }, here);
    return { postId: post.id, topicId, state: rules.stateOf(post), heldFor: [...post.heldFor] };
  }, onPages);

/** One vote each; taken back as easily as given. */
export const vote = command(z.object({ topicId: z.uuid(), on: z.boolean() }), z.object({}), async ({ topicId, on }, here) => {
  here.permit('visit');
  const { author, address } = await writer(here);
  const { board } = await entered(here.sql, topicId, address);
  if (board.kind !== 'ideas') throw refuse('forum.no_idea');
  await (on ? store.vote(here.sql, { topicId, authorId: author.id, at: here.now }) : store.unvote(here.sql, topicId, author.id));
  return {};
}, onPages);

export const follow = command(z.object({ topicId: z.uuid(), on: z.boolean() }), z.object({}), async ({ topicId, on }, here) => {
  here.permit('visit');
  const { author, address } = await writer(here);
  await entered(here.sql, topicId, address);
  await (on ? store.follow(here.sql, { topicId, authorId: author.id, at: here.now }) : store.unfollow(here.sql, topicId, author.id));
  return {};
}, onPages);

/** Anybody may say that a post should not stand there; a person looks at it. */
export const report = command(z.object({ postId: z.uuid(), reason: z.enum(['person', 'false', 'rude', 'spam', 'other']), note: z.string().trim().max(500).default('') }), z.object({}),
  async ({ postId, reason, note }, here) => {
    const { sql, now, permit, visit } = here;
    permit('visit');
    const { author, address } = await visitor(here);
    const post = await store.post(sql, postId);
    await entered(sql, post.topicId, address);
    if (!post.publishedAt || post.withdrawnAt) throw missing('forum.no_post');
    const { n } = await desk.reportsFrom(sql, visit.origin, new Date(now.getTime() - rules.postsWithin));
    if (n >= mostReports) throw tooOften('forum.too_many_reports');
    await desk.saveReport(sql, { id: newId(now), postId, authorId: author?.id ?? null, origin: visit.origin, reason, note, at: now });
    return {};
  }, onPages);

const mostReports = 10;

export const edit = command(z.object({ postId: z.uuid(), words: said }), written, async ({ postId, words }, here) => {
  const { sql, now, permit } = here;
  permit('visit');
  const { author, post, topic } = await own(here, postId);
  const board = await store.board(sql, topic.boardId);
  const [ofTitle, ofWords] = await looked(sql, [post.first ? topic.title : '', words.trim()], { own: author.name, lang: post.lang });
  const { known } = await store.writtenSince(sql, author.id, '', now);
  const changed = rules.edit(post, words, { shown: ofWords!.shown, heldFor: reasonsFor([ofTitle!, ofWords!], board, known) }, now);
  await store.savePost(sql, changed);
  await store.saveNamed(sql, postId, together(ofTitle!.named, ofWords!.named));
  if (post.consent && post.words !== changed.words) await withdrawEvidence(sql, { kind: 'post', sourceId: postId, why: 'withdrawn' }, now, here.emit);
  if (!(post.publishedAt && changed.publishedAt)) await afterWriting({ post: changed, topic, author }, here);
  return { postId, topicId: topic.id, state: rules.stateOf(changed), heldFor: [...changed.heldFor] };
}, onPages);

export const withdraw = command(z.object({ postId: z.uuid() }), z.object({}), async ({ postId }, here) => {
  here.permit('visit');
  const { post } = await own(here, postId);
  await takeBack(here.sql, post, here.now);
  await withdrawEvidence(here.sql, { kind: 'post', sourceId: postId, why: 'withdrawn' }, here.now, here.emit);
  return {};
}, onPages);

/** What was agreed can be agreed to later, and taken back: then nothing rests on the post any more. */
export const agree = command(z.object({ postId: z.uuid(), consent }), z.object({}), async ({ postId, consent }, here) => {
  here.permit('visit');
  const { post } = await own(here, postId);
  if (post.withdrawnAt) throw refuse('forum.withdrawn');
  await store.savePost(here.sql, { ...post, consent });
  if (post.consent && !consent) {
    await desk.endRoutes(here.sql, postId, here.now);
    await withdrawEvidence(here.sql, { kind: 'post', sourceId: postId, why: 'withdrawn' }, here.now, here.emit);
  }
  return {};
}, onPages);

export const appeal = command(z.object({ postId: z.uuid(), words: z.string().trim().max(1000) }), z.object({}), async ({ postId, words }, here) => {
  here.permit('visit');
  const { post } = await own(here, postId);
  await store.savePost(here.sql, rules.appeal(post, words, here.now));
  return {};
}, onPages);

/** A brake for hands and for programs; an answer says whether anything of this author was published before. */
async function notTooMany({ sql, visit, now }: Here, author: rules.Author): Promise<boolean> {
  const { byAuthor, fromOrigin, known } = await store.writtenSince(sql, author.id, visit.origin, new Date(now.getTime() - rules.postsWithin));
  if (byAuthor >= rules.mostPosts || fromOrigin >= rules.mostPosts * 4) throw tooOften('forum.too_many_posts', { most: rules.mostPosts });
  return known;
}

/** A topic that this address may read, or none. */
async function entered(sql: Here['sql'], topicId: string, address: string | undefined): Promise<{ topic: rules.Topic; board: rules.Board }> {
  if (!await reading.thread(sql, topicId, store.mayEnter(address), null)) throw missing('forum.no_topic');
  const topic = await store.topic(sql, topicId);
  return { topic, board: await store.board(sql, topic.boardId) };
}

/** A post of whoever asks; of another's nobody learns whether it is there. */
async function own(here: Here, postId: string) {
  const { author } = await writer(here);
  const post = await store.post(here.sql, postId);
  if (post.authorId !== author.id) throw missing('forum.no_post');
  return { author, post, topic: await store.topic(here.sql, post.topicId) };
}

const together = (one: readonly store.Named[], other: readonly store.Named[]): store.Named[] =>
  [...new Map([...one, ...other].sort((a, b) => Number(a.tone === 'criticism') - Number(b.tone === 'criticism')).map((named) => [named.personId, named])).values()];
