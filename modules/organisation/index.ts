import type { Module } from '#kernel/module';
import * as actions from './actions.ts';
import { policy } from './policy.ts';
import { words } from './words.ts';

export { belowOf, drawAll, managerOf, postsOf, unit, unitsUnder } from './store.ts';

export const organisation = { name: 'organisation', policy, actions, words } satisfies Module;
