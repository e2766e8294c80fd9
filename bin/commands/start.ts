import { join } from 'node:path';
import { z } from 'zod';
import { sql as statement, within } from '#kernel/database';
import { CannotStart } from '#kernel/cannot-start';
import { open, openDoors, type House } from '#kernel/house';
import { log } from '#kernel/log';
import { setOut } from '#kernel/net/outgoing';
import { read, setting } from '#kernel/settings';
import { firstLink, learn } from '#access';
import { modules } from '#modules';
import { build } from './build.ts';
import { takeGround, teller, type Standing } from './ground.ts';
import { stopWhenTold } from './stopping.ts';

/** Starts everything and stays until told to stop. */
export async function start({ empty = false }: { empty?: boolean }): Promise<void> {
  const say = teller();
  process.on('uncaughtExceptionMonitor', (error) => log('fault', { trouble: String(error.stack ?? error) }));
  const standing = await takeGround(say);
  const { config, ground } = standing;
  let house: House | undefined;
  try {
    say('PostgreSQL is ready');
    await build({ say });
    house = await open(modules, ground, new Date(), { working: true });
    learn({ modules: Object.values(modules), oidc: config.oidc });
    setOut({ inside: config.outgoingInside });
    say('Tables are ready');
    await furnish(house, standing, empty, say);

    const doors = await openDoors(house, modules, ground, {
      port: config.port, host: config.host, home: config.publicUrl, built: join(import.meta.dirname, '..', '..', 'dist'), smtpUrl: config.smtpUrl,
      trustsProxy: config.trustsProxy, now: () => new Date(), organisation: organisationOf(house),
    });
    const home = config.isPublic ? config.publicUrl : `http://${config.host === '127.0.0.1' ? 'localhost' : config.host}:${doors.port}`;
    say(`Throughline is open at ${home}`);
    if (empty) await invite(house, home);

    stopWhenTold(say, async () => { await doors.stop(); await standing.leave(); });
  } catch (error) {
    await house?.close().catch(() => {});
    await standing.leave().catch(() => {});
    throw error;
  }
}

/** A new house gets the demo unless asked not to; a furnished one stays as it is. */
async function furnish(house: House, { ground }: Standing, empty: boolean, say: (what: string) => void): Promise<void> {
  const { people } = await house.database.one(z.object({ people: z.boolean() }), statement`select exists (select 1 from people) as people`);
  const demo = await read(house.database, isDemo);
  if (empty && demo) throw new CannotStart(`The data in ${ground.folder} is the demo. Choose another place for real use: DATA_DIR=./mine npm start -- --empty`);
  if (empty || people) return;
  say('Telling the story of Brackenhill Home (two years, about 60,000 answers) …');
  const { tellDemo } = await import('./demo.ts');
  const answers = await tellDemo(within(ground.owner, ground.place.schema), ground.folder, new Date());
  say(`Brackenhill Home is loaded: ${answers.toLocaleString('en-GB')} answers`);
}

/** Until the first administrator has signed in, every start prints a fresh link. */
async function invite(house: House, home: string): Promise<void> {
  const link = await house.database.transaction((sql) => firstLink(sql, home, new Date()));
  if (link) console.log(`\nThe first administrator signs in here, once, within ten minutes:\n\n  ${link}\n`);
}

export const isDemo = setting('house.demo', z.boolean(), false);
const nameSetting = setting('house.name', z.string(), 'Throughline');

/** The organisation's name stands on every public page; asked at most once in ten seconds. */
function organisationOf(house: House): () => Promise<string> {
  let name = '', until = 0;
  return async () => {
    if (performance.now() < until) return name;
    name = await read(house.database, nameSetting);
    until = performance.now() + 10_000;
    return name;
  };
}
