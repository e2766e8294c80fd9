import { z } from 'zod';
import { sql as statement, type Sql } from '#kernel/database';
import { missing } from '#kernel/refusal';

const customerRow = z.object({ id: z.string(), key: z.string(), name: z.string().nullable(), lang: z.string(), since: z.date() });
export type Customer = z.output<typeof customerRow>;

export async function customer(sql: Sql, id: string): Promise<Customer> {
  const found = await sql.maybe(customerRow, statement`select id, key, name, lang, since from customers where id = ${id}`);
  if (!found) throw missing('customers.nobody');
  return found;
}
