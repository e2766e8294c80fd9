import { z } from 'zod';
import { sql as statement, values, type Fragment, type Sql } from '#kernel/database';
import { counted, timeOf } from './rules.ts';
import type { Answer, Cell, LeftOut } from './rules.ts';

/** Answers `a` that count for the person they are about: not guessed from the roster, neither contested nor left out for another reason, and obtained in a way that compares. */
export const countsForThem = (): Fragment => statement`a.attribution <> 'from roster' and a.left_out is null and a.how = any(${[...counted]})`;

const placedRow = z.object({ id: z.string(), at: z.date(), leftOut: z.enum(['device', 'place', 'fast', 'staff', 'perfect', 'suggested', 'contested']).nullable(), checkId: z.string().nullable() });

/** Where an answer stands: which it is, and whether it counts for the person. */
export type Placed = z.output<typeof placedRow>;

/** What this device said about this person within a day, newest first; thirty are enough to know. */
export const recentFrom = (sql: Sql, device: string, personId: string, now: Date): Promise<Placed[]> => sql.rows(placedRow, statement`
  select id, at, left_out, check_id
  from answers
  where device = ${device} and person_id = ${personId} and at > ${new Date(now.getTime() - 86_400_000)}
  order by at desc
  limit 30`);

const burstRow = z.object({ device: z.string(), personId: z.string(), touchpointId: z.string(), unitId: z.string(), how: z.string(), answers: z.array(z.object({ id: z.string(), at: z.string(), counted: z.boolean() })), checkId: z.string().nullable() });

/** Devices with ten answers or more about one person since then of which some still count and were not looked at: those that came at the same moment did not see each other. */
export const burstsSince = (sql: Sql, since: Date): Promise<z.output<typeof burstRow>[]> => sql.rows(burstRow, statement`
  select device, person_id, min(touchpoint_id::text) as touchpoint_id, min(unit_id::text) as unit_id, min(how) as how, jsonb_agg(jsonb_build_object('id', id, 'at', at, 'counted', left_out is null and check_id is null) order by at) as answers,
    min(check_id::text) filter (where left_out = 'device') as check_id
  from answers
  where id > ${timeOf(since)} and at > ${since} and device is not null and person_id is not null and attribution <> 'from roster'
  group by device, person_id
  having count(*) >= 10 and count(*) filter (where left_out is null and check_id is null) > 0`);

const answerRow = z.object({
  id: z.string(), at: z.date(), touchpointId: z.string(), unitId: z.string(), personId: z.string().nullable(), attribution: z.enum(['chosen by customer', 'from ticket', 'from roster', 'import']).nullable(),
  channel: z.string(), how: z.enum(['drawn', 'poster', 'staff-shared', 'in-app', 'import']), invitationId: z.string().nullable(), customerId: z.string().nullable(), score: z.number(), seen: z.any(),
  words: z.string().nullable(), lang: z.string(), covariates: z.any(), device: z.string().nullable(), suggested: z.boolean().nullable(),
  leftOut: z.enum(['device', 'place', 'fast', 'staff', 'perfect', 'suggested', 'contested']).nullable(), checkId: z.string().nullable(),
});

/** Marks those that still stand as they were thought to stand, always in the same order so that two who mark do not block each other. */
export async function mark(sql: Sql, answers: readonly Pick<Placed, 'id' | 'at'>[], { from, to, checkId }: { from: LeftOut | null; to: LeftOut | null; checkId: string | null }): Promise<Answer[]> {
  if (answers.length === 0) return [];
  return sql.rows(answerRow, statement`
    with standing as (
      select id, at from answers
      where id = any(${answers.map(({ id }) => id)}::uuid[]) and at = any(${answers.map(({ at }) => at.toISOString())}::timestamptz[]) and left_out is not distinct from ${from}
      order by id
      for update
    )
    update answers a set left_out = ${to}, check_id = coalesce(${checkId}, a.check_id)
    from standing where a.id = standing.id and a.at = standing.at
    returning a.id, a.at, a.touchpoint_id, a.unit_id, a.person_id, a.attribution, a.channel, a.how, a.invitation_id, a.customer_id, a.score, a.seen, a.words, a.lang, a.covariates, a.device, a.suggested, a.left_out, a.check_id`);
}

/** Adds to the cells, or takes away from them, each cell once. */
export async function recount(sql: Sql, shifts: readonly (Cell & { shard: number })[]): Promise<void> {
  const sums = new Map<string, Cell & { shard: number }>();
  for (const one of shifts) {
    const key = [one.touchpointId, one.week, one.personId, one.unitId, one.how, one.mix, one.shard].join('\u0001');
    const sum = sums.get(key);
    sums.set(key, sum ? { ...sum, n: sum.n + one.n, satisfied: sum.satisfied + one.satisfied, total: sum.total + one.total, squares: sum.squares + one.squares } : one);
  }
  const cells = [...sums].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, cell]) => cell);
  for (let from = 0; from < cells.length; from += 500)
    await sql.run(statement`
      insert into cells ${values(cells.slice(from, from + 500))}
      on conflict (touchpoint_id, week, person_id, unit_id, how, mix, shard) do update set
        n = cells.n + excluded.n, satisfied = cells.satisfied + excluded.satisfied, total = cells.total + excluded.total, squares = cells.squares + excluded.squares`);
}

export const saveCheck = (sql: Sql, check: { id: string; at: Date; reason: string; personId: string; touchpointId: string; unitId: string; how: string }) =>
  sql.run(statement`insert into checks ${values([check])}`);

const checkRow = z.object({
  id: z.string(), at: z.date(), reason: z.enum(['device', 'place', 'fast', 'staff', 'perfect', 'suggested']), personId: z.string(), person: z.string(), touchpoint: z.string(), how: z.string(), answers: z.number(), satisfied: z.number(),
  first: z.date().nullable(), last: z.date().nullable(), words: z.array(z.string()), decidedAt: z.date().nullable(), decidedBy: z.string().nullable(), keptOut: z.boolean().nullable(), note: z.string().nullable(),
});
export type Check = z.output<typeof checkRow>;

/** What waits for a look, oldest first, or what was decided, newest first; with what the answers say. */
export const checks = (sql: Sql, visible: ReturnType<typeof statement>, decided: boolean, most: number): Promise<Check[]> => sql.rows(checkRow, statement`
  select c.id, c.at, c.reason, c.person_id, p.name as person, t.name as touchpoint, c.how, c.decided_at, d.name as decided_by, c.kept_out, c.note,
    held.answers, held.satisfied, held.first, held.last, held.words
  from checks c
  join people p on p.id = c.person_id
  join touchpoints t on t.id = c.touchpoint_id
  left join people d on d.id = c.decided_by
  cross join lateral (
    select count(*)::int as answers, (count(*) filter (where score >= 4))::int as satisfied, min(at) as first, max(at) as last,
      coalesce((array_agg(words order by at desc) filter (where words is not null))[1:3], '{}') as words
    from answers where check_id = c.id
  ) held
  where (c.decided_at is not null) = ${decided} and ${visible}
  order by case when ${decided} then c.decided_at end desc, c.at
  limit ${most}`);

const openCheckRow = z.object({ id: z.string(), reason: z.enum(['device', 'place', 'fast', 'staff', 'perfect', 'suggested']), personId: z.string(), decidedAt: z.date().nullable(), keptOut: z.boolean().nullable() });

export const check = (sql: Sql, id: string): Promise<z.output<typeof openCheckRow> | undefined> => sql.maybe(openCheckRow, statement`
  select id, reason, person_id, decided_at, kept_out from checks where id = ${id} for update`);

export const answersOfCheck = (sql: Sql, checkId: string): Promise<Placed[]> => sql.rows(placedRow, statement`
  select id, at, left_out, check_id from answers where check_id = ${checkId} order by id`);

export const decideCheck = (sql: Sql, id: string, decided: { decidedAt: Date; decidedBy: string; keptOut: boolean; note: string | null }) => sql.run(statement`
  update checks set decided_at = ${decided.decidedAt}, decided_by = ${decided.decidedBy}, kept_out = ${decided.keptOut}, note = ${decided.note} where id = ${id}`);

const placedAnswerRow = placedRow.extend({ personId: z.string().nullable(), unitId: z.string(), score: z.number() });

/** One answer: whom it is about, and whether it counts for them. */
export const placed = (sql: Sql, answerId: string): Promise<z.output<typeof placedAnswerRow> | undefined> => sql.maybe(placedAnswerRow, statement`
  select id, at, left_out, check_id, case when attribution <> 'from roster' then person_id end as person_id, unit_id, score from answers where id = ${answerId}`);
