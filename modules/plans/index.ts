import type { Module } from '#kernel/module';
import * as actions from './actions.ts';
import './practice.ts';
import { policy } from './policy.ts';
import { words } from './words.ts';

export { decided, started } from './events.ts';

export const plans = { name: 'plans', policy, actions, words } satisfies Module;
