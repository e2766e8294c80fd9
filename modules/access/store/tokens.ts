import { z } from 'zod';
import { sql as statement, values, type Sql } from '#kernel/database';
import { hashOf, newSecret } from '#kernel/id';
import { after, before, keptEvents, mostTries, tokenLife, type Purpose } from '../rules.ts';
import { planted } from '#kernel/plant';

const redeemedRow = z.object({ personId: z.string().nullable(), address: z.string().nullable(), facts: z.record(z.string(), z.unknown()) });
export type Redeemed = z.output<typeof redeemedRow>;

export type Token = { readonly purpose: Purpose; readonly personId?: string | null; readonly address?: string | null; readonly facts?: object };

/** Gives out a token and keeps only its hash. */
export async function give(sql: Sql, { purpose, personId = null, address = null, facts = {} }: Token, now: Date, secret = newSecret()): Promise<string> {
  await sql.run(statement`insert into tokens ${values([{ hash: hashOf(secret), purpose, personId, address, facts: JSON.stringify(facts), at: now, until: after(now, tokenLife) }])}`);
  return secret;
}

/**
 * Redeems a token: one UPDATE, so that of twenty at once exactly one gets it. It opens only what it was given for, only for a person who is
 * here and not disabled, and only while the address it was sent to is still theirs.
 */
export async function redeem(sql: Sql, secret: string, purpose: Purpose, now: Date): Promise<Redeemed | undefined> {
  if (planted('select-then-update')) return redeemCarelessly(sql, secret, purpose, now);
  return sql.maybe(redeemedRow, statement`
    update tokens set used_at = ${now}
    where hash = ${hashOf(secret)} and ${fitting(purpose)} and used_at is null and until > ${now} and ${stillTheirs}
    returning person_id, address, facts`);
}

/** The same without using it up, but with one try less: for codes that may be mistyped. */
export const tried = (sql: Sql, secret: string, purpose: Purpose, now: Date): Promise<Redeemed | undefined> => sql.maybe(redeemedRow, statement`
  update tokens set tries = tries + 1
  where hash = ${hashOf(secret)} and ${fitting(purpose)} and used_at is null and until > ${now} and tries < ${mostTries} and ${stillTheirs}
  returning person_id, address, facts`);

/** Whatever else was given out for this person opens nothing any more. */
export const endTokens = (sql: Sql, personId: string, now: Date) =>
  sql.run(statement`update tokens set used_at = ${now} where person_id = ${personId} and used_at is null`);

/** A house has one link for its first administrator: the last that was made. */
export const endSetups = (sql: Sql, now: Date) => sql.run(statement`update tokens set used_at = ${now} where purpose = 'setup' and used_at is null`);

/** A confirmation goes to an address that is not yet the person's; every other token is tied to the one they have. */
const stillTheirs = statement`(
  person_id is null or exists (
    select 1 from people left join accounts on accounts.person_id = people.id
    where people.id = tokens.person_id and people.gone_at is null and accounts.disabled_at is null
      and (tokens.purpose = 'confirm' or tokens.address is null or tokens.address = people.email)))`;

/** Defects that the bar S4 plants to see that it would find them. */

const fitting = (purpose: Purpose) => (planted('token-purpose') ? statement`true` : statement`purpose = ${purpose}`);

/** What must not be done: between looking and using, nineteen others look too. */
async function redeemCarelessly(sql: Sql, secret: string, purpose: Purpose, now: Date): Promise<Redeemed | undefined> {
  const found = await sql.maybe(redeemedRow, statement`
    select person_id, address, facts from tokens where hash = ${hashOf(secret)} and purpose = ${purpose} and used_at is null and until > ${now} and ${stillTheirs}`);
  if (found) await sql.run(statement`update tokens set used_at = ${now} where hash = ${hashOf(secret)}`);
  return found;
}

/** What has long been worthless is not kept. */
export async function sweep(sql: Sql, since: Date): Promise<void> {
  await sql.run(statement`delete from tokens where until < ${since}`);
  await sql.run(statement`delete from sign_in_attempts where at < ${since}`);
  await sql.run(statement`delete from sessions where coalesce(ended_at, until) < ${since}::timestamptz - interval '90 days'`);
  await sql.run(statement`delete from account_events where at < ${before(since, keptEvents)}`);
  await sql.run(statement`update outbox set body = '' where sent_at < ${since} and body <> ''`);
  await sql.run(statement`delete from outbox where at < ${since}::timestamptz - interval '90 days'`);
}
