import { z } from 'zod';
import { sql as statement, values, type Sql } from '#kernel/database';
import { missing } from '#kernel/refusal';
import { causes } from './rules.ts';

const tally = z.object({ n: z.number(), successes: z.number() }).nullable();
const barrierRow = z.object({
  id: z.string(), touchpointId: z.string(), cause: z.enum(causes), about: z.string(), notedAt: z.date(), ownerId: z.string().nullable(), owner: z.string().nullable(), fixBy: z.string().nullable(), fixedAt: z.date().nullable(),
  measureOn: z.string().nullable(), before: z.any(), after: z.any(), measuredAt: z.date().nullable(), notes: z.number(),
});
export type Barrier = Omit<z.output<typeof barrierRow>, 'before' | 'after'> & { readonly before: z.output<typeof tally>; readonly after: z.output<typeof tally> };

const barrierFrom = statement`
  select b.id, b.touchpoint_id, b.cause, b.about, b.noted_at, b.owner_id, p.name as owner, b.fix_by, b.fixed_at, b.measure_on, b.before, b.after, b.measured_at,
    (select count(*)::int from barrier_notes n where n.barrier_id = b.id) as notes
  from barriers b left join people p on p.id = b.owner_id`;

/** What stands in the way at a touchpoint, what was fixed last. The most noted first. */
export const barriersAt = (sql: Sql, touchpointId: string): Promise<Barrier[]> => sql.rows(barrierRow, statement`
  ${barrierFrom} where b.touchpoint_id = ${touchpointId} order by b.fixed_at desc nulls first, notes desc, b.noted_at`) as Promise<Barrier[]>;

export async function barrier(sql: Sql, id: string): Promise<Barrier> {
  const found = await sql.maybe(barrierRow, statement`${barrierFrom} where b.id = ${id}`);
  if (!found) throw missing('insights.no_barrier');
  return found as Barrier;
}

/** The open barrier that is the same thing, or this one: two who note it at once note one. */
export const openOne = async (sql: Sql, made: { readonly id: string; readonly touchpointId: string; readonly cause: string; readonly about: string; readonly key: string; readonly notedAt: Date }): Promise<string> => (await sql.one(z.object({ id: z.string() }), statement`
  insert into barriers ${values([made])}
  on conflict (touchpoint_id, cause, key) where fixed_at is null do update set about = barriers.about
  returning id`)).id;

export const saveNote = (sql: Sql, note: { readonly id: string; readonly barrierId: string; readonly by: string; readonly words: string; readonly at: Date }) => sql.run(statement`insert into barrier_notes ${values([note])}`);

export const own = (sql: Sql, id: string, { ownerId, fixBy }: { readonly ownerId: string; readonly fixBy: string }) => sql.run(statement`
  update barriers set owner_id = ${ownerId}, fix_by = ${fixBy} where id = ${id}`);

export const fix = (sql: Sql, id: string, { fixedAt, measureOn, before }: { readonly fixedAt: Date; readonly measureOn: string; readonly before: string }) => sql.run(statement`
  update barriers set fixed_at = ${fixedAt}, measure_on = ${measureOn}, before = ${before}::jsonb where id = ${id}`);

const dueRow = z.object({ id: z.string(), touchpointId: z.string(), fixedAt: z.date() });

/** Fixed sixty days ago and more, and not looked at since. */
export const due = (sql: Sql, today: string): Promise<z.output<typeof dueRow>[]> => sql.rows(dueRow, statement`
  select id, touchpoint_id, fixed_at from barriers where measure_on <= ${today} and measured_at is null order by measure_on`);

export const measured = (sql: Sql, id: string, after: string, now: Date) => sql.run(statement`update barriers set after = ${after}::jsonb, measured_at = ${now} where id = ${id}`);

/** What was said at a touchpoint in these closed weeks, everywhere. */
export const saidBetween = (sql: Sql, everywhere: string, touchpointId: string, from: string, until: string): Promise<{ n: number; successes: number }> => sql.one(z.object({ n: z.number(), successes: z.number() }), statement`
  select coalesce(sum(n), 0)::int as n, coalesce(sum(satisfied), 0)::int as successes
  from weekly where unit_id = ${everywhere} and touchpoint_id = ${touchpointId} and week between ${from} and ${until}`);
