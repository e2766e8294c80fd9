import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { story, who } from '#story';
import { begin } from '../../modules/access/store/sessions.ts';
import { withPlanted } from './planting.ts';
import { crawl, leaks, type Canary, type Sighting } from './s6/crawl.ts';
import { kinds, type Crawler } from './s6/kinds.ts';
import { furnish, undoing, type Doors, type Place } from './s2/place.ts';

// S6: what is confidential is met by those whom it is for, and nowhere else: no answer, page, file, refusal, letter, line of a log or figure of health holds a word of it.

delete process.env['THROUGHLINE_QUIET'];
const house = story();
/** `CRAWLERS=employee,hr` for a look at a few. */
const only = process.env['CRAWLERS'] ? [process.env['CRAWLERS'].split(',') as Crawler[]] : [];
const canaries: Canary[] = [];
const ids: string[] = [];
const cookies = new Map<Crawler, string>();
let place: Place;
let doors: Doors;

test('Of every kind that is confidential there is something about Lena, with words in it that stand nowhere else', async () => {
  place = await furnish(house);
  for (const [persona, cookie] of place.cookies) cookies.set(persona, cookie);
  cookies.set('herself', `session=${(await begin(house.sql, who('lena'), { shared: false, second: true, agent: undefined }, house.moment.now)).secret}`);
  for (const [kind, { plant }] of Object.entries(kinds)) {
    const canary = (part: string): string => {
      const word = `${part}Qzx${canaries.length}${Buffer.from(kind).toString('hex').slice(-10)}canary`;
      canaries.push({ kind, word });
      return word;
    };
    ids.push(...await plant(house, canary, place));
  }
  await house.settle();
  doors = undoing(house);
});

test('Everybody opens everything, and nobody meets a word that is not for them; those whom it is for do', { timeout: 600_000 }, async (t) => {
  const logged = listening();
  const { seen, asked } = await crawl(doors, place, cookies, canaries, ids, ...only);
  const log = logged.end();
  t.diagnostic(`${asked} answers, ${canaries.length} planted words, ${seen.length} of them met where they may be`);
  assert.deepEqual(leaks(seen, kinds), []);
  for (const [kind, { met }] of Object.entries(kinds)) for (const by of met) if (!only[0] || only[0].includes(by)) assert.ok(seen.some((one) => one.kind === kind && one.by === by), `${by} meets ${kind}`);
  assert.deepEqual(canaries.filter(({ word }) => log.includes(word)), [], 'the log says nothing');
});

test('What travels inside the house names things and does not quote them: events, the audit log, jobs and letters to others', async () => {
  const wrong: string[] = [];
  await house.asOwner(async (sql) => {
    const found = async (where: string, text: ReturnType<typeof statement>) => {
      const { all } = await sql.one(z.object({ all: z.string().nullable() }), text);
      for (const { kind, word } of canaries) if (all?.includes(word)) wrong.push(`${where} quotes ${kind}`);
    };
    await found('an event', statement`select string_agg(facts::text, ' ') as all from events`);
    await found('the audit log', statement`select string_agg(audit::text, ' ') as all from audit`);
    await found('a job', statement`select string_agg(job.data::text, ' ') as all from ${statement.table(`${house.ground.place.schema}_jobs.job`)}`);
    const own = canaries.filter(({ kind }) => kind === 'a letter that waits').map(({ word }) => word);
    const { all } = await sql.one(z.object({ all: z.string().nullable() }), statement`select string_agg(subject || body || headers::text, ' ') as all from outbox`);
    for (const { kind, word } of canaries) if (!own.includes(word) && all?.includes(word)) wrong.push(`a letter quotes ${kind}`);
  });
  assert.deepEqual(wrong, []);
});

test('This bar would see a guard that was forgotten and a list that shows a manager everybody', { timeout: 600_000 }, async () => {
  const quiet = listening();
  const leaking = (one: Sighting): boolean => leaks([one], kinds).length > 0;
  const guards = await withPlanted('forgotten-guard', () => crawl(doors, place, cookies, canaries, ids, ['employee', 'agent'], leaking));
  const lists = await withPlanted('open-list', () => crawl(doors, place, cookies, canaries, ids, ['lead'], leaking));
  quiet.end();
  assert.ok(leaks(guards.seen, kinds).length > 0, 'a forgotten guard');
  assert.ok(leaks(lists.seen, kinds).length > 0, 'an open list');
});

/** All that the process writes to its log meanwhile. */
function listening(): { end(): string } {
  const { write } = process.stderr;
  let heard = '';
  process.stderr.write = ((part: string | Uint8Array) => { heard += String(part); return true; }) as typeof process.stderr.write;
  return { end() { process.stderr.write = write; return heard; } };
}
