import type { Module } from '#kernel/module';
import { keptSince } from '#feedback';
import * as actions from './actions.ts';
import { escalateAll, staffOf } from './calling.ts';
import { pages } from './pages.ts';
import { policy } from './policy.ts';
import { reactions } from './reactions.ts';
import { contactDays } from './rules.ts';
import { forgetByClock, renewReaders } from './store.ts';
import { words } from './words.ts';

export { openCase, type Reach } from './calling.ts';
export { called, closed, handed, heard } from './events.ts';
export { causes, type Call, type Cause } from './rules.ts';

export const recovery = {
  name: 'recovery', policy, actions, reactions, pages, words,
  secrets: { recovery_contacts: { read: policy.contact, write: policy.contact, writers: ['recovery'] } },
  jobs: [
    { name: 'clock', cron: '* * * * *', run: async (aftermath) => { await escalateAll(aftermath); await renewReaders(aftermath.sql, await staffOf(aftermath.sql)); } },
    { name: 'forget', cron: '23 3 * * *', run: async ({ sql, now }) => forgetByClock(sql, { closed: new Date(now.getTime() - contactDays * 86_400_000), ...await keptSince(sql, now) }) },
  ],
} satisfies Module;
