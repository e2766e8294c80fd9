import { z } from 'zod';
import { sql as statement, values, type Sql } from '#kernel/database';
import type { Sorting } from './retranslation.ts';

const incidentRow = z.object({
  id: z.string(), studyId: z.string(), invitationId: z.string().nullable(), source: z.enum(['customer', 'peer', 'manager']), aboutPersonId: z.string().nullable(), situation: z.string().nullable(), did: z.string().nullable(),
  outcome: z.string().nullable(), lang: z.string(), masked: z.boolean(), at: z.date(), givenAt: z.date().nullable(), goneAt: z.date().nullable(), goneWhy: z.enum(['withdrawn', 'erased', 'expired']).nullable(), groupId: z.string().nullable(),
});
export type Incident = z.output<typeof incidentRow>;
const columns = statement`id, study_id, invitation_id, source, about_person_id, situation, did, outcome, lang, masked, at, given_at, gone_at, gone_why, group_id`;

/** What a teller has told and not taken back, drafts among it. */
export const toldBy = (sql: Sql, invitationId: string): Promise<Incident[]> => sql.rows(incidentRow, statement`select ${columns} from incidents where invitation_id = ${invitationId} and gone_at is null order by at, id for update`);

/** Kept anew under its id by whoever told it, and by nobody else. */
export const saveIncident = (sql: Sql, incident: Incident): Promise<number> => sql.run(statement`
  insert into incidents ${values([incident])}
  on conflict (id) do update set situation = excluded.situation, did = excluded.did, outcome = excluded.outcome, masked = excluded.masked, given_at = excluded.given_at
  where incidents.invitation_id = excluded.invitation_id and incidents.gone_at is null`);

/** Everything that was handed in and stands. Who told it, and of whom, is for counting and for nobody to read. */
export const given = (sql: Sql, studyId: string): Promise<Incident[]> => sql.rows(incidentRow, statement`select ${columns} from incidents where study_id = ${studyId} and given_at is not null and gone_at is null order by md5(id::text)`);

const toldRow = z.object({ incidents: z.number(), tellers: z.number(), drafts: z.number() });

export const counts = (sql: Sql, studyId: string): Promise<z.output<typeof toldRow>> => sql.one(toldRow, statement`
  select (count(*) filter (where given_at is not null))::int as incidents, (count(distinct invitation_id) filter (where given_at is not null))::int as tellers, (count(*) filter (where given_at is null))::int as drafts
  from incidents where study_id = ${studyId} and gone_at is null`);

/** What nobody handed in goes when telling is over. */
export const dropDrafts = (sql: Sql, studyId: string) => sql.run(statement`delete from incidents where study_id = ${studyId} and given_at is null`);

const goneRow = z.object({ id: z.string() });

/** The words go; that there was something stays. */
export const forget = (sql: Sql, invitationIds: readonly string[], why: 'withdrawn' | 'erased', now: Date): Promise<{ id: string }[]> => sql.rows(goneRow, statement`
  update incidents set situation = null, did = null, outcome = null, gone_at = ${now}, gone_why = ${why}
  where invitation_id = any(${[...invitationIds]}::uuid[]) and gone_at is null returning id`);

/** A year after a study has ended its incidents go, as far as no wording rests on them: those are kept where they are pinned. */
export const expire = (sql: Sql, before: Date, now: Date): Promise<{ id: string }[]> => sql.rows(goneRow, statement`
  update incidents set situation = null, did = null, outcome = null, gone_at = ${now}, gone_why = 'expired', about_person_id = null, invitation_id = null
  from studies where studies.id = incidents.study_id and studies.ended_at <= ${before} and incidents.gone_at is null returning incidents.id`);

/** Everything that a forgotten customer was asked; the way to them goes. */
export const eraseCustomer = (sql: Sql, customerId: string, now: Date): Promise<{ id: string }[]> => sql.rows(goneRow, statement`
  update study_invitations set address = null, about_person_id = null, about_on = null, answer_id = null, ended_at = coalesce(ended_at, ${now}), ended_why = 'erased'
  where customer_id = ${customerId} returning id`);

const addressRow = z.object({ address: z.string().nullable() });

export const addressesOf = async (sql: Sql, customerId: string): Promise<(string | null)[]> => (await sql.rows(addressRow, statement`select address from study_invitations where customer_id = ${customerId}`)).map(({ address }) => address);

const keptRow = z.object({ askedAt: z.date(), aboutOn: z.string().nullable(), situation: z.string().nullable(), did: z.string().nullable(), outcome: z.string().nullable(), toldAt: z.date().nullable() });

/** Everything a customer was asked and told, for that customer. */
export const keptOf = (sql: Sql, customerId: string): Promise<z.output<typeof keptRow>[]> => sql.rows(keptRow, statement`
  select i.at as asked_at, i.about_on, incidents.situation, incidents.did, incidents.outcome, incidents.at as told_at
  from study_invitations i left join incidents on incidents.invitation_id = i.id and incidents.gone_at is null where i.customer_id = ${customerId} order by i.at, incidents.at`);

const sourceRow = z.object({ words: z.string(), lang: z.string(), at: z.date() });

/** What the person did, as it was told, for whatever is pinned of it. */
export const source = (sql: Sql, id: string): Promise<z.output<typeof sourceRow> | undefined> => sql.maybe(sourceRow, statement`
  select did as words, lang, given_at as at from incidents where id = ${id} and given_at is not null and gone_at is null`);

const groupRow = z.object({ id: z.string(), studyId: z.string(), name: z.string(), behaviourId: z.string().nullable(), position: z.number(), goneAt: z.date().nullable(), handedAt: z.date().nullable(), handedId: z.string().nullable() });
export type Group = z.output<typeof groupRow>;

export const groups = (sql: Sql, studyId: string): Promise<Group[]> => sql.rows(groupRow, statement`
  select id, study_id, name, behaviour_id, position, gone_at, handed_at, handed_id from incident_groups where study_id = ${studyId} and gone_at is null order by position, id`);

export const saveGroups = (sql: Sql, groups: readonly Group[]) => sql.run(statement`
  insert into incident_groups ${values(groups)}
  on conflict (id) do update set name = excluded.name, behaviour_id = excluded.behaviour_id, position = excluded.position, gone_at = excluded.gone_at, handed_at = excluded.handed_at, handed_id = excluded.handed_id`);

export const place = (sql: Sql, studyId: string, ids: readonly string[], groupId: string): Promise<number> => sql.run(statement`
  update incidents set group_id = ${groupId} where study_id = ${studyId} and id = any(${[...ids]}::uuid[]) and gone_at is null`);

const moveRow = z.object({ id: z.string(), at: z.date(), by: z.string().nullable(), what: z.enum(['proposed', 'named', 'merged', 'split', 'moved', 'linked']), group: z.string(), from: z.string().nullable(), incidents: z.number(), words: z.string() });
export type Move = { readonly id: string; readonly studyId: string; readonly at: Date; readonly by: string | null; readonly what: z.output<typeof moveRow>['what']; readonly groupId: string; readonly fromId: string | null; readonly incidentIds: readonly string[]; readonly words: string };

export const moves = (sql: Sql, studyId: string): Promise<z.output<typeof moveRow>[]> => sql.rows(moveRow, statement`
  select m.id, m.at, people.name as by, m.what, g.name as "group", f.name as "from", cardinality(m.incident_ids)::int as incidents, m.words
  from grouping_moves m join incident_groups g on g.id = m.group_id left join incident_groups f on f.id = m.from_id left join people on people.id = m.by
  where m.study_id = ${studyId} order by m.at desc, m.id desc limit 60`);

export const saveMoves = (sql: Sql, moves: readonly Move[]) => sql.run(statement`insert into grouping_moves ${values(moves.map((one) => ({ ...one, incidentIds: [...one.incidentIds] })))}`);

const sortingRow = z.object({ incidentId: z.string(), judgeId: z.string(), groupId: z.string().nullable(), effect: z.number() });

export const sortings = (sql: Sql, studyId: string, judgeId?: string): Promise<Sorting[]> => sql.rows(sortingRow, statement`
  select s.incident_id, s.judge_id, s.group_id, s.effect from sortings s join incidents on incidents.id = s.incident_id
  where incidents.study_id = ${studyId} and incidents.gone_at is null and (${judgeId ?? null}::uuid is null or s.judge_id = ${judgeId ?? null}::uuid)`);

export const saveSorting = (sql: Sql, sorting: Sorting & { readonly at: Date }) => sql.run(statement`
  insert into sortings ${values([sorting])}
  on conflict (incident_id, judge_id) do update set group_id = excluded.group_id, effect = excluded.effect, at = excluded.at`);
