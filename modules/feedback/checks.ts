import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import type { Sql } from '#kernel/database';
import { newId } from '#kernel/id';
import { missing, refuse } from '#kernel/refusal';
import { leaveOut, takeIn } from './counting.ts';
import { burst, burstIn, perfect, type LeftOut } from './rules.ts';
import * as counts from './store-counting.ts';
import * as signs from './store-signs.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

const line = z.object({
  id: z.uuid(), at: z.date(), reason: z.enum(['device', 'place', 'fast', 'staff', 'perfect', 'suggested']), personId: z.uuid(), person: z.string(), touchpoint: z.string(), how: z.string(), answers: z.number(), satisfied: z.number(),
  first: z.date().nullable(), last: z.date().nullable(), words: z.array(z.string()), decidedAt: z.date().nullable(), decidedBy: z.string().nullable(), keptOut: z.boolean().nullable(), note: z.string().nullable(),
});

/** Answers that look as if they were not what they seem, with the reason: they count for nobody until somebody has looked. */
export const checks = query(z.object({ decided: z.boolean().default(false) }), z.object({ checks: z.array(line) }),
  async ({ decided }, { sql, visible }) => ({ checks: await counts.checks(sql, visible('check', 'c'), decided, 100) }));

/** Leaves them out for good, or takes them into the figures of the person after all. Never by the person concerned. */
export const decideCheck = command(z.object({ id: z.uuid(), keptOut: z.boolean(), note: z.string().trim().max(500).nullable().default(null) }), z.object({ id: z.uuid(), answers: z.number() }),
  async ({ id, keptOut, note }, { sql, actor, permit, now, stir }) => {
    const check = await counts.check(sql, id);
    if (!check) throw missing('feedback.no_check');
    permit('check', check);
    if (check.decidedAt) throw refuse('feedback.decided_already');
    await counts.decideCheck(sql, id, { decidedAt: now, decidedBy: actor.id, keptOut, note: note || null });
    const held = await counts.answersOfCheck(sql, id);
    // What is merely all perfect went on counting until now; everything else did not.
    const counting = check.reason === 'perfect';
    const answers = counting === !keptOut ? held.length : keptOut ? await leaveOut(sql, held, check.reason, id) : await takeIn(sql, held, check.reason);
    stir([check.personId]);
    return { id, answers };
  });

/** Answers that came at the same moment did not see each other: what was a burst after all is found by the clock. */
export async function findBursts(sql: Sql, now: Date): Promise<number> {
  let found = 0;
  for (const { answers, personId, touchpointId, unitId, how, checkId } of await counts.burstsSince(sql, new Date(now.getTime() - 3 * burst.minutes * 60_000))) {
    const together = burstIn(answers.map((one) => ({ ...one, at: new Date(one.at), leftOut: null, checkId: null }))).filter(({ counted }) => counted);
    if (together.length === 0) continue;
    const id = checkId ?? newId(now);
    if (!checkId) await counts.saveCheck(sql, { id, at: now, reason: 'device', personId, touchpointId, unitId, how });
    found += await leaveOut(sql, together, 'device', id);
  }
  return found;
}

/** Answers by the code of a device on a counter that were given somewhere else: they count for nobody until a person has looked. */
export const findMisplaced = async (sql: Sql, now: Date): Promise<number> =>
  listed(sql, await signs.misplacedSince(sql, new Date(now.getTime() - 15 * 60_000), new Date(now.getTime() - 7 * 86_400_000)), 'place', now, leaveOut);

/** Rows of nothing but the best mark, however they were asked for: listed, and counted until a person has looked. */
export const findPerfect = async (sql: Sql, now: Date): Promise<number> =>
  listed(sql, await signs.perfectSince(sql, new Date(now.getTime() - perfect.days * 86_400_000), perfect.answers), 'perfect', now, async (sql, answers, _, checkId) => (await counts.mark(sql, answers, { from: null, to: null, checkId })).length);

async function listed(sql: Sql, groups: readonly signs.Group[], reason: LeftOut, now: Date, hold: typeof leaveOut): Promise<number> {
  let found = 0;
  for (const { answers, ...where } of groups) {
    const id = newId(now);
    await counts.saveCheck(sql, { id, at: now, reason, ...where });
    found += await hold(sql, answers.map((one) => ({ id: one.id, at: new Date(one.at), leftOut: null, checkId: null })), reason, id);
  }
  return found;
}
