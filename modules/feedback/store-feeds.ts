import { z } from 'zod';
import { sql as statement, values, type Sql } from '#kernel/database';

const feedRow = z.object({ id: z.string(), source: z.string(), madeAt: z.date(), lastAt: z.date().nullable(), messages: z.number(), taken: z.number(), trouble: z.string().nullable(), endedAt: z.date().nullable() });

export const feeds = (sql: Sql): Promise<z.output<typeof feedRow>[]> => sql.rows(feedRow, statement`
  select id, source, made_at, last_at, messages, taken, trouble, ended_at from feeds order by ended_at is not null, made_at desc limit 100`);

export const saveFeed = (sql: Sql, feed: { id: string; source: string; sealed: string; madeBy: string; madeAt: Date }) => sql.run(statement`insert into feeds ${values([feed])}`);

/** One that ended leaves its name to another. */
export const endFeed = (sql: Sql, id: string, now: Date): Promise<number> => sql.run(statement`
  update feeds set ended_at = ${now}, source = left(source, 40) || ' (' || right(id::text, 6) || ')' where id = ${id} and ended_at is null`);

const openRow = z.object({ id: z.string(), source: z.string(), sealed: z.string() });

export const openFeed = (sql: Sql, id: string): Promise<z.output<typeof openRow> | undefined> => sql.maybe(openRow, statement`
  select id, source, sealed from feeds where id::text = ${id} and ended_at is null`);

/** Nothing is written where the same message came before. */
export const saveMessage = (sql: Sql, message: { feedId: string; messageId: string; at: Date }): Promise<number> => sql.run(statement`insert into feed_messages ${values([message])} on conflict do nothing`);

export const took = (sql: Sql, id: string, taken: number, now: Date) => sql.run(statement`update feeds set last_at = ${now}, messages = messages + 1, taken = taken + ${taken}, trouble = null where id = ${id}`);

export const troubled = (sql: Sql, id: string, trouble: string, now: Date) => sql.run(statement`update feeds set last_at = ${now}, trouble = ${trouble} where id = ${id}`);

export const forgetMessages = (sql: Sql, before: Date): Promise<number> => sql.run(statement`delete from feed_messages where at < ${before}`);

const textsRow = z.object({ waiting: z.number(), sent: z.number(), failed: z.number(), trouble: z.string().nullable() });

/** How many text messages are where; what went wrong with the latest that did not arrive. */
export const texts = (sql: Sql, since: Date): Promise<z.output<typeof textsRow>> => sql.one(textsRow, statement`
  select (count(*) filter (where ended_at is null))::int as waiting, count(sent_at)::int as sent, (count(*) filter (where ended_at is not null and sent_at is null and trouble <> 'dropped'))::int as failed,
    (array_agg(trouble order by at desc) filter (where trouble is not null and trouble <> 'dropped' and sent_at is null))[1] as trouble
  from parcels where carrier = 'text' and at > ${since}`);

/** The question is open, nobody answered it, and its customer did not ask for peace since. */
export const stillAsks = async (sql: Sql, invitationId: string, now: Date): Promise<boolean> => (await sql.maybe(z.object({ id: z.string() }), statement`
  select i.id
  from invitations i
  left join customers c on c.id = i.customer_id
  left join occasions o on o.invitation_id = i.id
  where i.id = ${invitationId} and i.answered_at is null and i.until > ${now} and c.quiet_at is null and not exists (select 1 from quiet_contacts q where q.contact_mark = o.contact_mark)`)) !== undefined;
