import type { Module } from '#kernel/module';
import { offerEvidence } from '#evidence';
import * as actions from './actions.ts';
import './practice.ts';
import { policy } from './policy.ts';
import { reactions } from './reactions.ts';
import { source } from './store.ts';
import { words } from './words.ts';

export { given, withdrawn } from './events.ts';
export { thankFromCustomer, type CustomersThanks } from './from-customer.ts';
export { forgetThanks, thanksFrom } from './store-giver.ts';

offerEvidence('thanks', source);

export const recognition = { name: 'recognition', policy, actions, reactions, words } satisfies Module;
