import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { newId } from '#kernel/id';
import { refuse } from '#kernel/refusal';
import { read, type BroughtTopic } from '../export-file.ts';
import { addressOf } from '../guests.ts';
import { look, register } from '../moderation.ts';
import { policy } from '../policy.ts';
import * as rules from '../rules.ts';
import * as desk from '../store-desk.ts';
import * as importing from '../store-imports.ts';
import * as store from '../store.ts';
import type { Here } from './visitors.ts';

const { command, query } = actionsUnder(policy);

const kind = z.enum(['questions', 'ideas', 'talk']);
const readFirst = z.enum(['everything', 'new people', 'what rules hold']);
const named = { name: z.string().trim().min(1).max(80), about: z.string().trim().max(300).default(''), inviteOnly: z.boolean().default(false), readFirst: readFirst.default('new people') };

export const boards = query(z.object({}), z.object({ boards: z.array(z.object({
  id: z.uuid(), key: z.string(), name: z.string(), about: z.string(), kind, inviteOnly: z.boolean(), readFirst, closedAt: z.date().nullable(), topics: z.number(), invited: z.number(),
})) }), async (_, { sql, permit }) => {
  permit('keep');
  return { boards: await desk.boards(sql) };
});

export const openBoard = command(z.object({ key: z.string().trim().toLowerCase().regex(/^[a-z0-9-]{2,40}$/), kind, ...named }), z.object({ id: z.uuid() }), async (draft, { sql, actor, now, permit }) => {
  permit('keep');
  const board = rules.openBoard(draft, actor.id, now);
  if (await store.boardTaken(sql, board)) throw refuse('forum.board_there', { name: draft.name });
  await store.saveBoard(sql, board);
  return { id: board.id };
});

export const changeBoard = command(z.object({ id: z.uuid(), ...named, closed: z.boolean().default(false) }), z.object({ id: z.uuid() }), async ({ id, closed, ...draft }, { sql, now, permit }) => {
  permit('keep');
  const board = await store.board(sql, id);
  const other = await store.boardTaken(sql, { key: board.key, name: draft.name });
  if (other && other.id !== id && draft.name !== board.name) throw refuse('forum.board_there', { name: draft.name });
  await store.saveBoard(sql, { ...board, ...draft, closedAt: closed ? board.closedAt ?? now : null });
  return { id };
});

/** Who may read and write on a board that is not for everybody. Their addresses are never listed again. */
export const inviteTo = command(z.object({ id: z.uuid(), addresses: z.array(z.string().max(200)).min(1).max(200) }), z.object({ invited: z.number() }), async ({ id, addresses }, { sql, actor, now, permit }) => {
  permit('keep');
  const board = await store.board(sql, id);
  if (!board.inviteOnly) throw refuse('forum.for_everybody');
  const all = [...new Set(addresses.map(addressOf))];
  return { invited: await store.invite(sql, all.map((address) => ({ boardId: id, address, at: now, by: actor.id }))) };
});

const fault = z.object({ where: z.string(), problem: z.enum(['not json', 'no topics', 'missing', 'no date', 'too long', 'empty', 'no column', 'cells']) });

/** What another forum exported, all of it or nothing. The rules look at every post as if it were written today; what came before is left as it is. */
export const bringIn = command(
  z.object({ boardId: z.uuid(), format: z.enum(['json', 'csv']), text: z.string().min(1).max(4_000_000), lang: z.enum(['en', 'de']).default('en'), dryRun: z.boolean().default(true) }),
  z.object({ topics: z.number(), posts: z.number(), held: z.number(), known: z.number(), faults: z.array(fault), done: z.boolean() }),
  async ({ boardId, format, text, lang, dryRun }, here) => {
    const { sql, permit } = here;
    permit('keep');
    const board = await store.board(sql, boardId);
    const { topics, faults } = read(format, text);
    const all = topics.reduce((n, { posts }) => n + posts.length, 0);
    if (all > mostPosts) throw refuse('forum.too_much', { most: mostPosts });
    const sum = { topics: topics.length, posts: all, held: 0, known: 0, faults: faults.slice(0, 50), done: false };
    if (faults.length > 0) return sum;
    const staff = await store.staff(sql);
    const about = { people: register(staff), nameable: new Set(staff.filter(({ nameable }) => nameable).map(({ id }) => id)), lang };
    for (const topic of topics) {
      const { held, known } = await bring(here, board, topic, about, dryRun);
      sum.held += held; sum.known += known;
    }
    return { ...sum, done: !dryRun };
  }, { size: 4_200_000 });

const mostPosts = 5000;

async function bring({ sql, now }: Here, board: rules.Board, { key, title, posts }: BroughtTopic, about: { people: ReturnType<typeof register>; nameable: ReadonlySet<string>; lang: string }, dryRun: boolean) {
  const keys = posts.map((one) => `discourse:${one.key}`);
  const known = new Set((await importing.known(sql, keys)).map(({ imported }) => imported));
  const before = await importing.topicOf(sql, `discourse:${key}`);
  const first = posts[0]!;
  const ofTitle = look(title, { ...about, own: first.name });
  const topicId = before?.id ?? newId(now);
  const last = posts.reduce((at, one) => (one.at > at ? one.at : at), first.at);
  const topic: rules.Topic = {
    id: topicId, boardId: board.id, title, shownTitle: ofTitle.shown, lang: about.lang, at: first.at, lastAt: last, acceptedId: null, ideaState: 'new', ideaAt: null, ideaBy: null, imported: `discourse:${key}`,
  };
  if (!dryRun && !before) await store.saveTopic(sql, topic);
  let held = 0;
  for (const [n, one] of posts.entries()) {
    if (known.has(keys[n]!)) continue;
    const found = look(one.words, { ...about, own: one.name });
    const heldFor = n === 0 ? [...new Set([...ofTitle.heldFor, ...found.heldFor])] : found.heldFor;
    if (heldFor.length > 0) held += 1;
    if (dryRun) continue;
    const author = await store.authorImported(sql, `discourse:${one.by}`) ?? rules.arrive(null, one.name, about.lang, `discourse:${one.by}`, now);
    await store.saveAuthor(sql, author);
    const post = { ...rules.write({ topicId, first: n === 0 && !before, authorId: author.id, words: one.words, lang: about.lang, consent: null, origin: 'import' }, { shown: found.shown, heldFor }, one.at), imported: keys[n]! };
    await store.savePost(sql, post);
    await store.saveNamed(sql, post.id, found.named);
    if (one.accepted && post.publishedAt) await store.saveTopic(sql, { ...topic, acceptedId: post.id });
  }
  return { held, known: known.size };
}
