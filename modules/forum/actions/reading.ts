import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { missing } from '#kernel/refusal';
import { policy } from '../policy.ts';
import * as rules from '../rules.ts';
import * as reading from '../store-reading.ts';
import * as store from '../store.ts';
import { visitor } from './visitors.ts';

const { query } = actionsUnder(policy);

const kind = z.enum(['questions', 'ideas', 'talk']);
const ideaState = z.enum(['new', 'planned', 'done', 'not now']);
const line = z.object({
  id: z.uuid(), title: z.string(), lang: z.string(), board: z.string(), boardKey: z.string(), kind, by: z.string(), at: z.date(), lastAt: z.date(), replies: z.number(), votes: z.number(),
  solved: z.boolean(), official: z.boolean(), ideaState,
});
const me = z.object({ name: z.string(), address: z.string() }).nullable();
/** Pages are for people without an account; other programs read the feed. */
const onPages = { inner: true } as const;
const onPage = 8;

const meOf = ({ author, address }: Awaited<ReturnType<typeof visitor>>): z.input<typeof me> => (author && address ? { name: author.name, address } : null);

/** The first page: every board that this visitor may enter, and what was said last. */
export const lobby = query(z.object({}), z.object({
  me, now: z.date(), boards: z.array(z.object({ key: z.string(), name: z.string(), about: z.string(), kind, inviteOnly: z.boolean(), topics: z.number() })), latest: z.array(line),
}), async (_, here) => {
  here.permit('visit');
  const visiting = await visitor(here);
  return { me: meOf(visiting), now: here.now, boards: await reading.shelves(here.sql, visiting.address), latest: await reading.newest(here.sql, visiting.address, 6) };
}, onPages);

export const shelf = query(z.object({ key: z.string().max(40), page: z.number().int().min(1).max(500).default(1) }), z.object({
  me, now: z.date(), board: z.object({ key: z.string(), name: z.string(), about: z.string(), kind, inviteOnly: z.boolean(), closed: z.boolean() }), topics: z.array(line), page: z.number(), more: z.boolean(),
}), async ({ key, page }, here) => {
  here.permit('visit');
  const visiting = await visitor(here);
  const board = await store.boardCalled(here.sql, key, visiting.address);
  const topics = await reading.topicsOn(here.sql, board.id, { most: onPage + 1, after: (page - 1) * onPage, byVotes: board.kind === 'ideas' });
  return { me: meOf(visiting), now: here.now, board: { ...board, closed: board.closedAt !== null }, topics: topics.slice(0, onPage), page, more: topics.length > onPage };
}, onPages);

const said = z.object({
  id: z.uuid(), first: z.boolean(), by: z.string(), official: z.boolean(), mine: z.boolean(), shown: z.string(), lang: z.string(), at: z.date(), edited: z.boolean(), withdrawn: z.boolean(), accepted: z.boolean(),
});

/** One topic, as many posts of it as a light page holds. The answer that was accepted stands right after the question. */
export const thread = query(z.object({ id: z.uuid(), page: z.number().int().min(1).max(500).default(1) }), z.object({
  me, now: z.date(), topic: line.extend({ inviteOnly: z.boolean(), voted: z.boolean(), following: z.boolean() }), posts: z.array(said), page: z.number(), pages: z.number(),
}), async ({ id, page }, here) => {
  here.permit('visit');
  const visiting = await visitor(here);
  const topic = await reading.thread(here.sql, id, store.mayEnter(visiting.address), visiting.author?.id ?? null);
  if (!topic) throw missing('forum.no_topic');
  const { acceptedId } = topic;
  const all = (await reading.said(here.sql, id, visiting.author?.id ?? null)).map((one) => ({ ...one, edited: one.editedAt !== null, withdrawn: one.withdrawnAt !== null, accepted: one.id === acceptedId }));
  all.sort((a, b) => Number(b.first) - Number(a.first) || Number(b.accepted) - Number(a.accepted) || a.at.getTime() - b.at.getTime());
  const pages = leaves(all);
  return { me: meOf(visiting), now: here.now, topic, posts: pages[page - 1] ?? [], page, pages: pages.length };
}, onPages);

/** Posts in pages that stay light whatever was written. */
function leaves<P extends { shown: string }>(posts: readonly P[]): P[][] {
  const pages: P[][] = [[]];
  let weight = 0;
  for (const post of posts) {
    const own = 330 + Buffer.byteLength(post.shown) + 4 * (post.shown.match(/[<>&"']/g)?.length ?? 0);
    if (weight + own > 2800 && pages.at(-1)!.length > 0) { pages.push([]); weight = 0; }
    pages.at(-1)!.push(post);
    weight += own;
  }
  return pages;
}

export const find = query(z.object({ text: z.string().trim().max(120) }), z.object({ me, now: z.date(), found: z.array(line) }), async ({ text }, here) => {
  here.permit('visit');
  const visiting = await visitor(here);
  return { me: meOf(visiting), now: here.now, found: text ? await reading.found(here.sql, visiting.address, text, onPage) : [] };
}, onPages);

/** For programs that read feeds: boards for everybody only. */
export const news = query(z.object({ key: z.string().max(40) }), z.object({
  board: z.object({ id: z.uuid(), name: z.string(), about: z.string(), at: z.date() }),
  posts: z.array(z.object({ id: z.uuid(), topicId: z.uuid(), title: z.string(), by: z.string(), shown: z.string(), lang: z.string(), at: z.date() })),
}), async ({ key }, { sql, permit }) => {
  permit('visit');
  const board = await store.boardCalled(sql, key, undefined);
  return { board, posts: await reading.news(sql, board.id, 20) };
}, onPages);

/** My own posts, with where each of them stands and why. */
export const mine = query(z.object({}), z.object({ me, now: z.date(), quiet: z.boolean(), posts: z.array(z.object({
  id: z.uuid(), topicId: z.uuid(), title: z.string(), first: z.boolean(), words: z.string(), at: z.date(), state: z.enum(['withdrawn', 'published', 'refused', 'waiting']), heldFor: z.array(z.string()),
  refusedWhy: z.string().nullable(), appealed: z.boolean(), mayEdit: z.boolean(), mayAppeal: z.boolean(), consent: z.enum(['within', 'shared']).nullable(),
})) }), async (_, here) => {
  here.permit('visit');
  const visiting = await visitor(here);
  const posts = visiting.author ? await reading.mine(here.sql, visiting.author.id, 8) : [];
  return { me: meOf(visiting), now: here.now, quiet: visiting.author?.quietAt != null, posts: posts.map((post) => {
    const state = rules.stateOf(post);
    return {
      ...post, state, appealed: post.appealedAt !== null, mayAppeal: state === 'refused' && !post.appealedAt,
      mayEdit: (state === 'published' || state === 'waiting') && !post.refusedWhy && here.now.getTime() - post.at.getTime() <= rules.editMinutes * 60_000,
    };
  }) };
}, onPages);
