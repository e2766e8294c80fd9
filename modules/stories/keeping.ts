import { keepsOfCustomers } from '#customers';
import * as store from './store-keeping.ts';
import { recordingsFor } from './store-recordings.ts';
import { endStory } from './telling.ts';

/** Stories of a customer, and the ways in that were sent to them. */
keepsOfCustomers('stories', {
  addresses: (sql, customerId) => store.addressesOf(sql, customerId),
  takeOut: async (sql, whom) => ({ stories: await store.storiesOf(sql, whom), invitations: await store.doorsOf(sql, whom), visits: await store.visitsOf(sql, whom), recordings: await recordingsFor(sql, whom) }),
  async forget(sql, whom, around) {
    const stories = await store.storiesOf(sql, whom);
    for (const { id, endedAt } of stories) if (!endedAt) await endStory(sql, id, 'teller', around);
    await store.forget(sql, whom, stories.map(({ id }) => id));
  },
});
