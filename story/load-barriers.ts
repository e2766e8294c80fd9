import type pg from 'pg';
import { copyIn } from '#kernel/copy';
import { idOf } from '#kernel/id';
import { cast } from './cast.ts';
import { touchpointWith } from './company.ts';

type Note = readonly [by: keyof typeof cast, words: string];

/** What agents noted at the phone: one that a lead took on, one that nobody has yet, and one that has been gone for some while. Days are counted back from now. */
const noted: readonly { readonly key: string; readonly cause: string; readonly about: string; readonly notes: readonly Note[]; readonly days: number; readonly owner?: keyof typeof cast; readonly fixIn?: number; readonly fixedBefore?: number }[] = [
  {
    key: 'refunds', cause: 'rule', about: 'Refunds need a team lead', days: 24, owner: 'jonas', fixIn: 16,
    notes: [['amara', 'I had to ring back three people for twelve pounds.'], ['priya', 'Nobody to sign after six.'], ['sofia', 'The customer heard me ask for permission.']],
  },
  { key: 'screens', cause: 'tool', about: 'Orders and deliveries are on two screens', days: 9, notes: [['marta', 'I read the wrong date out loud.'], ['amara', 'Two log-ins for one question.']] },
  { key: 'depot', cause: 'staffing', about: 'Nobody at the depot picks up before ten', days: 96, owner: 'ravi', fixIn: -82, fixedBefore: 80, notes: [['marta', 'Half of my mornings.'], ['priya', 'We promise a call and cannot make it.']] },
];

const day = 86_400_000, lookAfter = 60;

export async function loadBarriers(client: pg.ClientBase, now: Date): Promise<void> {
  const touchpointId = touchpointWith('call').id, at = (days: number): Date => new Date(now.getTime() - days * day), iso = (moment: Date): string => moment.toISOString().slice(0, 10);
  const said = async (from: Date, until: Date) => JSON.stringify((await client.query<{ n: number; successes: number }>(`
    select coalesce(sum(n), 0)::int as n, coalesce(sum(satisfied), 0)::int as successes from cells
    where touchpoint_id = $1 and week >= $2 and week < date_trunc('week', $3::date)::date and how in ('drawn', 'in-app', 'import')`, [touchpointId, iso(from), iso(until)])).rows[0]);
  const id = (key: string): string => idOf(`story barrier ${key}`);
  const lines = [];
  for (const { key, cause, about, days, owner, fixIn, fixedBefore } of noted) {
    const fixedAt = fixedBefore === undefined ? null : at(fixedBefore);
    lines.push([
      id(key), touchpointId, cause, about, about.toLowerCase(), at(days), owner ? cast[owner].id : null, fixIn === undefined ? null : iso(at(-fixIn)), fixedAt, fixedAt && iso(new Date(fixedAt.getTime() + lookAfter * day)),
      fixedAt && await said(new Date(fixedAt.getTime() - 84 * day), fixedAt), fixedAt && await said(new Date(fixedAt.getTime() + 7 * day), now), fixedAt && new Date(fixedAt.getTime() + lookAfter * day),
    ] as const);
  }
  await copyIn(client, 'barriers', ['id', 'touchpoint_id', 'cause', 'about', 'key', 'noted_at', 'owner_id', 'fix_by', 'fixed_at', 'measure_on', 'before', 'after', 'measured_at'], lines);
  await copyIn(client, 'barrier_notes', ['id', 'barrier_id', 'by', 'words', 'at'], noted.flatMap(({ key, days, notes }) => notes.map(([by, words], nth) => [idOf(`story note ${key} ${nth}`), id(key), cast[by].id, words, at(days - nth * 3)] as const)));
}
