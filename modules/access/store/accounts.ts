import { z } from 'zod';
import { sql as statement, values, type Fragment, type Sql } from '#kernel/database';

const accountRow = z.object({
  personId: z.string(), name: z.string(), givenName: z.string(), email: z.string().nullable(), userName: z.string().nullable(), lang: z.enum(['en', 'de']),
  passwordHash: z.string().nullable(), totpSealed: z.string().nullable(), pinHash: z.string().nullable(), open: z.boolean(),
});
export type Account = z.output<typeof accountRow>;

/** Somebody who may sign in: works here today, is not disabled. The person there is; proofs, as far as they were set. */
const account = (which: Fragment, today: string) => statement`
  select people.id as person_id, name, given_name, email, user_name, lang, password_hash, totp_sealed, pin_hash,
    gone_at is null and disabled_at is null and exists (
      select 1 from spells where spells.person_id = people.id and kind in ('employee', 'agent') and from_on <= ${today} and (until_on is null or until_on > ${today})
    ) as open
  from people left join accounts on accounts.person_id = people.id
  where ${which}`;

export const accountOf = (sql: Sql, personId: string, today: string): Promise<Account | undefined> =>
  sql.maybe(accountRow, account(statement`people.id = ${personId}`, today));

/** By e-mail address or user name, as typed at the door. */
export const accountNamed = (sql: Sql, identifier: string, today: string): Promise<Account | undefined> =>
  sql.maybe(accountRow, account(statement`${identifier.includes('@') ? statement`email` : statement`user_name`} = ${identifier}`, today));

export const accountWithBadge = (sql: Sql, badgeHash: string, today: string): Promise<Account | undefined> =>
  sql.maybe(accountRow, account(statement`badge_hash = ${badgeHash}`, today));

type Proofs = { passwordHash?: string; totpSealed?: string | null; totpLastStep?: number | null; pinHash?: string; badgeHash?: string };

/** Sets some of the ways in which a person proves who they are. */
export const setProofs = (sql: Sql, personId: string, proofs: Proofs) => sql.run(statement`
  insert into accounts ${values([{ personId, ...proofs }])}
  on conflict (person_id) do update set ${statement.join(Object.keys(proofs).map((name) => { const column = statement.ref(columns[name as keyof Proofs]); return statement`${column} = excluded.${column}`; }))}`);

const columns = { passwordHash: 'password_hash', totpSealed: 'totp_sealed', totpLastStep: 'totp_last_step', pinHash: 'pin_hash', badgeHash: 'badge_hash' } as const;

/** A code counts once: its half minute must lie after the last one used. One UPDATE, so that two at once cannot both. */
export const takeStep = (sql: Sql, personId: string, step: number): Promise<number> => sql.run(statement`
  update accounts set totp_last_step = ${step} where person_id = ${personId} and (totp_last_step is null or totp_last_step < ${step})`);

export const disable = (sql: Sql, personId: string, by: string, now: Date) => sql.run(statement`
  insert into accounts ${values([{ personId, disabledAt: now, disabledBy: by }])}
  on conflict (person_id) do update set disabled_at = excluded.disabled_at, disabled_by = excluded.disabled_by`);

export const enable = (sql: Sql, personId: string) => sql.run(statement`update accounts set disabled_at = null, disabled_by = null where person_id = ${personId}`);

export const setEmail = (sql: Sql, personId: string, email: string) => sql.run(statement`update people set email = ${email} where id = ${personId}`);

export const takenBy = async (sql: Sql, email: string): Promise<string | undefined> =>
  (await sql.maybe(z.object({ id: z.string() }), statement`select id from people where email = ${email}`))?.id;

export const grant = (sql: Sql, personId: string, right: string, by: string, now: Date) =>
  sql.run(statement`insert into rights ${values([{ personId, right, since: now, by }])} on conflict do nothing`);

export const revoke = (sql: Sql, personId: string, right: string) => sql.run(statement`delete from rights where person_id = ${personId} and "right" = ${right}`);

/** Who holds this right, and is here to use it. Locked, so that two cannot both be the last but one. */
export async function holdersOf(sql: Sql, right: string): Promise<string[]> {
  const rows = await sql.rows(z.object({ personId: z.string() }), statement`
    select rights.person_id
    from rights
    join people on people.id = rights.person_id and gone_at is null
    left join accounts on accounts.person_id = rights.person_id
    where "right" = ${right} and accounts.disabled_at is null
    for update of rights`);
  return rows.map(({ personId }) => personId);
}

const listedRow = z.object({
  id: z.string(), name: z.string(), email: z.string().nullable(), userName: z.string().nullable(), title: z.string(), kind: z.string(), rights: z.array(z.string()),
  password: z.boolean(), second: z.boolean(), passkeys: z.number(), bonds: z.number(), badge: z.boolean(), lastAt: z.date().nullable(), disabledAt: z.date().nullable(),
});

/** For administrators: who can sign in and how, by name. Nothing of it opens anything. */
export const listed = (sql: Sql, text: string, today: string, most = 100): Promise<z.output<typeof listedRow>[]> => sql.rows(listedRow, statement`
  select people.id, people.name, email, user_name, spells.title, spells.kind,
    array(select "right" from rights where rights.person_id = people.id order by 1) as rights,
    password_hash is not null as password, totp_sealed is not null as second, badge_hash is not null as badge,
    (select count(*)::int from passkeys where passkeys.person_id = people.id) as passkeys,
    (select count(*)::int from provider_bonds where provider_bonds.person_id = people.id) as bonds,
    (select max(last_at) from sessions where sessions.person_id = people.id) as last_at,
    disabled_at
  from people
  join spells on spells.person_id = people.id and kind in ('employee', 'agent') and from_on <= ${today} and (until_on is null or until_on > ${today})
  left join accounts on accounts.person_id = people.id
  where gone_at is null and (search_name like ${`${text}%`} or search_name like ${`% ${text}%`})
  order by exists (select 1 from rights where rights.person_id = people.id) desc, search_name
  limit ${most}`);

export const rightsOf = async (sql: Sql, personId: string): Promise<string[]> =>
  (await sql.rows(z.object({ right: z.string() }), statement`select "right" from rights where person_id = ${personId}`)).map(({ right }) => right);
