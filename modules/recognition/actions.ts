import { z } from 'zod';
import { behaviours } from '#competencies';
import { citationsForMany, cite, withdrawEvidence } from '#evidence';
import { actionsUnder } from '#kernel/action';
import { missing } from '#kernel/refusal';
import { person } from '#people';
import * as events from './events.ts';
import { stirLine } from './from-customer.ts';
import * as rules from './rules.ts';
import * as store from './store.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

const line = z.object({
  id: z.uuid(), giverId: z.uuid().nullable(), giverName: z.string().nullable(), receiverId: z.uuid(), receiver: z.string(), behaviour: z.string().nullable(), occasion: z.string(),
  words: z.string(), lang: z.string(), givenAt: z.date(), certificate: z.object({ code: z.string(), number: z.string(), revoked: z.boolean() }).nullable(), mayWithdraw: z.boolean(),
  /** The customer's words it rests on; null when there are none or they were withdrawn. */
  quote: z.object({ words: z.string(), lang: z.string() }).nullable(),
});

/** Thanks to a colleague: who, which behaviour, what happened. As often as there is reason to. */
export const give = command(
  z.object({
    receiverId: z.uuid(), behaviourId: z.uuid().optional(), words: z.string().trim().min(1).max(rules.mostWords),
    touchpointId: z.uuid().optional(), occasion: z.string().trim().max(120).default(''),
    /** A customer's remark that it rests on, as the picker of evidence hands it on. */
    citing: z.object({ kind: z.enum(['remark', 'certificate', 'observation', 'story', 'post']).default('remark'), sourceId: z.uuid(), excerpt: z.string().trim().min(1).max(1000), lang: z.string().max(12), at: z.coerce.date(), how: z.string().max(60) }).optional(),
  }),
  z.object({ id: z.uuid(), givenAt: z.date() }),
  async ({ receiverId, behaviourId, touchpointId, occasion, words, citing }, { sql, actor, now, permit, emit, stir }) => {
    permit('give');
    const [giver, receiver] = [await person(sql, actor.id), await person(sql, receiverId)];
    if (receiver.goneAt) throw missing('people.nobody');
    const given = rules.give({ giverId: giver.id, giverName: giver.name, receiverId, behaviourId: behaviourId ?? null, touchpointId: touchpointId ?? null, occasion, words, lang: giver.lang }, now);
    if ((await behaviours(sql, [given.behaviourId!])).length === 0) throw missing('recognition.no_such_behaviour');

    await store.save(sql, given);
    if (citing) await cite(sql, { ...citing, forKind: 'thanks', forId: given.id, aboutPersonId: receiverId, citedBy: giver.id }, now, { ownerId: giver.id, title: receiver.name, href: '/recognition' });
    await emit(events.given({ thanksId: given.id, receiverId, giverId: giver.id, behaviourId: given.behaviourId, certificateId: null }));
    await stirLine(sql, receiverId, stir);
    return given;
  });

/** Taken back by whoever gave them, or by HR. */
export const withdraw = command(z.object({ id: z.uuid() }), z.object({ id: z.uuid() }),
  async ({ id }, { sql, now, permit, emit, stir }) => {
    const thanks = await store.thanks(sql, id);
    permit('withdraw', thanks);
    await store.save(sql, rules.withdraw(thanks, await store.paperStands(sql, thanks.certificateId), now));
    await withdrawEvidence(sql, { kind: 'thanks', sourceId: id, why: 'withdrawn' }, now, emit);
    await emit(events.withdrawn({ thanksId: id, receiverId: thanks.receiverId, giverId: thanks.giverId }));
    await stirLine(sql, thanks.receiverId, stir);
    return { id };
  });

/** The latest thanks that I may read: mine, those I gave, those of the people I lead. */
export const feed = query(z.object({ receiverId: z.uuid().optional(), behaviourId: z.uuid().optional(), before: z.uuid().optional(), most: z.number().int().min(1).max(100).default(30) }), z.object({ thanks: z.array(line) }),
  async ({ receiverId, behaviourId, before, most }, { sql, visible, may }) => {
    const found = await store.latest(sql, visible('read', 'thanks'), { receiverId, behaviourId, before, most });
    return { thanks: await quoted(sql, found.map((one) => lineOf(one, may('withdraw', one)))) };
  });

/** For my Home: the newest certificate first, then the latest thanks. */
export const received = query(z.object({ most: z.number().int().min(1).max(20).default(3) }), z.object({ certificate: line.nullable(), thanks: z.array(line) }),
  async ({ most }, { sql, visible, may }) => {
    const mine = visible('receive', 'thanks');
    const certified = await store.latestCertified(sql, mine);
    const latest = await store.latest(sql, mine, { most: most + 1 });
    return {
      certificate: certified ? lineOf(certified, may('withdraw', certified)) : null,
      thanks: latest.filter(({ id }) => id !== certified?.id).slice(0, most).map((one) => lineOf(one, may('withdraw', one))),
    };
  });

/** Who directly below me has heard no thanks for thirty days: names and since when, never a count. */
export const notThanked = query(z.object({}), z.object({ days: z.number(), people: z.array(z.object({ id: z.uuid(), name: z.string(), title: z.string(), lastThankedAt: z.date().nullable() })) }),
  async (_, { sql, now, visible }) => ({ days: rules.quietDays, people: await store.quietBelow(sql, visible('lead', 'lines'), rules.quietSince(now)) }));

/** Those directly below me: when each was thanked last, and for what. Words and days, never a count. */
export const team = query(z.object({}), z.object({ people: z.array(z.object({ id: z.uuid(), name: z.string(), title: z.string(), lastThankedAt: z.date().nullable(), behaviour: z.string().nullable() })) }),
  async (_, { sql, visible }) => ({ people: await store.below(sql, visible('lead', 'lines')) }));

/** Thanks that may be pinned to something that decides: those that the reader may read, without paper of their own. */
export const citable = query(z.object({ aboutPersonId: z.uuid().optional(), text: z.string().trim().max(100).default('') }), z.object({
  pieces: z.array(z.object({ kind: z.literal('thanks'), sourceId: z.uuid(), aboutPersonId: z.uuid(), at: z.date(), how: z.string(), words: z.string(), lang: z.string(), from: z.string() })),
}), async ({ aboutPersonId, text }, { sql, visible }) => {
  const found = await store.latest(sql, visible('read', 'thanks'), { receiverId: aboutPersonId, most: 200 });
  return { pieces: found.filter(({ words }) => words.toLowerCase().includes(text.toLowerCase())).slice(0, 30)
    .map((one) => ({ kind: 'thanks' as const, sourceId: one.id, aboutPersonId: one.receiverId, at: one.givenAt, how: one.giverId ? 'colleague' : 'customer', words: one.words, lang: one.lang, from: one.giverName ?? '' })) };
});

/** Whether thanks reach everybody, for HR: groups of five and more, and two habits, without a name. */
export const spread = query(z.object({ by: z.enum(['role', 'place']).default('role') }), z.object({
  days: z.number(), returned: z.number().nullable(), toFew: z.number().nullable(),
  groups: z.array(z.object({ name: z.string(), share: z.object({ value: z.number(), low: z.number(), high: z.number(), n: z.number() }).nullable() })),
}), async ({ by }, { sql, now, permit }) => {
  permit('spread');
  const since = new Date(now.getTime() - rules.spreadDays * 86_400_000);
  const { between, returned, received, byFew } = await store.habits(sql, since);
  return { days: rules.spreadDays, returned: rules.share(returned, between), toFew: rules.share(byFew, received), groups: rules.spread(await store.thankedBy(sql, by, since)) };
});

const lineOf = ({ certificateCode, certificateNumber, revokedAt, ...one }: store.Read, mayWithdraw: boolean): z.input<typeof line> => {
  const certificate = certificateCode && certificateNumber ? { code: certificateCode, number: certificateNumber, revoked: revokedAt !== null } : null;
  return { ...one, certificate, mayWithdraw: mayWithdraw && (!certificate || certificate.revoked), quote: null };
};

/** With the customer's words that some of them rest on. */
async function quoted(sql: Parameters<typeof store.thanks>[0], lines: z.input<typeof line>[]): Promise<z.input<typeof line>[]> {
  const citations = await citationsForMany(sql, 'thanks', lines.map(({ id }) => id));
  return lines.map((one) => {
    const found = citations.find(({ forId, excerpt }) => forId === one.id && excerpt !== null);
    return { ...one, quote: found ? { words: found.excerpt!, lang: found.lang } : null };
  });
}
