import { z } from 'zod';
import { sql as statement, values, type Sql } from '#kernel/database';
import { newId } from '#kernel/id';
import { markOf } from '../rules.ts';

export type Attempt = { readonly way: 'password' | 'second' | 'badge' | 'letter'; readonly identifier: string; readonly origin: string };

/** `personId`: whose account it was, where there is one. */
export const note = (sql: Sql, { way, identifier, origin }: Attempt, now: Date, personId: string | null = null) =>
  sql.run(statement`insert into sign_in_attempts ${values([{ id: newId(now), at: now, way, identifier: markOf(identifier), origin, personId }])}`);

const counted = z.object({ forName: z.number(), fromPlace: z.number(), forNameAnywhere: z.number() });

/** How often this failed since then: for this name from this place, from this place for any name, for this name from anywhere. */
export const failures = (sql: Sql, { way, identifier, origin }: Attempt, since: Date): Promise<z.output<typeof counted>> => sql.one(counted, statement`
  select
    count(*) filter (where origin = ${origin} and identifier = ${markOf(identifier)})::int as for_name,
    count(*) filter (where origin = ${origin})::int as from_place,
    count(*) filter (where identifier = ${markOf(identifier)})::int as for_name_anywhere
  from sign_in_attempts
  where at > ${since} and way = ${way} and (origin = ${origin} or identifier = ${markOf(identifier)})`);

/** One attempt at a time for a name from a place: a burst cannot be faster than its own counting. */
export const alone = async (sql: Sql, { way, identifier, origin }: Attempt): Promise<boolean> =>
  (await sql.one(z.object({ free: z.boolean() }), statement`select pg_try_advisory_xact_lock(hashtextextended(${`sign-in ${way} ${origin} ${markOf(identifier)}`}, 0)) as free`)).free;
