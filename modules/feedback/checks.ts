import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import type { Sql } from '#kernel/database';
import { newId } from '#kernel/id';
import { missing, refuse } from '#kernel/refusal';
import { leaveOut, takeIn } from './counting.ts';
import { burst, burstIn } from './rules.ts';
import * as counts from './store-counting.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

const line = z.object({
  id: z.uuid(), at: z.date(), reason: z.enum(['device', 'fast', 'staff', 'suggested']), personId: z.uuid(), person: z.string(), touchpoint: z.string(), how: z.string(), answers: z.number(), satisfied: z.number(),
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
    const answers = keptOut ? held.length : await takeIn(sql, held, check.reason);
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
