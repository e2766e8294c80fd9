import { z } from 'zod';
import { mixOf } from '#feedback';
import { behavioursOfAll, touchpoints } from '#journeys';
import type { Sql } from '#kernel/database';
import { driversAsked, type Asked, type AskedDrivers } from '#statistics/asked';
import * as store from './store-drivers.ts';
import { everywhere } from './store.ts';

/** Closed weeks that a fit looks back over: half a year, so that what is rarely asked has answers enough. */
export const weeks = 26;

/** A screen waits for a fit of so many answers; a bigger one is made at night, when the week has closed. */
const atOnce = 20_000;

export const fitted = z.object({
  asOf: z.date(), n: z.number(), clusters: z.number(), r2: z.number(), reliable: z.boolean(), together: z.array(z.object({ one: z.uuid(), other: z.uuid(), correlation: z.number() })), undetermined: z.string().nullable(),
  drivers: z.array(z.object({ id: z.uuid(), n: z.number(), lmg: z.number(), low: z.number(), high: z.number(), gain: z.number(), gainLow: z.number(), gainHigh: z.number(), matters: z.boolean() })),
});
export type Fitted = z.output<typeof fitted>;

/** The stored fits of the weeks that ended so, and those that can be made while somebody waits. */
export async function fitsUntil(sql: Sql, untilWeek: string, touchpointIds: readonly string[], now: Date): Promise<ReadonlyMap<string, Fitted>> {
  const kept = new Map((await store.fits(sql, untilWeek)).map(({ touchpointId, asOf, fit }) => [touchpointId, { ...(fit as Omit<Fitted, 'asOf'>), asOf }]));
  const missing = touchpointIds.filter((id) => !kept.has(id));
  if (missing.length === 0 || await store.askedSince(sql, missing, { from: mondayBefore(untilWeek, weeks - 1), until: untilWeek }, everywhere) > atOnce) return kept;
  for (const id of missing) kept.set(id, await fit(sql, id, untilWeek, now));
  return kept;
}

/** Every touchpoint, for the job after a week has closed. */
export async function fitAll(sql: Sql, untilWeek: string, now: Date): Promise<void> {
  await store.dropFits(sql);
  for (const { id } of await touchpoints(sql)) await fit(sql, id, untilWeek, now);
}

async function fit(sql: Sql, touchpointId: string, untilWeek: string, now: Date): Promise<Fitted> {
  const from = new Date(`${mondayBefore(untilWeek, weeks - 1)}T00:00:00Z`), until = new Date(Date.parse(`${untilWeek}T00:00:00Z`) + 7 * day);
  const behaviours = (await behavioursOfAll(sql)).filter((one) => one.touchpointId === touchpointId);
  const rows = rowsOf(await store.alike(sql, touchpointId, from, until), behaviours.map(({ behaviourId }) => behaviourId));
  const found = driversAsked(behaviours.map(({ name }) => name), rows);
  const told = 'undetermined' in found
    ? { n: rows.reduce((sum, { times }) => sum + times, 0), clusters: 0, r2: 0, reliable: false, together: [], undetermined: found.undetermined, drivers: [] }
    : toldOf(found, behaviours.map(({ behaviourId }) => behaviourId));
  await store.saveFit(sql, { touchpointId, untilWeek, asOf: now, fit: JSON.stringify(told) });
  return { ...told, asOf: now };
}

const toldOf = ({ n, clusters, r2, reliable, together, drivers }: AskedDrivers, ids: readonly string[]): Omit<Fitted, 'asOf'> => ({
  n, clusters, r2, reliable, undetermined: null, drivers: drivers.map(({ name: _, ...one }, at) => ({ id: ids[at]!, ...one })),
  together: together.map(({ one, other, correlation }) => ({ one: ids[one]!, other: ids[other]!, correlation })),
});

/** What was asked and answered with yes or no; nothing is compared across places, ways of asking or kinds of case. */
export const rowsOf = (alike: readonly store.Alike[], behaviourIds: readonly string[]): Asked[] => alike.map(({ cluster, place, how, covariates, seen, good, times }) => ({
  outcome: good ? 1 : 0, cluster, times, within: [place, how, ...kindsOf(covariates)],
  seen: behaviourIds.map((id) => { const said = seen.find(({ behaviour }) => behaviour === id)?.answer; return said === 'yes' ? 1 : said === 'no' ? 0 : null; }),
}));

/** The levels of a case, each a factor of its own; what is not known is a level too. */
const kindsOf = (covariates: Readonly<Record<string, string | number>>): string[] => {
  const mix = JSON.parse(mixOf(covariates)) as Record<string, string>;
  return ['callType', 'hour', 'site'].map((name) => mix[name] ?? '');
};

const day = 86_400_000;
const mondayBefore = (monday: string, weeks: number): string => new Date(Date.parse(`${monday}T00:00:00Z`) - weeks * 7 * day).toISOString().slice(0, 10);
