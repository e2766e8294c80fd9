import type { Module } from '#kernel/module';
import * as actions from './actions.ts';
import { policy } from './policy.ts';
import { words } from './words.ts';

export { behavioursAt, touchpoint, touchpoints, type Touchpoint } from './store.ts';

export const journeys = { name: 'journeys', policy, actions, words } satisfies Module;
