import type { Module } from '#kernel/module';
import * as actions from './actions.ts';
import { jobs } from './jobs.ts';
import { policy } from './policy.ts';
import { reactions } from './reactions.ts';
import { words } from './words.ts';

export { asked, decided, repaired } from './events.ts';
export { currency } from './settings.ts';

export const empowerment = { name: 'empowerment', policy, actions, reactions, jobs, words } satisfies Module;
