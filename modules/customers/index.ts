import type { Module } from '#kernel/module';
import * as actions from './actions.ts';
import { policy } from './policy.ts';
import { words } from './words.ts';

export { erased } from './events.ts';
export { customer, customerCalled, customerFound, forgetCustomer, wishesNoLetters, type Customer, type FoundCustomer } from './store.ts';

export const customers = { name: 'customers', policy, actions, words } satisfies Module;
