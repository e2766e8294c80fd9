import { z } from 'zod';
import { sql as statement, values, type Sql } from '#kernel/database';

const called = z.object({ id: z.string(), name: z.string() });

/** Touchpoints and units by id and by name. */
export async function places(sql: Sql): Promise<{ touchpoints: Map<string, string>; units: Map<string, string> }> {
  const [touchpoints, units] = await Promise.all([sql.rows(called, statement`select id, name from touchpoints`), sql.rows(called, statement`select id, name from units`)]);
  const byBoth = (all: readonly { id: string; name: string }[]) => new Map(all.flatMap(({ id, name }) => [[name, id], [id, id]] as const));
  return { touchpoints: byBoth(touchpoints), units: byBoth(units) };
}

const calledRow = z.object({ key: z.string(), id: z.string() });

/** People by id, e-mail address, user name or the key of an import. */
export async function peopleCalled(sql: Sql, keys: readonly string[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  return new Map((await sql.rows(calledRow, statement`
    select k.key, p.id
    from unnest(${[...keys]}::text[]) k (key)
    join people p on p.id::text = k.key or p.email = k.key or p.user_name = k.key or p.imported = k.key`)).map(({ key, id }) => [key, id]));
}

export const staffAddresses = async (sql: Sql): Promise<string[]> => (await sql.rows(z.object({ email: z.string().nullable() }), statement`
  select email from people where email is not null`)).flatMap(({ email }) => (email ? [email] : []));

const askedRow = z.object({ askedAt: z.date().nullable(), contactMark: z.string().nullable() });

/** When this customer was last asked, and under which address we know them. */
export const lastAsked = (sql: Sql, customerId: string): Promise<z.output<typeof askedRow> | undefined> => sql.maybe(askedRow, statement`
  select (select max(at) from invitations i where i.id in (select invitation_id from occasions where customer_id = ${customerId} and invitation_id is not null)) as asked_at,
    (select contact_mark from occasions where customer_id = ${customerId} and contact_mark is not null order by came_at limit 1) as contact_mark`);

/** The same for somebody of whom we know nothing but how to reach them. */
export const lastAskedAt = (sql: Sql, contactMark: string): Promise<z.output<typeof askedRow> | undefined> => sql.maybe(askedRow, statement`
  select max(came_at) as asked_at, max(contact_mark) as contact_mark from occasions where contact_mark = ${contactMark} and invitation_id is not null`);

export const isQuiet = async (sql: Sql, contactMark: string): Promise<boolean> => (await sql.maybe(z.object({ at: z.date() }), statement`select at from quiet_contacts where contact_mark = ${contactMark}`)) !== undefined;

export const keepQuiet = (sql: Sql, contactMark: string, now: Date) => sql.run(statement`insert into quiet_contacts ${values([{ contactMark, at: now }])} on conflict do nothing`);

/** Nothing is written where the same occasion was handed in before. */
export const saveOccasion = (sql: Sql, occasion: { id: string; source: string; key: string; at: Date; cameAt: Date; touchpointId: string; unitId: string; customerId: string | null; contactMark: string | null; whyNot: string | null }): Promise<number> =>
  sql.run(statement`insert into occasions ${values([occasion])} on conflict (source, key) do nothing`);

export const drew = (sql: Sql, occasionId: string, invitationId: string) => sql.run(statement`update occasions set invitation_id = ${invitationId} where id = ${occasionId}`);

const coverageRow = z.object({ id: z.string(), name: z.string(), occasions: z.number(), drawn: z.number(), answered: z.number() });

/** Of how many occasions how many were drawn, and how many of those answered. Counts, and never who. */
export const coverage = (sql: Sql, since: Date): Promise<z.output<typeof coverageRow>[]> => sql.rows(coverageRow, statement`
  select t.id, t.name, count(o.id)::int as occasions, count(o.invitation_id)::int as drawn, count(i.answered_at)::int as answered
  from touchpoints t
  join journeys j on j.id = t.journey_id
  left join occasions o on o.touchpoint_id = t.id and o.came_at > ${since}
  left join invitations i on i.id = o.invitation_id
  group by t.id, t.name, j.name, t.position
  order by j.name, t.position`);

const ofCodeRow = z.object({ customerId: z.string().nullable(), contactMark: z.string().nullable() });

/** Whose invitation it is, for somebody who wants no more of them. */
export const customerOfCode = (sql: Sql, code: string): Promise<z.output<typeof ofCodeRow> | undefined> => sql.maybe(ofCodeRow, statement`
  select i.customer_id, o.contact_mark from invitations i left join occasions o on o.invitation_id = i.id where i.code = ${code}`);
