import { z } from 'zod';
import { sql as statement, values, type Sql } from '#kernel/database';
import { missing } from '#kernel/refusal';
import type { FocusWord, Service } from '../rules.ts';

const wordRow = z.object({ id: z.string(), kind: z.enum(['definition', 'quality', 'standard']), words: z.string(), madeAt: z.date(), endedAt: z.date().nullable() });

export const words = (sql: Sql): Promise<FocusWord[]> => sql.rows(wordRow, statement`
  select id, kind, words, made_at, ended_at from focus_words where ended_at is null order by kind, made_at, id`);

export async function word(sql: Sql, id: string): Promise<FocusWord> {
  const found = await sql.maybe(wordRow, statement`select id, kind, words, made_at, ended_at from focus_words where id = ${id} for update`);
  if (!found) throw missing('goals.no_such_word');
  return found;
}

export const saveWord = (sql: Sql, word: FocusWord) => sql.run(statement`
  insert into focus_words ${values([word])}
  on conflict (id) do update set words = excluded.words, ended_at = excluded.ended_at`);

const linkRow = z.object({ wordId: z.string(), behaviourId: z.string().nullable(), touchpointId: z.string().nullable(), name: z.string() });

/** By what each word is more than a word. */
export const links = (sql: Sql): Promise<z.output<typeof linkRow>[]> => sql.rows(linkRow, statement`
  select l.word_id, l.behaviour_id, l.touchpoint_id, coalesce(behaviours.name, touchpoints.name, '') as name
  from focus_links l left join behaviours on behaviours.id = l.behaviour_id left join touchpoints on touchpoints.id = l.touchpoint_id
  order by 4`);

export async function link(sql: Sql, wordId: string, all: readonly { id: string; wordId: string; behaviourId: string | null; touchpointId: string | null }[]): Promise<void> {
  await sql.run(statement`delete from focus_links where word_id = ${wordId}`);
  if (all.length > 0) await sql.run(statement`insert into focus_links ${values(all)}`);
}

const versionRow = z.object({ version: z.number(), content: z.any(), publishedAt: z.date(), by: z.string() });

/** What is in force. */
export const inForce = (sql: Sql): Promise<z.output<typeof versionRow> | undefined> => sql.maybe(versionRow, statement`
  select v.version, v.content, v.published_at, people.name as by from focus_versions v join people on people.id = v.published_by order by v.version desc limit 1`);

export const publish = (sql: Sql, version: { version: number; content: string; publishedAt: Date; publishedBy: string }) => sql.run(statement`insert into focus_versions ${values([version])}`);

const serviceRow = z.object({ id: z.string(), roleId: z.string(), role: z.string(), servedRoleId: z.string(), servedRole: z.string(), what: z.string() });
export type Served = z.output<typeof serviceRow>;

/** What roles do for one another inside the house. */
export const services = (sql: Sql): Promise<Served[]> => sql.rows(serviceRow, statement`
  select s.id, s.role_id, role.name as role, s.served_role_id, served.name as served_role, s.what
  from internal_services s join roles role on role.id = s.role_id join roles served on served.id = s.served_role_id
  order by role.name, served.name, s.what`);

export const serve = (sql: Sql, service: Service & { madeAt: Date }): Promise<number> => sql.run(statement`
  insert into internal_services ${values([service])} on conflict (role_id, served_role_id, what) do nothing`);

export const unserve = (sql: Sql, id: string): Promise<number> => sql.run(statement`delete from internal_services where id = ${id}`);

const holderRow = z.object({ id: z.string(), name: z.string() });

/** Some of those who have this role today. */
export const holders = (sql: Sql, roleId: string, most: number): Promise<z.output<typeof holderRow>[]> => sql.rows(holderRow, statement`
  select people.id, people.name from positions join people on people.id = positions.person_id and people.gone_at is null
  where positions.role_id = ${roleId} and positions.until_on is null
  order by people.search_name limit ${most}`);
