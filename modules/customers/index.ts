import type { Module } from '#kernel/module';
import * as reading from './actions.ts';
import { jobs } from './again.ts';
import * as erasing from './erasing.ts';
import { policy } from './policy.ts';
import { words } from './words.ts';

export { erased } from './events.ts';
export { keepsOfCustomers, type Keeper, type Whom } from './keeping.ts';
export { held as underHold } from './store-erasing.ts';
export { customer, customerCalled, customerFound, forgetCustomer, wishesNoLetters, type Customer, type FoundCustomer } from './store.ts';

const { forgetEverywhere: _, ...erasingVerbs } = erasing;
const actions = { ...reading, ...erasingVerbs };

export const customers = { name: 'customers', policy, actions, jobs, words } satisfies Module;
