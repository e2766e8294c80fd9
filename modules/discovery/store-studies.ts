import { z } from 'zod';
import { sql as statement, values, type Sql } from '#kernel/database';
import { missing } from '#kernel/refusal';
import type { Invitation, Side, Sided, Study } from './study-rules.ts';

const studyRow = z.object({
  id: z.string(), title: z.string(), roleId: z.string(), touchpointId: z.string(), chosenBy: z.enum(['ratings', 'reviews']), chosenSince: z.string(), chosenUntil: z.string(), seenSince: z.string(), seenUntil: z.string(),
  least: z.number(), state: z.enum(['collecting', 'grouping', 'sorting', 'sorted', 'ended']), begunAt: z.date(), begunBy: z.string(), until: z.date(), groupedAt: z.date().nullable(), sortingAt: z.date().nullable(),
  sortedAt: z.date().nullable(), endedAt: z.date().nullable(),
});
const columns = statement`studies.id, studies.title, studies.role_id, studies.touchpoint_id, chosen_by, chosen_since, chosen_until, seen_since, seen_until, least, state, begun_at, begun_by, studies.until, grouped_at, sorting_at, sorted_at, studies.ended_at`;

export async function study(sql: Sql, id: string): Promise<Study> {
  const found = await sql.maybe(studyRow, statement`select ${columns} from studies where id = ${id} for update`);
  if (!found) throw missing('discovery.no_study');
  return found;
}

/** The same for reading: nobody waits for anybody. */
export async function studyRead(sql: Sql, id: string): Promise<Study> {
  const found = await sql.maybe(studyRow, statement`select ${columns} from studies where id = ${id}`);
  if (!found) throw missing('discovery.no_study');
  return found;
}

const listedRow = studyRow.extend({ role: z.string(), touchpoint: z.string(), by: z.string(), incidents: z.number() });

export const studies = (sql: Sql): Promise<z.output<typeof listedRow>[]> => sql.rows(listedRow, statement`
  select ${columns}, roles.name as role, touchpoints.name as touchpoint, people.name as by,
    (select count(*) from incidents where study_id = studies.id and given_at is not null and gone_at is null)::int as incidents
  from studies join roles on roles.id = role_id join touchpoints on touchpoints.id = touchpoint_id join people on people.id = begun_by
  order by studies.ended_at is not null, begun_at desc limit 60`);

export const saveStudy = (sql: Sql, study: Study) => sql.run(statement`
  insert into studies ${values([study])}
  on conflict (id) do update set state = excluded.state, grouped_at = excluded.grouped_at, sorting_at = excluded.sorting_at, sorted_at = excluded.sorted_at, ended_at = excluded.ended_at`);

const sidedRow = z.object({ personId: z.string(), side: z.enum(['top', 'typical', 'aside']) });

export const sides = (sql: Sql, studyId: string): Promise<{ personId: string; side: Side }[]> => sql.rows(sidedRow, statement`select person_id, side from study_people where study_id = ${studyId} order by person_id`);

export const saveSides = (sql: Sql, studyId: string, sides: readonly Sided[]) => sql.run(statement`insert into study_people ${values(sides.map((one) => ({ studyId, ...one })))}`);

const invitationRow = z.object({
  id: z.string(), studyId: z.string(), code: z.string(), address: z.string().nullable(), lang: z.string(), customerId: z.string().nullable(), answerId: z.string().nullable(), colleagueId: z.string().nullable(),
  aboutPersonId: z.string().nullable(), aboutOn: z.string().nullable(), at: z.date(), by: z.string(), endedAt: z.date().nullable(), endedWhy: z.enum(['taken back', 'declined', 'withdrawn', 'over', 'erased']).nullable(),
});
const invited = statement`i.id, i.study_id, i.code, i.address, i.lang, i.customer_id, i.answer_id, i.colleague_id, i.about_person_id, i.about_on, i.at, i.by, i.ended_at, i.ended_why`;

export async function invitation(sql: Sql, id: string): Promise<Invitation> {
  const found = await sql.maybe(invitationRow, statement`select ${invited} from study_invitations i where id = ${id} for update`);
  if (!found) throw missing('discovery.no_invitation');
  return found;
}

export async function invitationCalled(sql: Sql, code: string): Promise<Invitation> {
  const found = await sql.maybe(invitationRow, statement`select ${invited} from study_invitations i where code = ${code} and customer_id is not null for update`);
  if (!found) throw missing('discovery.no_invitation');
  return found;
}

export const colleagueInvitation = (sql: Sql, studyId: string, colleagueId: string): Promise<Invitation | undefined> => sql.maybe(invitationRow, statement`
  select ${invited} from study_invitations i where study_id = ${studyId} and colleague_id = ${colleagueId} for update`);

export const saveInvitations = (sql: Sql, invitations: readonly Invitation[]) => sql.run(statement`
  insert into study_invitations ${values(invitations)}
  on conflict (id) do update set address = excluded.address, ended_at = excluded.ended_at, ended_why = excluded.ended_why`);

const invitedRow = z.object({ id: z.string(), kind: z.enum(['customer', 'colleague']), name: z.string().nullable(), at: z.date(), endedWhy: z.string().nullable(), told: z.number() });

/** Who was asked, without what they told and of whom. */
export const invitations = (sql: Sql, studyId: string): Promise<z.output<typeof invitedRow>[]> => sql.rows(invitedRow, statement`
  select i.id, case when i.customer_id is null then 'colleague' else 'customer' end as kind, coalesce(people.name, customers.name) as name, i.at, i.ended_why,
    (select count(*) from incidents where invitation_id = i.id and given_at is not null and gone_at is null)::int as told
  from study_invitations i left join people on people.id = i.colleague_id left join customers on customers.id = i.customer_id
  where i.study_id = ${studyId} order by i.at, i.id`);

/** All of them that are still open end; their addresses go. */
export const endInvitations = (sql: Sql, studyId: string, now: Date) => sql.run(statement`
  update study_invitations set address = null, ended_at = ${now}, ended_why = 'over' where study_id = ${studyId} and ended_at is null`);

/** The same for every study whose time to tell is over. */
export const endOverdue = (sql: Sql, now: Date) => sql.run(statement`
  update study_invitations i set address = null, ended_at = ${now}, ended_why = 'over' from studies s where s.id = i.study_id and i.ended_at is null and s.until <= ${now}`);

/** A year after a study has ended nobody needs to know any more who was compared. */
export const dropSides = (sql: Sql, before: Date) => sql.run(statement`delete from study_people using studies where studies.id = study_id and studies.ended_at <= ${before}`);

const candidateRow = z.object({ answerId: z.string(), customerId: z.string(), personId: z.string(), name: z.string().nullable(), key: z.string(), lang: z.string(), on: z.string() });

/** Customers who met somebody of the compared at this touchpoint lately, with the latest word of each, and are not asked already. */
export const candidates = (sql: Sql, studyId: string, touchpointId: string, since: Date): Promise<z.output<typeof candidateRow>[]> => sql.rows(candidateRow, statement`
  select distinct on (a.customer_id) a.id as answer_id, a.customer_id, a.person_id, customers.name, customers.key, customers.lang, to_char(a.at, 'YYYY-MM-DD') as on
  from answers a join study_people p on p.study_id = ${studyId} and p.person_id = a.person_id and p.side <> 'aside' join customers on customers.id = a.customer_id
  where a.touchpoint_id = ${touchpointId} and a.at >= ${since} and customers.erased_at is null and customers.quiet_at is null
    and a.attribution <> 'from roster' and not exists (select 1 from study_invitations i where i.study_id = ${studyId} and i.customer_id = a.customer_id)
  order by a.customer_id, a.at desc`);

const colleagueRow = z.object({ id: z.string(), name: z.string(), manager: z.boolean() });

/** Of these, those who work here today; and whether they lead anybody. */
export const colleagues = (sql: Sql, ids: readonly string[]): Promise<z.output<typeof colleagueRow>[]> => sql.rows(colleagueRow, statement`
  select people.id, people.name, exists (select 1 from lines where above_id = people.id) as manager
  from people where people.id = any(${[...ids]}::uuid[]) and people.gone_at is null and exists (select 1 from positions where person_id = people.id and until_on is null) order by people.name`);

/** Everybody's name, to be taken out of what is told. */
export const names = async (sql: Sql): Promise<string[]> => (await sql.rows(z.object({ name: z.string() }), statement`select name from people where gone_at is null`)).map(({ name }) => name);

const judgeRow = z.object({ personId: z.string(), name: z.string(), askedAt: z.date(), finishedAt: z.date().nullable(), declinedAt: z.date().nullable(), done: z.number() });

export const judges = (sql: Sql, studyId: string): Promise<z.output<typeof judgeRow>[]> => sql.rows(judgeRow, statement`
  select j.person_id, people.name, j.asked_at, j.finished_at, j.declined_at,
    (select count(*) from sortings s join incidents on incidents.id = s.incident_id where s.judge_id = j.person_id and incidents.study_id = ${studyId} and incidents.gone_at is null)::int as done
  from study_judges j join people on people.id = j.person_id where j.study_id = ${studyId} order by people.name`);

export const saveJudges = (sql: Sql, judges: readonly { studyId: string; personId: string; askedAt: Date; finishedAt: Date | null; declinedAt: Date | null }[]) => sql.run(statement`
  insert into study_judges ${values(judges)}
  on conflict (study_id, person_id) do update set finished_at = excluded.finished_at, declined_at = excluded.declined_at`);

const askedRow = z.object({ studyId: z.string(), what: z.enum(['tell', 'sort']), touchpoint: z.string(), role: z.string(), until: z.date().nullable(), done: z.boolean() });

/** What a colleague is asked in studies that run. */
export const askedOf = (sql: Sql, personId: string, now: Date): Promise<z.output<typeof askedRow>[]> => sql.rows(askedRow, statement`
  select s.id as study_id, 'tell' as what, touchpoints.name as touchpoint, roles.name as role, s.until, false as done
  from study_invitations i join studies s on s.id = i.study_id join touchpoints on touchpoints.id = s.touchpoint_id join roles on roles.id = s.role_id
  where i.colleague_id = ${personId} and i.ended_at is null and s.state = 'collecting' and s.until > ${now}
  union all
  select s.id, 'sort', touchpoints.name, roles.name, null, j.finished_at is not null
  from study_judges j join studies s on s.id = j.study_id join touchpoints on touchpoints.id = s.touchpoint_id join roles on roles.id = s.role_id
  where j.person_id = ${personId} and j.declined_at is null and s.state = 'sorting'
  order by 2, 1`);

const roleRow = z.object({ id: z.string(), name: z.string() });

/** Role and touchpoint by their names. */
export const namesOf = async (sql: Sql, { roleId, touchpointId }: Pick<Study, 'roleId' | 'touchpointId'>): Promise<{ role: string; touchpoint: string }> => {
  const [role] = await sql.rows(roleRow, statement`select id, name from roles where id = ${roleId}`), [touchpoint] = await sql.rows(roleRow, statement`select id, name from touchpoints where id = ${touchpointId}`);
  return { role: role?.name ?? '', touchpoint: touchpoint?.name ?? '' };
};
