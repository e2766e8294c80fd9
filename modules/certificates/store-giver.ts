import { z } from 'zod';
import { sql as statement, type Sql } from '#kernel/database';

const givenRow = z.object({ id: z.string(), number: z.string(), holderId: z.string(), words: z.string(), signedBy: z.string().nullable(), occasion: z.string(), issuedAt: z.date(), revokedAt: z.date().nullable() });

/** What this customer gave on paper: by the key they are known under, or with these ids. */
export const givenBy = (sql: Sql, customerKey: string, ids: readonly string[]): Promise<z.output<typeof givenRow>[]> => sql.rows(givenRow, statement`
  select id, number, holder_id, words, signed_by, occasion, issued_at, revoked_at from certificates
  where id = any(${[...ids]}::uuid[]) or id in (select certificate_id from certificate_turns where customer_key like '%' || ${customerKey}) order by issued_at`);

const giftRow = z.object({ id: z.string(), at: z.date(), whom: z.string(), words: z.string(), signedBy: z.string().nullable() });

export const giftsBy = (sql: Sql, customerKey: string): Promise<z.output<typeof giftRow>[]> => sql.rows(giftRow, statement`
  select id, at, whom, words, signed_by from certificate_gifts where customer_key = ${customerKey} order by at`);

/** The paper counts no more, because its words and its giver are gone; that there was one stays. */
export async function forgetGiver(sql: Sql, customerKey: string, ids: readonly string[], because: { readonly en: string; readonly de: string }, now: Date): Promise<void> {
  await sql.run(statement`
    update certificates set words = '[…]', signed_by = null, revoked_at = coalesce(revoked_at, ${now}), revoked_because = coalesce(revoked_because, case when lang = 'de' then ${because.de} else ${because.en} end)
    where id = any(${[...ids]}::uuid[])`);
  await sql.run(statement`update honour_stories set words = '[…]' where certificate_id = any(${[...ids]}::uuid[])`);
  await sql.run(statement`update certificate_gifts set whom = '[…]', words = '[…]', signed_by = null where customer_key = ${customerKey}`);
  await sql.run(statement`delete from certificate_turns where customer_key like '%' || ${customerKey}`);
}
