import { z } from 'zod';
import { sql as statement, values, type Fragment, type Sql } from '#kernel/database';
import { missing } from '#kernel/refusal';
import type { Brought, Request } from './rules.ts';

const kind = z.enum(['network', 'tool', 'idea', 'time', 'knowledge']);
const broughtRow = z.object({ id: z.string(), personId: z.string(), kind, title: z.string(), about: z.string(), at: z.date(), endedAt: z.date().nullable() });

export async function brought(sql: Sql, id: string): Promise<Brought> {
  const found = await sql.maybe(broughtRow, statement`select id, person_id, kind, title, about, at, ended_at from brought where id = ${id} for update`);
  if (!found) throw missing('resources.none');
  return found;
}

export const save = (sql: Sql, one: Brought): Promise<number> => sql.run(statement`
  insert into brought ${values([one])} on conflict (id) do update set ended_at = excluded.ended_at`);

const listedRow = broughtRow.extend({ name: z.string(), job: z.string().nullable() });

/** What colleagues bring today, newest first. */
export const all = (sql: Sql, text: string): Promise<z.output<typeof listedRow>[]> => sql.rows(listedRow, statement`
  select brought.id, brought.person_id, brought.kind, brought.title, about, at, ended_at, people.name, spells.title as job
  from brought join people on people.id = brought.person_id and people.gone_at is null left join spells on spells.person_id = people.id and spells.until_on is null
  where ended_at is null and (${text} = '' or strpos(lower(brought.title || ' ' || about), lower(${text})) > 0)
  order by at desc limit 100`);

const requestRow = z.object({ id: z.string(), askerId: z.string(), ownerId: z.string().nullable(), broughtId: z.string().nullable(), reason: z.string(), at: z.date(), acceptedAt: z.date().nullable(), declinedAt: z.date().nullable(), thankedAt: z.date().nullable() });

export async function request(sql: Sql, id: string): Promise<Request> {
  const found = await sql.maybe(requestRow, statement`select id, asker_id, owner_id, brought_id, reason, at, accepted_at, declined_at, thanked_at from resource_requests where id = ${id} for update`);
  if (!found) throw missing('resources.no_request');
  return found;
}

/** Whom this question waits for, as long as it does. */
export const askedOf = async (sql: Sql, id: string): Promise<string | null> =>
  (await sql.maybe(z.object({ ownerId: z.string().nullable() }), statement`select owner_id from resource_requests where id = ${id}`))?.ownerId ?? null;

export const saveRequest = (sql: Sql, one: Request): Promise<number> => sql.run(statement`
  insert into resource_requests ${values([one])}
  on conflict (id) do update set owner_id = excluded.owner_id, brought_id = excluded.brought_id, accepted_at = excluded.accepted_at, declined_at = excluded.declined_at`);

const readRow = requestRow.extend({ asker: z.string(), owner: z.string().nullable(), what: z.string().nullable() });

export const requests = (sql: Sql, visible: Fragment): Promise<z.output<typeof readRow>[]> => sql.rows(readRow, statement`
  select resource_requests.id, asker_id, owner_id, brought_id, reason, resource_requests.at, accepted_at, declined_at, thanked_at, askers.name as asker, owners.name as owner, brought.title as what
  from resource_requests join people askers on askers.id = asker_id left join people owners on owners.id = owner_id left join brought on brought.id = brought_id
  where ${visible} order by resource_requests.at desc limit 50`);

/** Thanks that the one who asked gave to the one who helped close the latest help of theirs. */
export const thanked = (sql: Sql, askerId: string, ownerId: string, now: Date): Promise<number> => sql.run(statement`
  update resource_requests set thanked_at = ${now} where asker_id = ${askerId} and owner_id = ${ownerId} and accepted_at is not null and thanked_at is null`);
