import { z } from 'zod';
import { sql as statement, values, type Sql } from '#kernel/database';
import { markOfAddress } from '#people';

const bondRow = z.object({ issuer: z.string(), subject: z.string(), personId: z.string(), vouched: z.string(), at: z.date(), lastAt: z.date() });
export type Bond = z.output<typeof bondRow>;

/** Whose account this identity of the provider opens. */
export const bondWith = (sql: Sql, { issuer, subject }: Pick<Bond, 'issuer' | 'subject'>): Promise<Bond | undefined> => sql.maybe(bondRow, statement`
  select issuer, subject, person_id, vouched, at, last_at from provider_bonds where issuer = ${issuer} and subject = ${subject}`);

export const bondsOf = (sql: Sql, personId: string): Promise<Bond[]> => sql.rows(bondRow, statement`
  select issuer, subject, person_id, vouched, at, last_at from provider_bonds where person_id = ${personId} order by at`);

/** Says whether it was made: nobody has two identities at one provider, and no identity two people. */
export const bind = (sql: Sql, bond: Bond): Promise<number> => sql.run(statement`insert into provider_bonds ${values([bond])} on conflict do nothing`);

export const usedBond = (sql: Sql, { issuer, subject }: Pick<Bond, 'issuer' | 'subject'>, now: Date) => sql.run(statement`
  update provider_bonds set last_at = ${now} where issuer = ${issuer} and subject = ${subject}`);

export const unbind = (sql: Sql, personId: string): Promise<number> => sql.run(statement`delete from provider_bonds where person_id = ${personId}`);

export const rememberAddress = (sql: Sql, personId: string, hash: string, now: Date) => sql.run(statement`
  insert into former_addresses ${values([{ hash, personId, at: now }])} on conflict do nothing`);

/** Whether the address was another person's before: in this house, or when it made a bond. */
export const wasAnothers = async (sql: Sql, address: string, personId: string): Promise<boolean> => (await sql.one(z.object({ was: z.boolean() }), statement`
  select exists (select from former_addresses where hash = ${markOfAddress(address)} and person_id <> ${personId})
    or exists (select from provider_bonds where vouched = ${address} and person_id <> ${personId}) as was`)).was;

/** An administrator has made sure that it is now this person's. */
export async function forgetHolders(sql: Sql, address: string, personId: string): Promise<void> {
  await sql.run(statement`delete from former_addresses where hash = ${markOfAddress(address)}`);
  await sql.run(statement`update provider_bonds set vouched = '' where vouched = ${address} and person_id <> ${personId}`);
}
