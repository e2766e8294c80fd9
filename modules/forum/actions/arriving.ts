import { z } from 'zod';
import { houseName } from '#access';
import { actionsUnder } from '#kernel/action';
import { invalid, missing } from '#kernel/refusal';
import { say } from '#kernel/words';
import { withdrawEvidence } from '#evidence';
import { addressOf, goAway, openWith, sendCode } from '../guests.ts';
import { policy } from '../policy.ts';
import * as rules from '../rules.ts';
import * as desk from '../store-desk.ts';
import { endSessions } from '../store-guests.ts';
import * as store from '../store.ts';
import { words } from '../words.ts';
import { writer } from './visitors.ts';

const { command } = actionsUnder(policy);
const onPages = { inner: true } as const;
const name = z.string().trim().min(1).max(60);

/** Sends a code to the address that was typed. The answer is the same whether we know the address or not. */
export const knock = command(z.object({ name, address: z.string().max(200) }), z.object({ name: z.string(), address: z.string() }),
  async (typed, { sql, now, permit, visit, actor }) => {
    permit('visit');
    const address = addressOf(typed.address);
    const house = await houseName(sql);
    if (ofTheHouse(typed.name, house)) throw invalid('forum.name_of_house');
    const told = (code: string) => ({ code, house });
    await sendCode(sql, { purpose: 'forum', address }, (code) => ({ subject: say(words, actor.lang, 'forum.letter.code.subject', told(code)), body: say(words, actor.lang, 'forum.letter.code.body', told(code)) }), visit, now);
    return { name: typed.name, address };
  }, onPages);

/** The code came to this address, so it is theirs: from now on the browser may write here, for two hours. */
export const enter = command(z.object({ name, address: z.string().max(200), code: z.string().max(40) }), z.object({ name: z.string() }),
  async (typed, { sql, now, permit, visit, actor }) => {
    permit('visit');
    const address = addressOf(typed.address);
    if (ofTheHouse(typed.name, await houseName(sql))) throw invalid('forum.name_of_house');
    await openWith(sql, { purpose: 'forum', address }, typed.code, visit, now);
    return welcome(sql, address, typed.name, actor.lang, now);
  }, onPages);

/** The author at this address, new or known. */
export async function welcome(sql: Parameters<typeof store.authorAt>[0], address: string, name: string, lang: string, now: Date): Promise<rules.Author> {
  const known = await store.authorAt(sql, address);
  const author = known ? { ...known, name: name.replace(/\s+/g, ' ') || known.name, lang } : rules.arrive(address, name, lang, null, now);
  await store.saveAuthor(sql, author);
  return author;
}

export const leave = command(z.object({}), z.object({}), async (_, { sql, now, permit, visit }) => {
  permit('visit');
  await goAway(sql, visit, now);
  return {};
}, onPages);

/** Whoever has the address of a letter may end letters to whom it went. */
export const beQuiet = command(z.object({ code: z.string().max(40) }), z.object({}), async ({ code }, { sql, now, permit }) => {
  permit('visit');
  const author = await store.authorQuieting(sql, code);
  if (!author) throw missing('forum.no_letters');
  await store.saveAuthor(sql, { ...author, quietAt: author.quietAt ?? now });
  return {};
}, onPages);

export const beTold = command(z.object({}), z.object({}), async (_, here) => {
  here.permit('visit');
  const { author } = await writer(here);
  await store.saveAuthor(here.sql, { ...author, quietAt: null });
  return {};
}, onPages);

/** Everything I wrote is withdrawn, and who I was is gone. */
export const forgetMe = command(z.object({}), z.object({ posts: z.number() }), async (_, here) => {
  here.permit('visit');
  const { author } = await writer(here);
  here.visit.welcome = null;
  return { posts: await forgetAuthor(here.sql, author, here) };
}, onPages);

/** For whoever erases a customer: their posts leave tombstones, evidence that rested on them asks for a person. */
export async function forgetAuthor(sql: Parameters<typeof store.authorAt>[0], author: rules.Author, { now, emit }: { now: Date; emit: Parameters<typeof withdrawEvidence>[3] }): Promise<number> {
  const posts = (await store.postsBy(sql, author.id)).filter(({ withdrawnAt }) => !withdrawnAt);
  for (const post of posts) {
    await takeBack(sql, post, now);
    await withdrawEvidence(sql, { kind: 'post', sourceId: post.id, why: 'erased' }, now, emit);
  }
  await store.forget(sql, author.id);
  if (author.address) await endSessions(sql, { address: author.address }, now);
  await store.saveAuthor(sql, rules.erase(author, now));
  return posts.length;
}

/** The words go, with the names in them and the title they began with; the place stays. */
export async function takeBack(sql: Parameters<typeof store.authorAt>[0], post: rules.Post, now: Date): Promise<void> {
  await store.savePost(sql, rules.withdraw(post, now));
  await store.saveNamed(sql, post.id, []);
  await desk.endRoutes(sql, post.id, now);
  const topic = await store.topic(sql, post.topicId);
  const gone = topic.lang === 'de' ? '[zurückgezogen]' : '[withdrawn]';
  if (post.first || topic.acceptedId === post.id)
    await store.saveTopic(sql, { ...topic, ...(post.first && { title: gone, shownTitle: gone }), acceptedId: topic.acceptedId === post.id ? null : topic.acceptedId });
}

/** Nobody may look like the house: its name, and words for those who speak for it. */
const ofTheHouse = (name: string, house: string): boolean => {
  const [first = ''] = house.toLowerCase().split(/\s+/);
  return (first.length > 3 && name.toLowerCase().includes(first)) || /\b(official|offiziell|admin|administrator|moderat(or|ion)|support|staff|team|customer service|kundendienst|kundenservice)\b/i.test(name);
};
