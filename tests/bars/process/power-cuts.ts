import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { connect, sql as statement } from '#kernel/database';
import type { Ground } from '#kernel/house';
import { clients, furnish, notices, post, troubles, type Sent } from './answers.ts';
import { groundIn, hasEnded, kill, killFamily, lastOf, run, type Running } from './running.ts';
import { until } from './until.ts';

export type Damage = {
  readonly rounds: number; readonly acknowledged: number; readonly unanswered: number;
  /** Of those without an acknowledgement, how many are there all the same. */
  readonly there: number;
  readonly troubles: string[]; readonly repeated: string[]; readonly slowest: number; readonly notices: { waiting: number; twice: number };
};

type Victim = 'app' | 'database' | 'both';

/** Sixteen writers, and after 100 to 600 milliseconds a kill; then it starts again, and everything is counted. */
export async function rounds(dataDir: string, many: number, { seed, plant, only }: { seed: number; plant?: string; only?: Victim }): Promise<Damage> {
  const random = dice(seed);
  const start = (): Promise<Running> => run(dataDir, plant ? { plant } : {});
  let server = await start();
  const { ground, leave } = await groundIn(dataDir);
  await furnish(ground);
  const all: Sent[] = [];
  const found: string[] = [], repeated: string[] = [];
  let slowest = 0;
  try {
    for (let round = 0; round < many; round++) {
      const victim = only ?? (['app', 'database', 'both'] as const)[round % 3]!;
      const writers = clients(server.port, 16);
      const { process: app, said } = server;
      await until(`Round ${round + 1}: an answer is acknowledged`, () => hasEnded(app) || writers.results.some(({ status }) => status === 200), { told: () => `${writers.told()} ${lastOf(said)}` });
      if (hasEnded(app)) throw new Error(`Round ${round + 1}: the server ended by itself, with ${app.exitCode ?? app.signalCode}. ${lastOf(said)}`);
      await pause(100 + 500 * random());
      await cut(server, victim);
      const begun = performance.now();
      if (victim === 'database') await untilAnswers(server.port);
      await writers.stop();
      all.push(...writers.results);
      if (victim !== 'database') server = await start();
      slowest = Math.max(slowest, victim === 'database' ? (performance.now() - begun) / 1000 : server.seconds);
      found.push(...(await troubles(ground, all.filter(({ status }) => status === 200))).map((trouble) => `round ${round}, ${victim}: ${trouble}`));
      if (plant && found.length > 0) break;
    }
    const unanswered = all.filter(({ status }) => status !== 200);
    const before = await countOf(ground);
    for (const one of unanswered) {
      const [first, second] = [await retried(server.port, one), await retried(server.port, one)];
      if (first.status !== 200 || first.id !== second.id) repeated.push(`${one.key}: ${first.status} ${first.trouble}, then ${second.status}`);
    }
    const there = unanswered.length - ((await countOf(ground)) - before);
    found.push(...await troubles(ground, all.filter(({ status }) => status === 200)));
    let told = await notices(ground);
    for (const end = performance.now() + 120_000; told.waiting > 0 && performance.now() < end; told = await notices(ground)) await pause(200);
    return { rounds: many, acknowledged: all.filter(({ status }) => status === 200).length, unanswered: unanswered.length, there, troubles: found, repeated, slowest, notices: told };
  } finally {
    await kill(server.process);
    await leave();
  }
}

async function cut({ process: app, postgres }: Running, victim: Victim): Promise<void> {
  if (victim === 'database') return killFamily(postgres);
  app.kill('SIGKILL');
  if (victim === 'both') await killFamily(postgres);
  await kill(app);
}

/** The app lives on and brings its database up again by itself; until then it answers 503. */
async function untilAnswers(port: number): Promise<void> {
  await until('The database comes up again', async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).status === 200, { every: 20 });
}

/** Again with the same key, until it is done. */
async function retried(port: number, { key, body }: Sent): Promise<Sent> {
  for (const end = performance.now() + 60_000; ; await pause(20)) {
    const sent = await post(port, undefined, { key, body });
    if (![0, 409, 503].includes(sent.status) || performance.now() > end) return sent;
  }
}

async function countOf(ground: Ground): Promise<number> {
  const owner = connect({ ...ground.owner, max: 1 }, ground.place.schema);
  try { return (await owner.one(z.object({ n: z.number() }), statement`select count(*)::int as n from answers`)).n; } finally { await owner.end(); }
}

/** Chance that can be thrown again: the seed stands in the test. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
