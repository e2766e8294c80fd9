import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { invalid, missing } from '#kernel/refusal';
import { read as settingOf } from '#kernel/settings';
import { touchpoint } from '#journeys';
import { allRoles, managerOf, postsOf } from '#organisation';
import * as events from './events.ts';
import * as rules from './rules.ts';
import * as settings from './settings.ts';
import * as store from './store.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

const kind = z.enum(rules.kinds);
const outcome = z.enum(rules.outcomes);
const most = z.number().min(0).max(1_000_000).nullable();

const line = z.object({
  id: z.uuid(), personId: z.uuid(), name: z.string(), kind, amount: z.number().nullable(), most, within: z.boolean(), caseId: z.uuid().nullable(), touchpoint: z.string().nullable(), reason: z.string(), at: z.date(),
  dueAt: z.date().nullable(), decidedAt: z.date().nullable(), decider: z.string().nullable(), approved: z.boolean().nullable(), decision: z.string(), outcome: outcome.nullable(), outcomeWords: z.string(), late: z.boolean(),
});

/** What I may do for a customer without asking, and what I did lately. */
export const mine = query(z.object({}), z.object({
  currency: z.string(), minutes: z.number(), role: z.string().nullable(), rights: z.array(z.object({ kind, most })), repairs: z.array(line),
}), async (_, { sql, actor, now, permit, visible }) => {
  permit('use');
  const [post] = await postsOf(sql, [actor.id]);
  return {
    currency: await settingOf(sql, settings.currency), minutes: await settingOf(sql, settings.minutesToAnswer), role: post?.role ?? null,
    rights: (post ? await store.rightsOf(sql, [post.roleId]) : []).map(({ kind, most }) => ({ kind, most })),
    repairs: (await store.latest(sql, visible('own', 'repairs'), 20)).map((one) => lineOf(one, now)),
  };
});

/** Something is put right for a customer. Within the right of my role it is done; above it my lead is asked, with a clock. */
export const use = command(
  z.object({ kind, amount: z.number().positive().max(1_000_000).nullable().default(null), caseId: z.uuid().nullable().default(null), touchpointId: z.uuid().nullable().default(null), reason: z.string().trim().min(1).max(1000) }),
  z.object({ id: z.uuid(), within: z.boolean(), most, dueAt: z.date().nullable() }),
  async ({ kind, amount, caseId, touchpointId, reason }, { sql, actor, now, permit, emit, stir }) => {
    permit('use');
    const [post] = await postsOf(sql, [actor.id]);
    if (!post) throw missing('empowerment.no_post');
    if (touchpointId) await touchpoint(sql, touchpointId);
    const right = (await store.rightsOf(sql, [post.roleId])).find((one) => one.kind === kind);
    const draft = { personId: actor.id, roleId: post.roleId, unitId: post.unitId, kind, amount, caseId, touchpointId, reason };
    const repair = rules.use(draft, right, await store.already(sql, caseId, kind), await managerOf(sql, actor.id), await settingOf(sql, settings.minutesToAnswer), now);
    await store.save(sql, repair);
    if (repair.askedOf) await emit(events.asked({ repairId: repair.id, personId: actor.id, askedOf: repair.askedOf, dueAt: repair.dueAt!.toISOString() }));
    stir([actor.id, ...repair.told]);
    return { id: repair.id, within: repair.within, most: repair.most, dueAt: repair.dueAt };
  });

/** Questions that wait for my answer, and those of the people I lead. */
export const waiting = query(z.object({}), z.object({ currency: z.string(), repairs: z.array(line.extend({ mine: z.boolean() })) }), async (_, { sql, actor, now, visible }) => ({
  currency: await settingOf(sql, settings.currency),
  repairs: (await store.waiting(sql, visible('decide', 'repairs'))).map((one) => ({ ...lineOf(one, now), mine: one.askedOf === actor.id })),
}));

/** Yes or no, with a reason for a no. */
export const decide = command(z.object({ id: z.uuid(), approved: z.boolean(), words: z.string().trim().max(1000).default('') }), z.object({ id: z.uuid() }),
  async ({ id, approved, words }, { sql, actor, now, permit, emit, stir }) => {
    const repair = await store.repair(sql, id);
    permit('decide', repair);
    await store.save(sql, rules.decide(repair, approved, words, actor.id, now));
    await emit(events.decided({ repairId: id, personId: repair.personId, approved }));
    stir([repair.personId, ...repair.told]);
    return { id };
  });

/** What became of it. A good repair is worth telling: stories hear of it. */
export const tellOutcome = command(z.object({ id: z.uuid(), outcome, words: z.string().trim().max(1000).default('') }), z.object({ id: z.uuid() }),
  async ({ id, outcome, words }, { sql, now, permit, emit, stir }) => {
    const repair = await store.repair(sql, id);
    permit('own', repair);
    await store.save(sql, rules.settle(repair, outcome, words, now));
    const { caseId, touchpointId, unitId, kind, personId } = repair;
    await emit(events.repaired({ repairId: id, caseId, touchpointId, unitId, kind, outcome }));
    stir([personId]);
    return { id };
  });

/** One repair, for whoever did it, answered it or leads there. */
export const read = query(z.object({ id: z.uuid() }), line.extend({ currency: z.string() }), async ({ id }, { sql, now, permit }) => {
  const found = await store.one(sql, id);
  permit('read', found ?? {});
  if (!found) throw missing('empowerment.none');
  return { ...lineOf(found, now), currency: await settingOf(sql, settings.currency) };
});

/** Every right of every role, for whoever keeps them. */
export const rights = query(z.object({}), z.object({
  currency: z.string(), grants: z.boolean(), rights: z.array(z.object({ id: z.uuid(), roleId: z.uuid(), role: z.string(), kind, most, people: z.number(), madeAt: z.date() })), roles: z.array(z.object({ id: z.uuid(), name: z.string() })),
}), async (_, { sql, permit, may }) => {
  permit('see');
  return {
    currency: await settingOf(sql, settings.currency), grants: may('grant'), rights: (await store.allRights(sql)).map(({ madeBy, endedAt, ...one }) => one),
    roles: (await allRoles(sql)).map(({ id, name }) => ({ id, name })),
  };
});

/** A right for a role, in place of the one before; without a limit to give, it only ends. */
export const grant = command(z.object({ roleId: z.uuid(), kind, most, ends: z.boolean().default(false) }), z.object({ roleId: z.uuid() }), async ({ roleId, kind, most, ends }, { sql, actor, now, permit }) => {
  permit('grant');
  if (!(await allRoles(sql)).some(({ id }) => id === roleId)) throw invalid('empowerment.no_role');
  await store.endRight(sql, roleId, kind, now);
  if (!ends) await store.saveRight(sql, rules.grant({ roleId, kind, most }, actor.id, now));
  return { roleId };
}, { about: ({ roleId }) => roleId });

/** Where rights are not used and where they are used much, by role or by unit. Never by person, and never of fewer than five. */
export const spread = query(z.object({ by: z.enum(['role', 'unit']).default('role') }), z.object({
  days: z.number(), currency: z.string(), groups: z.array(z.object({ name: z.string(), kind, people: z.number(), verdict: z.enum(['few', 'unused', 'tight', 'much', 'usual']), figures: z.object({ uses: z.number(), above: z.number(), approved: z.number(), sum: z.number() }).nullable() })),
}), async ({ by }, { sql, now, permit }) => {
  permit('see');
  const rows = await store.spread(sql, by, new Date(now.getTime() - rules.spreadDays * 86_400_000));
  return { days: rules.spreadDays, currency: await settingOf(sql, settings.currency), groups: rows.map((one) => {
    const others = rows.filter((other) => other.kind === one.kind && other.id !== one.id);
    const people = others.reduce((sum, { people }) => sum + people, 0), uses = others.reduce((sum, { uses }) => sum + uses, 0);
    const verdict = rules.verdict(one, people > 0 ? uses / people : one.uses / Math.max(one.people, 1));
    return { name: one.name, kind: one.kind, people: one.people, verdict, figures: verdict === 'few' ? null : { uses: one.uses, above: one.above, approved: one.approved, sum: one.sum } };
  }) };
});

const lineOf = ({ id, personId, name, kind, amount, most, within, caseId, touchpoint, reason, at, dueAt, decidedAt, decider, approved, decision, outcome, outcomeWords }: store.Read, now: Date): z.input<typeof line> =>
  ({ id, personId, name, kind, amount, most, within, caseId, touchpoint, reason, at, dueAt, decidedAt, decider, approved, decision, outcome, outcomeWords, late: !decidedAt && dueAt !== null && dueAt <= now });
