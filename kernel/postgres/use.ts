import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { CannotStart } from '../cannot-start.ts';
import { lockDirectory } from '../lock.ts';
import { placesIn, shortWayTo } from './places.ts';
import { connected } from './roles.ts';
import { endServer, postmasterOf } from './server.ts';
import { named, startPostgres, waysIn, type Embedded, type Postgres } from './start.ts';

/**
 * For a command: uses the server that runs on this directory, or starts one. The last to leave stops it, unless a Throughline stays; so commands
 * may come and go beside each other and beside the running server.
 */
export async function usePostgres(embedded: Embedded): Promise<Postgres> {
  const directory = resolve(embedded.dataDir);
  for (const until = performance.now() + 30_000; ;) {
    const postgres = await lockDirectory(directory, 0).then((lock) => bringUp(embedded, directory, lock), (refused: CannotStart) => refused);
    if (!(postgres instanceof CannotStart)) return postgres;
    const guest = await visit(directory);
    if (guest) return guest;
    if (performance.now() > until)
      throw new CannotStart(`${postgres.message.replace(/ Stop it first\.$/, '')} Its PostgreSQL does not answer; if it uses DATABASE_URL, ` +
        `set the same here.`);
    await pause(100);
  }
}

/** Holds the directory only while the server comes up; from then on it is a guest like any other. */
async function bringUp(embedded: Embedded, directory: string, lock: { release(): void }): Promise<Postgres> {
  try {
    const postgres = await startPostgres(embedded);
    const place = await takePlace(postgres.superuser!);
    await postgres.leaveRunning();
    const gone = () => leave(directory, postgres.superuser!, place);
    return { ...postgres, pid: postgres.pid, stop: gone, leaveRunning: async () => { await place.end(); } };
  } finally {
    lock.release();
  }
}

async function visit(directory: string): Promise<Postgres | undefined> {
  const { cluster, sockets } = placesIn(directory);
  const way = shortWayTo(sockets);
  const reach = waysIn(way.path);
  try {
    const place = await takePlace(reach.superuser);
    const version = (await place.query<{ server_version: string }>('show server_version')).rows[0]!.server_version.split(' ')[0]!;
    const stop = () => leave(directory, reach.superuser, place).finally(way.done);
    return { ...reach, ...named, version, adopted: true, isFull: false, pid: postmasterOf(cluster), stop, leaveRunning: async () => { await place.end(); } };
  } catch {
    way.done();
    return undefined;
  }
}

/** Every guest holds this lock in common; who gets it alone is the last, and keeps newcomers waiting until the server is gone. */
const presence = 7_201;

async function takePlace(superuser: pg.ClientConfig): Promise<pg.Client> {
  const place = new pg.Client({ connectionTimeoutMillis: 10_000, ...superuser });
  place.on('error', () => {});
  await place.connect();
  await place.query('select pg_advisory_lock_shared($1)', [presence]);
  return place;
}

async function leave(dataDir: string, superuser: pg.ClientConfig, place: pg.Client): Promise<void> {
  await place.end().catch(() => {});
  const lock = await lockDirectory(dataDir, 0).catch(() => undefined);
  if (!lock) return;
  try {
    await connected(superuser, async (client) => {
      const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [presence]);
      if (rows[0]!.alone) await endServer(placesIn(dataDir).cluster);
    });
  } catch {
    // It is gone already.
  } finally {
    lock.release();
  }
}
