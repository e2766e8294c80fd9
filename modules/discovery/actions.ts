import { z } from 'zod';
import { lastClosedWeek } from '#feedback';
import { actionsUnder } from '#kernel/action';
import { missing } from '#kernel/refusal';
import { criticalRoles } from './critical.ts';
import * as rules from './rules.ts';
import * as store from './store.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

const place = z.object({
  touchpointId: z.uuid(), touchpoint: z.string(), importance: z.number(), side: z.enum(['front', 'back']), involvement: z.number(), points: z.number().nullable(),
  people: z.number(), answers: z.number(), why: z.enum(['people', 'answers', 'unnamed']).nullable(), score: z.number(),
});

/** Which roles make the difference where it counts: importance × involvement × how far people differ, with the three factors, and what a person decided. */
export const roles = query(z.object({}), z.object({
  untilWeek: z.string(), weeks: z.number(), leastPeople: z.number(), leastAnswers: z.number(), mayConfirm: z.boolean(), mostImportant: z.number(),
  roles: z.array(z.object({
    id: z.uuid(), name: z.string(), people: z.number(), score: z.number(), measured: z.boolean(), standing: z.object({ from: z.number(), to: z.number() }).nullable(), places: z.array(place),
    confirmed: z.object({ critical: z.boolean(), reason: z.string(), by: z.string(), at: z.date() }).nullable(),
  })),
}), async (_, { sql, now, permit, may }) => {
  permit('read');
  const [ranked, said] = [await criticalRoles(sql, now), await store.confirmed(sql)];
  return {
    untilWeek: lastClosedWeek(now), weeks: rules.spreadWeeks, leastPeople: rules.leastPeople, leastAnswers: rules.leastAnswers, mayConfirm: may('confirm'), mostImportant: rules.mostImportant,
    roles: ranked.map((role) => ({
      ...role, confirmed: said.find(({ roleId }) => roleId === role.id) ?? null,
      places: role.places.map((one) => ({
        ...one, people: one.spread?.people ?? 0, answers: one.spread?.answers ?? 0, why: one.points !== null ? null : one.spread ? one.spread.undetermined === 'people' ? 'people' as const : 'answers' as const : 'unnamed' as const,
      })),
    })),
  };
});

/** A person says whether a role is critical, and why. */
export const confirmRole = command(z.object({ roleId: z.uuid(), critical: z.boolean(), reason: z.string().trim().min(1).max(500) }), z.object({ roleId: z.uuid(), critical: z.boolean() }),
  async ({ roleId, critical, reason }, { sql, actor, now, permit }) => {
    permit('confirm');
    if (!(await store.roles(sql)).some(({ id }) => id === roleId)) throw missing('discovery.no_role');
    await store.saveConfirmed(sql, rules.confirm(roleId, critical, reason, actor.id, now));
    return { roleId, critical };
  });
