import type { Module } from '#kernel/module';
import { policy } from './policy.ts';
import { words } from './words.ts';

export const forum = { name: 'forum', policy, actions: {}, words } satisfies Module;
