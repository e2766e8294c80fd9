import type { Module } from '#kernel/module';
import * as actions from './actions/index.ts';
import { policy } from './policy.ts';
import { reactions } from './reactions.ts';
import { jobs } from './jobs.ts';
import { whoseKey, whoseSession } from './store/sessions.ts';
import { words } from './words.ts';

export { accountTouched } from './events.ts';
export { firstLink } from './first.ts';
export { holdersOf } from './store/accounts.ts';
export { demo, houseName } from './store/house.ts';
export { seal, unseal } from './proofs/seal.ts';
export { actorCalled, actorOf, sessionWith } from './store/sessions.ts';
export { learn } from './whole.ts';

export const access = {
  name: 'access', policy, actions, reactions, words,
  identify: async (sql, { session, key, quietly }, now) => (key ? whoseKey(sql, key, now) : session ? whoseSession(sql, session, now, quietly) : undefined),
  jobs,
} satisfies Module;
