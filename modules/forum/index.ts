import { offerEvidence } from '#evidence';
import type { Module } from '#kernel/module';
import * as actions from './actions/index.ts';
import { sourceOf } from './actions/routing.ts';
import { pages } from './pages/index.ts';
import { policy } from './policy.ts';
import './keeping.ts';
import { sweep } from './store-guests.ts';
import { words } from './words.ts';

export { forgetAuthor } from './actions/arriving.ts';
export { held, ideaMoved, namedInForum, published, routed } from './events.ts';
export { addressOf, goAway, guestAddress, openWith, sendCode, type Guest } from './guests.ts';

offerEvidence('post', sourceOf);

export const forum = {
  name: 'forum', policy, actions, pages, words,
  jobs: [{ name: 'sweep', cron: '23 * * * *', run: ({ sql, now }) => sweep(sql, new Date(now.getTime() - 86_400_000)) }],
} satisfies Module;
