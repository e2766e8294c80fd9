import type { Module } from '#kernel/module';
import * as actions from './actions.ts';
import { policy } from './policy.ts';
import { forget } from './store.ts';
import { words } from './words.ts';

export const insights = {
  name: 'insights', policy, actions, words,
  jobs: [{ name: 'recount', cron: '23 3 * * *', run: async ({ sql }) => { await forget(sql); } }],
} satisfies Module;
