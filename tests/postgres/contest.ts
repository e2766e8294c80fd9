import { setTimeout as pause } from 'node:timers/promises';
import type { TestContext } from 'node:test';
import { enter, type Actor } from './stage.ts';

type Contest = { rounds: number; rivals: number; killEvery?: number; env?: Record<string, string> };

/** How many of the rivals got the directory, round by round. All start at one word; the winner keeps it until every other was answered. */
export async function contest(t: TestContext, dataDir: string, { rounds, rivals, killEvery = Infinity, env = {} }: Contest): Promise<number[]> {
  const actors = Array.from({ length: rivals }, () => enter(t, { env }));
  const winners: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const reports = await Promise.all(actors.map((actor) => actor.tell({ do: 'lock', dataDir })));
    const won = actors.filter((_, index) => 'done' in reports[index]!);
    winners.push(won.length);
    for (const winner of won) {
      if (round % killEvery === 0) await replace(winner);
      else await winner.tell({ do: 'unlock' });
    }
    await pause(Math.random() * 5);
  }
  return winners;

  async function replace(winner: Actor) {
    await winner.kill();
    actors[actors.indexOf(winner)] = enter(t, { env });
  }
}
