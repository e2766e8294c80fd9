import { on } from '#kernel/event';
import { given } from '#recognition';
import * as store from './store.ts';

/** Help is thanked for as everything is: through recognition. Once it is, the request says so. */
export const reactions = [
  on(given, async ({ giverId, receiverId }, { sql, now }) => { if (giverId) await store.thanked(sql, giverId, receiverId, now); }),
];
