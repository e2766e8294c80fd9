import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { story } from '#story';
import { headerOf } from './header.ts';
import { bringIn, mapSchema } from './index.ts';
import { numberIn } from './map.ts';
import { presetOf } from './presets.ts';

const told = story();
const folder = mkdtempSync(join(tmpdir(), 'throughline-presets-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const files = {
  Qualtrics: 'StartDate,EndDate,Status,Progress,Finished,RecordedDate,ResponseId,ExternalReference,DistributionChannel,UserLanguage,agent,Q1,Q2\nStart Date,End Date,Response Type,Progress,Finished,Recorded Date,Response ID,External Data Reference,Distribution Channel,User Language,agent,How was it?,What should we know?\n"{""ImportId"":""startDate""}","{""ImportId"":""endDate""}",x,x,x,x,x,x,x,x,x,x,x\n2026-11-02 09:00:00,2026-11-02 09:01:00,0,100,1,2026-11-02 09:01:05,R_1,c-1,email,EN,Amara,5,Kind\n',
  SurveyMonkey: 'Respondent ID,Collector ID,Start Date,End Date,IP Address,agent,Q1,Q2\n,,,,,Open-Ended Response,Response,Open-Ended Response\n117,9,11/02/2026 09:00:00 AM,11/02/2026 02:01:05 PM,192.0.2.1,Amara,5,Kind\n',
  LimeSurvey: '"id. Response ID","submitdate. Date submitted","lastpage. Last page","startlanguage. Start language","token. Access code","agent","Q1","Q2"\n"1","2026-11-02 09:01:05","3","en","c-1","Amara","5","Kind"\n',
  Formbricks: 'No.,Response ID,Timestamp,Finished,Survey ID,User ID,Notes,Tags,agent,Q1,Q2\n1,r1,2026-11-02T09:01:05Z,Yes,s1,c-1,,,Amara,5,Kind\n',
} as const;

for (const [from, text] of Object.entries(files)) test(`an export of ${from} is recognised by its columns, and its answers go in without the lines that are none`, async () => {
  const path = join(folder, `${from}.csv`);
  writeFileSync(path, text);
  const { columns } = await headerOf(path);
  const preset = presetOf(columns)!;
  assert.equal(preset.from, from);
  const client = told.client();
  await client.connect();
  try {
    await client.query('begin');
    const came = await bringIn(client, path, mapSchema.parse({ person: 'agent', score: { column: 'Q1', min: 1, max: 5 }, words: 'Q2', unit: 'agent', ...preset.map, skip: preset.skip, dates: preset.dates }), told.moment.now, { dryRun: false });
    assert.deepEqual([came.faults, came.lines, came.done], [[], 1, true]);
    const { rows } = await client.query<{ at: Date; words: string }>("select at, words from answers where how = 'import'");
    assert.equal(rows[0]?.words, 'Kind');
    assert.equal(rows[0]?.at.toISOString(), from === 'SurveyMonkey' ? '2026-11-02T14:01:05.000Z' : '2026-11-02T09:01:05.000Z');
  } finally { await client.query('rollback'); await client.end(); }
});

/** Exports as they come: with what each program does to its files. */
const real = {
  Qualtrics: {
    text: '\uFEFFStartDate,EndDate,Status,RecordedDate,ResponseId,ExternalReference,DistributionChannel,agent,Q1,Q2\r\nStart Date,End Date,Response Type,Recorded Date,Response ID,External Data Reference,Distribution Channel,agent,"How was it,\r\nall in all?",Why?\r\n"{""ImportId"":""startDate"",""timeZone"":""Europe/Berlin""}",x,x,x,x,x,x,x,x,x\r\n2026-11-02 09:00:00,2026-11-02 09:01:00,Survey Preview,2026-11-02 09:01:05,R_0,,preview,Amara,1,Only a test\r\n2026-11-02 09:00:00,2026-11-02 09:01:00,IP Address,2026-07-02 09:01:05,R_1,c-1,email,Amara,5,"She said ""yes"",\r\nand rang back"\r\n2026-11-02 09:00:00,2026-11-02 09:01:00,IP Address,2026-11-02 09:01:05,R_2,c-2,anonymous,Amara,,\r\n2026-11-02 09:00:00,2026-11-02 09:01:00,IP Address,2026-11-02 09:01:05,R_3,,anonymous,Amara,4 (good),Fine\r\n',
    map: { person: 'agent', score: { column: 'Q1', min: 1, max: 5 }, words: 'Q2' }, lines: 2, out: { line: 5, value: '2' }, first: { score: 5, words: 'She said "yes",\r\nand rang back', at: '2026-07-02T07:01:05.000Z', person: true },
  },
  SurveyMonkey: {
    text: 'Respondent ID,Collector ID,Start Date,End Date,IP Address,Who helped you?,"How was it, all in all?",,How likely is it that you would tell a friend?,Anything else?\n,,,,,Open-Ended Response,Speed,Kindness,,Open-Ended Response\n117,9,11/02/2026 09:00:00 AM,11/02/2026 12:01:05 AM,192.0.2.1,Amara,2,5,Extremely likely - 10,\n118,9,11/02/2026 09:00:00 AM,11/02/2026 02:01:05 PM,192.0.2.1,Amara,3,4,0,\n',
    map: { person: 'Who helped you?', score: { column: 'How was it, all in all? / Kindness', min: 1, max: 5 } }, lines: 2, out: null, first: { score: 5, words: null, at: '2026-11-01T23:01:05.000Z', person: true },
  },
  LimeSurvey: {
    text: '"id";"submitdate";"lastpage";"startlanguage";"Q1";"Q2"\n"1";"1980-01-01 00:00:00";"3";"de";"4,0";"Freundlich; und schnell"\n"2";"02.11.2026 09:01";"3";"de";"5";""\n"3";"";"1";"de";"";""\n',
    map: { score: { column: 'Q1', min: 1, max: 5 }, words: 'Q2' }, lines: 2, out: { line: 4, value: '1' }, first: { score: 5, words: null, at: '2026-11-02T08:01:00.000Z', person: false },
  },
  Formbricks: {
    text: 'No.,Response ID,Timestamp,Finished,Survey ID,User ID,Notes,Tags,1. How was it?,2. Why?\n1,r1,2026-11-02T09:01:05.120Z,Yes,s1,c-1,,,5,Kind\n2,r2,2026-11-02 10:01:05 UTC,No,s1,,,,3,\n',
    map: { score: { column: '1. How was it?', min: 1, max: 5 }, words: '2. Why?' }, lines: 2, out: null, first: { score: 5, words: 'Kind', at: '2026-11-02T09:01:05.120Z', person: false },
  },
} as const;

for (const [from, { text, map, lines, out, first }] of Object.entries(real)) test(`an export of ${from} goes in as it comes, by the clock of the house; who gave no mark is left out and counted`, async () => {
  const path = join(folder, `real-${from}.csv`);
  writeFileSync(path, text);
  const preset = presetOf((await headerOf(path)).columns)!;
  assert.equal(preset.from, from);
  const client = told.client();
  await client.connect();
  try {
    await client.query('begin');
    const plan = mapSchema.parse({ ...map, ...preset.map, zone: 'Europe/Berlin', blank: 'left out', skip: preset.skip, dates: preset.dates, ...(preset.trials && { trials: preset.trials }) });
    const came = await bringIn(client, path, plan, told.moment.now, { dryRun: false });
    assert.deepEqual([came.faults, came.lines, came.leftOut && { line: came.leftOut.line, value: came.leftOut.value }, came.done], [[], lines, out, true]);
    const { rows } = await client.query<{ at: Date; words: string | null; score: number; named: boolean }>("select at, words, score, person_id is not null as named from answers where how = 'import' order by score desc");
    const [one] = rows;
    assert.deepEqual([one?.score, one?.words, one?.named], [first.score, first.words, first.person]);
    assert.equal(one?.at.toISOString(), first.at);
    const { rows: [counted] } = await client.query<{ n: number; named: number }>("select sum(n)::int as n, coalesce(sum(n) filter (where person_id <> '00000000-0000-0000-0000-000000000000'), 0)::int as named from cells where how = 'import'");
    assert.deepEqual(counted, { n: lines, named: first.person ? lines : 0 });
  } finally { await client.query('rollback'); await client.end(); }
});

test('a mark is a number, with a decimal comma or beside its words; anything else is none', () => {
  assert.deepEqual(['5', '4.5', '4,5', '5 - very good', '5 (very good)', 'Not at all likely - 0', 'sehr gut (1)'].map(numberIn), [5, 4.5, 4.5, 5, 5, 0, 1]);
  for (const text of ['good', 'Room 3', '3 of 5', '1,234.5', '=1+4', '5-4', '2026-11-02']) assert.ok(Number.isNaN(numberIn(text)), text);
});

test('a file of nobody we know is left to the person who brings it', async () => {
  assert.equal(presetOf(['who', 'mark']), null);
  const { n } = await told.asOwner((sql) => sql.one(z.object({ n: z.number() }), statement`select count(*)::int as n from answers`));
  assert.equal(n, 0);
});
