import type { Module } from '#kernel/module';
import * as actions from './actions.ts';
import { policy } from './policy.ts';
import { words } from './words.ts';

export { addressOf, questionsIn, slugOf } from './rules.ts';
export { behavioursAt, behavioursOfAll, inFrontAt, journeys as journeysAll, servings, stages, touchpoint, touchpoints, type Journey, type Placed, type Served, type Touchpoint } from './store.ts';

export const journeys = { name: 'journeys', policy, actions, words } satisfies Module;
