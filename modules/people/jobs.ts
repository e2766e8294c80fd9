import type { Job } from '#kernel/module';
import * as events from './events.ts';
import * as rules from './rules.ts';
import * as store from './store.ts';

/** What was arranged for a day enters the history when the day has come. */
export const jobs: readonly Job[] = [{
  name: 'come', cron: '6 * * * *', run: async ({ sql, now, emit, stir }) => {
    for (const { personId, kind, title, fromOn } of await store.due(sql, now.toISOString().slice(0, 10))) {
      const { ended, begun } = rules.begin(await store.spellsOf(sql, personId), { personId, kind, title, fromOn }, now);
      await store.saveSpells(sql, ended ? [ended, begun] : [begun]);
      await store.unarrange(sql, personId);
      await emit(events.moved({ personId, kind, fromOn }));
      stir([personId]);
    }
  },
}];
