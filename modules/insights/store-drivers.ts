import { z } from 'zod';
import { sql as statement, values, type Sql } from '#kernel/database';
import { counted } from '#feedback';

const alikeRow = z.object({ cluster: z.string(), place: z.string(), how: z.string(), covariates: z.record(z.string(), z.union([z.string(), z.number()])), seen: z.array(z.object({ behaviour: z.string(), answer: z.string() })), good: z.boolean(), times: z.number() });
export type Alike = z.output<typeof alikeRow>;

/** Answers at a touchpoint in which something was asked, those that are alike as one: whose, where, how, of what case, what was seen, and whether they were satisfied. */
export const alike = (sql: Sql, touchpointId: string, from: Date, until: Date): Promise<Alike[]> => sql.rows(alikeRow, statement`
  select coalesce(a.person_id, a.unit_id)::text as cluster, coalesce(u.place_id, a.unit_id)::text as place, a.how, a.covariates, a.seen, a.score >= 4 as good, count(*)::int as times
  from answers a left join units u on u.id = a.unit_id
  where a.touchpoint_id = ${touchpointId} and a.at >= ${from} and a.at < ${until} and a.how = any(${[...counted]}) and a.left_out is null and a.seen <> '[]'
  group by 1, 2, 3, 4, 5, 6`);

/** How many answers a fit would have to read. */
export const askedSince = async (sql: Sql, touchpointIds: readonly string[], weeks: { from: string; until: string }, everywhere: string): Promise<number> => (await sql.one(z.object({ n: z.number() }), statement`
  select coalesce(sum(n), 0)::int as n from weekly
  where unit_id = ${everywhere} and touchpoint_id = any(${[...touchpointIds]}::uuid[]) and week between ${weeks.from} and ${weeks.until}`)).n;

const fitRow = z.object({ touchpointId: z.string(), asOf: z.date(), fit: z.any() });

export const fits = (sql: Sql, untilWeek: string): Promise<z.output<typeof fitRow>[]> => sql.rows(fitRow, statement`
  select touchpoint_id, as_of, fit from driver_fits where until_week = ${untilWeek}`);

export const saveFit = (sql: Sql, fit: { readonly touchpointId: string; readonly untilWeek: string; readonly asOf: Date; readonly fit: string }) => sql.run(statement`
  insert into driver_fits ${values([fit])} on conflict (touchpoint_id, until_week) do update set as_of = excluded.as_of, fit = excluded.fit`);

/** Fits of weeks long past, which no screen asks for any more, and those that may have changed. */
export const dropFits = (sql: Sql) => sql.run(statement`delete from driver_fits`);
