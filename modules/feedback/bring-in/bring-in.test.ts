import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { story } from '#story';
import { bringIn, mapSchema } from './index.ts';

const told = story();
const folder = mkdtempSync(join(tmpdir(), 'throughline-bring-in-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const map = mapSchema.parse({ person: 'who', score: { column: 'mark', min: 1, max: 10 }, unit: 'shop', at: 'on', words: 'said', covariates: ['kind'] });

async function bring(text: string, dryRun = false, plan = map) {
  const path = join(folder, 'file.csv');
  writeFileSync(path, text);
  const client = told.client();
  await client.connect();
  try {
    await client.query('begin');
    const came = await bringIn(client, path, plan, told.moment.now, { dryRun });
    await client.query(came.done ? 'commit' : 'rollback');
    return came;
  } finally { await client.end(); }
}

const answers = async (): Promise<number> => (await told.asOwner((sql) => sql.one(z.object({ n: z.number() }), statement`select count(*)::int as n from answers`))).n;

test('a file goes in whole: known people by e-mail, unknown ones created and marked as imported', async () => {
  const came = await bring('who,mark,shop,on,said,kind\namara@brackenhill.example,9,Harrow Road,2026-11-02,"Kind, and\nquick",repair\nZoe,4,Harrow Road,2026-11-03,,order\n');
  assert.deepEqual([came.lines, came.people, came.newPeople, came.done], [2, 2, 1, true]);
  assert.equal((await told.as('amara').feedback.mine({})).remarks[0]?.words, 'Kind, and\nquick');
  const { imported } = await told.asOwner((sql) => sql.one(z.object({ imported: z.string().nullable() }), statement`select imported from people where name = 'Zoe'`));
  assert.equal(imported, 'Zoe');
});

test('one bad line, and nothing goes in: the line, the column and the value are named, also behind a cell of several lines', async () => {
  const before = await answers();
  const came = await bring('who,mark,shop,on,said,kind\nAmara,9,S,2026-11-02,"two\nlines",a\nAmara,11,S,2026-11-02,,a\nAmara,x,S,2026-11-02,,a\n,5,S,2026-11-02,,a\nAmara,5,S,2026-13-02,,a\nAmara,5,S\n');
  assert.deepEqual(came.faults, [
    { line: 4, column: 'mark', value: '11', problem: 'outside' },
    { line: 5, column: 'mark', value: 'x', problem: 'no_number' },
    { line: 6, column: 'who', value: '', problem: 'empty' },
    { line: 7, column: 'on', value: '2026-13-02', problem: 'no_date' },
    { line: 8, column: '', value: '3 cells, the header has 6', problem: 'ragged' },
  ]);
  assert.equal(came.done, false);
  assert.equal(await answers(), before);
});

test('only the first hundred faults are told', async () => {
  assert.equal((await bring(`who,mark,shop,on,said,kind\n${'Amara,99,S,2026-11-02,,a\n'.repeat(250)}`)).faults.length, 100);
});

test('a dry run says what would come and changes nothing', async () => {
  const before = await answers();
  const came = await bring('\uFEFFwho,mark,shop,on,said,kind\r\nNobody Yet,10,S,2026-11-02T10:00:00Z,Thank you,a\r\n', true);
  assert.deepEqual([came.lines, came.newPeople, came.done], [1, 1, false]);
  assert.equal(await answers(), before);
});

test('a column that is not there is named, with the one that was probably meant', async () => {
  await assert.rejects(bring('who,marks,shop,on,said,kind\na,1,s,2026-11-02,,a\n'), { code: 'feedback.no_column' });
  await assert.rejects(bring('who|mark|shop\na|1|s\n'), { code: 'feedback.other_delimiter' });
  await assert.rejects(bring(''), { code: 'feedback.empty_file' });
  await assert.rejects(bring('who,mark,shop,on,said,kind\n'), { code: 'feedback.no_lines' });
});

test('what was counted is what went in', async () => {
  await bring(`who,mark,shop,on,said,kind\n${Array.from({ length: 500 }, (_, i) => `Person ${i % 20},${1 + (i % 10)},Shop ${i % 3},2026-10-${String(1 + (i % 28)).padStart(2, '0')},,k${i % 2}`).join('\n')}\n`);
  const counted = await told.asOwner((sql) => sql.one(z.object({ n: z.number(), satisfied: z.number(), total: z.number() }), statement`select sum(n)::int as n, sum(satisfied)::int as satisfied, sum(total)::int as total from cells`));
  const held = await told.asOwner((sql) => sql.one(z.object({ n: z.number(), satisfied: z.number(), total: z.number() }), statement`select count(*)::int as n, (count(*) filter (where score >= 4))::int as satisfied, sum(score)::int as total from answers`));
  assert.deepEqual(counted, held);
});
