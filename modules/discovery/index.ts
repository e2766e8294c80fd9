import type { Module } from '#kernel/module';
import * as critical from './actions.ts';
import { compare } from './comparing.ts';
import { spreads, criticalRoles } from './critical.ts';
import { policy } from './policy.ts';
import { confirmed } from './store.ts';
import { words } from './words.ts';

export { criticalRoles };
/** What a person decided about each role: `{ roleId, critical, reason, by, at }`. */
export { confirmed as confirmedRoles };

const actions = { ...critical, compare };

export const discovery = {
  name: 'discovery', policy, actions, words,
  jobs: [{ name: 'spreads', cron: '41 3 * * 1', run: async ({ sql, now }) => { await spreads(sql, now); } }],
} satisfies Module;
