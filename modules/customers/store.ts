import { z } from 'zod';
import { sql as statement, type Sql } from '#kernel/database';
import { newId } from '#kernel/id';
import { missing } from '#kernel/refusal';

const customerRow = z.object({ id: z.string(), key: z.string(), name: z.string().nullable(), lang: z.string(), since: z.date() });
export type Customer = z.output<typeof customerRow>;

export async function customer(sql: Sql, id: string): Promise<Customer> {
  const found = await sql.maybe(customerRow, statement`select id, key, name, lang, since from customers where id = ${id}`);
  if (!found) throw missing('customers.nobody');
  return found;
}

const calledRow = z.object({ id: z.string(), quietAt: z.date().nullable() });

/** The customer whom the house's own systems call so; met for the first time, they are made. */
export const customerCalled = (sql: Sql, key: string, lang: string, now: Date): Promise<z.output<typeof calledRow>> => sql.one(calledRow, statement`
  insert into customers (id, key, lang, since) values (${newId(now)}, ${key}, ${lang}, ${now})
  on conflict (key) do update set key = excluded.key
  returning id, quiet_at`);

/** From now on this customer is sent no letters that ask for an answer. */
export const wishesNoLetters = (sql: Sql, id: string, now: Date) => sql.run(statement`update customers set quiet_at = coalesce(quiet_at, ${now}) where id = ${id}`);

const foundRow = z.object({ id: z.string(), key: z.string(), name: z.string().nullable(), lang: z.string(), since: z.date(), quietAt: z.date().nullable(), erasedAt: z.date().nullable() });
export type FoundCustomer = z.output<typeof foundRow>;

/** The customer with this id, or whom a system of ours calls so. */
export const customerFound = (sql: Sql, called: string): Promise<FoundCustomer | undefined> => sql.maybe(foundRow, statement`
  select id, key, name, lang, since, quiet_at, erased_at from customers where id::text = ${called} or key = ${called}`);

/** Who it was is gone; that there was somebody stays, so that what was counted stays right. */
export const forgetCustomer = (sql: Sql, id: string, now: Date) => sql.run(statement`
  update customers set key = 'erased ' || id, name = null, quiet_at = coalesce(quiet_at, ${now}), erased_at = ${now} where id = ${id}`);
