import type { Module } from '#kernel/module';
import * as actions from './actions.ts';
import './keeping.ts';
import { pages } from './pages.ts';
import { policy } from './policy.ts';
import * as rules from './rules.ts';
import * as store from './store.ts';
import { words } from './words.ts';

export { asked, published } from './events.ts';
export { panelView } from './view.ts';
export { askPanel } from './asking.ts';

export const panels = {
  name: 'panels', policy, actions, pages, words,
  // Nobody stays longer than they agreed to, and their address does not either.
  jobs: [{ name: 'terms', cron: '41 3 * * *', run: async ({ sql, now }) => { for (const member of await store.ended(sql, now)) await store.saveMember(sql, rules.retire(member, 'term', now)); } }],
} satisfies Module;
