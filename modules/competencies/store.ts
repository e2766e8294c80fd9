import { z } from 'zod';
import { sql as statement, values, type Sql } from '#kernel/database';
import { missing } from '#kernel/refusal';
import type { Behaviour as Held, Competency, Version } from './rules.ts';

const behaviourRow = z.object({
  id: z.string(), name: z.string(), question: z.string(), competencyId: z.string(), competency: z.string(), core: z.boolean(), anchors: z.array(z.string()), version: z.number(), archivedAt: z.date().nullable(),
});
export type Behaviour = z.output<typeof behaviourRow>;

/** The behaviours that are asked for today; with ids, exactly these, also where they no longer are. */
export const behaviours = (sql: Sql, ids?: readonly string[]): Promise<Behaviour[]> => sql.rows(behaviourRow, statement`
  select b.id, b.name, b.question, b.competency_id, c.name as competency, c.core, b.anchors, b.version, b.archived_at
  from behaviours b join competencies c on c.id = b.competency_id
  where ${ids ? statement`b.id = any(${[...ids]}::uuid[])` : statement`b.version > 0 and b.archived_at is null`}
  order by c.core desc, c.name, b.name`);

/** Drafts and archived ones among them, for those who edit. */
export const everyBehaviour = (sql: Sql): Promise<Behaviour[]> => sql.rows(behaviourRow, statement`
  select b.id, b.name, b.question, b.competency_id, c.name as competency, c.core, b.anchors, b.version, b.archived_at
  from behaviours b join competencies c on c.id = b.competency_id
  order by b.archived_at is not null, b.name`);

const heldRow = behaviourRow.omit({ competency: true, core: true });

export async function behaviour(sql: Sql, id: string): Promise<Held> {
  const found = await sql.maybe(heldRow, statement`select id, name, question, competency_id, anchors, version, archived_at from behaviours where id = ${id} for update`);
  if (!found) throw missing('competencies.no_behaviour');
  return found;
}

export const saveBehaviours = (sql: Sql, behaviours: readonly Held[]) => sql.run(statement`
  insert into behaviours ${values(behaviours.map((one) => ({ ...one, anchors: JSON.stringify(one.anchors) })))}
  on conflict (id) do update set
    competency_id = excluded.competency_id, name = excluded.name, question = excluded.question, anchors = excluded.anchors,
    version = excluded.version, archived_at = excluded.archived_at`);

const versionRow = z.object({
  behaviourId: z.string(), version: z.number(), name: z.string(), question: z.string(), anchors: z.array(z.string()), because: z.string(),
  draftedBy: z.string(), draftedAt: z.date(), publishedAt: z.date().nullable(), publishedBy: z.string().nullable(),
});
const versionColumns = statement`behaviour_id, version, name, question, anchors, because, drafted_by, drafted_at, published_at, published_by`;

/** Every wording of a behaviour, the newest first; a draft stands on top. */
export const versionsOf = (sql: Sql, behaviourId: string): Promise<Version[]> => sql.rows(versionRow, statement`
  select ${versionColumns} from behaviour_versions where behaviour_id = ${behaviourId} order by version desc`);

export const saveVersions = (sql: Sql, versions: readonly Version[]) => sql.run(statement`
  insert into behaviour_versions ${values(versions.map((one) => ({ ...one, anchors: JSON.stringify(one.anchors) })))}
  on conflict (behaviour_id, version) do update set
    name = excluded.name, question = excluded.question, anchors = excluded.anchors, because = excluded.because, drafted_by = excluded.drafted_by,
    drafted_at = excluded.drafted_at, published_at = excluded.published_at, published_by = excluded.published_by`);

/** A draft may go; what was published never does. */
export const dropDraft = (sql: Sql, behaviourId: string): Promise<number> => sql.run(statement`
  delete from behaviour_versions where behaviour_id = ${behaviourId} and published_at is null`);

export async function dropBehaviour(sql: Sql, id: string): Promise<void> {
  await sql.run(statement`delete from behaviour_origins where behaviour_id = ${id}`);
  await sql.run(statement`delete from behaviours where id = ${id} and version = 0`);
}

const wordingRow = z.object({ behaviourId: z.string(), version: z.number(), name: z.string(), question: z.string(), anchors: z.array(z.string()) });
export type Wording = z.output<typeof wordingRow>;

/** One wording as it was published; a behaviour that has no history yet has the one that holds. */
export const versionOf = (sql: Sql, behaviourId: string, version: number): Promise<Wording | undefined> => sql.maybe(wordingRow, statement`
  select behaviour_id, version, name, question, anchors from behaviour_versions where behaviour_id = ${behaviourId} and version = ${version} and published_at is not null
  union all
  select id, version, name, question, anchors from behaviours
  where id = ${behaviourId} and version = ${version} and not exists (select 1 from behaviour_versions v where v.behaviour_id = behaviours.id and v.version = behaviours.version)`);

export const currentVersion = async (sql: Sql, behaviourId: string): Promise<number> =>
  (await sql.maybe(z.object({ version: z.number() }), statement`select version from behaviours where id = ${behaviourId}`))?.version ?? 0;

const breakRow = z.object({ behaviourId: z.string(), version: z.number(), at: z.date() });

/** When the wording of these behaviours changed: a trend over such a day does not measure one thing. */
export const breaks = (sql: Sql, behaviourIds: readonly string[]): Promise<z.output<typeof breakRow>[]> => sql.rows(breakRow, statement`
  select behaviour_id, version, published_at as at from behaviour_versions
  where behaviour_id = any(${[...behaviourIds]}::uuid[]) and version > 1 and published_at is not null
  order by published_at`);

const competencyRow = z.object({ id: z.string(), name: z.string(), description: z.string(), core: z.boolean() });

export const competencies = (sql: Sql): Promise<Competency[]> => sql.rows(competencyRow, statement`select id, name, description, core from competencies order by core desc, name`);

export const saveCompetencies = (sql: Sql, competencies: readonly Competency[]) => sql.run(statement`
  insert into competencies ${values(competencies)}
  on conflict (id) do update set name = excluded.name, description = excluded.description, core = excluded.core`);

const askedRow = z.object({ competencyId: z.string(), roleId: z.string(), role: z.string() });

/** Which roles each competency is asked of, beside the core ones. */
export const askedOf = (sql: Sql): Promise<z.output<typeof askedRow>[]> => sql.rows(askedRow, statement`
  select competency_id, role_id, roles.name as role
  from role_competencies join roles on roles.id = role_id
  order by roles.name`);

export async function ask(sql: Sql, competencyId: string, roleIds: readonly string[]): Promise<void> {
  await sql.run(statement`delete from role_competencies where competency_id = ${competencyId} and role_id <> all(${[...roleIds]}::uuid[])`);
  if (roleIds.length > 0) await sql.run(statement`insert into role_competencies ${values(roleIds.map((roleId) => ({ roleId, competencyId })))} on conflict do nothing`);
}

const roleRow = z.object({ id: z.string(), name: z.string() });

export const roles = (sql: Sql): Promise<z.output<typeof roleRow>[]> => sql.rows(roleRow, statement`select id, name from roles order by name`);

/** The competencies of a role: those of everyone, and its own. */
export const competenciesOf = (sql: Sql, roleId: string): Promise<Competency[]> => sql.rows(competencyRow, statement`
  select id, name, description, core from competencies
  where core or exists (select 1 from role_competencies r where r.competency_id = competencies.id and r.role_id = ${roleId})
  order by core desc, name`);

/** Those who publish do so one after the other: two at once could not both be the next version. */
export const oneAtATime = (sql: Sql) => sql.run(statement`select pg_advisory_xact_lock(7131)`);

const originRow = z.object({ behaviourId: z.string(), source: z.string(), identifier: z.string(), name: z.string(), licence: z.string() });
export type Origin = z.output<typeof originRow>;

/** Which behaviours came from elsewhere, and whose they were. */
export const originsFrom = (sql: Sql, source: string): Promise<Origin[]> => sql.rows(originRow, statement`select behaviour_id, source, identifier, name, licence from behaviour_origins where source = ${source}`);

export const originOf = (sql: Sql, behaviourId: string): Promise<Origin | undefined> => sql.maybe(originRow, statement`
  select behaviour_id, source, identifier, name, licence from behaviour_origins where behaviour_id = ${behaviourId}`);

export const saveOrigins = (sql: Sql, origins: readonly Origin[]) => sql.run(statement`insert into behaviour_origins ${values(origins)}`);

/** At which level a pinned incident shows the behaviour; pinned without one, it stands for the behaviour as a whole. */
export const saveLevel = (sql: Sql, forKind: string, { behaviourId, kind, sourceId, level }: { behaviourId: string; kind: string; sourceId: string; level: number | null }) => (level === null
  ? sql.run(statement`delete from incident_levels where citation_id in (select id from citations where for_kind = ${forKind} and for_id = ${behaviourId} and kind = ${kind} and source_id = ${sourceId})`)
  : sql.run(statement`
    insert into incident_levels (citation_id, behaviour_id, level)
    select id, for_id, ${level}::int from citations where for_kind = ${forKind} and for_id = ${behaviourId} and kind = ${kind} and source_id = ${sourceId} and withdrawn_at is null
    on conflict (citation_id) do update set level = excluded.level`));

const levelRow = z.object({ citationId: z.string(), level: z.number() });

export const levelsOf = (sql: Sql, behaviourId: string): Promise<z.output<typeof levelRow>[]> => sql.rows(levelRow, statement`select citation_id, level from incident_levels where behaviour_id = ${behaviourId}`);
