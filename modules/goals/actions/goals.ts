import { z } from 'zod';
import { behaviours } from '#competencies';
import { weekBefore, weekOf } from '#feedback';
import { touchpoint as touchpointWith, touchpoints } from '#journeys';
import { actionsUnder, type Context } from '#kernel/action';
import { missing } from '#kernel/refusal';
import { unit as unitWith, unitsUnder } from '#organisation';
import { person, todayOf } from '#people';
import { policy } from '../policy.ts';
import * as rules from '../rules.ts';
import * as store from '../store/goals.ts';

const { command, query } = actionsUnder(policy);
const done = z.object({ id: z.uuid() });
const share = z.object({ value: z.number(), low: z.number(), high: z.number(), n: z.number() });
const line = z.object({
  id: z.uuid(), parentId: z.uuid().nullable(), level: z.enum(['organisation', 'team', 'person']), title: z.string(), unit: z.string().nullable(), personId: z.uuid().nullable(), person: z.string().nullable(),
  measure: z.enum(['satisfied', 'seen']), touchpoint: z.string().nullable(), touchpointId: z.uuid().nullable(), behaviour: z.string().nullable(), behaviourId: z.uuid().nullable(), target: z.number(), dueOn: z.string(), since: z.string(),
  before: share.nullable(), now: share.nullable(), change: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(), verdict: z.enum(['few', 'noise', 'up', 'down', 'reached', 'no baseline']),
  /** How often the behaviour was seen, beside an outcome that nobody holds alone. */
  seen: share.nullable(), orphan: z.boolean(), mayEnd: z.boolean(),
});

/** Every open goal with what customers say today: nobody writes progress down, it moves by itself. */
export const list = query(z.object({}), z.object({
  goals: z.array(line), mayHouse: z.boolean(), teams: z.array(z.object({ id: z.uuid(), name: z.string() })),
}), async (_, { sql, permit, may, visible }) => {
  permit('read');
  const open = await store.open(sql, visible('personal', 'goals'));
  const orphans = new Set(rules.orphans(open));
  const goals = await Promise.all(open.map(async (one) => {
    const scope = { ...await scopeOf(sql, one), from: one.since, until: null };
    const told = await tallied(sql, one, scope);
    const seen = one.behaviourId && one.measure === 'satisfied' ? rules.shareOf(await tallied(sql, { ...one, measure: 'seen' }, scope)) : null;
    return { ...one, ...rules.progress(one, told), seen, orphan: orphans.has(one), mayEnd: mayShape(may, one) };
  }));
  return { goals, mayHouse: may('house'), teams: await teamsOf(sql, may) };
});

const shape = z.object({
  title: z.string().trim().min(1).max(160), level: z.enum(['organisation', 'team', 'person']), unitId: z.uuid().nullable().default(null), personId: z.uuid().nullable().default(null), parentId: z.uuid().nullable().default(null),
  measure: z.enum(['satisfied', 'seen']), touchpointId: z.uuid().nullable(), behaviourId: z.uuid().nullable(), target: z.number().gt(0).max(1), dueOn: z.iso.date(),
});

/** Where a goal would begin: what customers said in the twelve closed weeks before, filled in by the house and not by whoever sets it. */
export const baseline = query(shape.pick({ level: true, unitId: true, personId: true, measure: true, touchpointId: true, behaviourId: true }), z.object({ share: share.nullable(), n: z.number(), from: z.string(), until: z.string() }),
  async (wanted, context) => {
    await permitOn(wanted, context);
    const told = await before(context.sql, wanted, context.now);
    return { share: rules.shareOf(told), n: told.n, from: told.from, until: told.until };
  });

/** Sets a goal: for the house, for a team by whoever leads it, for a person by themselves or with whoever leads them. No cycle is needed. */
export const aim = command(shape, done, async (draft, context) => {
  const { sql, actor, now, stir } = context;
  await permitOn(draft, context);
  if (draft.touchpointId) await touchpointWith(sql, draft.touchpointId);
  if (draft.behaviourId && (await behaviours(sql, [draft.behaviourId])).length === 0) throw missing('goals.no_such_behaviour');
  const [as] = draft.personId ? await todayOf(sql, [draft.personId], now.toISOString().slice(0, 10)) : [];
  const goal = rules.aim(draft, {
    above: draft.parentId ? await store.goal(sql, draft.parentId) : null, baseline: await before(sql, draft, now),
    agent: as?.kind === 'agent', directed: draft.personId !== actor.id && !actor.roles.includes('hr'),
  }, actor.id, now);
  await store.save(sql, goal);
  if (goal.personId) stir([goal.personId]);
  return { id: goal.id };
});

/** Ends a goal; what it came to stays known. What hung on it hangs on nothing, and says so. */
export const end = command(done, done, async ({ id }, context) => {
  const goal = await store.goal(context.sql, id);
  await permitOn(goal, context);
  await store.save(context.sql, rules.end(goal, context.now));
  return { id };
});

type Whose = Pick<rules.Goal, 'level' | 'unitId' | 'personId'>;

async function permitOn({ level, unitId, personId }: Whose, { sql, permit }: Pick<Context<keyof typeof policy>, 'sql' | 'permit'>): Promise<void> {
  if (level === 'organisation') return permit('house');
  if (level === 'team') return permit('team', unitId ? await unitWith(sql, unitId) : {});
  permit('personal', { personId });
  if (personId) await person(sql, personId);
}

const mayShape = (may: Context<keyof typeof policy>['may'], { level, leadId, personId }: store.Listed): boolean =>
  (level === 'organisation' ? may('house') : level === 'team' ? may('team', { leadId }) : may('personal', { personId }));

type Measured = Pick<rules.Goal, 'measure' | 'behaviourId' | 'touchpointId'> & Whose;

/** A team is itself and all below it: its figure is counted once over all of them, never summed from their goals. */
const scopeOf = async (sql: Context['sql'], { level, unitId, personId, touchpointId }: Measured) =>
  ({ touchpointId, personId: level === 'person' ? personId : null, units: level === 'team' && unitId ? await unitsUnder(sql, unitId) : null });

const tallied = (sql: Context['sql'], { measure, behaviourId }: Measured, scope: store.Scope): Promise<store.Tallied> =>
  (measure === 'satisfied' || !behaviourId ? store.satisfied(sql, scope) : scope.personId ? store.seenOf(sql, behaviourId, scope) : store.seen(sql, behaviourId, scope));

async function before(sql: Context['sql'], goal: Measured, now: Date): Promise<store.Tallied & { from: string; until: string }> {
  const until = weekOf(now);
  const from = weekBefore(until, rules.baselineWeeks);
  return { ...await tallied(sql, goal, { ...await scopeOf(sql, goal), from, until }), from, until };
}

/** The teams for which the reader may set goals: those they lead, with all below. */
async function teamsOf(sql: Context['sql'], may: Context<keyof typeof policy>['may']): Promise<{ id: string; name: string }[]> {
  const all = await store.unitsWithLeads(sql);
  return all.filter(({ leadId }) => may('team', { leadId })).map(({ id, name }) => ({ id, name }));
}

const choice = z.object({ id: z.uuid(), name: z.string() });

/** What a goal can hang on. */
export const choices = query(z.object({}), z.object({ touchpoints: z.array(choice), behaviours: z.array(choice) }), async (_, { sql, permit }) => {
  permit('read');
  return { touchpoints: await touchpoints(sql), behaviours: await behaviours(sql) };
});
