import { resolve } from 'node:path';
import type pg from 'pg';
import { CannotStart } from '../cannot-start.ts';
import { isHeldHere, lockDirectory } from '../lock.ts';
import { findBinaries } from './binaries.ts';
import { prepareCluster } from './cluster.ts';
import { checkDurable } from './durable.ts';
import { makePlaces, placesIn, shortWayTo } from './places.ts';
import { connected, database, makeRoles, roles } from './roles.ts';
import { startServer } from './server.ts';

/** A PostgreSQL that is ready, and how to reach it: `new pg.Pool({ ...postgres.app })`. */
export type Postgres = {
  /** Owns every table; for migrations and for work that no row security limits. */
  readonly owner: pg.ClientConfig;
  /** Serves requests; owns nothing and cannot pass row security. */
  readonly app: pg.ClientConfig;
  /** Only where the server is our own. */
  readonly superuser: pg.ClientConfig | undefined;
  readonly ownerRole: string;
  readonly appRole: string;
  /** As PostgreSQL names it, for example "18.4". */
  readonly version: string;
  /** The server's process, where it is our own. */
  readonly pid: number | undefined;
  /** Whether the server ran already. */
  readonly adopted: boolean;
  /** Whether the disk of our own server is full: then everything can be read, and nothing saved. */
  readonly isFull: boolean;
  /** Stops the server, if stopping it is up to us. */
  stop(): Promise<void>;
  /** Looks after the server no longer, and leaves it running. */
  leaveRunning(): Promise<void>;
};

export type Embedded = { readonly dataDir: string; readonly pgBin?: string | undefined; readonly say?: (what: string) => void };

/**
 * Starts the PostgreSQL of this data directory, or adopts the one that a killed Throughline left behind. Takes the directory's lock unless this
 * process holds it.
 */
export async function startPostgres({ dataDir, pgBin, say = () => {} }: Embedded): Promise<Postgres> {
  const directory = resolve(dataDir);
  const lock = isHeldHere(directory) ? undefined : await lockDirectory(directory);
  try {
    if (process.platform === 'win32')
      throw new CannotStart('On Windows Throughline runs no PostgreSQL of its own. Set DATABASE_URL, or run it in WSL.');
    const places = placesIn(directory);
    makePlaces(places);
    const binaries = findBinaries(places.home, places.account, pgBin, say);
    await prepareCluster(places, binaries, say);
    const way = shortWayTo(places.sockets);
    const reach = waysIn(way.path);
    const server = await startServer(places, binaries, reach.superuser, say);
    const after = (work: () => Promise<void>) => async () => {
      await work();
      lock?.release();
    };
    const [stop, leaveRunning] = [after(async () => { await server.stop(); way.done(); }), after(server.leaveRunning)];
    try {
      await makeRoles(reach.superuser);
      for (const role of [reach.owner, reach.app]) await connected(role, checkDurable);
    } catch (error) {
      await stop();
      throw error;
    }
    return {
      ...reach, ...named, version: binaries.version, adopted: server.adopted, stop, leaveRunning,
      get pid() { return server.pid; }, get isFull() { return server.isFull; },
    };
  } catch (error) {
    lock?.release();
    throw error;
  }
}

export const named = { ownerRole: roles.owner, appRole: roles.app } as const;

export const waysIn = (host: string) => ({
  superuser: { host, port: 5432, user: roles.superuser, database: 'postgres' },
  owner: { host, port: 5432, user: roles.owner, database },
  app: { host, port: 5432, user: roles.app, database },
});
