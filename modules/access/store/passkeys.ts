import { z } from 'zod';
import { sql as statement, values, type Sql } from '#kernel/database';
import type { Passkey } from '../proofs/passkey.ts';

const passkeyRow = z.object({ id: z.string(), personId: z.string(), publicKey: z.string(), counter: z.number(), transports: z.array(z.string()) });

export const passkeyWith = (sql: Sql, id: string): Promise<z.output<typeof passkeyRow> | undefined> =>
  sql.maybe(passkeyRow, statement`select id, person_id, public_key, counter, transports from passkeys where id = ${id} for update`);

const namedRow = z.object({ id: z.string(), name: z.string(), at: z.date(), lastAt: z.date().nullable() });

export const passkeysOf = (sql: Sql, personId: string): Promise<z.output<typeof namedRow>[]> =>
  sql.rows(namedRow, statement`select id, name, at, last_at from passkeys where person_id = ${personId} order by at`);

export const addPasskey = (sql: Sql, { id, publicKey, counter, transports }: Passkey, personId: string, name: string, now: Date) =>
  sql.run(statement`insert into passkeys ${values([{ id, personId, publicKey, counter, transports: JSON.stringify(transports), name, at: now }])} on conflict (id) do nothing`);

export const usedPasskey = (sql: Sql, id: string, counter: number, now: Date) => sql.run(statement`update passkeys set counter = ${counter}, last_at = ${now} where id = ${id}`);

export const removePasskey = (sql: Sql, id: string, personId: string) => sql.run(statement`delete from passkeys where id = ${id} and person_id = ${personId}`);

export const removePasskeys = (sql: Sql, personId: string) => sql.run(statement`delete from passkeys where person_id = ${personId}`);
