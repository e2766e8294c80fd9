import { readFileSync } from 'node:fs';
import { CannotStart } from '#kernel/cannot-start';
import { Refusal } from '#kernel/refusal';
import { say } from '#kernel/words';
import { bringInPeople as bringIn, peopleImports, peopleMap, type PeopleMap } from '#organisation';
import { modules } from '#modules';
import { inHouse } from './ground.ts';

/** `import people FILE --map map.json [--dry-run]`: all of the file or nothing of it. Whoever runs the command administers the house. */
export async function bringInPeople(file: string, { map, dryRun }: { map: string; dryRun: boolean }): Promise<void> {
  const plan = readMap(map);
  await inHouse(async ({ database }) => {
    try {
      const came = await database.transaction((sql) => bringIn(sql, file, plan, new Date(), { dryRun, readdress: true, by: null }));
      for (const { line, column, value, problem } of came.faults) console.error(`line ${line}${column ? `, column ${column}` : ''}: ${say(modules.organisation.words, 'en', `organisation.fault_${problem}`, { value })}`);
      if (came.faults.length > 0) {
        console.error(`Nothing was brought in.${came.faults.length === 100 ? ' These are the first hundred faults.' : ''}`);
        process.exitCode = 2;
        return;
      }
      for (const [what, names] of [['roles', came.newRoles], ['units', came.newUnits], ['places', came.newPlaces]] as const) if (names.length > 0) console.log(`New ${what}: ${names.slice(0, 20).join(', ')}${names.length > 20 ? ` and ${names.length - 20} more` : ''}.`);
      console.log(`${dryRun ? 'The file fits; nothing was brought in yet' : 'Brought in'}: ${came.lines.toLocaleString('en-GB')} people (${came.fresh.toLocaleString('en-GB')} new, ${came.changed.toLocaleString('en-GB')} changed, ${came.same.toLocaleString('en-GB')} as they were).`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      console.error(inWords(error));
      process.exitCode = 2;
    }
  });
}

/** Beside the server, for somebody who waits before a screen: how it ended stands in the database. */
export const bringInPeopleAsked = (file: string, id: string): Promise<void> => inHouse(async ({ database, system }) => {
  const { by, map, dryRun, readdress, lang } = await peopleImports.asked(database, id);
  const { outcome, trouble } = await database.transaction((sql) => bringIn(sql, file, peopleMap.parse(map), new Date(), { dryRun, readdress, by }))
    .then((outcome) => ({ outcome, trouble: null }), (error: Error) => ({ outcome: null, trouble: error instanceof Refusal ? inWords(error, lang) : say(modules.organisation.words, lang, 'organisation.cut_off') }));
  await peopleImports.ended(database, id, outcome, trouble, new Date());
  system.stir([by]);
  await new Promise((heard) => setTimeout(heard, 200));
});

const inWords = ({ code, facts }: Refusal, lang: 'en' | 'de' = 'en'): string =>
  say({ en: { ...modules.people.words.en, ...modules.organisation.words.en }, de: { ...modules.people.words.de, ...modules.organisation.words.de } } as never, lang, code as never, facts);

function readMap(path: string): PeopleMap {
  let text: string;
  try { text = readFileSync(path, 'utf8'); } catch { throw new CannotStart(`There is no map at ${path}.`); }
  let raw: unknown;
  try { raw = JSON.parse(text); } catch (error) { throw new CannotStart(`${path} is no JSON: ${(error as Error).message}`); }
  const map = peopleMap.safeParse(raw);
  if (map.success) return map.data;
  throw new CannotStart(`${path}: ${map.error.issues[0]!.message} For example {"key": "id", "name": "name", "role": "role", "unit": "department", "manager": "reports to"}.`);
}
