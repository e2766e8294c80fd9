import type { Module } from '#kernel/module';
import * as actions from './actions.ts';
import './practice.ts';
import { policy } from './policy.ts';
import { words } from './words.ts';

export { given, withdrawn } from './events.ts';
export { thankFromCustomer, type CustomersThanks } from './from-customer.ts';

export const recognition = { name: 'recognition', policy, actions, words } satisfies Module;
