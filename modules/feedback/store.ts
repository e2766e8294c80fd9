import { z } from 'zod';
import { planted } from '#kernel/plant';
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
  update invitations set answered_at = ${now}, answer_id = ${answerId} where id = ${invitationId} and ${planted('lost-update') ? statement`true` : statement`answered_at is null`}`);

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

export const saveInvitation = (sql: Sql, invitation: { id: string; code: string; at: Date; until: Date; touchpointId: string; unitId: string; personId: string | null; attribution: string | null; customerId: string | null; channel: string; occasion: string | null; covariates: string; asks: readonly string[] } & Partial<{ source: string; lang: string }>) =>
  sql.run(statement`insert into invitations ${values([invitation])}`);

export const savePoster = (sql: Sql, poster: { id: string; code: string; touchpointId: string; unitId: string; personId: string | null; how: string; channel: string; madeAt: Date }) =>
  sql.run(statement`insert into posters ${values([poster])}`);

/** Adds the partitions for the months around a date, so that no month waits in the default one. */
export async function partition(sql: Sql, month: string): Promise<void> {
  const from = `${month}-01`;
  const next = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 1)).toISOString().slice(0, 10);
  await sql.queue.executeSql(`create table if not exists answers_${month.replace('-', '_')} partition of answers for values from ('${from}') to ('${next}')`);
}
