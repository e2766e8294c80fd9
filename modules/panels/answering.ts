import { z } from 'zod';
import { houseName } from '#access';
import { goAway, guestAddress, openWith, sendCode } from '#forum';
import { actionsUnder, type Context } from '#kernel/action';
import { missing, unknown } from '#kernel/refusal';
import { say } from '#kernel/words';
import { policy } from './policy.ts';
import * as rules from './rules.ts';
import * as store from './store.ts';
import { words } from './words.ts';

const { command, query } = actionsUnder(policy);
const onPages = { inner: true } as const;
const code = z.string().max(40);
const says = z.enum(['agree', 'disagree', 'unsure']);
const view = z.object({ n: z.number(), unsure: z.number(), agree: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable() });
type Here = Pick<Context, 'sql' | 'visit' | 'now'>;

const purposeOf = ({ id }: rules.Member): string => `panel ${id}`;

/** The page behind a letter: a button; or, with the code that was sent, what this member is asked. */
export const inside = query(z.object({ code }), z.object({
  open: z.boolean(), over: z.boolean(), joined: z.boolean(), name: z.string().nullable(), termUntil: z.date().nullable(), months: z.number(), most: z.number(), now: z.date(),
  questions: z.array(z.object({ id: z.uuid(), kind: z.enum(['standard', 'profile', 'question']), title: z.string(), words: z.string(), until: z.date(), says: says.nullable(), said: z.string().nullable(), published: view.nullable() })),
}), async ({ code }, here) => {
  here.permit('rate');
  const member = await store.memberCalled(here.sql, code);
  const open = !member.retiredAt && await isHere(here, member);
  const questions = open && member.joinedAt ? await store.askedOf(here.sql, member.id, here.now) : [];
  return {
    open, over: member.retiredAt !== null, joined: member.joinedAt !== null, name: open ? member.name : null, termUntil: open ? member.termUntil : null, months: rules.termMonths, most: rules.mostAsks, now: here.now,
    questions: questions.map((one) => ({ ...one, published: one.publishedAt ? one.view : null })),
  };
}, onPages);

export const knock = command(z.object({ code }), z.object({}), async ({ code: typed }, { sql, now, permit, visit }) => {
  permit('rate');
  const member = await store.memberCalled(sql, typed);
  if (!member.address) throw missing('panels.over');
  const house = await houseName(sql);
  const language = member.lang === 'de' ? 'de' : 'en';
  await sendCode(sql, { purpose: purposeOf(member), address: member.address }, (sent) => ({
    subject: say(words, language, 'panels.letter.code.subject', { code: sent, house }), body: say(words, language, 'panels.letter.code.body', { code: sent, house }),
  }), visit, now);
  return {};
}, onPages);

export const enter = command(z.object({ code, sent: z.string().max(40) }), z.object({}), async ({ code, sent }, { sql, now, permit, visit }) => {
  permit('rate');
  const member = await store.memberCalled(sql, code);
  if (!member.address) throw missing('panels.over');
  await openWith(sql, { purpose: purposeOf(member), address: member.address }, sent, visit, now);
  return {};
}, onPages);

/** They agree to be asked, for a term. */
export const join = command(z.object({ code, name: z.string().trim().max(60) }), z.object({}), async ({ code, name }, here) => {
  here.permit('rate');
  await store.saveMember(here.sql, rules.join(await present(here, code), name, here.now));
  return {};
}, onPages);

export const rate = command(z.object({ code, questionId: z.uuid(), says, words: z.string().trim().max(1000), lang: z.enum(['en', 'de']) }), z.object({}), async ({ code, questionId, says, words: said, lang }, here) => {
  here.permit('rate');
  const { sql, now } = here;
  const member = await present(here, code);
  if (!rules.isActive(member, now) || !await store.wasAsked(sql, questionId, member.id)) throw missing('panels.no_question');
  rules.mayRate(await store.question(sql, questionId), now);
  await store.saveRating(sql, { questionId, memberId: member.id, says, words: said || null, lang, at: now });
  return {};
}, onPages);

export const leave = command(z.object({ code }), z.object({}), async ({ code }, here) => {
  here.permit('rate');
  await store.saveMember(here.sql, rules.retire(await present(here, code), 'left', here.now));
  await goAway(here.sql, here.visit, here.now);
  return {};
}, onPages);

async function present(here: Here, code: string): Promise<rules.Member> {
  const member = await store.memberCalled(here.sql, code);
  if (member.retiredAt) throw missing('panels.over');
  if (!await isHere(here, member)) throw unknown('panels.prove');
  return member;
}

const isHere = async ({ sql, visit, now }: Here, member: rules.Member): Promise<boolean> => (await guestAddress(sql, purposeOf(member), visit, now)) === member.address;
