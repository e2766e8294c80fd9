import type { Module } from '#kernel/module';
import * as actions from './actions.ts';
import { policy } from './policy.ts';
import { words } from './words.ts';

export { behaviours, type Behaviour } from './store.ts';

export const competencies = { name: 'competencies', policy, actions, words } satisfies Module;
