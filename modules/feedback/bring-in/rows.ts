import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { scanner, type Record as Cells } from '#kernel/scanner';
import { planted } from '#kernel/plant';
import { invalid } from '#kernel/refusal';
import { momentOf, nearest, usMomentOf, scoreOn, type Fault, type FileMap, type Problem } from './map.ts';

/** One line of the file, understood. */
export type Line = { person: string; customer: string; unit: string; touchpoint: string; at: Date | null; score: number; words: string; covariates: string[] };

export type Outcome = { readonly lines: number; readonly faults: Fault[]; readonly covariates: readonly string[] };

const mostFaults = 100;

/**
 * Reads the file in blocks and gives each good line to `each`, which may ask to wait. Faults are gathered, the first hundred, with their physical
 * line, column and value; once there is one, nothing more is given on.
 */
export async function readLines(path: string, map: FileMap, each: (line: Line) => void, breathe: () => Promise<void>, told: (lines: number) => void): Promise<Outcome> {
  const reading = scanner();
  const faults: Fault[] = [];
  let plan: Plan | undefined;
  let lines = 0;
  let toSkip = map.skip;
  let left: Buffer = Buffer.alloc(0);

  const take = (bytes: Buffer, last: boolean): void => {
    const from = !plan && bytes.subarray(0, 3).equals(byteOrderMark) && lines === 0 ? 3 : 0;
    const read = reading.scan(bytes, from, bytes.length, last, (cells) => {
      if (!plan) { plan = planOf(bytes, cells, map); return; }
      if (toSkip > 0) { toSkip -= 1; return; }
      if (cells.cells === 1 && cells.starts[0] === cells.ends[0] && cells.quoted[0] === 0) return;
      lines += 1;
      if (faults.length >= mostFaults) return;
      const line = understand(bytes, planted('counted-records') ? { ...cells, line: lines + 1 } : cells, plan, faults);
      if (line && faults.length === 0) each(line);
    });
    left = last ? Buffer.alloc(0) : Buffer.from(bytes.subarray(read));
  };

  const stream = createReadStream(path, { highWaterMark: 1 << 20 });
  await once(stream, 'open').catch(() => { throw invalid('feedback.no_file', { path }); });
  for await (const block of stream as AsyncIterable<Buffer>) {
    if (left.length > 16 << 20) throw invalid('feedback.endless_quote', { line: reading.line() });
    take(left.length > 0 ? Buffer.concat([left, block]) : block, false);
    await breathe();
    told(lines);
  }
  if (left.length > 0) take(left, true);
  if (!plan) throw invalid('feedback.empty_file');
  if (lines === 0) throw invalid('feedback.no_lines');
  return { lines, faults, covariates: map.covariates };
}

type Plan = {
  names: string[]; person: number; score: number; min: number; max: number;
  us: boolean; customer: number; unit: number; touchpoint: number; at: number; words: number; covariates: number[];
};

function planOf(bytes: Buffer, header: Cells, map: FileMap): Plan {
  const names = Array.from({ length: header.cells }, (_, i) => text(bytes, header, i).trim());
  if (names.length === 1 && /[;\t|]/.test(names[0]!)) throw invalid('feedback.other_delimiter', { header: names[0]!.slice(0, 80) });
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
    names, person: find(map.person, 'person'), score: find(score.column, 'score'), min: score.min, max: score.max, us: map.dates === 'us', customer: find(map.customer, 'customer'), unit: find(map.unit, 'unit'),
    touchpoint: find(map.touchpoint, 'touchpoint'), at: find(map.at, 'at'), words: find(map.words, 'words'), covariates: map.covariates.map((name, i) => find(name, `covariates.${i}`)),
  };
}

function understand(bytes: Buffer, cells: Cells, plan: Plan, faults: Fault[]): Line | undefined {
  const wrong = (column: string, value: string, problem: Problem): undefined => { if (faults.length < mostFaults) faults.push({ line: cells.line, column, value: value.slice(0, 80), problem }); };
  if (cells.stray >= 0) return wrong(plan.names[cells.stray] ?? '', '"', 'stray_quote');
  if (cells.cells !== plan.names.length) return wrong('', `${cells.cells} cells, the header has ${plan.names.length}`, 'ragged');
  const cell = (at: number): string => (at < 0 ? '' : text(bytes, cells, at).trim());

  const person = cell(plan.person);
  if (person === '') return wrong(plan.names[plan.person]!, '', 'empty');
  if (person.length > 200) return wrong(plan.names[plan.person]!, person, 'too_long');
  const given = cell(plan.score);
  const value = given === '' ? NaN : Number(given);
  if (given === '') return wrong(plan.names[plan.score]!, '', 'empty');
  if (Number.isNaN(value)) return wrong(plan.names[plan.score]!, given, 'no_number');
  const score = scoreOn(value, plan.min, plan.max);
  if (score === undefined) return wrong(plan.names[plan.score]!, given, 'outside');
  const moment = cell(plan.at);
  const at = moment === '' ? null : (plan.us ? usMomentOf : momentOf)(moment);
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

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);
