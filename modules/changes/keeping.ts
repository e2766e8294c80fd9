import { keepsOfCustomers } from '#customers';
import * as store from './store-keeping.ts';

/** Who wished to hear what became of their words. */
keepsOfCustomers('changes', {
  addresses: (sql, customerId) => store.addressesOf(sql, customerId),
  takeOut: async (sql, whom) => ({ wishes: await store.wishesOf(sql, whom) }),
  forget: (sql, whom, { now }) => store.forget(sql, whom, now),
});
