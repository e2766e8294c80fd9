import { newId } from '#kernel/id';
import { scanner } from '#kernel/scanner';
import { unescape } from '#kernel/csv';
import type { Origin } from './store.ts';
import { faultsOf, type Competency, type Wording } from './rules.ts';

/** The columns of the table that goes out and comes in. */
export const columns = ['competency', 'description', 'core', 'behaviour', 'question', 'level 1', 'level 2', 'level 3', 'level 4', 'roles'] as const;

/** Where a table is wrong: line and column as a person counts them, and what stands there. */
export type TableFault = { readonly line: number; readonly column: string; readonly value: string; readonly problem: string };

type Read = Wording & { readonly competency: string; readonly origin?: Omit<Origin, 'behaviourId'> };

/** What a file asks for. `drafts` lack a level or a question, and are worded here before anybody is asked. */
export type Wanted = { readonly competencies: Competency[]; readonly behaviours: Read[]; readonly drafts: Read[]; readonly roles: { competencyId: string; roleIds: string[] }[] };

type Known = { readonly competencies: readonly Competency[]; readonly roles: readonly { id: string; name: string }[] };

/** Reads a framework from a table. All of it is right, or nothing is taken and every fault is named. */
export function read(text: string, known: Known, now: Date): { wanted: Wanted; faults: TableFault[]; lines: number } {
  const [header, ...rows] = records(text);
  const named = header?.cells.map((name) => name.trim().toLowerCase()) ?? [];
  const absent = columns.filter((name) => name !== 'roles' && !named.includes(name));
  if (absent.length > 0) return { wanted: { competencies: [], behaviours: [], drafts: [], roles: [] }, lines: rows.length, faults: absent.map((column) => ({ line: 1, column, value: named.join(', '), problem: 'no_column' })) };

  const faults: TableFault[] = [], competencies = new Map<string, Competency>(), behaviours: Read[] = [], roles = new Map<string, string[]>(), seen = new Map<string, number>();
  for (const { line, cells } of rows) {
    const at = (column: (typeof columns)[number]): string => unescape(cells[named.indexOf(column)] ?? '').trim();
    const fault = (column: string, problem: string) => faults.push({ line, column, value: at(column as 'roles'), problem });
    if (cells.length !== named.length) { faults.push({ line, column: '', value: `${cells.length} of ${named.length}`, problem: 'ragged' }); continue; }
    const name = at('competency'), core = asCore(at('core'));
    if (name === '') fault('competency', 'empty');
    if (core === undefined) fault('core', 'yes_or_no');
    const before = competencies.get(name) ?? known.competencies.find((one) => one.name === name);
    if (competencies.has(name) && core !== undefined && before!.core !== core) fault('core', 'differs_above');
    const wording = { name: at('behaviour'), question: at('question'), anchors: [at('level 1'), at('level 2'), at('level 3'), at('level 4')] };
    for (const problem of faultsOf(wording)) fault(problem === 'no_name' ? 'behaviour' : problem.includes('question') ? 'question' : `level ${Math.max(1, wording.anchors.indexOf('') + 1)}`, problem);
    if (wording.name !== '' && seen.has(wording.name)) faults.push({ line, column: 'behaviour', value: wording.name, problem: 'twice' });
    seen.set(wording.name, line);
    const asked = at('roles').split(';').map((one) => one.trim()).filter(Boolean);
    for (const one of asked) if (!known.roles.some((role) => role.name === one)) faults.push({ line, column: 'roles', value: one, problem: 'no_role' });

    const competency = { id: before?.id ?? newId(now), name, description: at('description') || before?.description || '', core: core ?? false };
    competencies.set(name, competency);
    behaviours.push({ ...wording, competency: name });
    if (named.includes('roles')) roles.set(competency.id, [...new Set([...(roles.get(competency.id) ?? []), ...known.roles.filter((role) => asked.includes(role.name)).map(({ id }) => id)])]);
  }
  if (rows.length === 0) faults.push({ line: 1, column: '', value: '', problem: 'no_lines' });
  return { wanted: { competencies: [...competencies.values()], behaviours, drafts: [], roles: [...roles].map(([competencyId, roleIds]) => ({ competencyId, roleIds })) }, faults: faults.slice(0, 100), lines: rows.length };
}

const asCore = (text: string): boolean | undefined => (/^(yes|ja|true|1|core)$/i.test(text) ? true : /^(no|nein|false|0|role)$/i.test(text) ? false : undefined);

function records(text: string): { line: number; cells: string[] }[] {
  const bytes = Buffer.from(text.replace(/^\uFEFF/, ''), 'utf8'), found: { line: number; cells: string[] }[] = [];
  scanner().scan(bytes, 0, bytes.length, true, ({ line, cells, starts, ends, quoted }) => {
    const row = Array.from({ length: cells }, (_, at) => {
      const cell = bytes.toString('utf8', starts[at]!, ends[at]!);
      return quoted[at] === 2 ? cell.replaceAll('""', '"') : cell;
    });
    if (row.length > 1 || row[0]!.trim() !== '') found.push({ line, cells: row });
  });
  return found;
}
