import { z } from 'zod';
import type { Whom } from '#customers';
import { sql as statement, type Sql } from '#kernel/database';

const addressRow = z.object({ address: z.string() });

export const addressesOf = async (sql: Sql, customerId: string): Promise<string[]> => (await sql.rows(addressRow, statement`
  select address from wishes_to_hear where address is not null and answer_id in (select id from answers where customer_id = ${customerId})`)).map(({ address }) => address);

const wishRow = z.object({ id: z.string(), address: z.string().nullable(), askedAt: z.date(), confirmedAt: z.date().nullable(), stoppedAt: z.date().nullable() });

const theirs = ({ id, addresses }: Whom) => statement`(lower(address) = any(${[...addresses]}::text[]) or answer_id in (select id from answers where customer_id = ${id}))`;

export const wishesOf = (sql: Sql, whom: Whom): Promise<z.output<typeof wishRow>[]> => sql.rows(wishRow, statement`
  select id, address, asked_at, confirmed_at, stopped_at from wishes_to_hear where ${theirs(whom)} order by asked_at`);

/** No letter goes any more, and where it would have gone is not known. */
export async function forget(sql: Sql, whom: Whom, now: Date): Promise<void> {
  await sql.run(statement`
    update change_letters set dropped_at = ${now}, dropped_why = 'opted out'
    where sent_at is null and dropped_at is null and wish_id in (select id from wishes_to_hear where ${theirs(whom)})`);
  await sql.run(statement`update wishes_to_hear set address = null, address_hash = id::text, stopped_at = coalesce(stopped_at, ${now}) where ${theirs(whom)}`);
}
