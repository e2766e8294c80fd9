import { readFileSync } from 'node:fs';
import pg from 'pg';
import { CannotStart } from '#kernel/cannot-start';
import { within } from '#kernel/database';
import { open, type Ground } from '#kernel/house';
import { Refusal } from '#kernel/refusal';
import { say } from '#kernel/words';
import { bringIn as bringInFeedback, importStates, mapSchema, type BroughtIn, type FileMap } from '#feedback';
import { modules } from '#modules';
import { inHouse, visitGround } from './ground.ts';
import { bringInPeople, bringInPeopleAsked } from './import-people.ts';

/** `import feedback|people FILE --map map.json [--dry-run]`: all of the file or nothing of it. `asked` is what the app asked for, by its id. */
export async function bringIn(what: string, file: string, { map, dryRun = false }: { map: string; dryRun?: boolean }): Promise<void> {
  if (what === 'asked') return bringInAsked(file, map);
  if (what === 'asked-people') return bringInPeopleAsked(file, map);
  if (what === 'people') return bringInPeople(file, { map, dryRun });
  if (what !== 'feedback') throw new CannotStart(`There is no import of “${what}”. What can be brought in: feedback, people.`);
  const plan = readMap(map);
  const { ground, leave } = await visitGround();
  try {
    await (await open(modules, ground, new Date(), { working: false })).close();
    const begun = performance.now();
    const came = await inOneTransaction(ground, file, plan, dryRun, progress(begun));
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
    if (came.faults.length > 0) {
      for (const { line, column, value, problem } of came.faults) console.error(`line ${line}${column ? `, column ${column}` : ''}: ${say(modules.feedback.words, 'en', `feedback.fault_${problem}`, { value })}`);
      console.error(`Nothing was brought in.${came.faults.length === 100 ? ' These are the first hundred faults.' : ''}`);
      process.exitCode = 2;
      return;
    }
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    console.log(`${dryRun ? 'The file fits; nothing was brought in yet' : 'Brought in'}: ${came.lines.toLocaleString('en-GB')} answers about ${came.people.toLocaleString('en-GB')} people (${came.newPeople.toLocaleString('en-GB')} new), in ${seconds} s.${came.leftOut ? ` ${say(modules.feedback.words, 'en', 'feedback.fault_left_out', { value: came.leftOut.value })}.` : ''}`);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(inWords(error));
    process.exitCode = 2;
  } finally { await leave(); }
}

/** Beside the server, for somebody who waits before a screen: how far it is, and how it ended, stands in the database. */
const bringInAsked = (file: string, id: string): Promise<void> => inHouse(async ({ database, system }, { ground }) => {
  const { by, map, dryRun } = await importStates.asked(database, id);
  let told = 0;
  const tell = (lines: number): void => {
    if (performance.now() - told < 700) return;
    told = performance.now();
    void importStates.progress(database, id, lines).then(() => system.stir([by]));
  };
  const nothing = { lines: 0, people: 0, newPeople: 0, faults: [], done: false };
  const outcome = await inOneTransaction(ground, file, mapSchema.parse(map), dryRun, tell)
    .then((came) => ({ ...came, faults: came.leftOut && came.faults.length === 0 ? [came.leftOut] : came.faults, trouble: null }), (error: Error) => ({ ...nothing, trouble: error instanceof Refusal ? inWords(error) : 'The file could not be read to its end. Nothing was brought in.' }));
  await importStates.ended(database, id, outcome, new Date());
  system.stir([by]);
  await new Promise((heard) => setTimeout(heard, 200));
});

async function inOneTransaction(ground: Ground, file: string, map: FileMap, dryRun: boolean, told: (lines: number) => void): Promise<BroughtIn> {
  const client = new pg.Client(within(ground.runtime, ground.place.schema) as pg.ClientConfig);
  await client.connect();
  try {
    await client.query('begin');
    const came = await bringInFeedback(client, file, map, new Date(), { dryRun, told });
    await client.query(came.done ? 'commit' : 'rollback').catch((error: Error) => { if (came.done) throw error; });
    return came;
  } finally { await client.end().catch(() => {}); }
}

const inWords = ({ code, facts }: Refusal): string => say(modules.feedback.words as never, 'en', code as never, facts);

function readMap(path: string): FileMap {
  let text: string;
  try { text = readFileSync(path, 'utf8'); } catch { throw new CannotStart(`There is no map at ${path}.`); }
  let raw: unknown;
  try { raw = JSON.parse(text); } catch (error) { throw new CannotStart(`${path} is no JSON: ${(error as Error).message}`); }
  const map = mapSchema.safeParse(raw);
  if (map.success) return map.data;
  const [first] = map.error.issues;
  throw new CannotStart(`${path}: ${first!.path.join('.') || 'the map'}: ${first!.message}. The score is required, for example {"person": "d", "score": {"column": "y", "min": 1, "max": 5}}.`);
}

/** A line that grows on a terminal; nothing in a log. */
const progress = (begun: number) => (lines: number): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r${lines.toLocaleString('en-GB')} lines, ${((performance.now() - begun) / 1000).toFixed(0)} s`);
};
