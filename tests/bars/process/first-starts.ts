import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { furnish, post } from './answers.ts';
import { dice } from './power-cuts.ts';
import { dataDirectory, groundIn, kill, killFamily, postmastersIn, run } from './running.ts';

/** Kills a first start at a random moment, with its database or without, and starts again: what did not come up whole is returned. */
export async function killedAtFirst(many: number, seed: number): Promise<string[]> {
  const random = dice(seed);
  const wrong: string[] = [];
  for (let round = 0; round < many; round++) {
    const place = dataDirectory('r1-first');
    const after = 300 + Math.floor(3_500 * random());
    const both = random() < 0.5;
    try {
      const first = spawn(process.execPath, [join(import.meta.dirname, 'server.ts'), place.path], { stdio: 'ignore', env: { ...process.env, NODE_ENV: 'test', THROUGHLINE_PLANT: '', THROUGHLINE_RECORD: '' } });
      await pause(after);
      await kill(first);
      if (both) for (const pid of postmastersIn(place.path)) await killFamily(pid);
      const server = await run(place.path);
      try {
        const { ground } = await groundIn(place.path);
        await furnish(ground);
        const { status, trouble } = await post(server.port, undefined);
        if (status !== 200) wrong.push(`killed after ${after} ms, ${both ? 'with' : 'without'} its database: ${status} ${trouble}`);
      } finally { await kill(server.process); }
    } catch (error) {
      wrong.push(`killed after ${after} ms, ${both ? 'with' : 'without'} its database: ${(error as Error).message}`);
    } finally { await place.gone(); }
  }
  return wrong;
}
