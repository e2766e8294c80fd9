import type pg from 'pg';
import { CannotStart } from '#kernel/cannot-start';
import { within } from '#kernel/database';
import { read } from '#kernel/settings';
import { tell } from '#story/tell';
import { inHouse } from './ground.ts';
import { isDemo } from './start.ts';

/** Loads Brackenhill Home into empty tables, with its last day moved to today. */
export const tellDemo = (owner: pg.PoolConfig, folder: string, now: Date): Promise<number> => tell(owner, { answers: true, demo: true, folder, now });

/** Puts the demo back as it was at the start. Refuses where the data is not the demo. */
export const reset = (): Promise<void> => inHouse(async (house, { ground }) => {
  if (!await read(house.database, isDemo)) throw new CannotStart('This is no demo: nothing was touched. `demo reset` puts back Brackenhill Home only.');
  const answers = await tell(within(ground.owner, ground.place.schema), { answers: true, demo: true, folder: ground.folder, now: new Date(), again: true });
  console.log(`Brackenhill Home is as it was at the start: ${answers.toLocaleString('en-GB')} answers.`);
});
