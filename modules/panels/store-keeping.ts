import { z } from 'zod';
import { sql as statement, type Sql } from '#kernel/database';

const addressRow = z.object({ address: z.string() });

export const addressesOf = async (sql: Sql, customerId: string): Promise<string[]> => (await sql.rows(addressRow, statement`
  select address from panel_members where customer_id = ${customerId} and address is not null`)).map(({ address }) => address);

const memberRow = z.object({ id: z.string(), name: z.string().nullable(), address: z.string().nullable(), invitedAt: z.date(), joinedAt: z.date().nullable(), termUntil: z.date().nullable(), retiredAt: z.date().nullable() });

export const membershipOf = (sql: Sql, customerId: string): Promise<z.output<typeof memberRow>[]> => sql.rows(memberRow, statement`
  select id, name, address, invited_at, joined_at, term_until, retired_at from panel_members where customer_id = ${customerId} order by invited_at`);

const saidRow = z.object({ question: z.string(), says: z.string(), words: z.string().nullable(), at: z.date() });

export const saidBy = (sql: Sql, customerId: string): Promise<z.output<typeof saidRow>[]> => sql.rows(saidRow, statement`
  select q.title as question, r.says, r.words, r.at from panel_ratings r join panel_questions q on q.id = r.question_id join panel_members m on m.id = r.member_id where m.customer_id = ${customerId} order by r.at`);

export async function forget(sql: Sql, customerId: string, now: Date): Promise<void> {
  await sql.run(statement`update panel_ratings set words = null where member_id in (select id from panel_members where customer_id = ${customerId})`);
  await sql.run(statement`
    update panel_members set name = null, address = null, retired_at = coalesce(retired_at, ${now}), retired_why = coalesce(retired_why, 'left') where customer_id = ${customerId}`);
}
