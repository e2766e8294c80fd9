import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import type { Sql } from '#kernel/database';
import { hashOf, newId } from '#kernel/id';
import { refuse } from '#kernel/refusal';
import { postsOf } from '#organisation';
import { person } from '#people';
import * as events from './events.ts';
import * as rules from './honour-rules.ts';
import { blinded } from './rules.ts';
import * as store from './store-honours.ts';
import { since } from './store.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

const one = z.object({ id: z.uuid() });

/** Every story of these weeks is in it: nobody proposes, so nobody is left out. */
export const openRound = command(z.object({ title: z.string().trim().min(1).max(120), days: z.number().int().min(7).max(366).default(92), picks: z.number().int().min(1).max(5).default(3), personIds: z.array(z.uuid()).max(20) }), one,
  async ({ title, days, picks, personIds }, { sql, actor, now, permit, emit, stir }) => {
    permit('choose');
    const from = new Date(now.getTime() - days * 86_400_000);
    const given = await since(sql, from);
    if (given.length < 2) throw refuse('certificates.too_few_stories');
    const seats = rules.seated(personIds);
    if (seats.includes(actor.id)) throw refuse('certificates.opener_sits');
    for (const id of seats) await person(sql, id);
    const round: rules.Round = { id: newId(now), title, since: from, picks, openedBy: actor.id, openedAt: now, closedAt: null };
    await store.saveRound(sql, round);
    await store.saveSeats(sql, round.id, seats);
    const { people, places } = await store.everyName(sql);
    const masked = given.map(({ id, words, lang, behaviour, signedBy, fullName }) => ({ certificateId: id, lang, behaviour, words: blinded(words, { people: [fullName, ...(signedBy ? [signedBy] : [])], colleagues: people, places }) }));
    // Written in an order that tells nothing, because ids tell theirs.
    await store.saveStories(sql, masked.sort((a, b) => (hashOf(a.words) < hashOf(b.words) ? -1 : 1)).map((story) => ({ id: newId(now), roundId: round.id, ...story, honouredAt: null })));
    await emit(events.choosing({ roundId: round.id, personIds: [...seats] }));
    stir([...seats]);
    return { id: round.id };
  });

/** The choices that I sit in, or for the people team all of them. */
export const rounds = query(z.object({}), z.object({
  rounds: z.array(z.object({ id: z.uuid(), title: z.string(), picks: z.number(), openedAt: z.date(), closedAt: z.date().nullable(), stories: z.number(), seats: z.number(), chose: z.number(), mine: z.boolean(), honoured: z.array(z.object({ holder: z.string(), number: z.string(), because: z.array(z.string()) })) })), mayOpen: z.boolean(),
}), async (_, { sql, actor, permit, may }) => {
  permit('sit', { personId: actor.id });
  const mayOpen = may('choose');
  const own = new Set((await store.rounds(sql, actor.id)).map(({ id }) => id));
  const all = await store.rounds(sql, mayOpen ? null : actor.id);
  const won = await store.won(sql, all.filter(({ closedAt }) => closedAt).map(({ id }) => id));
  return { rounds: all.map((round) => ({ ...round, mine: own.has(round.id), honoured: won.filter(({ roundId }) => roundId === round.id) })), mayOpen };
});

/** The stories without a name in them, in an order that tells nothing. Those of people near me are left out. */
export const toChoose = query(one, z.object({
  title: z.string(), picks: z.number(), closed: z.boolean(), leftOut: z.number(),
  stories: z.array(z.object({ id: z.uuid(), words: z.string(), lang: z.string(), behaviour: z.string().nullable(), because: z.string().nullable() })),
}), async ({ id }, { sql, actor, permit }) => {
  const round = await store.round(sql, id);
  permit('sit', await store.seat(sql, id, actor.id));
  const all = (await store.stories(sql, id)).filter(({ standing }) => standing);
  const near = await nearTo(sql, actor.id, all);
  const chosen = new Map((await store.choices(sql, id)).filter(({ personId }) => personId === actor.id).map(({ storyId, because }) => [storyId, because]));
  return {
    title: round.title, picks: round.picks, closed: round.closedAt !== null, leftOut: near.size,
    stories: all.filter((story) => !near.has(story.id)).map((story) => ({ id: story.id, words: story.words, lang: story.lang, behaviour: story.behaviour, because: chosen.get(story.id) ?? null })),
  };
});

/** Chosen, with why; or no longer, with nothing. */
export const choose = command(z.object({ storyId: z.uuid(), because: z.string().trim().min(3).max(300).nullable() }), z.object({ storyId: z.uuid() }), async ({ storyId, because }, { sql, actor, now, permit }) => {
  const story = await store.story(sql, storyId);
  const round = await store.round(sql, story.roundId);
  permit('sit', await store.seat(sql, round.id, actor.id));
  const chosen = (await store.choices(sql, round.id)).filter(({ personId }) => personId === actor.id).map((choice) => choice.storyId);
  rules.mayChoose(round, (await nearTo(sql, actor.id, [story])).has(storyId), because ? chosen : [], storyId);
  if (because) await store.choose(sql, { storyId, personId: actor.id, because, at: now });
  else await store.unchoose(sql, storyId, actor.id);
  return { storyId };
});

/** Closed: who it was is shown now, and each of them hears why. Everybody else keeps the story they were thanked with. */
export const closeRound = command(one, z.object({ id: z.uuid(), honoured: z.array(z.object({ holder: z.string(), number: z.string(), n: z.number(), because: z.array(z.string()) })) }), async ({ id }, { sql, actor, now, permit, emit, stir }) => {
  permit('choose');
  const round = await store.round(sql, id);
  if (round.closedAt) throw refuse('certificates.round_closed');
  const [stories, choices] = [(await store.stories(sql, id)).filter(({ standing }) => standing), await store.choices(sql, id)];
  const tally = stories.map((story) => ({ storyId: story.id, n: choices.filter(({ storyId }) => storyId === story.id).length }));
  const ids = rules.honoured(tally, round.picks);
  if (ids.length === 0) throw refuse('certificates.nobody_chose');
  await store.honour(sql, ids, now);
  await store.saveRound(sql, { ...round, closedAt: now });
  const those = stories.filter((story) => ids.includes(story.id));
  for (const { certificateId, holderId } of those) await emit(events.honoured({ roundId: id, certificateId, holderId }));
  stir([...new Set(stories.map(({ holderId }) => holderId))]);
  return { id, honoured: those.map((story) => ({ holder: story.holder, number: story.number, n: tally.find(({ storyId }) => storyId === story.id)!.n, because: choices.filter(({ storyId }) => storyId === story.id).map(({ because }) => because) })) };
});

/** What became of stories about me: in which choices they were read, and why one was honoured. */
export const honours = query(z.object({}), z.object({ honours: z.array(z.object({ certificateId: z.uuid(), title: z.string(), stories: z.number(), honoured: z.boolean(), because: z.array(z.string()) })) }),
  async (_, { sql, actor, permit }) => {
    permit('sit', { personId: actor.id });
    return { honours: await store.became(sql, actor.id) };
  });

/** Which of these stories are about somebody near: themselves, their team, whoever leads them or is led by them, their family. */
async function nearTo(sql: Sql, personId: string, stories: readonly store.Story[]): Promise<Set<string>> {
  const posts = new Map((await postsOf(sql, [personId, ...stories.map(({ holderId }) => holderId)])).map((post) => [post.personId, post]));
  const nearOf = (id: string, name: string): rules.Near => ({ personId: id, name, unitId: posts.get(id)?.unitId ?? null, managerId: posts.get(id)?.managerId ?? null });
  const me = nearOf(personId, (await person(sql, personId)).name);
  return new Set(stories.filter((story) => rules.isNear(me, { ...nearOf(story.holderId, story.holder), signedBy: story.signedBy })).map(({ id }) => id));
}
