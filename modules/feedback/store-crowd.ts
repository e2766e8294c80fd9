import { z } from 'zod';
import { sql as statement, type Sql } from '#kernel/database';

const recentRow = z.object({ nth: z.number(), at: z.date() });

/** When the device of each of these said something within a day about the person whom the code is about, thirty times at most, whichever: so many are too many in any case. `nth` says of which of them, from 1. */
export const recentFromAll = (sql: Sql, said: readonly { code: string; device: string; at: Date }[]): Promise<z.output<typeof recentRow>[]> => sql.rows(recentRow, statement`
  select one.nth::int as nth, before.at
  from unnest(${said.map(({ code }) => code)}::text[], ${said.map(({ device }) => device)}::text[], ${said.map(({ at }) => at.toISOString())}::timestamptz[]) with ordinality one (code, device, now, nth)
  cross join lateral (select person_id from invitations where code = one.code union all select person_id from posters where code = one.code) whom
  cross join lateral (
    select at from answers
    where device = one.device and person_id = whom.person_id and at > one.now - interval '24 hours'
    limit 30) before`);
