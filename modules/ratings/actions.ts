import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { csv } from '#kernel/csv';
import { refuse } from '#kernel/refusal';
import { read as readSetting, write as writeSetting } from '#kernel/settings';
import { biasFlagged, lastClosedWeek, weekBefore } from '#feedback';
import { postsOf, unit, unitsUnder } from '#organisation';
import { todayOf } from '#people';
import { current } from './estimates.ts';
import * as rules from './rules.ts';
import * as settings from './settings.ts';
import * as store from './store.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

const line = z.object({
  id: z.uuid(), n: z.number(), raw: z.number(), share: z.number(), low: z.number(), high: z.number(), reliability: z.number(), probabilityAbove: z.number(),
  placement: z.object({ from: z.number(), to: z.number() }), mix: z.number(), verdict: z.enum(['above', 'below', 'same', 'few']),
});
const choice = z.object({ id: z.uuid(), name: z.string() });
const asked = z.object({ unitId: z.uuid().optional(), touchpointId: z.uuid().optional(), weeks: z.number().int().min(4).max(104).default(rules.usualWeeks), adjusted: z.boolean().default(true) });

/** A fair comparison of the people of a unit: shrunken, at average case mix, each with its range; never an order by number. */
export const compare = query(asked,
  z.object({
    unit: choice, place: z.string().nullable(), zone: z.string(), touchpoint: choice.nullable(), weeks: z.number(), untilWeek: z.string(), asOf: z.date().nullable(), answers: z.number(),
    units: z.array(choice), touchpoints: z.array(choice), average: z.number().nullable(), undetermined: z.string().nullable(), named: z.boolean(), mayConfigure: z.boolean(), useInReview: z.boolean(),
    /** People with fewer replies than a figure needs: they count in the whole, and no line of theirs is told. */
    untold: z.number(),
    people: z.array(line.extend({ name: z.string(), givenName: z.string(), title: z.string() })),
  }),
  async ({ unitId, touchpointId, weeks, adjusted }, { sql, actor, permit, may, now, readOf }) => {
    const untilWeek = lastClosedWeek(now);
    const from = weekBefore(untilWeek, weeks - 1);
    const units = (await store.unitsWithWords(sql, from)).filter((one) => may('compare', one));
    const chosen = await unit(sql, unitId ?? (await ledBy(units, actor.id)) ?? (await ownUnit(sql, actor.id)));
    permit('compare', chosen);

    const touchpoints = await store.touchpointsOf(sql, await unitsUnder(sql, chosen.id), from);
    const touchpoint = touchpoints.find(({ id }) => id === touchpointId) ?? touchpoints[0] ?? null;
    const named = await readSetting(sql, settings.named);
    const common = {
      unit: chosen, place: chosen.place, zone: chosen.zone, touchpoint, weeks, untilWeek, units, touchpoints, named, mayConfigure: may('configure'), useInReview: !touchpoint || !await biasFlagged(sql, touchpoint.id),
    };
    if (!touchpoint || !named) return { ...common, asOf: null, answers: 0, average: null, undetermined: null, untold: 0, people: [] };

    const { asOf, answers, fit } = await current(sql, { unitId: chosen.id, touchpointId: touchpoint.id, weeks, untilWeek, adjusted }, now);
    if (!('people' in fit)) return { ...common, asOf, answers, average: null, undetermined: fit.undetermined, untold: 0, people: [] };
    const told = fit.people.filter(rules.tells);
    readOf(told.map(({ id }) => id));
    const names = new Map((await todayOf(sql, told.map(({ id }) => id), now.toISOString().slice(0, 10))).map((one) => [one.id, one]));
    return {
      ...common, asOf, answers, average: fit.average, undetermined: null, untold: fit.people.length - told.length,
      people: told.flatMap((one) => { const who = names.get(one.id); return who ? [{ ...one, name: who.name, givenName: who.name.split(' ')[0]!, title: who.title }] : []; }),
    };
  }, { watched: true, about: (input, { unit }) => unit.id });

/** The same comparison as a table for a spreadsheet. Who took it away is written down. */
export const table = query(asked, z.object({ name: z.string(), text: z.string() }), async (input, context) => {
  context.permit('compare', await unit(context.sql, input.unitId ?? (await ownUnit(context.sql, context.actor.id))));
  const { unit: compared, touchpoint, untilWeek, people } = await compare.run(input, context);
  const percent = (share: number) => Math.round(share * 10) / 10;
  return {
    name: `${compared.name}, ${touchpoint?.name ?? 'no touchpoint'}, to ${untilWeek}.csv`,
    text: csv(['name', 'title', 'replies', 'raw per cent', 'fair per cent', 'from', 'to', 'reading'],
      people.map((one) => [one.name, one.title, one.n, percent(one.raw), percent(one.share), percent(one.low), percent(one.high), one.verdict])),
  };
}, { watched: true, about: (input) => input.unitId });

/** My own line in that comparison. No colleague's. */
export const mine = query(z.object({ weeks: z.number().int().min(4).max(104).default(rules.usualWeeks) }),
  z.object({ touchpoint: choice.nullable(), untilWeek: z.string(), asOf: z.date().nullable(), average: z.number().nullable(), line: line.nullable() }),
  async ({ weeks }, { sql, actor, permit, now }) => {
    permit('mine', { personId: actor.id });
    const untilWeek = lastClosedWeek(now);
    const [post] = await postsOf(sql, [actor.id]);
    const touchpoints = post ? await store.touchpointsOf(sql, await unitsUnder(sql, post.unitId), weekBefore(untilWeek, weeks - 1)) : [];
    const touchpoint = touchpoints[0];
    if (!post || !touchpoint || !await readSetting(sql, settings.named)) return { touchpoint: null, untilWeek, asOf: null, average: null, line: null };
    const { asOf, fit } = await current(sql, { unitId: post.unitId, touchpointId: touchpoint.id, weeks, untilWeek, adjusted: true }, now);
    return { touchpoint, untilWeek, asOf, average: 'people' in fit ? fit.average : null, line: 'people' in fit ? fit.people.find((one) => one.id === actor.id && rules.tells(one)) ?? null : null };
  });

/** Named comparisons on or off, for the whole organisation. */
export const configure = command(z.object({ named: z.boolean() }), z.object({ named: z.boolean() }), async ({ named }, { sql, actor, permit, now }) => {
  permit('configure');
  await writeSetting(sql, settings.named, named, actor.id, now);
  return { named };
});

const ledBy = async (units: readonly { id: string; leadId: string | null }[], personId: string) => units.find(({ leadId }) => leadId === personId)?.id ?? units[0]?.id;

async function ownUnit(sql: Parameters<typeof postsOf>[0], personId: string): Promise<string> {
  const [post] = await postsOf(sql, [personId]);
  if (!post) throw refuse('ratings.no_unit');
  return post.unitId;
}
