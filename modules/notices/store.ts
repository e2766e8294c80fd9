import { z } from 'zod';
import { sql as statement, values, type Fragment, type Sql } from '#kernel/database';
import { read, setting } from '#kernel/settings';
import type { Wishes } from './rules.ts';

export type Notice = { readonly id: string; readonly readerId: string; readonly subject: string; readonly aboutId: string; readonly facts: string; readonly at: Date; readonly mailedAt: Date | null };

export const save = (sql: Sql, notices: readonly Notice[]) => sql.run(statement`insert into notices ${values(notices)}`);

const noticeRow = z.object({ id: z.string(), subject: z.string(), aboutId: z.string(), facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])), at: z.date(), readAt: z.date().nullable() });

/** What is new stands before what was read. */
export const latest = (sql: Sql, visible: Fragment, most: number): Promise<z.output<typeof noticeRow>[]> => sql.rows(noticeRow, statement`
  select id, subject, about_id, facts, at, read_at from notices where ${visible} order by (read_at is null) desc, at desc limit ${most}`);

export const markRead = (sql: Sql, visible: Fragment, id: string | null, now: Date): Promise<number> => sql.run(statement`
  update notices set read_at = ${now} where read_at is null and (${id}::uuid is null or id = ${id}::uuid) and ${visible}`);

const wishesRow = z.object({ mail: z.boolean(), anyHour: z.boolean() });

export const wishes = (sql: Sql, personId: string): Promise<Wishes | undefined> => sql.maybe(wishesRow, statement`select mail, any_hour from notice_wishes where person_id = ${personId}`);

export const saveWishes = (sql: Sql, personId: string, { mail, anyHour }: Wishes) => sql.run(statement`
  insert into notice_wishes ${values([{ personId, mail, anyHour }])} on conflict (person_id) do update set mail = excluded.mail, any_hour = excluded.any_hour`);

const readerRow = z.object({ readerId: z.string(), givenName: z.string(), email: z.string(), lang: z.enum(['en', 'de']), zone: z.string(), n: z.number(), mail: z.boolean().nullable(), anyHour: z.boolean().nullable(), digestedAt: z.date().nullable() });

/** Whoever has something new of which no letter told them yet, for at least an hour: many see it before that on their screen. */
export const waiting = (sql: Sql, before: Date): Promise<z.output<typeof readerRow>[]> => sql.rows(readerRow, statement`
  select notices.reader_id, people.given_name, people.email, people.lang, coalesce(max(places.zone), 'UTC') as zone, count(distinct notices.id)::int as n, w.mail, w.any_hour, w.digested_at
  from notices
  join people on people.id = notices.reader_id and people.gone_at is null and people.email is not null
  left join positions on positions.person_id = people.id and positions.until_on is null
  left join places on places.id = positions.place_id
  left join notice_wishes w on w.person_id = people.id
  where notices.read_at is null and notices.mailed_at is null and notices.at <= ${before}
  group by notices.reader_id, people.given_name, people.email, people.lang, w.mail, w.any_hour, w.digested_at
  limit 500`);

export const markMailed = (sql: Sql, readerId: string, now: Date) => sql.run(statement`
  update notices set mailed_at = ${now} where reader_id = ${readerId} and read_at is null and mailed_at is null`);

export const digested = (sql: Sql, personId: string, { mail, anyHour }: Wishes, now: Date) => sql.run(statement`
  insert into notice_wishes ${values([{ personId, mail, anyHour, digestedAt: now }])} on conflict (person_id) do update set digested_at = excluded.digested_at`);

/** What was read a quarter ago is no news. */
export const forget = (sql: Sql, before: Date): Promise<number> => sql.run(statement`delete from notices where read_at < ${before}`);

export const houseName = (sql: Sql): Promise<string> => read(sql, setting('house.name', z.string(), ''));
