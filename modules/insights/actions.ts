import { z } from 'zod';
import { coverageOf, practices, type Coverage } from '#competencies';
import { addressOf, behavioursOfAll, inFrontAt, journeysAll, servings, slugOf, stages, touchpoint as touchpointWith, touchpoints, type Touchpoint } from '#journeys';
import { actionsUnder } from '#kernel/action';
import type { Sql } from '#kernel/database';
import { missing } from '#kernel/refusal';
import { say, type Language } from '#kernel/words';
import { closedWeeks, expectedShare, leastOccasions, talliesOf } from '#observations';
import { unit as unitWith, unitsUnder } from '#organisation';
import { fitsUntil } from './drivers.ts';
import * as rules from './rules.ts';
import * as store from './store.ts';
import { countedSpan } from './weeks.ts';
import { policy } from './policy.ts';

const { query } = actionsUnder(policy);

const share = z.object({ value: z.number(), low: z.number(), high: z.number(), n: z.number() });
const change = z.object({ value: z.number(), low: z.number(), high: z.number(), clear: z.boolean() });
const named = z.object({ id: z.uuid(), name: z.string() });
const behaviour = named.extend({
  often: share.nullable(), seldom: z.boolean(), matters: z.boolean(), link: z.object({ seen: share, not: share, difference: change }).nullable(), whatIf: z.object({ seen: z.number(), satisfied: share }).nullable(),
});
const practice = z.object({ practice: z.enum(practices), state: z.enum(['missing', 'partly', 'in_place']), said: z.string().nullable(), href: z.string().nullable(), add: z.string().nullable() });
const stop = named.extend({
  href: z.string(), stage: z.string().nullable(), channel: z.string(), goal: z.number(), importance: z.number(), importanceWhy: z.string().nullable(),
  outcome: z.object({ share: share.nullable(), below: z.boolean(), change: change.nullable() }), momentOfTruth: z.boolean(),
  roles: z.array(named.extend({ side: z.enum(['front', 'back']), n: z.number() })), behaviours: z.array(behaviour),
  /** How the seven practices ask for the behaviour that stands first. */
  practices: z.array(practice).nullable(),
});
const asked = z.object({ unitId: z.uuid().optional(), weeks: z.number().int().min(4).max(52).default(rules.usualWeeks) });

/** The journey as customers live it: every touchpoint with its outcome, who serves there and which behaviours go with being satisfied. */
export const journey = query(asked.extend({ journey: z.string().trim().min(1).max(120).optional() }), z.object({
  journey: named.nullable(), journeys: z.array(named.extend({ slug: z.string() })), unit: named.nullable(), units: z.array(named), weeks: z.number(), fromWeek: z.string(), untilWeek: z.string(), answers: z.number(),
  finding: z.enum(['gap', 'none below', 'few', 'empty']), stops: z.array(stop),
}), async ({ journey: wanted, unitId, weeks }, { sql, actor, permit, may, now }) => {
  permit('read');
  const unit = unitId ? await unitWith(sql, unitId) : null;
  if (unit) permit('unit', unit);
  const span = await countedSpan(sql, weeks, now);
  const [journeys, all] = await Promise.all([journeysAll(sql), touchpoints(sql)]);
  const chosen = wanted ? journeys.find(({ id, name }) => id === wanted || slugOf(name) === wanted) : journeys[0];
  if (wanted && !chosen) throw missing('journeys.no_journey');
  const here = all.filter((one) => one.journeyId === chosen?.id);
  const units = (await store.unitsWithWords(sql, span)).filter((one) => may('unit', one) && (one.depth > 0 || one.id === unitId));
  const stops = chosen ? await supported(sql, await stopsOf(sql, chosen.name, here, span, now, unit?.id), actor.lang, now) : [];
  return {
    journey: chosen ?? null, unit: unit && { id: unit.id, name: unit.name }, units: shortened(units).map(({ id, name }) => ({ id, name })), weeks, fromWeek: span.from, untilWeek: span.until,
    journeys: journeys.map(({ id, name }) => ({ id, name, slug: slugOf(name) })),
    answers: stops.reduce((sum, { outcome }) => sum + (outcome.share?.n ?? 0), 0), finding: rules.findingOf(stops), stops,
  };
});

const quote = z.object({ words: z.string(), lang: z.string(), at: z.date(), channel: z.string() });

/** What stands behind one touchpoint: a customer's words where the reader may have them, and the streams that never count with the others. */
export const touchpoint = query(asked.extend({ touchpointId: z.uuid() }), z.object({
  id: z.uuid(), quote: quote.nullable(), mayQuote: z.boolean(), posters: share.nullable(), begged: share.nullable(), levels: z.object({ behaviour: z.string(), atLevel: z.number(), people: z.number() }).nullable(),
}), async ({ touchpointId, unitId, weeks }, { sql, permit, may, now }) => {
  permit('read');
  if (unitId) permit('unit', await unitWith(sql, unitId));
  const { id, goal } = await touchpointWith(sql, touchpointId);
  const span = await countedSpan(sql, weeks, now);
  const where = unitId ?? store.everywhere;
  const [there, seen, aside] = await Promise.all([store.told(sql, where, span), store.seen(sql, where, span), store.apart(sql, where, id, span)]);
  const said = there.find((one) => one.touchpointId === id);
  const { below } = rules.outcomeOf({ successes: said?.satisfied ?? 0, n: said?.n ?? 0 }, { successes: 0, n: 0 }, goal);
  const [matters] = rules.mattering(seen.filter((one) => one.touchpointId === id).map((one) => ({ id: one.behaviourId, seen: rules.seenOf(one) })), (await fitsUntil(sql, span.until, [id], now)).get(id));
  return {
    id, mayQuote: may('quote'), quote: may('quote') ? await quoteOf(sql, id, unitId, span, below, matters?.id ?? null) : null,
    posters: rules.shareOf({ successes: aside.posterSatisfied, n: aside.posterN }), begged: rules.shareOf({ successes: aside.beggedSatisfied, n: aside.beggedN }),
    levels: await levelsOf(sql, id, matters?.id ?? null, unitId, now),
  };
});

/** The biggest gap on the journey, in one line for Home. */
export const gap = query(z.object({}), z.object({ finding: z.enum(['gap', 'none below', 'few', 'empty']), weeks: z.number(), at: named.extend({ href: z.string(), journey: z.string(), goal: z.number(), share, behaviour: named.nullable() }).nullable() }),
  async (_, { sql, permit, now }) => {
    permit('read');
    const span = await countedSpan(sql, rules.usualWeeks, now);
    const [journeys, all] = await Promise.all([journeysAll(sql), touchpoints(sql)]);
    const stops = (await Promise.all(journeys.map(async (one) => (await stopsOf(sql, one.name, all.filter(({ journeyId }) => journeyId === one.id), span, now)).map((stop) => ({ ...stop, journey: one.name }))))).flat();
    const worst = rules.momentOfTruth(stops);
    const matters = worst?.behaviours.find((one) => one.matters);
    return {
      finding: rules.findingOf(stops), weeks: rules.usualWeeks,
      at: worst ? { id: worst.id, name: worst.name, href: worst.href, journey: worst.journey, goal: worst.goal, share: worst.outcome.share!, behaviour: matters ? { id: matters.id, name: matters.name } : null } : null,
    };
  });

type Drawn = Omit<z.input<typeof stop>, 'practices'>;

/** How each practice asks for the behaviour that stands first at a touchpoint, in the reader's language. */
async function supported(sql: Sql, stops: readonly Drawn[], lang: Language, now: Date): Promise<z.input<typeof stop>[]> {
  const coverage = await coverageOf(sql, [...new Set(stops.flatMap(({ behaviours: [first] }) => first?.id ?? []))], now);
  const said = ({ practice, state, words, code, facts, href, add }: Coverage) => ({ practice, state, said: words && code ? say(words, lang, code, facts) : null, href, add });
  return stops.map((one) => ({ ...one, practices: coverage.get(one.behaviours[0]?.id ?? '')?.map(said) ?? null }));
}

/** How many of those who stand in front of customers there are at the expected level of what makes the difference, as leads have seen them. */
async function levelsOf(sql: Sql, touchpointId: string, behaviourId: string | null, unitId: string | undefined, now: Date): Promise<{ behaviour: string; atLevel: number; people: number } | null> {
  if (!behaviourId) return null;
  const [front, watched] = await Promise.all([inFrontAt(sql, touchpointId), talliesOf(sql, [behaviourId], closedWeeks(now), unitId ? await unitsUnder(sql, unitId) : undefined)]);
  const level = rules.levelOf(watched.filter(({ personId }) => front.includes(personId)), leastOccasions, expectedShare);
  return level && { behaviour: behaviourId, ...level };
}

async function stopsOf(sql: Sql, journeyName: string, here: readonly Touchpoint[], span: store.Span, now: Date, unitId?: string): Promise<Drawn[]> {
  const where = unitId ?? store.everywhere;
  const [told, seen, serving, placed, parts] = await Promise.all([
    store.told(sql, where, span), store.seen(sql, where, span), servings(sql, unitId ? await unitsUnder(sql, unitId) : undefined), behavioursOfAll(sql), stages(sql),
  ]);
  const fits = await fitsUntil(sql, span.until, here.map(({ id }) => id), now);
  const stops = here.map((one) => {
    const said = told.find(({ touchpointId }) => touchpointId === one.id);
    const behaviours = placed.filter(({ touchpointId }) => touchpointId === one.id).map(({ behaviourId, name }) => {
      const tally = seen.find(({ touchpointId, behaviourId: id }) => touchpointId === one.id && id === behaviourId) ?? { yes: 0, yesSatisfied: 0, no: 0, noSatisfied: 0 };
      return { id: behaviourId, name, seen: rules.seenOf(tally), whatIf: rules.whatIf(tally) };
    });
    const matter = rules.mattering(behaviours, fits.get(one.id));
    return {
      id: one.id, name: one.name, href: addressOf(journeyName, one.name), stage: parts.find(({ id }) => id === one.stageId)?.name ?? null, channel: one.channel, goal: one.goal, importance: one.importance,
      importanceWhy: one.importanceWhy, outcome: rules.outcomeOf({ successes: said?.satisfied ?? 0, n: said?.n ?? 0 }, { successes: said?.beforeSatisfied ?? 0, n: said?.beforeN ?? 0 }, one.goal),
      roles: serving.filter(({ touchpointId }) => touchpointId === one.id).map(({ roleId, role, side, people }) => ({ id: roleId, name: role, side, n: people })),
      behaviours: [...matter, ...behaviours.filter((other) => !matter.includes(other))].map(({ id, name, seen: { often, seldom, link }, whatIf }) => (
        { id, name, often, seldom, link, whatIf, matters: matter.some((other) => other.id === id) })),
    };
  });
  const worst = rules.momentOfTruth(stops);
  return stops.map((one) => ({ ...one, momentOfTruth: one.id === worst?.id }));
}

/** The latest words that name nobody: displeased ones where customers are lost, and there first of somebody who missed what makes the difference; pleased ones elsewhere. */
async function quoteOf(sql: Sql, touchpointId: string, unitId: string | undefined, { from }: store.Span, below: boolean, behaviourId: string | null): Promise<z.input<typeof quote> | null> {
  const found = await store.latestWords(sql, touchpointId, unitId ? await unitsUnder(sql, unitId) : undefined, new Date(`${from}T00:00:00Z`), below, behaviourId);
  const said = below ? [...found.filter(({ missed }) => missed), ...found.filter(({ missed }) => !missed)] : found;
  const names = await store.namesAmong(sql, said.flatMap(({ words }) => rules.namesIn(words)));
  const fit = said.find(({ words }) => !rules.namesIn(words).some((one) => names.has(one)));
  return fit ? { words: fit.words, lang: fit.lang, at: fit.at, channel: fit.channel } : null;
}

/** A menu of units one can read: the upper ones, where there are many. */
const shortened = <T extends { readonly depth: number }>(units: readonly T[]): readonly T[] => {
  const top = Math.min(...units.map(({ depth }) => depth));
  return units.length > 30 ? units.filter(({ depth }) => depth <= top + 1) : units;
};
