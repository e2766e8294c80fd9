import { z } from 'zod';
import type { Source } from '#evidence';
import { sql as statement, values, type Fragment, type Sql } from '#kernel/database';
import { missing } from '#kernel/refusal';
import type { Judged, Observation } from './rules.ts';

const observationRow = z.object({
  id: z.string(), at: z.date(), toldAt: z.date(), observerId: z.string(), personId: z.string(), unitId: z.string().nullable(), touchpointId: z.string(), quote: z.string().nullable(),
  enabler: z.string().nullable(), barrier: z.string().nullable(), lang: z.string(), view: z.string().nullable(), viewedAt: z.date().nullable(), withdrawnAt: z.date().nullable(),
});

export async function observation(sql: Sql, id: string): Promise<Observation> {
  const found = await sql.maybe(observationRow, statement`
    select id, at, told_at, observer_id, person_id, unit_id, touchpoint_id, quote, enabler, barrier, lang, view, viewed_at, withdrawn_at from observations where id = ${id} for update`);
  if (!found) throw missing('observations.none');
  return found;
}

export async function save(sql: Sql, observation: Observation, judged: readonly Judged[] = []): Promise<void> {
  await sql.run(statement`
    insert into observations ${values([observation])}
    on conflict (id) do update set quote = excluded.quote, enabler = excluded.enabler, barrier = excluded.barrier,
      view = excluded.view, viewed_at = excluded.viewed_at, withdrawn_at = excluded.withdrawn_at`);
  if (judged.length > 0) await sql.run(statement`insert into observed ${values(judged.map((one) => ({ observationId: observation.id, ...one })))}`);
}

const readRow = z.object({
  id: z.string(), at: z.date(), observerId: z.string(), observer: z.string(), personId: z.string(), person: z.string(), touchpointId: z.string(), touchpoint: z.string(),
  quote: z.string().nullable(), enabler: z.string().nullable(), barrier: z.string().nullable(), lang: z.string(), view: z.string().nullable(), viewedAt: z.date().nullable(), judged: z.unknown(),
});
const judgedSchema = z.array(z.object({ behaviourId: z.string(), behaviour: z.string(), version: z.number(), seen: z.enum(['yes', 'no', 'no occasion']), level: z.number().nullable() }));
export type Read = Omit<z.output<typeof readRow>, 'judged'> & { judged: z.output<typeof judgedSchema> };

type Of = { readonly personId?: string | undefined; readonly observerId?: string | undefined; readonly id?: string | undefined; readonly before?: Date | undefined; readonly most: number };

/** What was observed, newest first, of those that the reader may read. */
export const latest = async (sql: Sql, visible: Fragment, { personId, observerId, id, before, most }: Of): Promise<Read[]> => (await sql.rows(readRow, statement`
  select observations.id, observations.at, observations.observer_id, observers.name as observer, observations.person_id, people.name as person, observations.touchpoint_id, t.name as touchpoint,
    observations.quote, observations.enabler, observations.barrier, observations.lang, observations.view, observations.viewed_at,
    (select coalesce(json_agg(json_build_object('behaviourId', o.behaviour_id, 'behaviour', b.name, 'version', o.version, 'seen', o.seen, 'level', o.level) order by b.name), '[]')
     from observed o join behaviours b on b.id = o.behaviour_id where o.observation_id = observations.id) as judged
  from observations
  join people on people.id = observations.person_id
  join people observers on observers.id = observations.observer_id
  join touchpoints t on t.id = observations.touchpoint_id
  where observations.withdrawn_at is null and ${visible}
    and (${id ?? null}::uuid is null or observations.id = ${id ?? null}::uuid)
    and (${personId ?? null}::uuid is null or observations.person_id = ${personId ?? null}::uuid)
    and (${observerId ?? null}::uuid is null or observations.observer_id = ${observerId ?? null}::uuid)
    and (${before ?? null}::timestamptz is null or observations.at < ${before ?? null})
  order by observations.at desc, observations.id
  limit ${most}`)).map(({ judged, ...one }) => ({ ...one, judged: judgedSchema.parse(judged) }));

/** Colleagues who were named for this unit, or for one above it. */
export const observersOf = async (sql: Sql, unitId: string): Promise<string[]> => (await sql.rows(z.object({ observerId: z.string() }), statement`
  with recursive above (id, parent_id) as (
    select id, parent_id from units where id = ${unitId}
    union
    select units.id, units.parent_id from units join above on above.parent_id = units.id
  )
  select observer_id from observers where unit_id in (select id from above)`)).map(({ observerId }) => observerId);

const namedRow = z.object({ observerId: z.string(), observer: z.string(), unitId: z.string(), unit: z.string(), namedAt: z.date() });

export const observers = (sql: Sql): Promise<z.output<typeof namedRow>[]> => sql.rows(namedRow, statement`
  select observer_id, people.name as observer, unit_id, units.name as unit, named_at
  from observers join people on people.id = observer_id join units on units.id = unit_id
  order by units.name, people.name`);

const unitRow = z.object({ id: z.string(), name: z.string() });

export const units = (sql: Sql): Promise<z.output<typeof unitRow>[]> => sql.rows(unitRow, statement`select id, name from units order by name`);

export const nameObserver = (sql: Sql, observer: { observerId: string; unitId: string; namedBy: string; namedAt: Date }) => sql.run(statement`
  insert into observers ${values([observer])} on conflict do nothing`);

export const unnameObserver = (sql: Sql, observerId: string, unitId: string): Promise<number> => sql.run(statement`
  delete from observers where observer_id = ${observerId} and unit_id = ${unitId}`);

const whomRow = z.object({ id: z.string(), name: z.string(), title: z.string(), lastAt: z.date().nullable() });

/** Those below, and those of the units one was named for: whoever was not observed for longest stands first. */
export const whom = (sql: Sql, observerId: string, most = 300): Promise<z.output<typeof whomRow>[]> => sql.rows(whomRow, statement`
  with recursive under (id) as (
    select unit_id from observers where observer_id = ${observerId}
    union
    select units.id from units join under on units.parent_id = under.id
  )
  select people.id, people.name, spells.title, (select max(at) from observations o where o.person_id = people.id and o.withdrawn_at is null) as last_at
  from people
  join spells on spells.person_id = people.id and spells.until_on is null and spells.kind in ('employee', 'agent')
  where people.gone_at is null and people.id <> ${observerId} and (
    exists (select 1 from lines where above_id = ${observerId} and below_id = people.id)
    or exists (select 1 from positions p where p.person_id = people.id and p.until_on is null and p.unit_id in (select id from under)))
  order by last_at nulls first, people.search_name
  limit ${most}`);

const servedRow = z.object({ touchpointId: z.string() });

/** The touchpoints at which somebody serves customers today. */
export const servedBy = async (sql: Sql, personId: string): Promise<string[]> => (await sql.rows(servedRow, statement`
  select distinct s.touchpoint_id from servings s join positions p on p.role_id = s.role_id
  where p.person_id = ${personId} and p.until_on is null and s.side = 'front'`)).map(({ touchpointId }) => touchpointId);

export const nameOf = async (sql: Sql, personId: string): Promise<string> =>
  (await sql.maybe(z.object({ name: z.string() }), statement`select name from people where id = ${personId}`))?.name ?? '';

/** Everything an observation says in words. */
export const wordsOf = ({ quote, enabler, barrier }: { quote: string | null; enabler: string | null; barrier: string | null }): string => [quote, enabler, barrier].filter(Boolean).join(' ');

const sourceRow = z.object({ quote: z.string().nullable(), enabler: z.string().nullable(), barrier: z.string().nullable(), lang: z.string(), at: z.date(), observer: z.string() });

/** What may be quoted from it, while it stands. */
export const source = async (sql: Sql, id: string): Promise<Source | undefined> => {
  const found = await sql.maybe(sourceRow, statement`
    select quote, enabler, barrier, observations.lang, at, people.name as observer
    from observations join people on people.id = observer_id
    where observations.id = ${id} and withdrawn_at is null`);
  return found && { words: wordsOf(found), lang: found.lang, at: found.at, how: 'observed', speaker: found.observer };
};
