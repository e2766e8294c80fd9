import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { postsOf, unit, unitsUnder } from '#organisation';
import { missing } from '#kernel/refusal';
import { proportion } from '#statistics/proportion';
import { leastForFigure, missingFrom, scoreOf } from './scores.ts';
import { weekOf } from './rules.ts';
import * as store from './store-figures.ts';
import { policy } from './policy.ts';

const { query } = actionsUnder(policy);

export const shown = z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable();
const streamLine = z.object({ how: z.string(), n: z.number(), satisfied: z.number().nullable(), score: shown });

/**
 * How many were satisfied, with all that belongs to the number: how many answered, the likely range, how many of those asked that is, and who is
 * missing. Each way of asking stands for itself; below ten answers there is no figure. Closed weeks only.
 */
export const figures = query(z.object({ unitId: z.uuid().optional(), touchpointId: z.uuid().optional(), weeks: z.number().int().min(1).max(104).default(12) }),
  z.object({
    unit: z.object({ id: z.uuid(), name: z.string() }), weeks: z.number(), untilWeek: z.string(), least: z.number(), asked: z.number(), answered: z.number(), rate: shown,
    streams: z.array(streamLine), leftOut: z.number(), missing: z.array(z.object({ what: z.enum(['unit', 'touchpoint', 'part of the day', 'channel']), name: z.string(), asked: z.number(), answered: z.number() })),
  }),
  async ({ unitId, touchpointId, weeks }, { sql, actor, permit, may, now }) => {
    const wanted = unitId ?? (may('figures') ? await store.wholeHouse(sql) : await store.ledBy(sql, actor.id)) ?? (await postsOf(sql, [actor.id]))[0]?.unitId;
    if (!wanted) throw missing('feedback.no_unit');
    const where = await unit(sql, wanted);
    permit('figures', where);
    const untilWeek = weekOf(new Date(now.getTime() - 7 * 86_400_000));
    const scope = { units: await unitsUnder(sql, where.id), touchpointId: touchpointId ?? null, from: new Date(Date.parse(`${untilWeek}T00:00:00Z`) - (weeks - 1) * 7 * 86_400_000), until: new Date(Date.parse(`${untilWeek}T00:00:00Z`) + 7 * 86_400_000) };
    const [streams, invited] = [await store.streams(sql, scope), await store.invited(sql, scope)];
    const asked = invited.filter(({ what }) => what === 'channel').reduce((all, one) => all + one.asked, 0), answered = invited.filter(({ what }) => what === 'channel').reduce((all, one) => all + one.answered, 0);
    return {
      unit: where, weeks, untilWeek, least: leastForFigure, asked, answered, rate: scoreOf(answered, asked),
      streams: streams.map((one) => ({ ...one, satisfied: one.n < leastForFigure ? null : one.satisfied, score: scoreOf(one.satisfied, one.n) })), leftOut: await store.leftOut(sql, scope),
      missing: missingFrom(invited, asked === 0 ? 0 : answered / asked, proportion),
    };
  });
