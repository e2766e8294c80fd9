import type { Module } from '#kernel/module';
import * as noticing from './actions.ts';
import * as hooking from './hooks.ts';
import * as pushing from './push.ts';
import { jobs } from './jobs.ts';
import { policy } from './policy.ts';
import { reactions } from './reactions.ts';
import { words } from './words.ts';

const { hookCarrier, tellHooks: _tell, ...hookVerbs } = hooking;
const { pushCarrier, callDevices: _call, ...pushVerbs } = pushing;
const actions = { ...noticing, ...hookVerbs, ...pushVerbs };

export const notices = {
  name: 'notices', policy, actions, reactions, jobs, words,
  carriers: { hook: hookCarrier, push: pushCarrier },
  secrets: { notices: { read: policy.read, write: policy.read, writers: ['notices'] }, push_devices: { read: policy.push, write: policy.push, writers: ['notices'] } },
} satisfies Module;
