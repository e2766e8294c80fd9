import { z } from 'zod';
import { behaviours, breaks, coverageOf, expectedLevel, practices } from '#competencies';
import { actionsUnder } from '#kernel/action';
import { missing } from '#kernel/refusal';
import { say } from '#kernel/words';
import { proportion } from '#statistics/proportion';
import { closedWeeks, weeks } from './faces.ts';
import * as rules from './rules.ts';
import * as store from './store-counts.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

const share = z.object({ value: z.number(), low: z.number(), high: z.number(), n: z.number() });

/** Below this many answers no figure is given. */
const leastAnswers = 10;

const shareOf = (of: number, n: number): z.output<typeof share> | null => {
  const found = proportion(of, n);
  return n < leastAnswers || 'undetermined' in found ? null : { value: found.value, low: found.low, high: found.high, n };
};

/** What customers and observers saw of a behaviour, and who lets themselves be shown as somebody who does it well. Counts only; a link is no proof. */
export const ofBehaviour = query(z.object({ id: z.uuid() }), z.object({
  weeks: z.number(), since: z.string(), until: z.string(),
  asked: z.array(z.object({ id: z.uuid(), name: z.string() })),
  customers: z.array(z.object({ touchpointId: z.uuid(), touchpoint: z.string(), seen: share.nullable(), whenSeen: share.nullable(), whenNot: share.nullable() })),
  observed: share.nullable(),
  levels: z.object({ atLevel: z.number(), people: z.number() }).nullable(),
  given: z.array(z.object({ level: z.number(), n: z.number() })), expected: z.number(),
  trend: z.array(z.object({ month: z.string(), version: z.number(), share: z.number(), low: z.number(), high: z.number(), n: z.number(), breaks: z.boolean() })),
  breaks: z.array(z.object({ version: z.number(), at: z.date() })),
  doWell: z.array(z.object({ id: z.uuid(), name: z.string(), title: z.string() })),
  mine: z.object({ shown: z.boolean(), may: z.boolean(), yes: z.number(), n: z.number() }),
  practices: z.array(z.object({ practice: z.enum(practices), state: z.enum(['missing', 'partly', 'in_place']), said: z.string().nullable(), href: z.string().nullable(), add: z.string().nullable() })),
}), async ({ id }, { sql, actor, now, permit }) => {
  permit('count');
  const [held] = await behaviours(sql, [id]);
  if (!held) throw missing('competencies.no_behaviour');
  const span = closedWeeks(now), tallies = await store.tallies(sql, [id], span);
  const [yes, no] = [tallies.reduce((sum, one) => sum + one.yes, 0), tallies.reduce((sum, one) => sum + one.no, 0)];
  const [level] = rules.levelsOf(tallies, [id]);
  const well = new Set(tallies.filter(rules.doesItWell).map(({ personId }) => personId));
  const own = tallies.find(({ personId }) => personId === actor.id) ?? { yes: 0, no: 0 };
  const agreed = await store.shown(sql, id), levels = await store.levelsGiven(sql, id, held.version, span);
  const halfYear = new Date(now.getTime() - 182 * 86_400_000).toISOString().slice(0, 10);
  return {
    weeks, ...span, expected: expectedLevel, asked: await store.touchpointsOf(sql, id),
    customers: (await store.customersSaw(sql, id, span)).map((one) => ({
      ...one, seen: shareOf(one.yes, one.yes + one.no), whenSeen: shareOf(one.yesSatisfied, one.yes), whenNot: shareOf(one.noSatisfied, one.no),
    })),
    observed: shareOf(yes, yes + no), levels: level && 'people' in level ? level : null,
    given: levels.reduce((people, one) => people + one.people, 0) < rules.leastPeople ? [] : levels,
    trend: rules.trend(await store.months(sql, id, `${halfYear.slice(0, 7)}-01`)), breaks: await breaks(sql, [id]),
    doWell: agreed.filter((one) => well.has(one.id)),
    mine: { shown: agreed.some((one) => one.id === actor.id), may: well.has(actor.id), yes: own.yes, n: own.yes + own.no },
    practices: (await coverageOf(sql, [id], now)).get(id)!.map(({ words, code, facts, ...one }) => ({ ...one, said: words && code ? say(words, actor.lang, code, facts) : null })),
  };
});

/** Lets colleagues know that I do this well, or no longer. */
export const showMe = command(z.object({ id: z.uuid(), shown: z.boolean() }), z.object({ id: z.uuid(), shown: z.boolean() }), async ({ id, shown }, { sql, actor, now, permit }) => {
  permit('show', { personId: actor.id });
  if (shown) {
    const [own] = (await store.tallies(sql, [id], closedWeeks(now))).filter(({ personId }) => personId === actor.id);
    rules.mayBeShown(own);
    await store.show(sql, actor.id, id, now);
  } else await store.hide(sql, actor.id, id);
  return { id, shown };
});
