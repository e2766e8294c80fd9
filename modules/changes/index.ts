import type { Module } from '#kernel/module';
import { keptSince } from '#feedback';
import * as telling from './actions.ts';
import * as wishing from './wishing.ts';
import './keeping.ts';
import { pages } from './pages.ts';
import { policy } from './policy.ts';
import { reactions } from './reactions.ts';
import { unconfirmedDays } from './rules.ts';
import { forgetOld, forgetUnconfirmed } from './store.ts';
import { words } from './words.ts';

export { told } from './events.ts';

const actions = { ...telling, ...wishing };

export const changes = {
  name: 'changes', policy, actions, reactions, pages, words,
  jobs: [{ name: 'forget', cron: '41 3 * * *', run: async ({ sql, now }) => { await forgetUnconfirmed(sql, new Date(now.getTime() - unconfirmedDays * 86_400_000)); await forgetOld(sql, (await keptSince(sql, now)).words, now); } }],
} satisfies Module;
