import type { Job } from '#kernel/module';
import * as rules from './rules.ts';
import * as store from './store/lines.ts';

/** A position arranged for a day is taken up when the day has come. Under somebody who by then stands below them they cannot stand: they stay under whom they are. */
export const jobs: readonly Job[] = [{
  name: 'come', cron: '8 * * * *', run: async ({ sql, now, stir }) => {
    for (const { by: _, arrangedAt: __, ...posting } of await store.due(sql, now.toISOString().slice(0, 10))) {
      const below = await store.belowOf(sql, posting.personId);
      const managerId = posting.managerId && below.includes(posting.managerId) ? await store.managerOf(sql, posting.personId) : posting.managerId;
      const { ended, begun } = rules.post(await store.positionsOf(sql, posting.personId), { ...posting, managerId }, below, now);
      await store.savePositions(sql, ended ? [ended, begun] : [begun]);
      await store.unarrange(sql, posting.personId);
      await store.redraw(sql, posting.personId, managerId);
      stir([posting.personId, ...(managerId ? [managerId] : [])]);
    }
  },
}];
