import type { Module } from '#kernel/module';
import { weekOf } from '#feedback';
import * as mapping from './actions.ts';
import * as page from './page.ts';
import { barriers, fix, measureDue, note, own } from './barriers.ts';
import { fitAll } from './drivers.ts';
import { lastClosed } from './rules.ts';
import { policy } from './policy.ts';
import { forget } from './store.ts';
import { words } from './words.ts';

const actions = { ...mapping, ...page, barriers, note, own, fix };

export const insights = {
  name: 'insights', policy, actions, words,
  jobs: [
    { name: 'recount', cron: '23 3 * * *', run: async ({ sql, now }) => { await forget(sql); await fitAll(sql, lastClosed(weekOf(now)), now); } },
    { name: 'measure', cron: '43 4 * * *', run: ({ sql, now }) => measureDue(sql, now) },
  ],
} satisfies Module;
