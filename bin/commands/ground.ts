import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { readConfig, type Config } from '#kernel/config';
import { open, type Ground, type House } from '#kernel/house';
import { lockDirectory } from '#kernel/lock';
import { startPostgres, useDatabase, usePostgres } from '#kernel/postgres/index';
import { learn } from '#access';
import { modules } from '#modules';

export type Standing = { readonly config: Config; readonly ground: Ground; leave(): Promise<void> };

/** For the server: this directory is ours alone, and PostgreSQL runs as long as we do. */
export async function takeGround(say: (what: string) => void): Promise<Standing> {
  const config = readConfig();
  const folder = resolve(config.dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = await lockDirectory(folder);
  try {
    const postgres = config.databaseUrl ? await useDatabase(config.databaseUrl) : await startPostgres({ dataDir: folder, pgBin: config.pgBin, say });
    return { config, ground: groundOn(postgres, folder), leave: async () => { await postgres.stop(); lock.release(); } };
  } catch (error) { lock.release(); throw error; }
}

/** For a command: beside a running server, or alone. */
export async function visitGround(): Promise<Standing> {
  const config = readConfig();
  const folder = resolve(config.dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const postgres = config.databaseUrl ? await useDatabase(config.databaseUrl) : await usePostgres({ dataDir: folder, pgBin: config.pgBin });
  return { config, ground: groundOn(postgres, folder), leave: () => postgres.stop() };
}

export async function inHouse<T>(work: (house: House, standing: Standing) => Promise<T>): Promise<T> {
  const standing = await visitGround();
  try {
    const house = await open(modules, standing.ground, new Date(), { working: false });
    learn({ modules: Object.values(modules), oidc: standing.config.oidc });
    try { return await work(house, standing); } finally { await house.close(); }
  } finally { await standing.leave(); }
}

const groundOn = (postgres: Awaited<ReturnType<typeof usePostgres>>, folder: string): Ground =>
  ({ owner: postgres.owner, runtime: postgres.app, place: { schema: 'throughline', runtimeRole: postgres.appRole }, folder });

/** One line a step, with the seconds since the start. */
export function teller(): (what: string) => void {
  const begun = performance.now();
  return (what) => console.log(`${((performance.now() - begun) / 1000).toFixed(1).padStart(6)} s  ${what}`);
}
