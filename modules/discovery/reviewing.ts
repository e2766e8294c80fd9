import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { unescape } from '#kernel/csv';
import { invalid } from '#kernel/refusal';
import { scanner } from '#kernel/scanner';
import { folded } from '#people';
import * as store from './store-reviews.ts';
import { policy } from './policy.ts';

const { command } = actionsUnder(policy);

const problem = z.enum(['ragged', 'quote', 'empty', 'nobody', 'several', 'no_period', 'not_over', 'no_number', 'range', 'twice']);
export type Fault = { readonly line: number; readonly column: string; readonly value: string; readonly problem: z.output<typeof problem> };

export const mostFaults = 100;

/** What reviews said, from a file: whose column is which, a dry run, every fault with its place. All of it or nothing. */
export const bringInReviews = command(
  z.object({ text: z.string().min(1).max(200_000), map: z.object({ person: z.string().max(200), period: z.string().max(200), rating: z.string().max(200) }), least: z.number(), most: z.number(), dryRun: z.boolean() }),
  z.object({ lines: z.number(), people: z.number(), done: z.boolean(), faults: z.array(z.object({ line: z.number(), column: z.string(), value: z.string(), problem })) }),
  async ({ text, map, least, most, dryRun }, { sql, actor, now, permit }) => {
    permit('study');
    if (!(least < most)) throw invalid('discovery.review_range');
    const known = await store.known(sql), today = now.toISOString().slice(0, 10), results: store.Result[] = [], faults: Fault[] = [], lineOf = new Map<string, number>();
    const { columns, rows, broken } = read(text);
    for (const column of Object.values(map)) if (!columns.includes(column)) throw invalid('discovery.review_column', { column, all: columns.join(', ').slice(0, 200) });
    if (rows.length + broken.length === 0) throw invalid('discovery.review_empty');
    faults.push(...broken);
    for (const { line, cells } of rows) {
      const at = (column: string): string => cells[columns.indexOf(column)]!.trim(), wrong = (field: keyof typeof map, why: Fault['problem']) => faults.push({ line, column: map[field], value: at(map[field]).slice(0, 80), problem: why });
      const people = named(known, at(map.person)), until = lastDay(at(map.period)), rating = Number(at(map.rating).replace(',', '.'));
      if (at(map.person) === '') wrong('person', 'empty'); else if (people.length !== 1) wrong('person', people.length === 0 ? 'nobody' : 'several');
      else if (until === undefined) wrong('period', 'no_period'); else if (until >= today) wrong('period', 'not_over');
      else if (at(map.rating) === '' || !Number.isFinite(rating)) wrong('rating', 'no_number'); else if (rating < least || rating > most) wrong('rating', 'range');
      else {
        const personId = people[0]!.id, period = periodOf(at(map.period)), key = `${personId} ${period}`;
        if (lineOf.has(key)) wrong('person', 'twice'); else { lineOf.set(key, line); results.push({ personId, period, untilOn: until, rating: (rating - least) / (most - least), at: now, by: actor.id }); }
      }
    }
    const done = faults.length === 0 && !dryRun;
    if (done) await store.saveResults(sql, results);
    return { lines: rows.length + broken.length, people: new Set(results.map(({ personId }) => personId)).size, done, faults: faults.sort((a, b) => a.line - b.line).slice(0, mostFaults) };
  }, { size: 262_144 });

/** By key, address, user name or, where only one is called so, by name. */
function named(known: readonly store.Known[], said: string): store.Known[] {
  const small = said.toLowerCase(), sure = known.filter((one) => one.id === small || one.key === said || one.email?.toLowerCase() === small || one.userName?.toLowerCase() === small);
  return sure.length > 0 ? sure : known.filter((one) => folded(one.name) === folded(said));
}

const periodOf = (said: string): string => said.toUpperCase().replace(/\s+/g, '');

/** A year, a half, a quarter or a month: 2026, 2026-H1, 2026-Q3, 2026-07. */
function lastDay(said: string): string | undefined {
  const [, year, part] = /^(\d{4})(?:-(H[12]|Q[1-4]|0[1-9]|1[0-2]))?$/.exec(periodOf(said)) ?? [];
  if (!year) return undefined;
  const month = !part ? 12 : part.startsWith('H') ? Number(part[1]) * 6 : part.startsWith('Q') ? Number(part[1]) * 3 : Number(part);
  return new Date(Date.UTC(Number(year), month, 0)).toISOString().slice(0, 10);
}

function read(text: string): { columns: string[]; rows: { line: number; cells: string[] }[]; broken: Fault[] } {
  const bytes = Buffer.from(text.replace(/^\uFEFF/, '')), rows: { line: number; cells: string[] }[] = [], broken: Fault[] = [];
  let columns: string[] | undefined;
  scanner().scan(bytes, 0, bytes.length, true, ({ line, cells, starts, ends, quoted, stray }) => {
    const all = Array.from({ length: cells }, (_, at) => { const plain = bytes.toString('utf8', starts[at]!, ends[at]!); return unescape(quoted[at] === 2 ? plain.replaceAll('""', '"') : plain); });
    if (!columns) { columns = all.map((one) => one.trim()); return; }
    if (cells === 1 && all[0] === '') return;
    if (stray >= 0) broken.push({ line, column: columns[stray] ?? '', value: '"', problem: 'quote' });
    else if (cells !== columns.length) broken.push({ line, column: '', value: `${cells} / ${columns.length}`, problem: 'ragged' });
    else rows.push({ line, cells: all });
  });
  return { columns: columns ?? [], rows, broken };
}
