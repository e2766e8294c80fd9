import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { scanner, separatorOf, type Record as Cells, type Scanner } from '#kernel/scanner';
import { planted } from '#kernel/plant';
import { invalid } from '#kernel/refusal';
import { beginOf, namesOf } from './header.ts';
import { momentOf, nearest, numberIn, usMomentOf, scoreOn, type Fault, type FileMap, type Problem } from './map.ts';

/** One line of the file, understood. */
export type Line = { person: string; customer: string; unit: string; touchpoint: string; at: Date | null; score: number; words: string; covariates: string[] };

export type Outcome = { readonly lines: number; readonly faults: Fault[]; readonly leftOut: Fault | null; readonly covariates: readonly string[] };

const mostFaults = 100;

/**
 * Reads the file in blocks and gives each good line to `each`, which may ask to wait. Faults are gathered, the first hundred, with their physical
 * line, column and value; once there is one, nothing more is given on.
 */
export async function readLines(path: string, map: FileMap, each: (line: Line) => void, breathe: () => Promise<void>, told: (lines: number) => void): Promise<Outcome> {
  let reading: Scanner | undefined;
  const faults: Fault[] = [];
  let plan: Plan | undefined;
  let names: string[] | undefined;
  let lines = 0;
  let toSkip = map.skip;
  const out = { n: 0, line: 0 };
  let left: Buffer = Buffer.alloc(0);

  const take = (bytes: Buffer, last: boolean): void => {
    const from = reading ? 0 : beginOf(bytes);
    reading ??= scanner(separatorOf(bytes, from));
    const read = reading.scan(bytes, from, bytes.length, last, (cells) => {
      if (!names) {
        names = Array.from({ length: cells.cells }, (_, i) => text(bytes, cells, i).trim());
        if (toSkip === 0) plan = planOf(namesOf(names, null), map);
        return;
      }
      plan ??= planOf(namesOf(names, Array.from({ length: cells.cells }, (_, i) => text(bytes, cells, i))), map);
      if (toSkip > 0) { toSkip -= 1; return; }
      if (cells.cells === 1 && cells.starts[0] === cells.ends[0] && cells.quoted[0] === 0) return;
      lines += 1;
      if (faults.length >= mostFaults) return;
      const line = understand(bytes, planted('counted-records') ? { ...cells, line: lines + 1 } : cells, plan, faults);
      if (line === 'left out') { lines -= 1; out.line ||= cells.line; out.n += 1; } else if (line && faults.length === 0) each(line);
    });
    left = last ? Buffer.alloc(0) : Buffer.from(bytes.subarray(read));
  };

  const stream = createReadStream(path, { highWaterMark: 1 << 20 });
  await once(stream, 'open').catch(() => { throw invalid('feedback.no_file', { path }); });
  for await (const block of stream as AsyncIterable<Buffer>) {
    if (left.length > 16 << 20) throw invalid('feedback.endless_quote', { line: reading?.line() ?? 1 });
    take(left.length > 0 ? Buffer.concat([left, block]) : block, false);
    await breathe();
    told(lines);
  }
  if (left.length > 0) take(left, true);
  if (!names) throw invalid('feedback.empty_file');
  plan ??= planOf(namesOf(names, null), map);
  if (lines + out.n === 0) throw invalid('feedback.no_lines');
  const leftOut = out.n > 0 ? { line: out.line, column: plan.names[plan.score]!, value: String(out.n), problem: 'left_out' as const } : null;
  return { lines, faults, leftOut, covariates: map.covariates };
}

type Plan = {
  names: string[]; person: number; score: number; min: number; max: number;
  us: boolean; zone: string; blank: boolean; trial: number; trials: ReadonlySet<string>; customer: number; unit: number; touchpoint: number; at: number; words: number; covariates: number[];
};

function planOf(names: string[], map: FileMap): Plan {
  if (names.length === 1 && names[0]!.includes('|')) throw invalid('feedback.other_delimiter', { header: names[0]!.slice(0, 80) });
  const find = (wanted: string | undefined, field: string): number => {
    if (wanted === undefined) return -1;
    const at = names.indexOf(wanted);
    if (at < 0) throw invalid('feedback.no_column', { field, column: wanted, nearest: nearest(wanted, names) ?? '', all: names.join(', ').slice(0, 200) });
    if (names.lastIndexOf(wanted) !== at) throw invalid('feedback.column_twice', { field, column: wanted });
    return at;
  };
  const score = typeof map.score === 'string' ? { column: map.score, min: 1, max: 5 } : map.score;
  if (score.min >= score.max) throw invalid('feedback.scale', { min: score.min, max: score.max });
  return {
    names, person: find(map.person, 'person'), score: find(score.column, 'score'), min: score.min, max: score.max, us: map.dates === 'us', zone: map.zone, blank: map.blank === 'left out',
    trial: find(map.trials?.column, 'trials'), trials: new Set(map.trials?.values), customer: find(map.customer, 'customer'), unit: find(map.unit, 'unit'),
    touchpoint: find(map.touchpoint, 'touchpoint'), at: find(map.at, 'at'), words: find(map.words, 'words'), covariates: map.covariates.map((name, i) => find(name, `covariates.${i}`)),
  };
}

function understand(bytes: Buffer, cells: Cells, plan: Plan, faults: Fault[]): Line | 'left out' | undefined {
  const wrong = (column: string, value: string, problem: Problem): undefined => { if (faults.length < mostFaults) faults.push({ line: cells.line, column, value: value.slice(0, 80), problem }); };
  if (cells.stray >= 0) return wrong(plan.names[cells.stray] ?? '', '"', 'stray_quote');
  if (cells.cells !== plan.names.length) return wrong('', `${cells.cells} cells, the header has ${plan.names.length}`, 'ragged');
  const cell = (at: number): string => (at < 0 ? '' : text(bytes, cells, at).trim());

  const given = cell(plan.score);
  if ((plan.blank && given === '') || (plan.trial >= 0 && plan.trials.has(cell(plan.trial)))) return 'left out';
  const person = cell(plan.person);
  if (plan.person >= 0 && person === '') return wrong(plan.names[plan.person]!, '', 'empty');
  if (person.length > 200) return wrong(plan.names[plan.person]!, person, 'too_long');
  const value = given === '' ? NaN : numberIn(given);
  if (given === '') return wrong(plan.names[plan.score]!, '', 'empty');
  if (Number.isNaN(value)) return wrong(plan.names[plan.score]!, given, 'no_number');
  const score = scoreOn(value, plan.min, plan.max);
  if (score === undefined) return wrong(plan.names[plan.score]!, given, 'outside');
  const moment = cell(plan.at);
  const at = moment === '' || neverSaid.test(moment) ? null : (plan.us ? usMomentOf : momentOf)(moment, plan.zone);
  if (at === undefined) return wrong(plan.names[plan.at]!, moment, 'no_date');
  const words = cell(plan.words);
  if (words.length > 4000) return wrong(plan.names[plan.words]!, words, 'too_long');
  const covariates = plan.covariates.map(cell);
  for (const [text, at] of [[person, plan.person], [words, plan.words]] as const) if (text.includes('\0') || text.includes('\uFFFD')) return wrong(plan.names[at]!, text, 'characters');
  return { person, customer: cell(plan.customer), unit: cell(plan.unit), touchpoint: cell(plan.touchpoint), at, score, words, covariates };
}

function text(bytes: Buffer, { starts, ends, quoted }: Cells, at: number): string {
  const plain = bytes.toString('utf8', starts[at]!, ends[at]!);
  return quoted[at] === 2 ? plain.replaceAll('""', '"') : plain;
}

/** What LimeSurvey writes where it was told not to keep the day. */
const neverSaid = /^1980-01-01( 00:00:00)?$/;
