import { setTimeout as pause } from 'node:timers/promises';
import { clients, furnish, notices, troubles, type Sent } from '../process/answers.ts';
import { dice } from '../process/power-cuts.ts';
import { groundIn, hasEnded, kill, lastOf, run, stopped, type Running } from '../process/running.ts';
import { until } from '../process/until.ts';

export type Stopped = {
  readonly requests: number; readonly acknowledged: number; readonly troubles: string[];
  /** Connections that broke under a request: neither an answer nor a refusal to connect. */
  readonly resets: number;
  readonly slowest: number; readonly codes: (number | null)[]; readonly notices: { waiting: number; twice: number };
};

/** Fifty clients that keep their connections, and SIGTERM at a random moment; then it starts again and everything is counted. */
export async function stops(dataDir: string, rounds: number, { seed, plant }: { seed: number; plant?: string }): Promise<Stopped> {
  const random = dice(seed);
  const start = (): Promise<Running> => run(dataDir, plant ? { plant } : {});
  let server = await start();
  const { ground, leave } = await groundIn(dataDir);
  await furnish(ground);
  const all: Sent[] = [];
  const codes: (number | null)[] = [];
  let slowest = 0;
  try {
    for (let round = 0; round < rounds; round++) try {
      const callers = clients(server.port, 50);
      const { process: app, said } = server;
      await until('A hundred answers are acknowledged, or the server has ended', () => hasEnded(app) || callers.results.filter(({ status }) => status === 200).length >= 100, { told: () => `${callers.told()} ${lastOf(said)}` });
      await pause(600 * random());
      const begun = performance.now();
      const code = await stopped(server).catch((error: Error) => { throw new Error(`${error.message} ${callers.told()}`, { cause: error }); });
      slowest = Math.max(slowest, (performance.now() - begun) / 1000);
      codes.push(code);
      await callers.stop();
      all.push(...callers.results);
      server = await start();
    } catch (error) { throw new Error(`Stop ${round + 1} of ${rounds}. ${(error as Error).message}`, { cause: error }); }
    let told = await notices(ground);
    for (const end = performance.now() + 120_000; told.waiting > 0 && performance.now() < end; told = await notices(ground)) await pause(200);
    const acknowledged = all.filter(({ status }) => status === 200);
    return {
      requests: all.filter(({ trouble }) => trouble !== 'ECONNREFUSED').length, acknowledged: acknowledged.length, troubles: await troubles(ground, acknowledged),
      resets: all.filter(({ status, trouble }) => status === 0 && trouble !== 'ECONNREFUSED').length, slowest, codes, notices: told,
    };
  } finally {
    await kill(server.process);
    await leave();
  }
}
