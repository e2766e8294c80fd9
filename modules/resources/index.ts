import type { Module } from '#kernel/module';
import * as actions from './actions.ts';
import { policy } from './policy.ts';
import { reactions } from './reactions.ts';
import { words } from './words.ts';

export { asked, helped } from './events.ts';
export { askedOf } from './store.ts';

export const resources = { name: 'resources', policy, actions, reactions, words } satisfies Module;
