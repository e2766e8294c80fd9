import type { Job } from '#kernel/module';
import { read } from '#kernel/settings';
import { managerOf } from '#organisation';
import * as events from './events.ts';
import * as rules from './rules.ts';
import * as store from './store.ts';
import { minutesToAnswer } from './settings.ts';

/** A question that was not answered in time goes to whoever leads the lead: a customer waits for it. */
export const jobs: readonly Job[] = [{
  name: 'clock', cron: '* * * * *', run: async ({ sql, now, emit, stir }) => {
    const minutes = await read(sql, minutesToAnswer);
    for (const late of await store.overdue(sql, now)) {
      const next = rules.escalate(late, await managerOf(sql, late.askedOf!), minutes, now);
      if (!next) continue;
      await store.save(sql, next);
      await emit(events.asked({ repairId: next.id, personId: next.personId, askedOf: next.askedOf!, dueAt: next.dueAt!.toISOString() }));
      stir(next.told);
    }
  },
}];
