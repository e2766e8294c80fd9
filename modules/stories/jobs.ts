import type { Job } from '#kernel/module';
import { languageOf } from '#kernel/words';
import { post } from '#kernel/mail';
import * as doors from './store-doors.ts';
import * as rules from './rules.ts';
import * as store from './store.ts';
import { endStory } from './telling.ts';
import { letters } from './letters.ts';

/** Consent that has come to its end ends the story; a month before, its teller hears so and may give it for longer. */
export const jobs: readonly Job[] = [{
  name: 'end', cron: '20 4 * * *', run: async ({ sql, now, emit, home }) => {
    const today = rules.dayOf(now);
    for (const { id } of await store.expired(sql, today)) {
      const door = await doors.doorOf(sql, id);
      await endStory(sql, id, 'expired', { now, emit });
      if (door?.address) await post(sql, { address: door.address, ...letters.expired(languageOf(door.lang)) }, now);
    }
    const soon = rules.dayOf(new Date(now.getTime() + rules.reminderDays * 86_400_000));
    for (const { id, untilOn } of await store.ending(sql, today, soon)) {
      const door = await doors.doorOf(sql, id);
      if (door?.address) await post(sql, { address: door.address, ...letters.reminder(languageOf(door.lang), { until: untilOn, link: `${home}/s/${door.code}` }) }, now);
      await store.reminded(sql, id, now);
    }
    await doors.forgetDoors(sql, now);
  },
}];
