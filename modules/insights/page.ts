import { z } from 'zod';
import { addressOf, behavioursOfAll, journeysAll, servings, stages, touchpoint } from '#journeys';
import { actionsUnder } from '#kernel/action';
import { fitsUntil, fitted, weeks as fittedWeeks } from './drivers.ts';
import * as rules from './rules.ts';
import * as paged from './store-page.ts';
import * as store from './store.ts';
import { countedSpan } from './weeks.ts';
import { policy } from './policy.ts';

const { query } = actionsUnder(policy);

const share = z.object({ value: z.number(), low: z.number(), high: z.number(), n: z.number() });
const named = z.object({ id: z.uuid(), name: z.string() });
const quote = z.object({ words: z.string(), lang: z.string(), at: z.date(), channel: z.string() });

const periods = 6, weeksEach = 4;

/** Everything there is at one touchpoint: how it went, what makes the difference, what customers said of each behaviour, what stands in the way, sites side by side, who serves. */
export const at = query(z.object({ touchpointId: z.uuid() }), z.object({
  touchpoint: named.extend({ stage: z.string().nullable(), channel: z.string(), goal: z.number(), importance: z.number(), importanceWhy: z.string().nullable(), journey: z.string(), href: z.string(), ended: z.boolean() }),
  share: share.nullable(), below: z.boolean(), weeks: z.number(), trend: z.array(z.object({ from: z.string(), until: z.string(), share: share.nullable(), n: z.number() })),
  fit: fitted.nullable(), fitWeeks: z.number(), behaviours: z.array(named.extend({ often: share.nullable(), matters: z.boolean(), praised: quote.nullable(), missed: quote.nullable() })), mayQuote: z.boolean(),
  sites: z.array(named.extend({ share, reading: z.enum(['above', 'below', 'same', 'few']) })), roles: z.array(named.extend({ side: z.enum(['front', 'back']), n: z.number() })),
}), async ({ touchpointId }, { sql, permit, may, now }) => {
  permit('read');
  const one = await touchpoint(sql, touchpointId);
  const span = await countedSpan(sql, rules.usualWeeks, now);
  const all = rules.weeksTo(span.until, periods * weeksEach);
  const [weeks, told, seen, units, serving, placed, parts, journeys, fits] = await Promise.all([
    paged.weekByWeek(sql, store.everywhere, one.id, all[0]!, span.until), store.told(sql, store.everywhere, span), store.seen(sql, store.everywhere, span), paged.unitsAt(sql, one.id, span.from, span.until),
    servings(sql), behavioursOfAll(sql), stages(sql), journeysAll(sql), fitsUntil(sql, span.until, [one.id], now),
  ]);
  const said = told.find((other) => other.touchpointId === one.id);
  const { share: whole, below } = rules.outcomeOf({ successes: said?.satisfied ?? 0, n: said?.n ?? 0 }, { successes: 0, n: 0 }, one.goal);
  const behaviours = placed.filter((other) => other.touchpointId === one.id).map(({ behaviourId, name }) => (
    { id: behaviourId, name, seen: rules.seenOf(seen.find((other) => other.touchpointId === one.id && other.behaviourId === behaviourId) ?? { yes: 0, yesSatisfied: 0, no: 0, noSatisfied: 0 }) }));
  const fit = fits.get(one.id) ?? null;
  const matter = rules.mattering(behaviours, fit ?? undefined);
  const quotes = may('quote') ? await quotesOf(sql, one.id, span) : new Map<string, Quotes>();
  const journey = journeys.find(({ id }) => id === one.journeyId)!.name;
  return {
    touchpoint: {
      id: one.id, name: one.name, stage: parts.find(({ id }) => id === one.stageId)?.name ?? null, channel: one.channel, goal: one.goal, importance: one.importance, importanceWhy: one.importanceWhy, journey, href: addressOf(journey, one.name),
      ended: one.endedAt !== null,
    },
    share: whole, below, weeks: rules.usualWeeks, fit, fitWeeks: fittedWeeks, mayQuote: may('quote'),
    trend: rules.inPeriods(all, weeks, weeksEach),
    behaviours: [...matter, ...behaviours.filter((other) => !matter.includes(other))].map(({ id, name, seen: { often } }) => (
      { id, name, often, matters: matter.some((other) => other.id === id), praised: quotes.get(id)?.praised ?? null, missed: quotes.get(id)?.missed ?? null })),
    sites: rules.sideBySide(units.filter((unit) => may('unit', unit))).map(({ id, name, share, reading }) => ({ id, name, share, reading })),
    roles: serving.filter((other) => other.touchpointId === one.id).map(({ roleId, role, side, people }) => ({ id: roleId, name: role, side, n: people })),
  };
});

type Quote = z.input<typeof quote>;
type Quotes = { praised?: Quote; missed?: Quote };

/** For each behaviour the latest words of somebody pleased who saw it, and of somebody displeased who did not; none that name a person. */
async function quotesOf(sql: Parameters<typeof touchpoint>[0], touchpointId: string, { from }: store.Span): Promise<Map<string, Quotes>> {
  const said = await paged.wordsWithSeen(sql, touchpointId, new Date(`${from}T00:00:00Z`));
  const names = await store.namesAmong(sql, said.flatMap(({ words }) => rules.namesIn(words)));
  const quotes = new Map<string, Quotes>();
  for (const { seen, score, ...one } of said) {
    if (rules.namesIn(one.words).some((name) => names.has(name)) || [...quotes.values()].some(({ praised, missed }) => praised?.words === one.words || missed?.words === one.words)) continue;
    for (const { behaviour, answer } of seen) {
      const kept = quotes.get(behaviour) ?? {};
      if (answer === 'yes' && score >= 4 && !kept.praised) { quotes.set(behaviour, { ...kept, praised: one }); break; }
      if (answer === 'no' && score <= 2 && !kept.missed) { quotes.set(behaviour, { ...kept, missed: one }); break; }
    }
  }
  return quotes;
}
