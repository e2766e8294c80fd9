import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { missing } from '#kernel/refusal';
import { cite } from './citing.ts';
import * as rules from './rules.ts';
import * as store from './store.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

const kind = z.enum(rules.kinds);
const outcome = z.enum(['stands', 'changed', 'renewed']);

/** A piece as a module's `citable` offers it and the picker hands it on. */
const piece = z.object({ kind, sourceId: z.uuid(), excerpt: z.string().min(1).max(rules.mostWords), lang: z.string().max(12), at: z.coerce.date(), how: z.string().max(60) });

/** What rests on evidence that fell away, and waits for me. */
export const worklist = query(z.object({}), z.object({ waiting: z.array(z.object({
  forKind: z.string(), forId: z.uuid(), title: z.string(), href: z.string(), ownerId: z.uuid(), owner: z.string(), mine: z.boolean(), about: z.string().nullable(), askedAt: z.date(), gone: z.number(), left: z.number(),
})) }), async (_, { sql, actor, visible }) => ({
  waiting: (await store.waiting(sql, visible('review', 'decisions'))).map(({ askedAt, ...one }) => ({ ...one, askedAt: askedAt!, mine: one.ownerId === actor.id })),
}));

/** What is pinned to something, with who said it, when, how it was obtained and who pinned it; and who looked at it again. */
export const cited = query(z.object({ forKind: z.string().max(40), forId: z.uuid() }), z.object({
  pieces: z.array(z.object({
    id: z.uuid(), kind, sourceId: z.uuid(), excerpt: z.string().nullable(), lang: z.string(), at: z.date(), how: z.string(), askedBy: z.enum(['house', 'staff', 'nobody', 'unknown']),
    speaker: z.string().nullable(), consent: z.enum(['within', 'shared']), by: z.string(), citedAt: z.date(), withdrawnAt: z.date().nullable(), withdrawnWhy: z.enum(['withdrawn', 'erased', 'contested']).nullable(),
  })),
  reviews: z.array(z.object({ outcome, reason: z.string(), by: z.string(), at: z.date() })),
  waits: z.boolean(),
}), async ({ forKind, forId }, { sql, visible, readOf }) => {
  const pieces = await store.citationsFor(sql, visible('read', 'citations'), forKind, forId);
  readOf(pieces.map(({ aboutPersonId }) => aboutPersonId));
  if (pieces.length === 0) return { pieces: [], reviews: [], waits: false };
  return {
    pieces: pieces.map((one) => ({ ...one, askedBy: rules.askedBy(one.how) })),
    reviews: await store.reviewsOf(sql, forKind, forId),
    waits: (await store.decision(sql, forKind, forId))?.askedAt != null,
  };
}, { watched: true, about: ({ forId }) => forId });

/** Somebody looked again: it stands, it was changed, or it rests on something new. */
export const review = command(
  z.object({ forKind: z.string().max(40), forId: z.uuid(), outcome, reason: z.string().trim().min(1).max(1000), instead: piece.optional() }),
  z.object({ forId: z.uuid(), outcome }),
  async ({ forKind, forId, outcome, reason, instead }, { sql, actor, now, permit, stir }) => {
    const decision = await store.decision(sql, forKind, forId);
    permit('review', decision ?? {});
    if (!decision) throw missing('evidence.no_decision');
    const reviewed = rules.review(decision, instead ? 'renewed' : outcome, reason, actor.id, now);
    if (instead) await cite(sql, { ...instead, forKind, forId, aboutPersonId: decision.aboutPersonId, citedBy: actor.id }, now, decision);
    await store.saveReview(sql, reviewed);
    stir([decision.ownerId, actor.id]);
    return reviewed;
  }, { about: ({ forId }) => forId });
