import { keepsOfCustomers } from '#customers';
import * as store from './store-keeping.ts';

/** Members of the panel: name and address go, and the words they wrote; what they agreed to stays as a figure. */
keepsOfCustomers('panels', {
  addresses: (sql, customerId) => store.addressesOf(sql, customerId),
  takeOut: async (sql, { id }) => ({ membership: await store.membershipOf(sql, id), said: await store.saidBy(sql, id) }),
  forget: (sql, { id }, { now }) => store.forget(sql, id, now),
});
