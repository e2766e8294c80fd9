import { z } from 'zod';
import { sql as statement, type Sql } from '#kernel/database';
import { setting } from '#kernel/settings';

/** Whose rights rest until they came in with two factors: 0 nobody's, 1 administrators', 2 everybody's who holds rights, 3 also those of whoever leads others. */
export const secondNeeded = setting('access.second_needed', z.int().min(0).max(3), 0, { onlyUp: true });

const row = z.object({ id: z.string(), name: z.string(), rights: z.array(z.string()) });

/** Who holds rights, leads others or answers for a unit, and has neither an app nor a passkey. */
export const holdersWithout = (sql: Sql): Promise<z.output<typeof row>[]> => sql.rows(row, statement`
  select people.id, people.name, array_agg(distinct held."right" order by held."right") as rights
  from (select person_id, "right" from rights union select above_id, 'leads' from lines union select person_id, 'leads' from partners) as held
  join people on people.id = held.person_id and gone_at is null
  left join accounts on accounts.person_id = people.id
  where accounts.disabled_at is null and accounts.totp_sealed is null and not exists (select from passkeys where passkeys.person_id = people.id)
  group by people.id, people.name
  order by bool_or(held."right" <> 'leads') desc, people.name`);

const reachRow = z.object({ rights: z.array(z.string()), leads: z.boolean(), needed: z.number(), factors: z.boolean() });

/** What somebody may do beyond their own work, how far two factors are asked for today, and whether they have any. */
export const reachOf = (sql: Sql, personId: string): Promise<z.output<typeof reachRow>> => sql.one(reachRow, statement`
  select array(select "right" from rights where person_id = ${personId}) as rights,
    exists (select from lines where above_id = ${personId}) or exists (select from partners where person_id = ${personId}) as leads,
    ${neededNow} as needed,
    exists (select from accounts where person_id = ${personId} and totp_sealed is not null) or exists (select from passkeys where person_id = ${personId}) as factors`);

/** For the row of a session: how far its rights reach today. */
export const neededNow = statement`coalesce((select value::int from settings where name = 'access.second_needed'), 0)`;
