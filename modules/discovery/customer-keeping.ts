import { keepsOfCustomers } from '#customers';
import * as incidents from './store-incidents.ts';
import { forgetTold } from './telling.ts';

/** Incidents that customers told: the words go, the way to them goes, and whatever rested on their words asks for a person. */
keepsOfCustomers('discovery', {
  addresses: (sql, customerId) => incidents.addressesOf(sql, customerId),
  takeOut: async (sql, { id }) => ({ incidents: await incidents.keptOf(sql, id) }),
  forget: async (sql, { id }, { now, emit }) => forgetTold(sql, (await incidents.eraseCustomer(sql, id, now)).map((one) => one.id), 'erased', now, emit),
});
