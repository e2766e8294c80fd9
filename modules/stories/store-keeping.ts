import { z } from 'zod';
import type { Whom } from '#customers';
import { sql as statement, type Sql } from '#kernel/database';

const addressRow = z.object({ address: z.string() });

/** Where the letters about their stories went. */
export const addressesOf = async (sql: Sql, customerId: string): Promise<string[]> => (await sql.rows(addressRow, statement`
  select d.address from story_doors d join stories s on s.id = d.story_id where s.customer_id = ${customerId} and d.address is not null`)).map(({ address }) => address);

const storyRow = z.object({
  id: z.string(), title: z.string(), teller: z.string().nullable(), lang: z.string(), expected: z.string().nullable(), failed: z.string().nullable(), acted: z.string().nullable(), repaired: z.string().nullable(),
  lesson: z.string().nullable(), okBecause: z.string().nullable(), toldAt: z.date(), untilOn: z.string(), endedAt: z.date().nullable(), agreed: z.array(z.string()),
});

/** By the customer, or by the address to which the way in was sent. */
export const storiesOf = (sql: Sql, { id, addresses }: Whom): Promise<z.output<typeof storyRow>[]> => sql.rows(storyRow, statement`
  select id, title, teller, lang, expected, failed, acted, repaired, lesson, ok_because, told_at, until_on, ended_at,
         array(select use from story_consents c where c.story_id = stories.id and c.ended_at is null order by use) as agreed
  from stories where customer_id = ${id} or id in (select story_id from story_doors where lower(address) = any(${[...addresses]}::text[])) order by told_at for update`);

const doorRow = z.object({ id: z.string(), address: z.string().nullable(), name: z.string().nullable(), madeAt: z.date(), until: z.date() });

export const doorsOf = (sql: Sql, { addresses }: Whom): Promise<z.output<typeof doorRow>[]> => sql.rows(doorRow, statement`
  select id, address, name, made_at, until from story_doors where lower(address) = any(${[...addresses]}::text[]) order by made_at`);

const visitRow = z.object({ at: z.date(), place: z.string(), preparation: z.string(), thanks: z.string(), careNote: z.string() });

export const visitsOf = (sql: Sql, whom: Whom): Promise<z.output<typeof visitRow>[]> => sql.rows(visitRow, statement`
  select at, place, preparation, thanks, care_note from story_visits
  where story_id in (select id from stories where customer_id = ${whom.id} or id in (select story_id from story_doors where lower(address) = any(${[...whom.addresses]}::text[]))) order by at`);

/** The places in which their stories stood keep their line; the ways in, and what was noted about them afterwards, go. */
export async function forget(sql: Sql, { addresses }: Whom, storyIds: readonly string[]): Promise<void> {
  await sql.run(statement`update story_visits set preparation = '–', care_note = '' where story_id = any(${[...storyIds]}::uuid[])`);
  await sql.run(statement`update story_people set objection = null, settled = null where story_id = any(${[...storyIds]}::uuid[])`);
  await sql.run(statement`update story_uses set note = '' where story_id = any(${[...storyIds]}::uuid[])`);
  await sql.run(statement`update stories set title = '' where id = any(${[...storyIds]}::uuid[])`);
  await sql.run(statement`delete from story_doors where story_id = any(${[...storyIds]}::uuid[]) or lower(address) = any(${[...addresses]}::text[])`);
}
