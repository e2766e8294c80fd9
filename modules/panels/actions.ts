import { z } from 'zod';
import { customer } from '#customers';
import { addressOf } from '#forum';
import { actionsUnder } from '#kernel/action';
import { newId } from '#kernel/id';
import { refuse } from '#kernel/refusal';
import { askPanel, write } from './asking.ts';
import * as events from './events.ts';
import { policy } from './policy.ts';
import * as rules from './rules.ts';
import * as store from './store.ts';

export { enter, inside, join, knock, leave, rate } from './answering.ts';

const { command, query } = actionsUnder(policy);

const kind = z.enum(['standard', 'profile', 'question']);
const says = z.enum(['agree', 'disagree', 'unsure']);
const view = z.object({ n: z.number(), unsure: z.number(), agree: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable() });
const year = 365 * 86_400_000;

/** Who is on the panel, what was asked, and what it thinks. */
export const overview = query(z.object({}), z.object({
  mayKeep: z.boolean(), active: z.number(), invited: z.number(), termMonths: z.number(), mostAsks: z.number(), thanked: z.object({ at: z.date(), sent: z.number() }).nullable(),
  members: z.array(z.object({ id: z.uuid(), name: z.string().nullable(), since: z.date(), lang: z.string(), invitedAt: z.date(), joinedAt: z.date().nullable(), termUntil: z.date().nullable(), asksThisQuarter: z.number() })),
  questions: z.array(z.object({
    id: z.uuid(), kind, title: z.string(), words: z.string(), askedAt: z.date(), until: z.date(), asked: z.number(), view, publishedAt: z.date().nullable(), publishedView: view.nullable(),
    said: z.array(z.object({ says, words: z.string(), lang: z.string() })),
  })),
}), async (_, { sql, now, permit, may }) => {
  permit('see');
  const mayKeep = may('keep');
  const members = await store.members(sql, rules.quarterOf(now));
  const questions = await store.questions(sql);
  const ids = questions.map(({ id }) => id);
  const counts = new Map((await store.counts(sql, ids)).map((one) => [one.questionId, one]));
  const said = await store.words(sql, ids);
  return {
    mayKeep, active: members.filter(({ joinedAt }) => joinedAt).length, invited: members.filter(({ joinedAt }) => !joinedAt).length, termMonths: rules.termMonths, mostAsks: rules.mostAsks,
    thanked: await store.lastThanks(sql) ?? null, members: mayKeep ? members : [],
    questions: questions.map((one) => ({ ...one, asked: counts.get(one.id)!.asked, view: rules.viewOf(counts.get(one.id)!), publishedView: one.view, said: said.filter(({ questionId }) => questionId === one.id) })),
  };
});

/** What holds, with the panel's view on the day it was published. */
export const standards = query(z.object({}), z.object({ standards: z.array(z.object({ id: z.uuid(), kind, title: z.string(), words: z.string(), publishedAt: z.date(), view })) }), async (_, { sql, permit }) => {
  permit('read');
  return { standards: (await store.standards(sql)).map((one) => ({ ...one, publishedAt: one.publishedAt!, view: one.view! })) };
});

/** Draws customers who might join: by years and breadth, by chance, and never by how they scored. */
export const draw = query(z.object({ n: z.number().int().min(1).max(50).default(10) }), z.object({
  eligible: z.number(), drawn: z.array(z.object({ customerId: z.uuid(), name: z.string().nullable(), since: z.date(), touchpoints: z.number() })),
}), async ({ n }, { sql, now, random, permit }) => {
  permit('keep');
  const all = await store.candidates(sql, new Date(now.getTime() - year), new Date(now.getTime() - 2 * year));
  return { eligible: all.filter((one) => rules.fit(one, now)).length, drawn: rules.draw(all, n, random, now) };
});

/** A letter to a customer who was drawn. They are on the panel when they agree, and not before. */
export const invite = command(z.object({ customerId: z.uuid(), address: z.string().max(200) }), z.object({ id: z.uuid() }), async ({ customerId, address }, here) => {
  const { sql, actor, now, permit } = here;
  permit('keep');
  const { name, lang } = await customer(sql, customerId);
  if (await store.onPanel(sql, customerId)) throw refuse('panels.on_it');
  const member = rules.invite({ customerId, address: addressOf(address), lang, name: name?.slice(0, 60) || null }, actor.id, now);
  await store.saveMember(sql, member);
  await write(here, member, 'invite', {});
  return { id: member.id };
}, { about: (_, { id }) => id });

export const retire = command(z.object({ id: z.uuid() }), z.object({ id: z.uuid() }), async ({ id }, { sql, now, permit }) => {
  permit('keep');
  await store.saveMember(sql, rules.retire(await store.member(sql, id), 'asked', now));
  return { id };
}, { about: ({ id }) => id });

/** Asks as many members as wanted, each in their turn. */
export const ask = command(z.object({ kind, title: z.string().trim().min(1).max(140), words: z.string().trim().min(1).max(1000), members: z.number().int().min(1).max(200).default(40), days: z.number().int().min(3).max(60).default(14) }),
  z.object({ id: z.uuid(), asked: z.number() }),
  async ({ members, days, ...draft }, here) => {
    here.permit('keep');
    return askPanel({ ...draft, forKind: null, forId: null, members, days }, here);
  });

/** It holds from now on. The panel's view is fixed beside it, and whoever was asked reads what became of it. */
export const publish = command(z.object({ id: z.uuid() }), z.object({ id: z.uuid(), view }), async ({ id }, here) => {
  const { sql, actor, now, permit, emit } = here;
  permit('keep');
  const question = await store.question(sql, id);
  const [count] = await store.counts(sql, [id]);
  const published = rules.publish(question, rules.viewOf(count!), actor.id, now);
  await store.saveQuestion(sql, published);
  for (const member of await store.askedMembers(sql, id)) await write(here, member, 'published', { title: question.title });
  const view = published.view!;
  await emit(events.published({ questionId: id, kind: question.kind, forKind: question.forKind, forId: question.forId, n: view.n, share: view.agree?.value ?? null }));
  return { id, view };
}, { about: ({ id }) => id });

/** The same thanks to everybody on the panel, whatever they said and whether they said anything. */
export const thank = command(z.object({ words: z.string().trim().min(1).max(500) }), z.object({ sent: z.number() }), async ({ words: said }, here) => {
  const { sql, actor, now, permit } = here;
  permit('keep');
  const members = await store.active(sql, now, rules.quarterOf(now));
  if (members.length === 0) throw refuse('panels.empty');
  for (const member of members) await write(here, member, 'thanks', { words: said });
  await store.saveThanks(sql, { id: newId(now), words: said, by: actor.id, at: now, sent: members.length });
  return { sent: members.length };
});
