import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { sql as statement, type Sql } from '#kernel/database';
import type { Event } from '#kernel/event';
import { newId } from '#kernel/id';
import { missing } from '#kernel/refusal';
import { read as readSetting, write as writeSetting } from '#kernel/settings';
import { calibrationAsked } from './events.ts';
import * as rules from './rules.ts';
import { settings } from './settings.ts';
import * as store from './store-agreement.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

const share = z.object({ n: z.number(), agreed: z.number(), share: z.number(), low: z.number(), high: z.number(), kappa: z.number().nullable() });
const seen = z.enum(['yes', 'no', 'no occasion']);

/** Two who saw the same moments: how far they agree, where they differ, and who is asked to sit down together. */
export const agreement = query(z.object({}), z.object({
  least: z.number(), mayChange: z.boolean(),
  pairs: z.array(z.object({ touchpoint: z.string(), one: z.string(), other: z.string(), agreement: share, below: z.boolean(), differing: z.array(z.object({ behaviour: z.string(), at: z.date(), one: seen, other: seen })) })),
  calibrations: z.array(z.object({ id: z.uuid(), touchpoint: z.string(), one: z.string(), other: z.string(), askedAt: z.date(), judgements: z.number(), agreed: z.number(), kappa: z.number().nullable(), closedAt: z.date().nullable(), outcome: z.string().nullable() })),
}), async (_, { sql, now, visible, may }) => {
  const least = await readSetting(sql, settings.leastAgreement);
  const found = await store.pairs(sql, visible('calibrate', 'p'), { since: new Date(now.getTime() - halfYear) });
  const together = Map.groupBy(found, ({ touchpointId, oneId, otherId }) => `${touchpointId} ${oneId} ${otherId}`);
  return {
    least, mayChange: may('name'), calibrations: await store.calibrations(sql, visible('calibrate', 'calibrations')),
    pairs: [...together.values()].flatMap((rows) => {
      const agreement = rules.agreement(pairsOf(rows)), [first] = rows;
      return agreement && first ? [{
        ...first, agreement, below: rules.needsCalibration(agreement, least),
        differing: rows.filter(({ oneSeen, otherSeen }) => oneSeen !== otherSeen).map(({ behaviour, at, oneSeen, otherSeen }) => ({ behaviour, at, one: oneSeen, other: otherSeen })),
      }] : [];
    }),
  };
});

/** They sat down together: what they agreed on stands from now on. */
export const calibrate = command(z.object({ id: z.uuid(), outcome: z.string().trim().min(1).max(1000) }), z.object({ id: z.uuid() }), async ({ id, outcome }, { sql, actor, now, permit, stir }) => {
  const open = await store.calibration(sql, id);
  permit('calibrate', open ?? {});
  if (!open) throw missing('observations.no_calibration');
  await store.closeCalibration(sql, rules.calibrated(open, outcome, actor.id, now));
  stir([open.oneId, open.otherId]);
  return { id };
});

/** The share below which two observers are asked to sit down together. */
export const configure = command(z.object({ leastAgreement: z.number().min(0.5).max(1) }), z.object({ leastAgreement: z.number() }), async ({ leastAgreement }, { sql, actor, permit, now }) => {
  permit('name');
  await writeSetting(sql, settings.leastAgreement, leastAgreement, actor.id, now);
  return { leastAgreement };
});

const halfYear = 182 * 86_400_000;

const pairsOf = (rows: readonly store.PairRow[]): rules.Pair[] => rows.map(({ oneSeen, otherSeen }) => ({ one: oneSeen, other: otherSeen }));

/** After an observation: if somebody else saw the same moment, do they agree? Says whether a calibration is asked for. */
export async function agreeing(sql: Sql, observationId: string, least: number, now: Date, emit: (event: Event) => Promise<void>): Promise<boolean> {
  const since = new Date(now.getTime() - halfYear);
  const mine = await store.pairs(sql, statement`true`, { since, observationId });
  let asked = false;
  for (const [, [{ touchpointId, oneId, otherId } = mine[0]!]] of Map.groupBy(mine, (one) => `${one.oneId} ${one.otherId}`)) {
    const from = await store.lastClosed(sql, touchpointId, oneId, otherId);
    const rows = (await store.pairs(sql, statement`p.one_id = ${oneId} and p.other_id = ${otherId} and p.touchpoint_id = ${touchpointId}`, { since: from && from > since ? from : since }));
    const found = rules.agreement(pairsOf(rows));
    if (!found || !rules.needsCalibration(found, least)) continue;
    const calibration = { id: newId(now), touchpointId, oneId, otherId, askedAt: now, judgements: found.n, agreed: found.agreed, kappa: found.kappa, closedAt: null, closedBy: null, outcome: null };
    if (await store.askCalibration(sql, calibration) === 0) continue;
    await emit(calibrationAsked({ calibrationId: calibration.id, oneId, otherId }));
    asked = true;
  }
  return asked;
}
