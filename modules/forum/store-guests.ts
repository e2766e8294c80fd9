import { z } from 'zod';
import { sql as statement, values, type Sql } from '#kernel/database';

export type Code = { readonly id: string; readonly hash: string; readonly purpose: string; readonly address: string; readonly at: Date; readonly until: Date; readonly origin: string };
export type Session = { readonly id: string; readonly hash: string; readonly purpose: string; readonly address: string; readonly begunAt: Date; readonly until: Date };

export const saveCode = (sql: Sql, code: Code) => sql.run(statement`insert into guest_codes ${values([code])}`);

/** How many were sent lately: to this address for this, and from this place for anything. */
export const sentSince = (sql: Sql, { address, purpose, origin }: Pick<Code, 'address' | 'purpose' | 'origin'>, since: Date): Promise<{ toAddress: number; fromOrigin: number }> => sql.one(z.object({ toAddress: z.number(), fromOrigin: z.number() }), statement`
  select (select count(*)::int from guest_codes where address = ${address} and purpose = ${purpose} and at > ${since}) as to_address,
         (select count(*)::int from guest_codes where origin = ${origin} and at > ${since}) as from_origin`);

/** Uses the code up: of two who bring it at the same moment, one finds nothing. */
export const useCode = (sql: Sql, hash: string, mostTries: number, now: Date): Promise<{ id: string } | undefined> => sql.maybe(z.object({ id: z.string() }), statement`
  update guest_codes set used_at = ${now}
  where hash = ${hash} and used_at is null and until > ${now} and tries < ${mostTries}
  returning id`);

export const countTry = (sql: Sql, { address, purpose }: Pick<Code, 'address' | 'purpose'>, now: Date) => sql.run(statement`
  update guest_codes set tries = tries + 1 where address = ${address} and purpose = ${purpose} and used_at is null and until > ${now}`);

export const saveSession = (sql: Sql, session: Session) => sql.run(statement`insert into guest_sessions ${values([session])}`);

export const addressWith = (sql: Sql, hash: string, purpose: string, now: Date): Promise<{ address: string } | undefined> => sql.maybe(z.object({ address: z.string() }), statement`
  select address from guest_sessions where hash = ${hash} and purpose = ${purpose} and ended_at is null and until > ${now}`);

export const endSessions = (sql: Sql, { hash, address }: { hash?: string; address?: string }, now: Date) => sql.run(statement`
  update guest_sessions set ended_at = ${now} where ended_at is null and (hash = ${hash ?? null} or address = ${address ?? null})`);

/** What can open nothing any more is forgotten. */
export async function sweep(sql: Sql, before: Date): Promise<void> {
  await sql.run(statement`delete from guest_codes where until < ${before}`);
  await sql.run(statement`delete from guest_sessions where until < ${before}`);
  await sql.run(statement`delete from forum_nonces where until < ${before}`);
}

/** Nothing is written when the same was there before. */
export const saveNonce = (sql: Sql, nonce: { nonce: string; at: Date; until: Date }): Promise<number> => sql.run(statement`insert into forum_nonces ${values([nonce])} on conflict do nothing`);

export const useNonce = (sql: Sql, nonce: string, now: Date): Promise<{ nonce: string } | undefined> => sql.maybe(z.object({ nonce: z.string() }), statement`
  update forum_nonces set used_at = ${now} where nonce = ${nonce} and used_at is null and until > ${now} returning nonce`);
