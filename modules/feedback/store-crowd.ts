import { z } from 'zod';
import { sql as statement, type Sql } from '#kernel/database';

const recentRow = z.object({ nth: z.number(), at: z.date() });

/** When the device of each of these said something about the same person within a day, thirty times at most; `nth` says of which of them, from 1. */
export const recentFromAll = (sql: Sql, said: readonly { device: string | null; personId: string | null; at: Date }[]): Promise<z.output<typeof recentRow>[]> => sql.rows(recentRow, statement`
  select one.nth::int as nth, before.at
  from unnest(${said.map(({ device }) => device)}::text[], ${said.map(({ personId }) => personId)}::uuid[], ${said.map(({ at }) => at.toISOString())}::timestamptz[]) with ordinality one (device, person_id, now, nth)
  cross join lateral (
    select at from answers
    where device = one.device and person_id = one.person_id and at > one.now - interval '24 hours'
    order by at desc
    limit 30) before`);
