import { z } from 'zod';
import { sql as statement, values, type Fragment, type Sql } from '#kernel/database';
import { missing } from '#kernel/refusal';
import { read, setting } from '#kernel/settings';
import type { Certificate, ShownTo } from './rules.ts';

const row = z.object({
  id: z.string(), number: z.string(), code: z.string(), holderId: z.string(), holderName: z.string(), fullName: z.string(), nameSalt: z.string(), words: z.string(), lang: z.string(),
  signedBy: z.string().nullable(), occasion: z.string(), behaviour: z.string().nullable(), organisation: z.string(), issuedAt: z.date(), keyId: z.string(), signature: z.string(),
  shownTo: z.enum(['nobody', 'link', 'wall']), fullNameShown: z.boolean(), revokedAt: z.date().nullable(), revokedBecause: z.string().nullable(),
  design: z.enum(['seal', 'ribbon', 'leaf']), teamId: z.string().nullable(),
});

/** In the order in which a load may copy them. */
export const columns = [
  'id', 'number', 'code', 'holder_id', 'holder_name', 'full_name', 'name_salt', 'words', 'lang', 'signed_by', 'occasion', 'behaviour', 'organisation', 'issued_at', 'key_id', 'signature',
  'shown_to', 'full_name_shown', 'revoked_at', 'revoked_because', 'design', 'team_id',
] as const;

const all = statement.join(columns.map((name) => statement.ref(name)));

export const save = (sql: Sql, certificate: Certificate) => sql.run(statement`insert into certificates ${values([certificate])}`);

export async function certificate(sql: Sql, id: string): Promise<Certificate> {
  const found = await sql.maybe(row, statement`select ${all} from certificates where id = ${id} for update`);
  if (!found) throw missing('certificates.none');
  return found;
}

export async function certificateWithCode(sql: Sql, code: string): Promise<Certificate> {
  const found = await sql.maybe(row, statement`select ${all} from certificates where code = ${code}`);
  if (!found) throw missing('certificates.none');
  return found;
}

export const certificates = (sql: Sql, visible: Fragment, { number, most }: { number?: string | undefined; most: number }): Promise<Certificate[]> => sql.rows(row, statement`
  select ${all} from certificates
  where ${visible} and (${number ?? null}::text is null or number = ${number ?? null})
  order by issued_at desc
  limit ${most}`);

/** What holders hang on the wall for everyone who works here. Whoever chooses among stories without names does not meet them here meanwhile. */
export const onTheWall = (sql: Sql, visible: Fragment, readerId: string, most: number): Promise<Certificate[]> => sql.rows(row, statement`
  select ${all} from certificates
  where shown_to = 'wall' and revoked_at is null and ${visible}
    and not exists (
      select from honour_stories s join honour_rounds r on r.id = s.round_id join honour_seats seat on seat.round_id = r.id
      where s.certificate_id = certificates.id and r.closed_at is null and seat.person_id = ${readerId})
  order by issued_at desc
  limit ${most}`);

/** What was given since then and still stands. */
export const since = (sql: Sql, at: Date): Promise<Certificate[]> => sql.rows(row, statement`
  select ${all} from certificates where issued_at >= ${at} and revoked_at is null order by issued_at desc limit 500`);

export const saveRevoked = (sql: Sql, { id, revokedAt, revokedBecause }: Pick<Certificate, 'id' | 'revokedAt' | 'revokedBecause'>) => sql.run(statement`
  update certificates set revoked_at = ${revokedAt}, revoked_because = ${revokedBecause} where id = ${id}`);

export const saveShown = (sql: Sql, { id, shownTo, fullNameShown }: { id: string; shownTo: ShownTo; fullNameShown: boolean }) => sql.run(statement`
  update certificates set shown_to = ${shownTo}, full_name_shown = ${fullNameShown} where id = ${id}`);

/** The next number of the year. Whoever asks next waits until this transaction ends, so that no number is left out. */
export const nextSerial = async (sql: Sql, year: number): Promise<number> => (await sql.one(z.object({ last: z.number() }), statement`
  insert into certificate_numbers (year, last) values (${year}, 1)
  on conflict (year) do update set last = certificate_numbers.last + 1
  returning last`)).last;

/** True for the first of this customer, for this person, in this period; the second waits for the first to end, and is told no. */
export const takeTurn = async (sql: Sql, turn: { customerKey: string; holderId: string; period: string; certificateId: string }): Promise<boolean> =>
  await sql.run(statement`insert into certificate_turns ${values([turn])} on conflict do nothing`) === 1;

const keyRow = z.object({ id: z.string(), publicKey: z.string(), madeAt: z.date(), retiredAt: z.date().nullable() });
export type Key = z.output<typeof keyRow>;

export const keys = (sql: Sql): Promise<Key[]> => sql.rows(keyRow, statement`select id, public_key, made_at, retired_at from certificate_keys order by made_at desc`);

export const key = (sql: Sql, id: string): Promise<Key> => sql.one(keyRow, statement`select id, public_key, made_at, retired_at from certificate_keys where id = ${id}`);

export const usableKeys = (sql: Sql): Promise<{ id: string }[]> => sql.rows(z.object({ id: z.string() }), statement`
  select id from certificate_keys where retired_at is null order by made_at desc`);

export const saveKey = (sql: Sql, key: Key) => sql.run(statement`insert into certificate_keys ${values([key])}`);

export const retireAllBut = (sql: Sql, id: string, now: Date) => sql.run(statement`
  update certificate_keys set retired_at = ${now} where retired_at is null and id <> ${id}`);

export const oneAtATime = (sql: Sql) => sql.run(statement`select pg_advisory_xact_lock(7104)`);

/** The numbers that are revoked, for whoever verifies without asking us. */
export const revokedNumbers = async (sql: Sql): Promise<string[]> => (await sql.rows(z.object({ number: z.string() }), statement`
  select number from certificates where revoked_at is not null order by number`)).map(({ number }) => number);

export const organisationName = (sql: Sql): Promise<string> => read(sql, setting('house.name', z.string(), ''));
export const zone = (sql: Sql): Promise<string> => read(sql, setting('house.zone', z.string(), 'UTC'));

const sourceRow = z.object({ words: z.string(), lang: z.string(), at: z.date(), speaker: z.string().nullable() });

/** What a certificate says, for whoever pins it; a revoked one says nothing any more. */
export async function source(sql: Sql, id: string): Promise<{ words: string; lang: string; at: Date; how: string; speaker: string | null } | undefined> {
  const found = await sql.maybe(sourceRow, statement`select words, lang, issued_at as at, signed_by as speaker from certificates where id = ${id} and revoked_at is null`);
  return found && { ...found, how: 'certificate' };
}
