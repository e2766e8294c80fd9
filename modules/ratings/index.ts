import type { Module } from '#kernel/module';
import * as actions from './actions.ts';
import { refresh } from './estimates.ts';
import { policy } from './policy.ts';
import { words } from './words.ts';

export const ratings = {
  name: 'ratings', policy, actions, words,
  jobs: [{ name: 'refresh', cron: '* * * * *', run: async ({ sql, now }) => { await refresh(sql, now); } }],
} satisfies Module;
