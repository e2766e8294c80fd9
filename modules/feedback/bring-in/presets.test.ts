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

test('a file of nobody we know is left to the person who brings it', async () => {
  assert.equal(presetOf(['who', 'mark']), null);
  const { n } = await told.asOwner((sql) => sql.one(z.object({ n: z.number() }), statement`select count(*)::int as n from answers`));
  assert.equal(n, 0);
});
