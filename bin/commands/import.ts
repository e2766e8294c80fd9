import { readFileSync } from 'node:fs';
import pg from 'pg';
import { CannotStart } from '#kernel/cannot-start';
import { within } from '#kernel/database';
import { open } from '#kernel/house';
import { Refusal } from '#kernel/refusal';
import { say } from '#kernel/words';
import { bringIn as bringInFeedback, mapSchema } from '#feedback';
import { modules } from '#modules';
import { visitGround } from './ground.ts';

/** `import feedback FILE --map map.json [--dry-run]`: all of the file or nothing of it. */
export async function bringIn(what: string, file: string, { map: mapFile, dryRun = false }: { map: string; dryRun?: boolean }): Promise<void> {
  if (what !== 'feedback') throw new CannotStart(`There is no import of “${what}”. What can be brought in: feedback.`);
  const map = readMap(mapFile);
  const { ground, leave } = await visitGround();
  try {
    await (await open(modules, ground, new Date(), { working: false })).close();
    const client = new pg.Client(within(ground.runtime, ground.place.schema) as pg.ClientConfig);
    await client.connect();
    const begun = performance.now();
    try {
      await client.query('begin');
      const came = await bringInFeedback(client, file, map, new Date(), { dryRun, told: progress(begun) });
      await client.query(came.done ? 'commit' : 'rollback').catch(() => {});
      const seconds = ((performance.now() - begun) / 1000).toFixed(1);
      if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
      if (came.faults.length > 0) {
        for (const { line, column, value, problem } of came.faults) console.error(`line ${line}${column ? `, column ${column}` : ''}: ${say(modules.feedback.words, 'en', `feedback.fault_${problem}`, { value })}`);
        console.error(`Nothing was brought in.${came.faults.length === 100 ? ' These are the first hundred faults.' : ''}`);
        process.exitCode = 2;
      } else console.log(`${dryRun ? 'The file fits; nothing was brought in yet' : 'Brought in'}: ${came.lines.toLocaleString('en-GB')} answers about ${came.people.toLocaleString('en-GB')} people (${came.newPeople.toLocaleString('en-GB')} new), in ${seconds} s.`);
      if (came.done) await client.query('analyze answers, cells, people, customers').catch(() => {});
    } finally { await client.end().catch(() => {}); }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(say(modules.feedback.words as never, 'en', error.code as never, error.facts));
    process.exitCode = 2;
  } finally { await leave(); }
}

function readMap(path: string) {
  let text: string;
  try { text = readFileSync(path, 'utf8'); } catch { throw new CannotStart(`There is no map at ${path}.`); }
  let raw: unknown;
  try { raw = JSON.parse(text); } catch (error) { throw new CannotStart(`${path} is no JSON: ${(error as Error).message}`); }
  const map = mapSchema.safeParse(raw);
  if (map.success) return map.data;
  const [first] = map.error.issues;
  throw new CannotStart(`${path}: ${first!.path.join('.') || 'the map'}: ${first!.message}. Person and score are required, for example {"person": "d", "score": {"column": "y", "min": 1, "max": 5}}.`);
}

/** A line that grows on a terminal; nothing in a log. */
const progress = (begun: number) => (lines: number): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r${lines.toLocaleString('en-GB')} lines, ${((performance.now() - begun) / 1000).toFixed(0)} s`);
};
