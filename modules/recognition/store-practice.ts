import { z } from 'zod';
import { sql as statement, type Sql } from '#kernel/database';

const namedRow = z.object({ behaviourId: z.string(), n: z.number() });

/** How many thanks named each behaviour since then. */
export const namedSince = (sql: Sql, since: Date): Promise<z.output<typeof namedRow>[]> => sql.rows(namedRow, statement`
  select behaviour_id, count(*)::int as n
  from thanks
  where behaviour_id is not null and given_at >= ${since} and withdrawn_at is null
  group by behaviour_id`);
