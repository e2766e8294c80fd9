import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { invalid, missing } from '#kernel/refusal';
import { withoutNames } from '#evidence';
import { unit } from '#organisation';
import { touchpoint } from '#journeys';
import * as events from './events.ts';
import * as rules from './rules.ts';
import { recordingsOf } from './store-recordings.ts';
import * as store from './store.ts';
import { endStory, inOne, readable } from './telling.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

const use = z.enum(rules.uses);
const state = z.enum(['waiting', 'in use', 'held', 'expired', 'withdrawn']);
const why = z.enum(['teller', 'keeper', 'objection', 'expired']);
const words = z.string().max(rules.mostWords);
export const told = z.object({ expected: words.default(''), failed: words, acted: words.default(''), repaired: words, lesson: words.default(''), okBecause: words.default('') });
export const day = z.iso.date();

const listed = z.object({
  id: z.uuid(), title: z.string(), state, touchpoint: z.string().nullable(), lang: z.string(), toldAt: z.date(), untilOn: z.string(), agreed: z.array(use), teller: z.string().nullable(),
  begins: z.string().nullable(), used: z.number(), lastUsedOn: z.string().nullable(), endedAt: z.date().nullable(), endedWhy: why.nullable(), mine: z.boolean(),
});

/** Stories that I may read; for those who keep them also what waits, rests and has ended. */
export const shelf = query(z.object({}), z.object({ stories: z.array(listed), keeps: z.boolean(), invites: z.boolean(), uses: z.boolean() }),
  async (_, { sql, actor, now, visible, may }) => {
    const keeps = may('keep'), leads = may('use');
    const found = await store.all(sql, visible('read'));
    const portrayed = await store.portrayedIn(sql, found.map(({ id }) => id));
    const stories = found.flatMap((one) => {
      const state = rules.stateOf(one, one.held, now), shown = portrayed.filter(({ storyId }) => storyId === one.id);
      if (!keeps && !(state === 'in use' && (one.agreed.includes('internal') || (leads && one.agreed.includes('training'))))) return [];
      const { id, title, touchpoint, lang, toldAt, untilOn, agreed, used, lastUsedOn, endedAt, endedWhy } = one;
      return [{
        id, title, state, touchpoint, lang, toldAt, untilOn, agreed, used, lastUsedOn, endedAt, endedWhy, begins: readable(one, shown).failed,
        teller: keeps || agreed.includes('name') ? one.teller : null, mine: shown.some(({ personId }) => personId === actor.id),
      }];
    });
    return { stories, keeps, invites: may('invite'), uses: leads };
  });

const parts = z.object(Object.fromEntries(rules.parts.map((part) => [part, z.string().nullable()])) as Record<rules.Part, z.ZodNullable<z.ZodString>>);

/** One story to read: as far as its teller agreed, and as long as it stands. Whoever keeps stories sees who is portrayed and where it was used. */
export const read = query(z.object({ id: z.uuid() }), z.object({
  id: z.uuid(), title: z.string(), state, touchpoint: z.string().nullable(), lang: z.string(), toldAt: z.date(), untilOn: z.string(), agreed: z.array(use), teller: z.string().nullable(),
  consentHow: z.enum(['page', 'said', 'paper']), endedAt: z.date().nullable(), endedWhy: why.nullable(), told: parts.nullable(), keeps: z.boolean(), uses: z.boolean(),
  recording: z.object({ id: z.uuid(), kind: z.enum(['sound', 'picture']), bytes: z.number(), said: z.string(), lacks: z.enum(['words', 'face', 'people']).nullable() }).nullable(),
  portrayed: z.array(z.object({ personId: z.uuid(), name: z.string(), mine: z.boolean(), named: z.boolean().nullable(), objection: z.string().nullable(), open: z.boolean(), settled: z.string().nullable() })),
  perhaps: z.array(z.object({ id: z.uuid(), name: z.string() })),
  used: z.array(z.object({ id: z.uuid(), kind: z.enum(rules.kinds), usedOn: z.string(), by: z.string(), unit: z.string().nullable(), note: z.string(), goneAt: z.date().nullable(), goneWhy: why.nullable() })),
}), async ({ id }, { sql, actor, now, permit, may }) => {
  permit('read');
  const keeps = may('keep'), leads = may('use');
  const [one] = await store.these(sql, [id]);
  if (!one) throw missing('stories.none');
  const state = rules.stateOf(one, one.held, now), portrayed = await store.portrayedIn(sql, [id]);
  const mine = portrayed.some(({ personId }) => personId === actor.id);
  const agreed = one.agreed.includes('internal') || (leads && one.agreed.includes('training'));
  const ended = state === 'withdrawn' || state === 'expired';
  if (!keeps && !mine && !(ended || (state === 'in use' && agreed))) throw missing('stories.none');
  const { title, touchpoint, lang, toldAt, untilOn, consentHow, endedAt, endedWhy } = one;
  const [recorded] = ended ? [] : await recordingsOf(sql, [id]), lacks = recorded ? rules.lacking(recorded, one.agreed, portrayed) : null;
  return {
    recording: recorded && (keeps || mine || lacks === null) ? { id: recorded.id, kind: recorded.kind, bytes: recorded.bytes, said: recorded.said, lacks } : null,
    id, title, state, touchpoint, lang, toldAt, untilOn, agreed: one.agreed, consentHow, endedAt, endedWhy, keeps, uses: leads,
    teller: keeps || one.agreed.includes('name') ? one.teller : null,
    told: ended ? null : keeps && state === 'waiting' ? rawOf(one) : readable(one, portrayed),
    portrayed: portrayed.filter(({ personId, named }) => keeps || named || personId === actor.id).map(({ personId, name, named, objection, settled, ...rest }) =>
      ({ personId, name, mine: personId === actor.id, named, objection: keeps || personId === actor.id ? objection : null, open: rules.open(rest), settled: keeps || personId === actor.id ? settled : null })),
    perhaps: keeps && state === 'waiting' ? await namedIn(sql, inOne(one)) : [],
    used: keeps || leads ? (await store.used(sql, [id])).map(({ storyId, forKind, forId, ...rest }) => rest) : [],
  };
});

/** A person has read it: it gets a title, and those who can be recognised in it are asked. */
export const review = command(z.object({ id: z.uuid(), title: z.string().trim().min(3).max(120), portrayed: z.array(z.uuid()).max(20).default([]) }), z.object({ id: z.uuid() }),
  async ({ id, title, portrayed }, { sql, actor, now, permit, emit, stir }) => {
    permit('keep');
    const found = await store.story(sql, id);
    const names = (await store.colleagues(sql)).map(({ name }) => name);
    const reviewed = rules.review(found, withoutNames(title, names), actor.id, now);
    await store.save(sql, reviewed);
    await store.unportray(sql, id, portrayed);
    const known = new Set((await store.portrayedIn(sql, [id])).map(({ personId }) => personId));
    for (const personId of new Set(portrayed)) {
      if (known.has(personId)) continue;
      await store.savePortrayal(sql, { storyId: id, personId, askedAt: now, named: null, answeredAt: null, objection: null, objectedAt: null, settledAt: null, settledBy: null, settled: null });
      await emit(events.portrayed({ storyId: id, personId }));
    }
    if (!found.reviewedAt) await emit(events.published({ storyId: id }));
    stir([actor.id, ...portrayed]);
    return { id };
  });

/** The stories that show me. */
export const showingMe = query(z.object({}), z.object({ stories: z.array(z.object({ id: z.uuid(), title: z.string(), named: z.boolean().nullable(), open: z.boolean() })) }),
  async (_, { sql, actor, visible }) => {
    const ids = (await store.showing(sql, visible('portrayed', 'story_people'))).map(({ id }) => id);
    const [found, portrayed] = [await store.these(sql, ids), await store.portrayedIn(sql, ids)];
    return { stories: found.map(({ id, title }) => {
      const mine = portrayed.find((one) => one.storyId === id && one.personId === actor.id)!;
      return { id, title, named: mine.named, open: rules.open(mine) };
    }) };
  });

/** I may be named, or not; or I object, and it rests until that is settled. */
export const answerPortrayal = command(z.object({ id: z.uuid(), named: z.boolean(), objection: z.string().trim().max(1000).nullable().default(null) }), z.object({ id: z.uuid(), held: z.boolean() }),
  async ({ id, named, objection }, { sql, actor, now, permit, emit, stir }) => {
    const portrayal = await store.portrayal(sql, id, actor.id);
    permit('portrayed', portrayal);
    const said = rules.answer(portrayal, { named, objection }, now);
    await store.savePortrayal(sql, said);
    if (rules.open(said) !== rules.open(portrayal)) await emit(events.held({ storyId: id, held: rules.open(said) }));
    stir([actor.id]);
    return { id, held: rules.open(said) };
  });

/** An objection is settled: the story goes on without the name, or it ends. */
export const settle = command(z.object({ id: z.uuid(), personId: z.uuid(), how: z.enum(['without name', 'ended']), words: z.string().trim().min(3).max(1000) }), z.object({ id: z.uuid() }),
  async ({ id, personId, how, words }, { sql, actor, now, permit, emit, stir }) => {
    permit('keep');
    await store.savePortrayal(sql, rules.settle(await store.portrayal(sql, id, personId), words, actor.id, now));
    if (how === 'ended') await endStory(sql, id, 'objection', { now, emit });
    else await emit(events.held({ storyId: id, held: false }));
    stir([actor.id, personId]);
    return { id };
  });

/** Used: read in the house, in a team's meeting. With its date, so that a use is a fact and not an intention. */
export const record = command(z.object({ id: z.uuid(), kind: z.enum(['internal reading', 'team meeting']), usedOn: day, unitId: z.uuid().nullable().default(null), note: z.string().trim().max(300).default('') }),
  z.object({ id: z.uuid() }), async ({ id, kind, usedOn, unitId, note }, { sql, actor, now, permit }) => {
    permit('use');
    const [found] = await store.these(sql, [id]);
    if (!found) throw missing('stories.none');
    rules.mayUse(rules.stateOf(found, found.held, now), found.agreed, kind);
    if (usedOn > rules.dayOf(now)) throw invalid('stories.not_yet');
    if (unitId) await unit(sql, unitId);
    return { id: await store.addUse(sql, { storyId: id, kind, usedOn, byId: actor.id, unitId, note, forKind: null, forId: null }, now) };
  });

/** Ended by whoever keeps it, because its teller asked for that in another way. */
export const withdraw = command(z.object({ id: z.uuid(), asked: z.boolean() }), z.object({ id: z.uuid() }),
  async ({ id, asked }, { sql, actor, now, permit, emit, stir }) => {
    permit('keep');
    await endStory(sql, id, asked ? 'teller' : 'keeper', { now, emit });
    stir([actor.id]);
    return { id };
  });

/** Written down for a customer, who said yes to each use in person, by phone or on paper. */
export const tellFor = command(
  z.object({ told, teller: z.string().trim().max(80).nullable().default(null), lang: z.string().regex(/^[a-z]{2}$/).default('en'), touchpointId: z.uuid().nullable().default(null),
    uses: z.array(use).min(1), untilOn: day, how: z.enum(['said', 'paper']) }),
  z.object({ id: z.uuid() }),
  async ({ told, teller, lang, touchpointId, uses, untilOn, how }, { sql, actor, now, permit, emit, stir }) => {
    permit('invite');
    if (touchpointId) await touchpoint(sql, touchpointId);
    const story = rules.tell({ told, teller, lang, touchpointId, customerId: null, toldBy: actor.id, consentHow: how, untilOn }, now);
    await store.save(sql, story);
    await store.agree(sql, story.id, uses, now);
    await emit(events.told({ storyId: story.id, touchpointId }));
    stir([actor.id]);
    return { id: story.id };
  });

/** Pieces of stories in use that may be pinned to something as evidence. */
export const citable = query(z.object({ aboutPersonId: z.uuid().optional(), text: z.string().max(200).optional() }), z.object({ pieces: z.array(z.object({
  kind: z.literal('story'), sourceId: z.uuid(), at: z.date(), how: z.string(), words: z.string(), lang: z.string(), from: z.string(),
})) }), async ({ aboutPersonId, text = '' }, { sql, now, visible, may }) => {
  const leads = may('use'), found = await store.all(sql, visible('read')), portrayed = await store.portrayedIn(sql, found.map(({ id }) => id));
  return { pieces: found.flatMap((one) => {
    const shown = portrayed.filter(({ storyId }) => storyId === one.id), words = inOne(readable(one, shown));
    const stands = rules.stateOf(one, one.held, now) === 'in use' && (one.agreed.includes('internal') || (leads && one.agreed.includes('training')));
    const fits = stands && words.toLowerCase().includes(text.toLowerCase()) && (!aboutPersonId || shown.some(({ personId, named }) => personId === aboutPersonId && named));
    return fits ? [{ kind: 'story' as const, sourceId: one.id, at: one.toldAt, how: 'told as a story', words, lang: one.lang, from: one.title }] : [];
  }).slice(0, 30) };
});

/** What was put right so well that its customer may want to tell it. */
export const candidates = query(z.object({}), z.object({ candidates: z.array(z.object({
  id: z.uuid(), fromKind: z.string(), fromId: z.uuid(), touchpointId: z.uuid().nullable(), touchpoint: z.string().nullable(), unit: z.string().nullable(), why: z.string(), foundAt: z.date(),
})) }), async (_, { sql, permit }) => {
  permit('invite');
  return { candidates: await store.candidates(sql) };
});

export const passOver = command(z.object({ id: z.uuid() }), z.object({ id: z.uuid() }), async ({ id }, { sql, now, permit }) => {
  permit('invite');
  if (await store.closeCandidate(sql, id, 'passed', now) === 0) throw missing('stories.none');
  return { id };
});

const rawOf = (story: rules.Story): Record<rules.Part, string | null> => Object.fromEntries(rules.parts.map((part) => [part, story[part]])) as Record<rules.Part, string | null>;

/** Who seems to be named: a help for whoever reads it first, never a decision. */
async function namedIn(sql: Parameters<typeof store.colleagues>[0], text: string): Promise<{ id: string; name: string }[]> {
  return (await store.colleagues(sql)).filter(({ name, givenName }) => withoutNames(text, [name]) !== text || (given(givenName, text) && text.includes(givenName))).map(({ id, name }) => ({ id, name })).slice(0, 12);
}

const given = (name: string, text: string): boolean => withoutNames(text, [name]) !== text;

