import type { Module } from '#kernel/module';
import * as actions from './actions.ts';
import { jobs } from './jobs.ts';
import { policy } from './policy.ts';
import { reactions } from './reactions.ts';
import { words } from './words.ts';

export const notices = {
  name: 'notices', policy, actions, reactions, jobs, words,
  secrets: { notices: { read: policy.read, write: policy.read, writers: ['notices'] } },
} satisfies Module;
