import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import type { Sql } from '#kernel/database';
import { modeEffect } from '#statistics/survey';
import { proportion } from '#statistics/proportion';
import { groupGap, type Gap } from './guard.ts';
import { shown } from './figures.ts';
import { missingFrom, scoreOf } from './scores.ts';
import { weekOf } from './rules.ts';
import * as figures from './store-figures.ts';
import * as store from './store-bias.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

/** What people may say about themselves, so that unfairness to a group can be found. All of it voluntary. */
export const facetsOffered = { gender: ['woman', 'man', 'another'], origin: ['here', 'elsewhere'], age: ['under 30', '30 to 49', '50 and over'], disability: ['yes', 'no'] } as const;

const facets = z.object({ gender: z.enum(facetsOffered.gender), origin: z.enum(facetsOffered.origin), age: z.enum(facetsOffered.age), disability: z.enum(facetsOffered.disability) }).partial();

/** What I said about myself. Nobody else reads it. */
export const identity = query(z.object({}), z.object({ facets, at: z.date().nullable() }), async (_, { sql, actor, permit }) => {
  permit('identify', { personId: actor.id });
  const said = await store.own(sql, actor.id);
  return { facets: facets.parse(said?.facets ?? {}), at: said?.at ?? null };
});

/** Says it, changes it, or takes it back. It stands apart from everything else about me. */
export const identify = command(z.object({ facets }), z.object({ said: z.number() }), async ({ facets: said }, { sql, actor, permit, now }) => {
  permit('identify', { personId: actor.id });
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as Record<string, string>;
  await (Object.keys(given).length === 0 ? store.takeBackOwn(sql, actor.id) : store.sayOwn(sql, actor.id, given, now));
  return { said: Object.keys(given).length };
});

const gap = z.object({ group: z.string(), gap: z.number(), low: z.number(), high: z.number(), people: z.number(), others: z.number(), answers: z.number() });

const site = z.object({
  id: z.uuid(), name: z.string(), asked: z.number(), answered: z.number(), rate: shown, drawn: z.object({ n: z.number(), score: shown }), all: z.object({ n: z.number(), score: shown }),
  ways: z.array(z.object({ how: z.string(), n: z.number(), score: shown, effect: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable() })),
  missing: z.array(z.object({ what: z.string(), name: z.string(), asked: z.number(), answered: z.number() })),
});

/**
 * What asking did to the score, site by site: what each way of asking adds or takes against the drawn sample among like cases, who is missing, and what the
 * score is with the drawn sample alone. And whether customers score a group of people lower who do the same.
 */
export const bias = query(z.object({ weeks: z.number().int().min(4).max(104).default(26) }), z.object({
  weeks: z.number(), untilWeek: z.string(), sites: z.array(site), gaps: z.array(z.object({ touchpoint: z.string(), facet: z.string(), at: z.date(), flagged: z.boolean(), finding: gap })),
}), async ({ weeks }, { sql, permit, now }) => {
  permit('bias');
  const untilWeek = weekOf(new Date(now.getTime() - 7 * 86_400_000));
  const until = new Date(Date.parse(`${untilWeek}T00:00:00Z`) + 7 * 86_400_000), from = new Date(until.getTime() - weeks * 7 * 86_400_000);
  const sites = [];
  for (const place of await store.sites(sql)) sites.push({ ...place, ...await ofSite(sql, place.id, from, until) });
  return { weeks, untilWeek, sites, gaps: (await store.findings(sql)).map(({ touchpoint, facet, at, flagged, finding }) => ({ touchpoint, facet, at, flagged, finding })) };
});

async function ofSite(sql: Sql, placeId: string, from: Date, until: Date) {
  const answers = await store.answersAt(sql, placeId, from, until, 6_000);
  const invited = await figures.invited(sql, { units: await store.unitsAt(sql, placeId), touchpointId: null, from, until });
  const asked = invited.filter(({ what }) => what === 'channel').reduce((sum, one) => sum + one.asked, 0), answered = invited.filter(({ what }) => what === 'channel').reduce((sum, one) => sum + one.answered, 0);
  const good = (some: typeof answers) => some.reduce((sum, { satisfied }) => sum + satisfied, 0);
  const drawn = answers.filter(({ how }) => how === 'drawn');
  const others = [...new Set(answers.map(({ how }) => how))].filter((how) => how !== 'drawn').sort();
  return {
    asked, answered, rate: scoreOf(answered, asked), drawn: { n: drawn.length, score: scoreOf(good(drawn), drawn.length) }, all: { n: answers.length, score: scoreOf(good(answers), answers.length) },
    ways: others.map((how) => { const some = answers.filter((one) => one.how === how); return { how, n: some.length, score: scoreOf(good(some), some.length), effect: effectOf(some, drawn) }; }),
    missing: missingFrom(invited, asked === 0 ? 0 : answered / asked, proportion),
  };
}

/** The difference in the share satisfied between a way of asking and the drawn sample, among answers of the same touchpoint and part of the day. */
function effectOf(some: readonly { satisfied: number; hour: number; touchpointId: string }[], drawn: readonly { satisfied: number; hour: number; touchpointId: string }[]): { value: number; low: number; high: number } | null {
  const there = new Set(some.map(({ touchpointId }) => touchpointId));
  const like = drawn.filter(({ touchpointId }) => there.has(touchpointId));
  const known = new Set(like.map(({ touchpointId }) => touchpointId));
  const both = [...some.filter(({ touchpointId }) => known.has(touchpointId)).map((one) => ({ ...one, mode: 1 })), ...like.map((one) => ({ ...one, mode: 0 }))];
  if (both.filter(({ mode }) => mode === 1).length < 10 || like.length < 10) return null;
  const levels = [...known].sort().slice(1).map((id) => Float64Array.from(both, (one) => (one.touchpointId === id ? 1 : 0)));
  const hours = [(hour: number) => hour < 12, (hour: number) => hour >= 17].map((part) => Float64Array.from(both, ({ hour }) => (part(hour) ? 1 : 0)));
  const found = modeEffect(Float64Array.from(both, ({ satisfied }) => satisfied), Float64Array.from(both, ({ mode }) => mode), [...levels, ...hours]);
  return 'undetermined' in found ? null : { value: found.estimate, low: found.low, high: found.high };
}

/** By the clock: looks for groups whom customers score lower though they do the same. Only the result is kept, of groups of five and more. */
export async function searchForBias(sql: Sql, now: Date): Promise<number> {
  const said = await store.everyones(sql);
  let flags = 0;
  for (const touchpointId of await store.touchpointIds(sql)) {
    const people = await store.standings(sql, touchpointId, new Date(now.getTime() - 365 * 86_400_000));
    for (const [facet, groups] of Object.entries(facetsOffered)) {
      const known = new Map(said.filter((one) => facet in one.facets).map((one) => [one.personId, one.facets[facet]!]));
      const among = people.filter(({ personId }) => known.has(personId));
      const found = groups.map((group) => [group, groupGap(among.map((one) => ({ ...one, inGroup: known.get(one.personId) === group })))] as const).filter((one): one is readonly [(typeof groups)[number], Gap] => one[1] !== null);
      const [worst] = found.sort(([, one], [, other]) => one.high - other.high);
      if (!worst) { await store.dropFinding(sql, touchpointId, facet); continue; }
      const [group, { flagged, ...rest }] = worst;
      await store.saveFinding(sql, { touchpointId, facet, at: now, finding: JSON.stringify({ group, ...rest }), flagged });
      if (flagged) flags += 1;
    }
  }
  return flags;
}
