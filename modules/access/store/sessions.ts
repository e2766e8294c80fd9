import { z } from 'zod';
import { sql as statement, values, type Sql } from '#kernel/database';
import { hashOf, newId, newSecret } from '#kernel/id';
import type { Actor } from '#kernel/policy';
import { before, leadRests, mostSessions, rolesOf, sessionLife, untilOf } from '../rules.ts';
import { planted } from '#kernel/plant';
import { neededNow } from './second.ts';

const actorRow = z.object({ id: z.string(), lang: z.enum(['en', 'de']), kind: z.string(), rights: z.array(z.string()), reports: z.array(z.string()), units: z.array(z.string()) });

/** A person and all that decides what they may do, where they work here today and their account is open. */
const standing = statement`
  people.id, people.lang, spells.kind,
  array(select "right" from rights where rights.person_id = people.id) as rights,
  array(select below_id from lines where above_id = people.id)::text[] as reports,
  array(select unit_id from partners where partners.person_id = people.id)::text[] as units`;

const here = (now: Date) => statement`
  join spells on spells.person_id = people.id and spells.kind in ('employee', 'agent')
    and spells.from_on <= ${dayOf(now)} and (spells.until_on is null or spells.until_on > ${dayOf(now)})
  left join accounts on accounts.person_id = people.id`;

const open = statement`people.gone_at is null and accounts.disabled_at is null`;

/** Who holds this session, if it still lives: asked with every request, so that whatever ends it holds at once. */
export async function whoseSession(sql: Sql, secret: string, now: Date, quietly = false): Promise<(Actor & { readonly shared: boolean }) | undefined> {
  const hash = hashOf(secret);
  const found = await sql.maybe(actorRow.extend({ shared: z.boolean(), second: z.boolean(), needed: z.number(), resting: z.boolean() }), statement`
    select ${standing}, sessions.shared, sessions.second, ${neededNow} as needed,
      sessions.last_at < ${before(now, 60_000)} as resting
    from sessions
    join people on people.id = sessions.person_id
    ${here(now)}
    where sessions.hash = ${hash} and ${lasting ? statement`true` : statement`ended_at is null`} and until > ${now} and ${open}
      and last_at > case when shared then ${before(now, sessionLife.idleShared)}::timestamptz else ${before(now, sessionLife.idle)}::timestamptz end
    limit 1`);
  if (!found) return undefined;
  if (found.resting && !quietly) await sql.run(statement`update sessions set last_at = ${now} where hash = ${hash} and last_at < ${now}`);
  return { ...actorFrom(found, found), shared: found.shared };
}

/** Who holds this key, for programs. */
export async function whoseKey(sql: Sql, key: string, now: Date): Promise<Actor | undefined> {
  const hash = hashOf(key);
  const found = await sql.maybe(actorRow.extend({ second: z.boolean(), needed: z.number(), resting: z.boolean() }), statement`
    select ${standing}, api_keys.second, ${neededNow} as needed, coalesce(last_at < ${before(now, 60_000)}, true) as resting
    from api_keys
    join people on people.id = api_keys.person_id
    ${here(now)}
    where api_keys.hash = ${hash} and ended_at is null and until > ${now} and ${open}
    limit 1`);
  if (!found) return undefined;
  if (found.resting) await sql.run(statement`update api_keys set last_at = ${now} where hash = ${hash}`);
  return actorFrom(found, { ...found, shared: false });
}

/** Somebody as an actor, without a session: for the command and for tests. */
export async function actorOf(sql: Sql, personId: string, now: Date): Promise<Actor | undefined> {
  const found = await sql.maybe(actorRow, statement`
    select ${standing}
    from people
    ${here(now)}
    where people.id = ${personId} and ${open}
    limit 1`);
  return found && actorFrom(found, alone);
}

/** The same by what people call them: an id, an e-mail address or a user name. */
export async function actorCalled(sql: Sql, called: string, now: Date): Promise<Actor | undefined> {
  const name = called.trim().toLowerCase();
  const found = await sql.maybe(z.object({ id: z.string() }), statement`select id from people where id::text = ${name} or email = ${name} or user_name = ${name}`);
  return found && actorOf(sql, found.id, now);
}

function actorFrom({ id, lang, kind, rights, reports, units }: z.output<typeof actorRow>, { shared, second, needed }: Door): Actor {
  const alone = shared || leadRests({ second, needed });
  return { id, lang, reports: alone ? [] : reports, units: alone ? [] : units, roles: rolesOf({ kind, rights, leads: reports.length > 0, shared, second, needed }) };
}

type Door = { readonly shared: boolean; readonly second: boolean; readonly needed: number };
/** The command and jobs came by no door. */
const alone: Door = { shared: false, second: true, needed: 0 };

export type Begun = { readonly secret: string; readonly until: Date };

/** A session of its own at every arrival: the secret is new, whatever the browser brought. */
export async function begin(sql: Sql, personId: string, traits: { shared: boolean; second: boolean; agent: string | undefined }, now: Date): Promise<Begun> {
  const secret = newSecret();
  const until = untilOf(traits.shared, now);
  await sql.run(statement`insert into sessions ${values([{
    id: newId(now), hash: hashOf(secret), personId, begunAt: now, lastAt: now, until, shared: traits.shared, second: traits.second, agent: traits.agent ?? null,
  }])}`);
  return { secret, until };
}

const ownRow = z.object({ id: z.string(), hash: z.string(), personId: z.string(), begunAt: z.date(), lastAt: z.date(), shared: z.boolean(), second: z.boolean(), agent: z.string().nullable() });
export type Session = z.output<typeof ownRow>;

export const sessionsOf = (sql: Sql, personId: string, now: Date): Promise<Session[]> => sql.rows(ownRow, statement`
  select id, hash, person_id, begun_at, last_at, shared, second, agent
  from sessions
  where person_id = ${personId} and ended_at is null and until > ${now}
    and last_at > case when shared then ${before(now, sessionLife.idleShared)}::timestamptz else ${before(now, sessionLife.idle)}::timestamptz end
  order by last_at desc`);

export const sessionWith = (sql: Sql, secret: string, now: Date): Promise<Session | undefined> => sql.maybe(ownRow, statement`
  select id, hash, person_id, begun_at, last_at, shared, second, agent from sessions where hash = ${hashOf(secret)} and ended_at is null and until > ${now}`);

/** Ends one session by its secret, whoever holds it. */
export const end = (sql: Sql, secret: string, now: Date) =>
  sql.run(statement`update sessions set ended_at = ${now} where hash = ${hashOf(secret)} and ended_at is null`);

/** Ends one of this person's sessions; says whether there was one. */
export const endOne = (sql: Sql, id: string, personId: string, now: Date) =>
  sql.run(statement`update sessions set ended_at = ${now} where id = ${id} and person_id = ${personId} and ended_at is null`);

/** Ends them all, except the one with this secret. */
export const endAll = (sql: Sql, personId: string, now: Date, except?: string) =>
  sql.run(statement`update sessions set ended_at = ${now} where person_id = ${personId} and ended_at is null and hash <> ${except ? hashOf(except) : ''}`);

/** Beyond so many at once the one that rested longest ends. */
export const endOldest = (sql: Sql, personId: string, now: Date) => sql.run(statement`
  update sessions set ended_at = ${now}
  where id in (select id from sessions where person_id = ${personId} and ended_at is null order by last_at desc offset ${mostSessions})`);

/** A defect that the bar S10 plants to see that it would find it: a session that was ended goes on. */
const lasting = planted('lasting-session');

const dayOf = (now: Date): string => now.toISOString().slice(0, 10);
