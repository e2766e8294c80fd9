import { z } from 'zod';
import { sql as statement, values, type Fragment, type Sql } from '#kernel/database';

/** Nothing is written where the person contested these words before. */
export const save = (sql: Sql, contest: { id: string; at: Date; answerId: string; personId: string; unitId: string; managerId: string | null; reason: string; note: string | null }) =>
  sql.run(statement`insert into contests ${values([contest])} on conflict (answer_id, person_id) do nothing`);

const openRow = z.object({ id: z.string(), answerId: z.string(), personId: z.string(), unitId: z.string(), managerId: z.string().nullable(), decidedAt: z.date().nullable() });

export const open = (sql: Sql, id: string): Promise<z.output<typeof openRow> | undefined> => sql.maybe(openRow, statement`
  select id, answer_id, person_id, unit_id, manager_id, decided_at from contests where id = ${id} for update`);

export const decide = (sql: Sql, id: string, { decidedAt, decidedBy, accepted, reply }: { decidedAt: Date; decidedBy: string; accepted: boolean; reply: string }) => sql.run(statement`
  update contests set decided_at = ${decidedAt}, decided_by = ${decidedBy}, accepted = ${accepted}, reply = ${reply} where id = ${id}`);

const lineRow = z.object({
  id: z.string(), at: z.date(), personId: z.string(), person: z.string(), reason: z.enum(['not me', 'policy', 'abusive', 'duplicate', 'solicited']), note: z.string().nullable(), decidedAt: z.date().nullable(), decidedBy: z.string().nullable(),
  accepted: z.boolean().nullable(), reply: z.string().nullable(), words: z.string().nullable(), lang: z.string(), score: z.number(), touchpoint: z.string(), saidAt: z.date(), how: z.string(),
});

export const latest = (sql: Sql, visible: Fragment, most: number): Promise<z.output<typeof lineRow>[]> => sql.rows(lineRow, statement`
  select c.id, c.at, c.person_id, p.name as person, c.reason, c.note, c.decided_at, d.name as decided_by, c.accepted, c.reply, a.words, a.lang, a.score, t.name as touchpoint, a.at as said_at, a.how
  from contests c
  join people p on p.id = c.person_id
  join answers a on a.id = c.answer_id
  join touchpoints t on t.id = a.touchpoint_id
  left join people d on d.id = c.decided_by
  where ${visible}
  order by c.decided_at is not null, case when c.decided_at is null then c.at end, c.decided_at desc
  limit ${most}`);
