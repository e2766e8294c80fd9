import { z } from 'zod';
import { sql as statement, values, type Sql } from '#kernel/database';
import { missing } from '#kernel/refusal';
import type { Erasure } from './rules.ts';

const erasureRow = z.object({
  id: z.string(), customerId: z.string(), because: z.string(), address: z.string().nullable(), askedBy: z.string(), askedAt: z.date(), decidedBy: z.string().nullable(), decidedAt: z.date().nullable(),
  accepted: z.boolean().nullable(), reply: z.string().nullable(),
});

export async function erasure(sql: Sql, id: string): Promise<Erasure> {
  const found = await sql.maybe(erasureRow, statement`
    select id, customer_id, because, address, asked_by, asked_at, decided_by, decided_at, accepted, reply from customer_erasures where id = ${id} for update`);
  if (!found) throw missing('customers.no_wish');
  return found;
}

export const save = (sql: Sql, erasure: Erasure) => sql.run(statement`
  insert into customer_erasures ${values([erasure])}
  on conflict (id) do update set address = excluded.address, decided_by = excluded.decided_by, decided_at = excluded.decided_at, accepted = excluded.accepted, reply = excluded.reply`);

const idRow = z.object({ id: z.string() });

export const openFor = (sql: Sql, customerId: string): Promise<{ id: string } | undefined> => sql.maybe(idRow, statement`
  select id from customer_erasures where customer_id = ${customerId} and decided_at is null`);

const waitingRow = z.object({ id: z.string(), customer: z.string(), because: z.string(), askedBy: z.string(), askedById: z.string(), askedAt: z.date() });

export const waiting = (sql: Sql): Promise<z.output<typeof waitingRow>[]> => sql.rows(waitingRow, statement`
  select e.id, c.key as customer, e.because, p.name as asked_by, e.asked_by as asked_by_id, e.asked_at
  from customer_erasures e join customers c on c.id = e.customer_id join people p on p.id = e.asked_by
  where e.decided_at is null order by e.asked_at`);

export const done = async (sql: Sql): Promise<number> => (await sql.one(z.object({ n: z.number() }), statement`select count(*)::int as n from customer_erasures where accepted`)).n;

export const saveHold = (sql: Sql, hold: { customerId: string; because: string; by: string; at: Date }) => sql.run(statement`
  insert into customer_holds ${values([hold])} on conflict (customer_id) do nothing`);

export const endHold = (sql: Sql, customerId: string): Promise<number> => sql.run(statement`delete from customer_holds where customer_id = ${customerId}`);

export const held = async (sql: Sql, customerId: string): Promise<boolean> => (await sql.one(z.object({ held: z.boolean() }), statement`
  select exists (select from customer_holds where customer_id = ${customerId}) as held`)).held;

const holdRow = z.object({ customerId: z.string(), customer: z.string(), because: z.string(), by: z.string(), at: z.date() });

export const holds = (sql: Sql): Promise<z.output<typeof holdRow>[]> => sql.rows(holdRow, statement`
  select h.customer_id, c.key as customer, h.because, p.name as by, h.at from customer_holds h join customers c on c.id = h.customer_id join people p on p.id = h.by order by h.at`);

/** Letters to them, sent or waiting. */
export const forgetLetters = (sql: Sql, addresses: readonly string[]) => sql.run(statement`delete from outbox where lower(address) = any(${[...addresses]}::text[])`);

/** Of those who were forgotten, whoever stands here again. */
export const returned = async (sql: Sql, ids: readonly string[]): Promise<string[]> => (await sql.rows(idRow, statement`
  select id from customers where id = any(${[...ids]}::uuid[]) and erased_at is null and id not in (select customer_id from customer_holds) limit 500`)).map(({ id }) => id);

export const forgotten = async (sql: Sql): Promise<string[]> => (await sql.rows(idRow, statement`select id from customers where erased_at is not null`)).map(({ id }) => id);
