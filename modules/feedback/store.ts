import { z } from 'zod';
import { sql as statement, values, type Sql } from '#kernel/database';
import { cellOf, satisfied, shardOf, weekOf, type Answer, type Asking } from './rules.ts';

const asking = {
  id: z.string(), kind: z.enum(['invitation', 'poster']), at: z.date(), touchpointId: z.string(), unitId: z.string(), personId: z.string().nullable(), customerId: z.string().nullable(),
  attribution: z.enum(['chosen by customer', 'from ticket', 'from roster', 'import']).nullable(), channel: z.string(), how: z.enum(['drawn', 'poster', 'staff-shared', 'in-app', 'import']), occasion: z.string().nullable(), covariates: z.record(z.string(), z.union([z.string(), z.number()])),
  asks: z.array(z.string()), endsAt: z.date().nullable(), answeredAt: z.date().nullable(),
};
const askingRow = z.object(asking);

/** What a code opens: an invitation or a poster. */
export const askingWith = (sql: Sql, code: string): Promise<Asking | undefined> => sql.maybe(askingRow, statement`
  select id, 'invitation' as kind, at, touchpoint_id, unit_id, person_id, customer_id,
    case when person_id is not null then coalesce(attribution, 'from ticket') end as attribution, channel, 'drawn' as how, occasion, covariates, asks, until as ends_at, answered_at
  from invitations where code = ${code}
  union all
  select id, 'poster', made_at, touchpoint_id, unit_id, person_id, null, case when person_id is not null then 'chosen by customer' end, channel, how, null, '{}', '{}', ended_at, null
  from posters where code = ${code}`);

/** Uses the invitation up, once: of two that answer at the same moment, one finds nothing left to use. */
export const useUp = (sql: Sql, invitationId: string, answerId: string, now: Date): Promise<number> => sql.run(statement`
  update invitations set answered_at = ${now}, answer_id = ${answerId} where id = ${invitationId} and answered_at is null`);

/** The answer and everything that is counted with it, in one statement. */
export function save(sql: Sql, answer: Answer): void {
  const cell = { ...cellOf(answer), shard: shardOf(answer.id) };
  const week = weekOf(answer.at);
  const good = satisfied(answer.score) ? 1 : 0;
  const seen = answer.seen.map(({ behaviour, answer: said }) => {
    const yes = said === 'yes' ? 1 : 0, no = said === 'no' ? 1 : 0;
    return { touchpointId: answer.touchpointId, behaviourId: behaviour, unitId: answer.unitId, week, how: answer.how, shard: cell.shard, yes, yesSatisfied: yes * good, no, noSatisfied: no * good, unsure: said === 'not sure' ? 1 : 0 };
  });
  sql.later(statement`
    with saved as (insert into answers ${values([{ ...answer, seen: JSON.stringify(answer.seen), covariates: JSON.stringify(answer.covariates) }])}
    )${seen.length > 0 ? statement`, watched as (
      insert into seen_cells ${values(seen)}
      on conflict (touchpoint_id, week, behaviour_id, unit_id, how, shard) do update set
        yes = seen_cells.yes + excluded.yes, yes_satisfied = seen_cells.yes_satisfied + excluded.yes_satisfied,
        no = seen_cells.no + excluded.no, no_satisfied = seen_cells.no_satisfied + excluded.no_satisfied, unsure = seen_cells.unsure + excluded.unsure
    )` : statement``}
    insert into cells ${values([cell])}
    on conflict (touchpoint_id, week, person_id, unit_id, how, mix, shard) do update set
      n = cells.n + excluded.n, satisfied = cells.satisfied + excluded.satisfied, total = cells.total + excluded.total, squares = cells.squares + excluded.squares`);
}

const remarkRow = z.object({
  id: z.string(), at: z.date(), personId: z.string(), touchpoint: z.string(), score: z.number(), words: z.string(), lang: z.string(), how: z.string(),
  behaviours: z.array(z.string()), kept: z.boolean(),
});
export type Remark = z.output<typeof remarkRow>;

/** What customers said in words about this person, newest first. A guess from the roster is not about a person. */
export const remarksAbout = (sql: Sql, personId: string, most: number): Promise<Remark[]> => sql.rows(remarkRow, statement`
  select a.id, a.at, a.person_id, t.name as touchpoint, a.score, a.words, a.lang, a.how,
    array(select b.name from jsonb_array_elements(a.seen) s join behaviours b on b.id = (s ->> 'behaviour')::uuid where s ->> 'answer' = 'yes') as behaviours,
    exists (select 1 from kept_words k where k.person_id = a.person_id and k.answer_id = a.id) as kept
  from answers a
  join touchpoints t on t.id = a.touchpoint_id
  where a.person_id = ${personId} and a.attribution <> 'from roster' and a.words is not null
  order by a.at desc
  limit ${most}`);

const tallyRow = z.object({ recentN: z.number(), recentSatisfied: z.number(), pastN: z.number(), pastSatisfied: z.number() });

/** How many were satisfied in the latest weeks, and before. Words that staff asked for themselves do not count. */
export const tallies = (sql: Sql, personId: string, since: string): Promise<z.output<typeof tallyRow>> => sql.one(tallyRow, statement`
  select
    coalesce(sum(n) filter (where week >= ${since}), 0)::int as recent_n, coalesce(sum(satisfied) filter (where week >= ${since}), 0)::int as recent_satisfied,
    coalesce(sum(n) filter (where week < ${since}), 0)::int as past_n, coalesce(sum(satisfied) filter (where week < ${since}), 0)::int as past_satisfied
  from cells
  where person_id = ${personId} and how <> 'staff-shared'`);

export const aboutWhom = (sql: Sql, answerId: string): Promise<{ id: string; personId: string | null } | undefined> =>
  sql.maybe(z.object({ id: z.string(), personId: z.string().nullable() }), statement`select id, person_id from answers where id = ${answerId}`);

export const keep = (sql: Sql, personId: string, answerId: string, now: Date) => sql.run(statement`
  insert into kept_words ${values([{ personId, answerId, at: now }])} on conflict do nothing`);

export const letGo = (sql: Sql, personId: string, answerId: string) => sql.run(statement`
  delete from kept_words where person_id = ${personId} and answer_id = ${answerId}`);

export const saveInvitation = (sql: Sql, invitation: { id: string; code: string; at: Date; until: Date; touchpointId: string; unitId: string; personId: string | null; customerId: string | null; channel: string; occasion: string | null; covariates: string; asks: readonly string[] }) =>
  sql.run(statement`insert into invitations ${values([invitation])}`);

export const savePoster = (sql: Sql, poster: { id: string; code: string; touchpointId: string; unitId: string; personId: string | null; how: string; madeAt: Date }) =>
  sql.run(statement`insert into posters ${values([poster])}`);

/** Adds the partitions for the months around a date, so that no month waits in the default one. */
export async function partition(sql: Sql, month: string): Promise<void> {
  const from = `${month}-01`;
  const next = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 1)).toISOString().slice(0, 10);
  await sql.queue.executeSql(`create table if not exists answers_${month.replace('-', '_')} partition of answers for values from ('${from}') to ('${next}')`);
}
