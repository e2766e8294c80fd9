import { serve } from '@hono/node-server';
import type { Server } from 'node:http';
import { Server as NetServer } from 'node:net';
import type pg from 'pg';
import { chain } from './audit.ts';
import { connect, isAway, type Database } from './database.ts';
import { web, type Door } from './http/index.ts';
import { openQueue, type Queue } from './jobs.ts';
import { keepSalt } from './limits.ts';
import { listen } from './live.ts';
import { log } from './log.ts';
import { postman } from './mail.ts';
import type { Modules } from './module.ts';
import { carry } from './net/parcels.ts';
import { makeMonths, prepare, queueSchema, type Place } from './schema.ts';
import { assemble, forgetKeys, type System } from './system.ts';

/** Where everything is: two roles on one database, one folder for files and keys. */
export type Ground = { readonly owner: pg.PoolConfig; readonly runtime: pg.PoolConfig; readonly place: Place; readonly folder: string };

export type House = { readonly system: System; readonly database: Database; readonly queue: Queue; close(): Promise<void> };

/** Tables made, queue and verbs ready; nothing listens yet. Commands and tests stop here. */
export async function open(modules: Modules, ground: Ground, now: Date, traits: { working: boolean }): Promise<House> {
  const owner = connect({ ...ground.owner, max: 2 });
  try {
    await patiently(() => prepare(owner, modules, ground.place, now));
    await makeMonths(owner, ground.place, now).catch((error: Error) => log('months', { trouble: error.message }));
  } finally { await owner.end(); }

  const database = connect(ground.runtime, ground.place.schema);
  const queue = await patiently(() => openQueue(database, modules, queueSchema(ground.place.schema), traits.working)).catch(async (error: unknown) => { await database.end(); throw error; });
  return {
    system: assemble(modules, database, queue), database, queue,
    close: async () => { await queue.stop(); await database.end(); },
  };
}

/** A machine that has much to do while a house opens keeps it waiting, not away: what failed because the database did not answer in time is tried again, for half a minute. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (const until = performance.now() + 30_000; ;) {
    try { return await work(); } catch (error) { if (!isAway(error) || performance.now() > until) throw error; }
    await new Promise((later) => setTimeout(later, 500));
  }
}

export type Outside = Pick<Door, 'home' | 'built' | 'trustsProxy' | 'organisation' | 'postsPerMinute'> & {
  readonly port: number;
  readonly host: string;
  readonly smtpUrl?: string | undefined;
  readonly metricsToken?: string | undefined;
  readonly now: () => Date;
};

/** Opens the doors: HTTP, live screens, background work, the chain over the audit log, mail. `stop` lets every accepted request finish. */
export async function openDoors(house: House, modules: Modules, ground: Ground, outside: Outside): Promise<{ port: number; stop(): Promise<void> }> {
  const { system, database, queue } = house;
  const pulse = { ready: false, stopping: false, metricsToken: outside.metricsToken };
  keepSalt(ground.folder, outside.now());
  const live = await listen(database);
  const app = web({ ...outside, system, live, folder: ground.folder, pulse });
  // The door first: where somebody else stands in it, nothing has begun that would go on without a database.
  const server = await standing(app, outside).catch(async (error: unknown) => { await live.close(); throw error; });
  const mail = postman(outside.smtpUrl, `Throughline <no-reply@${new URL(outside.home).hostname}>`);
  const rounds: (() => Promise<void>)[] = [];

  async function shut(): Promise<void> {
    pulse.stopping = true;
    const closed = closeDoor(server);
    await live.close();
    await closed;
    for (const round of rounds) await round();
    mail?.close();
  }

  try { await queue.work(system, modules, outside.now, { home: outside.home, folder: ground.folder }); } catch (error) { await shut(); throw error; }
  rounds.push(
    every(1_000, () => chain(database, ground.folder, outside.now())),
    every(3_600_000, async () => keepSalt(ground.folder, outside.now())),
    every(3_600_000, () => forgetKeys(database, outside.now())),
    every(1_000, () => carry(database, modules, { now: outside.now(), folder: ground.folder, stir: system.stir })),
    ...(mail ? [every(2_000, () => mail.deliver(database, outside.now()))] : []),
  );
  pulse.ready = true;
  return { port: (server.address() as { port: number }).port, stop: async () => { await shut(); await house.close(); } };
}

async function standing(app: ReturnType<typeof web>, { port, host }: Outside): Promise<Server> {
  const server = await new Promise<Server>((opened, failed) => {
    const server = serve({ fetch: app.fetch, port, hostname: host }, () => opened(server as Server)) as Server;
    server.on('error', failed);
  });
  server.headersTimeout = 20_000;
  server.requestTimeout = 60_000;
  server.keepAliveTimeout = 65_000;
  server.maxHeadersCount = 100;
  return server;
}

/**
 * Nobody new comes in. Whoever holds a connection is told with the next answer that it ends; one at rest is closed after a second, because what its
 * client may just be sending would be lost.
 */
async function closeDoor(server: Server): Promise<void> {
  const closed = new Promise<void>((done) => NetServer.prototype.close.call(server, () => done()));
  const impatient = setInterval(() => server.closeIdleConnections(), 1_000);
  const cut = setTimeout(() => server.closeAllConnections(), 7_000);
  await closed;
  clearInterval(impatient);
  clearTimeout(cut);
}

/** Again and again, one at a time. What it returns ends it, after a last round. */
function every(milliseconds: number, work: () => Promise<unknown>): () => Promise<void> {
  let ended = false;
  let round: Promise<unknown> = Promise.resolve();
  const again = (): void => {
    if (ended) return;
    round = work().catch((error: Error) => log('round', { trouble: error.message })).then(() => { setTimeout(again, milliseconds).unref(); });
  };
  again();
  return async () => { ended = true; await round; await work().catch(() => {}); };
}
