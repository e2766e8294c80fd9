import type { Module } from '#kernel/module';
import * as actions from './actions.ts';
import { policy } from './policy.ts';
import { words } from './words.ts';

export const ratings = { name: 'ratings', policy, actions, words } satisfies Module;
