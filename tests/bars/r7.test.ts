import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import pg from 'pg';
import { z } from 'zod';
import { bringIn, mapSchema } from '#feedback';
import { sql as statement, within } from '#kernel/database';
import type { Refusal } from '#kernel/refusal';
import { story } from '#story';
import { withPlanted } from './planting.ts';
import { header, map, write, type Shape } from './r7/files.ts';

// R7: a file goes in completely or not at all, and the bad line is named.

const house = story();
const folder = mkdtempSync(join(tmpdir(), 'throughline-r7-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'answers.csv');
const rows = Number(process.env['IMPORT_ROWS'] ?? 100_000);

type Outcome = { lines: number; faults: { line: number; column: string; value: string; problem: string }[]; done: boolean; refused: { code: string; facts: Record<string, unknown> } | null; seconds: number; peak: number };
type Traits = { dryRun?: boolean; waits?: boolean; map?: object };

function running(path: string, { dryRun = false, waits = false, map: plan = map }: Traits = {}): { child: ChildProcess; outcome: Promise<Outcome | undefined>; reached: (word: string) => Promise<void> } {
  const child = spawn(process.execPath, ['--max-old-space-size=512', join(import.meta.dirname, 'r7', 'bring.ts')], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin!.end(JSON.stringify({ ground: house.ground, file: path, map: plan, now: house.moment.now.toISOString(), dryRun, waits }));
  const tired = setTimeout(() => child.kill('SIGKILL'), 500_000);
  let told = '';
  child.stdout!.on('data', (part) => { told += part; });
  const closed = new Promise<void>((done) => child.on('close', () => { clearTimeout(tired); done(); }));
  return {
    child, outcome: closed.then(() => { const last = told.trim().split('\n').at(-1)!; return last.startsWith('{') ? JSON.parse(last) as Outcome : undefined; }),
    reached: async (word) => { while (!told.includes(word) && child.exitCode === null) await new Promise((rest) => setTimeout(rest, 20)); },
  };
}

/** Small files are read in this process: starting another takes longer than reading them. */
async function here(path: string): Promise<Pick<Outcome, 'faults' | 'done' | 'refused' | 'lines'>> {
  const client = new pg.Client(within(house.ground.runtime, house.ground.place.schema) as pg.ClientConfig);
  await client.connect();
  try {
    await client.query('begin');
    const came = await bringIn(client, path, mapSchema.parse(map), house.moment.now, { dryRun: false });
    await client.query(came.done ? 'commit' : 'rollback').catch((error: Error) => { if (came.done) throw error; });
    return { ...came, faults: [...came.faults], refused: null };
  } catch (error) {
    return { faults: [], done: false, lines: 0, refused: { code: (error as Refusal).code ?? String(error), facts: {} } };
  } finally { await client.end().catch(() => {}); }
}

const bring = async (path: string, traits?: Traits): Promise<Outcome> => (await running(path, traits).outcome)!;
const shaped = (shape: Shape): Record<number, number> => write(file, shape);
const written = (content: string | Buffer): string => { writeFileSync(file, content); return file; };

/** Everything that an import could leave behind. */
const held = () => house.asOwner((sql) => sql.one(z.object({ answers: z.number(), people: z.number(), customers: z.number(), units: z.number(), n: z.number() }), statement`
  select (select count(*)::int from answers) as answers, (select count(*)::int from people) as people, (select count(*)::int from customers) as customers, (select count(*)::int from units) as units,
    (select coalesce(sum(n), 0)::int from cells) as n`));

const bad = Math.floor(rows * 0.77777);
const line = (over: Partial<Record<'who' | 'at' | 'score' | 'words', string>>): string => `${over.who ?? 'p1'},c1,Shop 1,${over.at ?? '2026-01-05'},${over.score ?? '5'},${over.words ?? ''},k1,9`;

test('One bad row far down: nothing goes in, and its physical line, column and value are named, also behind cells of several lines', { timeout: 600_000 }, async (t) => {
  const before = await held();
  for (const [shape, problem, column, value] of [
    [{ bad: { [bad]: line({ score: 'five' }) } }, 'no_number', 'score', 'five'],
    [{ bad: { [bad]: line({ score: '7' }) }, long: 10, ending: '\r\n' }, 'outside', 'score', '7'],
    [{ bad: { [bad]: line({ at: '2026-02-30' }) }, long: 7, mark: true }, 'no_date', 'at', '2026-02-30'],
  ] as const) {
    const lines = shaped({ rows, ...shape });
    const came = await bring(file);
    t.diagnostic(`${came.seconds.toFixed(1)} s, ${came.peak.toFixed(0)} MB`);
    assert.deepEqual([came.faults, came.done, came.refused], [[{ line: lines[bad], column, value, problem }], false, null]);
    assert.ok(came.peak < 600, `${came.peak} MB`);
  }
  assert.deepEqual(await held(), before);
});

test('Every way in which a file can be wrong is refused with a reason, and nothing of it goes in', { timeout: 600_000 }, async () => {
  const before = await held();
  const body = (text: string): string => written(`${header}\n${line({})}\n${text}\n`);
  const latin = Buffer.concat([Buffer.from(`${header}\n${line({})}\np1,c1,Shop 1,2026-01-05,5,Fr`), Buffer.from([0xe4, 0x75]), Buffer.from('lein,k1,9\n')]);
  const faults: [string, Partial<Outcome['faults'][number]>][] = [
    [line({ score: '=1+4' }), { line: 3, column: 'score', value: '=1+4', problem: 'no_number' }], [line({ who: '' }), { line: 3, column: 'who', problem: 'empty' }],
    ['p1,c1,Shop 1,2026-01-05,5', { line: 3, problem: 'ragged' }], ['p1,c1,"Shop" 1,2026-01-05,5,,k1,9', { line: 3, column: 'shop', problem: 'stray_quote' }],
    [line({ words: 'a\0b' }), { line: 3, column: 'words', problem: 'characters' }], [line({ who: 'x'.repeat(201) }), { line: 3, column: 'who', problem: 'too_long' }],
  ];
  for (const [content, due] of faults) {
    const { faults: [first], done } = await here(body(content));
    assert.deepEqual([{ ...first, ...due }, done], [first, false], content.slice(0, 60));
  }
  const { faults: [umlaut] } = await here(written(latin));
  assert.deepEqual([umlaut?.line, umlaut?.column, umlaut?.problem], [3, 'words', 'characters'], 'text that is no UTF-8');

  for (const [content, code] of [
    [Buffer.from(`\ufeff${header}\n${line({})}\n`, 'utf16le'), 'feedback.wide_text'], [`${header.replace('score', 'scores')}\n${line({})}\n`, 'feedback.no_column'], [`${header.replace('customer', 'who')}\n${line({})}\n`, 'feedback.column_twice'],
    [header.replaceAll(',', '|'), 'feedback.other_delimiter'], ['', 'feedback.empty_file'], [`${header}\n`, 'feedback.no_lines'], [Buffer.from('PK\u0003\u0004\u0014\0\0\0\b\0'), 'feedback.workbook'],
    [`${header}\n"${'x'.repeat(18 << 20)}`, 'feedback.endless_quote'],
  ] as const) assert.equal((await here(written(content as string))).refused?.code, code);
  assert.deepEqual(await held(), before);
});

test('A byte order mark, Windows line ends, quotes over lines, cells like formulas and a last line without an end go in as they are', async () => {
  const before = await held();
  const came = await here(written(`\ufeff${header}\r\n${line({ words: '"=cmd|\' /C calc\'!A0\r\nand ""so"" on"' })}\r\n${line({ who: '@sum', words: '+1' })}`));
  assert.deepEqual([came.lines, came.done, came.faults], [2, true, []]);
  const { words } = await house.asOwner((sql) => sql.one(z.object({ words: z.array(z.string()) }), statement`select array_agg(words order by words) as words from answers where how = 'import'`));
  assert.deepEqual(words.sort(), ['+1', '=cmd|\' /C calc\'!A0\r\nand "so" on']);
  assert.equal((await held()).answers, before.answers + 2);
});

test('A process killed in the middle, or just before it was certain, leaves nothing; the same file then goes in', { timeout: 600_000 }, async () => {
  const before = await held();
  shaped({ rows });
  for (const moment of ['at 3', 'waiting']) {
    const { child, outcome, reached } = running(file, { waits: moment === 'waiting' });
    await reached(moment);
    child.kill('SIGKILL');
    assert.equal(await outcome, undefined, `killed at: ${moment}`);
    assert.deepEqual(await held(), before);
  }
  const came = await bring(file);
  assert.deepEqual([came.done, came.lines], [true, rows]);
  const now = await held();
  assert.deepEqual([now.answers - before.answers, now.n - before.n], [rows, rows], 'every row is kept, and every row is counted');
});

test('Two files at once about the same new people both go in, and the house answers meanwhile', { timeout: 600_000 }, async (t) => {
  const before = await held();
  const other = join(folder, 'other.csv');
  write(file, { rows: 20_000, seed: 11, bad: Object.fromEntries(Array.from({ length: 500 }, (_, n) => [n + 1, line({ who: `new ${n}` })])) });
  writeFileSync(other, readFileSync(file));
  const { app } = await house.web();
  const times: number[] = [];
  let going = true;
  const asking = (async () => {
    while (going) {
      const began = performance.now();
      const { status } = await app.request('/readyz');
      assert.ok(status < 500 || status === 503);
      await house.as('amara').feedback.mine({});
      times.push(performance.now() - began);
      await new Promise((rest) => setTimeout(rest, 5));
    }
  })();
  const [one, two] = await Promise.all([bring(file), bring(other)]);
  going = false;
  await asking;
  assert.deepEqual([one.done, two.done, one.refused, two.refused], [true, true, null, null]);
  const now = await held();
  assert.deepEqual([now.answers - before.answers, now.n - before.n, now.people - before.people], [40_000, 40_000, 500]);
  t.diagnostic(`${times.length} answers meanwhile, p99 ${times.sort((a, b) => a - b)[Math.floor(times.length * 0.99)]!.toFixed(0)} ms`);
});

test('This bar would see a file of which half goes in, and lines that are counted without those inside a cell', { timeout: 600_000 }, async () => {
  const lines = shaped({ rows: 5_000, long: 5, bad: { 4_000: line({ score: 'x' }) } });
  const before = await held();
  const half = await withPlanted('half-a-file', () => bring(file));
  assert.ok(half.done && (await held()).answers > before.answers, 'half a file went in');
  const counted = await withPlanted('counted-records', () => bring(file));
  assert.notEqual(counted.faults[0]?.line, lines[4_000]);
});
