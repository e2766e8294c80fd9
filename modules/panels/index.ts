import type { Module } from '#kernel/module';
import { policy } from './policy.ts';
import { words } from './words.ts';

export const panels = { name: 'panels', policy, actions: {}, words } satisfies Module;
