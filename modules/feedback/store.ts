import { z } from 'zod';
import { planted } from '#kernel/plant';
import { adding, sql as statement, values, type Sql } from '#kernel/database';
import { cellOf, satisfied, shardOf, summed, weekOf, type Answer, type Asking } from './rules.ts';

const askingRow = z.object({
  id: z.string(), code: z.string(), kind: z.enum(['invitation', 'poster']), at: z.date(), touchpointId: z.string(), unitId: z.string(), personId: z.string().nullable(), customerId: z.string().nullable(),
  attribution: z.enum(['chosen by customer', 'from ticket', 'from roster', 'import']).nullable(), channel: z.string(), how: z.enum(['drawn', 'poster', 'staff-shared', 'in-app', 'import']), occasion: z.string().nullable(), covariates: z.record(z.string(), z.union([z.string(), z.number()])),
  asks: z.array(z.string()), endsAt: z.date().nullable(), answeredAt: z.date().nullable(),
});

/** What a code opens: an invitation or a poster. */
export const askingWith = async (sql: Sql, code: string): Promise<Asking | undefined> => (await askingsWith(sql, [code]))[0];

export const askingsWith = (sql: Sql, codes: readonly string[]): Promise<z.output<typeof askingRow>[]> => sql.rows(askingRow, statement`
  select id, code, 'invitation' as kind, at, touchpoint_id, unit_id, person_id, customer_id,
    case when person_id is not null then coalesce(attribution, 'from ticket') end as attribution, channel, 'drawn' as how, occasion, covariates, asks, until as ends_at, answered_at
  from invitations where code = any(${[...codes]}::text[])
  union all
  select id, code, 'poster', made_at, touchpoint_id, unit_id, person_id, null, case when person_id is not null then 'chosen by customer' end, channel, how, null, '{}', '{}', ended_at, null
  from posters where code = any(${[...codes]}::text[])`);

/** Uses an invitation up, once: of two that answer at the same moment, one finds nothing left to use. */
export const useUp = async (sql: Sql, invitationId: string, answerId: string, now: Date): Promise<boolean> => (await useAllUp(sql, [{ id: invitationId, answerId, answeredAt: now }])).length > 0;

/** The same for many; says which were there to be used. In the order of their ids, so that two who use up do not block each other. */
export const useAllUp = async (sql: Sql, used: readonly { id: string; answerId: string; answeredAt: Date }[]): Promise<string[]> => (await sql.rows(z.object({ id: z.string() }), statement`
  with used as (select * from json_populate_recordset(null::invitations, ${JSON.stringify(used.map(({ id, answerId, answeredAt }) => ({ id, answer_id: answerId, answered_at: answeredAt })))}::json)),
    there as (select id from invitations where id = any(${used.map(({ id }) => id)}::uuid[]) and ${planted('lost-update') ? statement`true` : statement`answered_at is null`} order by id for update)
  update invitations i set answered_at = used.answered_at, answer_id = used.answer_id
  from used where i.id = used.id and i.id = any(array(select id from there)) and ${planted('lost-update') ? statement`true` : statement`i.answered_at is null`}
  returning i.id`)).map(({ id }) => id);

/** Answers and everything that is counted with them, in one statement. Cells are written in one order everywhere, so that two who count do not block each other. */
export function save(sql: Sql, answers: readonly Answer[]): void {
  const cells = summed(answers.map((answer) => ({ ...cellOf(answer), shard: shardOf(answer.id) })), cellKeys);
  const seen = summed(answers.flatMap((answer) => answer.seen.map(({ behaviour, answer: said }) => {
    const good = satisfied(answer.score) ? 1 : 0, yes = said === 'yes' ? 1 : 0, no = said === 'no' ? 1 : 0;
    return {
      touchpointId: answer.touchpointId, week: weekOf(answer.at), behaviourId: behaviour, unitId: answer.unitId, how: answer.how, shard: shardOf(answer.id),
      yes, yesSatisfied: yes * good, no, noSatisfied: no * good, unsure: said === 'not sure' ? 1 : 0,
    };
  })), seenKeys);
  sql.later(statement`
    with saved as (${adding('answers', Object.keys(answers[0]!), answers)}),
      watched as (
        ${adding('seen_cells', [...seenKeys, 'yes', 'yesSatisfied', 'no', 'noSatisfied', 'unsure'], seen)}
        on conflict (touchpoint_id, week, behaviour_id, unit_id, how, shard) do update set
          yes = seen_cells.yes + excluded.yes, yes_satisfied = seen_cells.yes_satisfied + excluded.yes_satisfied,
          no = seen_cells.no + excluded.no, no_satisfied = seen_cells.no_satisfied + excluded.no_satisfied, unsure = seen_cells.unsure + excluded.unsure
      )
    ${adding('cells', [...cellKeys, 'n', 'satisfied', 'total', 'squares'], cells)}
    on conflict (touchpoint_id, week, person_id, unit_id, how, mix, shard) do update set
      n = cells.n + excluded.n, satisfied = cells.satisfied + excluded.satisfied, total = cells.total + excluded.total, squares = cells.squares + excluded.squares`);
}

const cellKeys = ['touchpointId', 'week', 'personId', 'unitId', 'how', 'mix', 'shard'] as const;
const seenKeys = ['touchpointId', 'week', 'behaviourId', 'unitId', 'how', 'shard'] as const;

export const saveInvitation = (sql: Sql, invitation: { id: string; code: string; at: Date; until: Date; touchpointId: string; unitId: string; personId: string | null; attribution: string | null; customerId: string | null; channel: string; occasion: string | null; covariates: string; asks: readonly string[] } & Partial<{ source: string; lang: string }>) =>
  sql.run(statement`insert into invitations ${values([invitation])}`);

export const savePoster = (sql: Sql, poster: { id: string; code: string; touchpointId: string; unitId: string; personId: string | null; how: string; channel: string; madeAt: Date }) =>
  sql.run(statement`insert into posters ${values([poster])}`);
