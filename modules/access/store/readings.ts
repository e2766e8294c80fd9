import { z } from 'zod';
import { sql as statement, type Sql } from '#kernel/database';

const row = z.object({ readerId: z.string(), reader: z.string(), title: z.string(), verb: z.string(), on: z.string(), times: z.number(), lastAt: z.date() });

/** Who read something of this person's, on which day and how often: the readings that name them, those that held theirs among others', and their files. */
export const readingsOf = (sql: Sql, personId: string, verbs: readonly string[], since: Date, most: number): Promise<z.output<typeof row>[]> => sql.rows(row, statement`
  select people.id as reader_id, people.name as reader, coalesce(spells.title, '') as title, verb, (audit.at at time zone 'UTC')::date as on, count(*)::int as times, max(audit.at) as last_at
  from audit
  join people on people.id = audit.actor_id
  left join spells on spells.person_id = people.id and spells.until_on is null
  where (about_id = ${personId} or audit.id in (select audit_id from read_about where person_id = ${personId}) or about_id in (select id from files where owner_id = ${personId}))
    and actor_id <> ${personId} and audit.at > ${since} and verb = any(${[...verbs]}::text[])
  group by people.id, people.name, spells.title, verb, (audit.at at time zone 'UTC')::date
  order by last_at desc
  limit ${most}`);
