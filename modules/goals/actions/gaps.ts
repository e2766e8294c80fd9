import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import type { Sql } from '#kernel/database';
import { invalid, missing } from '#kernel/refusal';
import { allRoles, unit as unitWith, unitsUnder } from '#organisation';
import { gapsOf, type Whose } from '../gaps.ts';
import { policy } from '../policy.ts';
import { unitsWithLeads } from '../store/goals.ts';

const { query } = actionsUnder(policy);

const share = z.object({ value: z.number(), low: z.number(), high: z.number(), n: z.number() });
const gap = z.object({
  behaviourId: z.uuid(), behaviour: z.string(), touchpointId: z.uuid(), touchpoint: z.string(), importance: z.number(), expected: z.number(), by: z.enum(['goal', 'usual']),
  link: z.object({ seen: z.number(), not: z.number(), difference: z.number(), clear: z.boolean() }).nullable(),
  customers: share.nullable(), observed: share.extend({ people: z.number() }).nullable(), verdict: z.enum(['short', 'unlinked', 'unsure', 'met', 'few']), from: z.array(z.enum(['customers', 'observed'])),
});

/** Where a role, or a team, falls short of what customers need: the largest gap where it counts most first, each with its source. Without either: the team that the reader leads. */
export const gaps = query(z.object({ roleId: z.uuid().optional(), unitId: z.uuid().optional() }), z.object({ of: z.object({ id: z.uuid(), name: z.string() }).nullable(), gaps: z.array(gap) }),
  async ({ roleId, unitId }, { sql, actor, now, permit }) => {
    if (roleId && unitId) throw invalid('goals.whose');
    if (roleId) {
      permit('read');
      const role = (await allRoles(sql)).find(({ id }) => id === roleId);
      if (!role) throw missing('organisation.no_role');
      return { of: { id: role.id, name: role.name }, gaps: await told(sql, { roleId }, now) };
    }
    const unit = unitId ? await unitWith(sql, unitId) : await ledBy(sql, actor.id);
    if (unit) permit('team', unit);
    else permit('read');
    return unit ? { of: { id: unit.id, name: unit.name }, gaps: await told(sql, { unitId: unit.id }, now) } : { of: null, gaps: [] };
  });

const told = async (sql: Sql, whose: Whose, now: Date): Promise<z.input<typeof gap>[]> => (await gapsOf(sql, whose, now)).map(({ size: _, from, ...one }) => ({ ...one, from: [...from] }));

/** Whoever leads several units, one under the other, leads the widest. */
async function ledBy(sql: Sql, leadId: string) {
  const led = await Promise.all((await unitsWithLeads(sql)).filter((one) => one.leadId === leadId).map(async ({ id }) => ({ id, wide: (await unitsUnder(sql, id)).length })));
  const widest = led.sort((one, other) => other.wide - one.wide)[0];
  return widest ? unitWith(sql, widest.id) : null;
}
