import { z } from 'zod';
import { withdrawEvidence } from '#evidence';
import { actionsUnder } from '#kernel/action';
import { newId } from '#kernel/id';
import { missing, refuse } from '#kernel/refusal';
import { managerOf } from '#organisation';
import { leaveOut } from './counting.ts';
import * as events from './events.ts';
import { policy } from './policy.ts';
import { saidAbout } from './said.ts';
import * as contests from './store-contests.ts';
import * as counts from './store-counting.ts';
import * as store from './store-own.ts';

const { command, query } = actionsUnder(policy);

const remark = z.object({
  id: z.uuid(), at: z.date(), touchpoint: z.string(), score: z.number(), words: z.string(), lang: z.string(), how: z.string(),
  attribution: z.string().nullable(), leftOut: z.string().nullable(), behaviours: z.array(z.string()), kept: z.boolean(),
  contestReason: z.string().nullable(), contestAccepted: z.boolean().nullable(), contestReply: z.string().nullable(),
});

const share = z.object({ value: z.number(), low: z.number(), high: z.number(), n: z.number(), within: z.boolean() });

/** What customers said about my work, and my usual range. Nobody else's numbers. */
export const mine = query(z.object({ most: z.number().int().min(1).max(100).default(20) }),
  z.object({
    remarks: z.array(remark), satisfied: z.number(), answers: z.number(), weeks: z.number(), stream: z.enum(['asked', 'poster']), posters: z.object({ answers: z.number(), satisfied: z.number() }),
    usual: z.union([share, z.object({ undetermined: z.string() })]),
  }),
  async ({ most }, { sql, actor, permit, now }) => {
    permit('mine', { personId: actor.id });
    return saidAbout(sql, actor.id, most, now);
  });

/** Keeps a customer's words for the next conversation, or lets them go. */
export const keep = command(z.object({ id: z.uuid(), kept: z.boolean() }), z.object({ id: z.uuid(), kept: z.boolean() }),
  async ({ id, kept }, { sql, actor, permit, now, stir }) => {
    const about = await store.aboutWhom(sql, id);
    if (!about) throw missing('feedback.no_words');
    permit('keep', about);
    await (kept ? store.keep(sql, actor.id, id, now) : store.letGo(sql, actor.id, id));
    stir([actor.id]);
    return { id, kept };
  });


export const reasons = ['not me', 'policy', 'abusive', 'duplicate', 'solicited'] as const;

/** "That should not count for me": the words stay with the house whatever is decided; the customer never learns who asked. */
export const contest = command(z.object({ answerId: z.uuid(), reason: z.enum(reasons), note: z.string().trim().max(1000).nullable().default(null) }), z.object({ id: z.uuid() }),
  async ({ answerId, reason, note }, { sql, actor, permit, now, emit, stir }) => {
    const about = await counts.placed(sql, answerId);
    if (!about?.personId) throw missing('feedback.no_words');
    permit('contest', about);
    const contest = { id: newId(now), at: now, answerId, personId: actor.id, unitId: about.unitId, managerId: await managerOf(sql, actor.id), reason, note: note || null };
    if (await contests.save(sql, contest) === 0) throw refuse('feedback.contested_already');
    await emit(events.contested({ contestId: contest.id, answerId, personId: actor.id }));
    stir([actor.id]);
    return { id: contest.id };
  });

const contestLine = z.object({
  id: z.uuid(), at: z.date(), personId: z.uuid(), person: z.string(), reason: z.enum(reasons), note: z.string().nullable(), decidedAt: z.date().nullable(), decidedBy: z.string().nullable(), accepted: z.boolean().nullable(),
  reply: z.string().nullable(), words: z.string().nullable(), lang: z.string(), score: z.number(), touchpoint: z.string(), saidAt: z.date(), how: z.string(),
});

/** What people contest and whoever asks may decide: what waits, then what was decided lately. */
export const contested = query(z.object({}), z.object({ contests: z.array(contestLine) }),
  async (_, { sql, visible }) => ({ contests: await contests.latest(sql, visible('decideContest', 'c'), 60) }));

/** Decides: accepted, it leaves the figures of the person and stays in those of the house. Never the person concerned. */
export const decideContest = command(z.object({ id: z.uuid(), accepted: z.boolean(), reply: z.string().trim().min(1).max(1000) }), z.object({ id: z.uuid(), accepted: z.boolean() }),
  async ({ id, accepted, reply }, { sql, actor, permit, now, emit, stir }) => {
    const contest = await contests.open(sql, id);
    if (!contest) throw missing('feedback.no_contest');
    permit('decideContest', contest);
    if (contest.decidedAt) throw refuse('feedback.decided_already');
    await contests.decide(sql, id, { decidedAt: now, decidedBy: actor.id, accepted, reply });
    const about = await counts.placed(sql, contest.answerId);
    if (accepted && about && about.leftOut === null) await leaveOut(sql, [about], 'contested', null);
    if (accepted) await withdrawEvidence(sql, { kind: 'remark', sourceId: contest.answerId, why: 'contested' }, now, emit);
    await emit(events.contestDecided({ contestId: id, answerId: contest.answerId, personId: contest.personId, accepted }));
    stir([contest.personId]);
    return { id, accepted };
  });
