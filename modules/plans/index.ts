import type { Module } from '#kernel/module';
import * as planning from './actions.ts';
import './practice.ts';
import { policy } from './policy.ts';
import { teachWith } from './telling.ts';
import { words } from './words.ts';

export { decided, started } from './events.ts';

export const plans = { name: 'plans', policy, actions: { ...planning, teachWith }, words } satisfies Module;
