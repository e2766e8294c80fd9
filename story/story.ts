import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import pg from 'pg';
import type { Visit } from '#kernel/action';
import type { Api } from '#kernel/api';
import { connect, within, type Database } from '#kernel/database';
import { open, type Ground, type House } from '#kernel/house';
import { web as doors } from '#kernel/http/index';
import { listen } from '#kernel/live';
import type { Actor } from '#kernel/policy';
import { nobody } from '#kernel/system';
import { actorOf } from '#access';
import { modules, type Modules } from '#modules';
import { cast, type CastKey } from './cast.ts';
import { cloneOf } from './template.ts';
import { now } from './truths.ts';

export { cast, faces, greta, hugo, petrossian, type CastKey } from './cast.ts';
export { company } from './template.ts';

export type Name = CastKey | 'nobody';
export const who = (name: CastKey): string => cast[name].id;

/**
 * Opens the story before a test file and closes it after. Every file has a database of its own, cloned from a template that holds the people,
 * the organisation and the journey of Brackenhill Home, and with `answers` two years of what customers said.
 */
export function story(traits: { answers?: boolean } = {}) {
  const moment = { now: new Date(now) };
  const folder = mkdtempSync(join(tmpdir(), 'throughline-story-'));
  const home = 'http://localhost:4100';
  let house: House;
  let ground: Ground;
  let end: () => Promise<void>;
  let live: Awaited<ReturnType<typeof listen>> | undefined;

  before(async () => {
    const clone = await cloneOf(traits.answers ? 'told' : 'company');
    end = clone.drop;
    ground = { ...clone.ground, folder };
    house = await open(modules, ground, moment.now, { working: false });
  });

  after(async () => {
    await live?.close();
    await house.close();
    await end();
    rmSync(folder, { recursive: true, force: true });
  });

  const actor = async (name: Name): Promise<Actor> => (name === 'nobody' ? nobody : (await actorOf(house.database, who(name), moment.now))!);
  const visit = (): Visit => ({ origin: 'test', home, folder });

  /** `as('amara').recognition.feed({})`: what happens when Amara does it. */
  const as = (name: Name, traits: { key?: string; visit?: Partial<Visit> } = {}) => new Proxy({}, {
    get: (_, module: string) => new Proxy({}, {
      get: (_, verb: string) => async (input: unknown) =>
        house.system.perform(`${module}.${verb}`, input, { actor: await actor(name), now: moment.now, via: 'session', visit: { ...visit(), ...traits.visit }, key: traits.key }),
    }),
  }) as Api<Modules>;

  /** Lets every module react to what has happened so far. */
  const settle = () => house.queue.settle(house.system, () => moment.now);

  /** The whole app in this process: pages, cookies, headers. */
  const web = async (publicUrl = home) => {
    live ??= await listen(house.database);
    const app = doors({ system: house.system, live, now: () => moment.now, home: publicUrl, folder, built: join(import.meta.dirname, '..', 'dist'), trustsProxy: () => false, pulse: { ready: true, stopping: false }, organisation: async () => 'Brackenhill Home' });
    const request = (path: string, init: RequestInit = {}) => app.request(path, {
      ...init, headers: { ...(init.method && init.method !== 'GET' ? { origin: publicUrl, 'sec-fetch-site': 'same-origin' } : {}), ...(init.headers as Record<string, string>) },
    }, { incoming: { socket: { remoteAddress: '127.0.0.1' } } });
    const call = (verb: string, input: unknown, headers: Record<string, string> = {}) =>
      request(`/api/${verb}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(input) });
    return { app, request, call };
  };

  /** The owner's view of the tables: for planting and for counting, never for what people see. */
  const asOwner = async <T>(work: (sql: Database) => Promise<T>): Promise<T> => {
    const owner = connect({ ...ground.owner, max: 1 }, ground.place.schema);
    try { return await work(owner); } finally { await owner.end(); }
  };

  return {
    as, settle, moment, web, actor, asOwner, folder,
    get sql(): Database { return house.database; },
    get house(): House { return house; },
    get ground(): Ground { return ground; },
    client: () => new pg.Client(within(ground.owner, ground.place.schema) as pg.ClientConfig),
  };
}
