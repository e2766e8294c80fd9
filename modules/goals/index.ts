import type { Module } from '#kernel/module';
import * as focus from './actions/focus.ts';
import * as aims from './actions/goals.ts';
import * as lacking from './actions/gaps.ts';
import * as roles from './actions/roles.ts';
import { policy } from './policy.ts';
import './practice.ts';
import { words } from './words.ts';

export { gapsOf, type Whose } from './gaps.ts';
export type { Gap } from './gap-rules.ts';

const actions = { ...aims, ...focus, ...roles, ...lacking };

export const goals = { name: 'goals', policy, actions, words } satisfies Module;
