import { offerEvidence } from '#evidence';
import type { Module } from '#kernel/module';
import * as critical from './actions.ts';
import * as asking from './asking.ts';
import { compare } from './comparing.ts';
import { spreads, criticalRoles } from './critical.ts';
import * as finding from './findings.ts';
import { tidy } from './keeping.ts';
import * as owning from './own.ts';
import { pages } from './pages.ts';
import { policy } from './policy.ts';
import { regroup } from './regrouping.ts';
import { bringInReviews } from './reviewing.ts';
import { confirmed } from './store.ts';
import * as incidents from './store-incidents.ts';
import { advance, begin, offer, studies, study } from './studying.ts';
import './customer-keeping.ts';
import { enter, inside, knock, withdraw, write } from './telling.ts';
import { words } from './words.ts';

export { asked } from './events.ts';
export { criticalRoles };
/** What a person decided about each role: `{ roleId, critical, reason, by, at }`. */
export { confirmed as confirmedRoles };

const actions = { ...critical, compare, offer, begin, studies, study, advance, ...asking, regroup, ...finding, ...owning, bringInReviews, knock, enter, inside, write, withdraw };

offerEvidence('incident', async (sql, id) => { const found = await incidents.source(sql, id); return found && { ...found, how: 'incident' }; });

export const discovery = {
  name: 'discovery', policy, actions, pages, words,
  jobs: [
    { name: 'spreads', cron: '41 3 * * 1', run: async ({ sql, now }) => { await spreads(sql, now); } },
    { name: 'tidy', cron: '53 3 * * *', run: ({ sql, now }) => tidy(sql, now) },
  ],
} satisfies Module;
