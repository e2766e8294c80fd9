import { z } from 'zod';
import { sql as statement, type Sql } from '#kernel/database';
import { setting } from '#kernel/settings';

/** Whose rights rest until they came in with two factors: 0 nobody's, 1 administrators', 2 everybody's. */
export const secondNeeded = setting('access.second_needed', z.int().min(0).max(2), 0, { onlyUp: true });

const row = z.object({ id: z.string(), name: z.string(), rights: z.array(z.string()) });

/** Who holds rights and has neither an app nor a passkey. */
export const holdersWithout = (sql: Sql): Promise<z.output<typeof row>[]> => sql.rows(row, statement`
  select people.id, people.name, array_agg("right" order by "right") as rights
  from rights
  join people on people.id = rights.person_id and gone_at is null
  left join accounts on accounts.person_id = people.id
  where accounts.disabled_at is null and accounts.totp_sealed is null and not exists (select from passkeys where passkeys.person_id = people.id)
  group by people.id, people.name
  order by people.name`);

/** For the row of a session: how far its rights reach today. */
export const neededNow = statement`coalesce((select value::int from settings where name = 'access.second_needed'), 0)`;
