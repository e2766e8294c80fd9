import type { Module } from '#kernel/module';
import * as actions from './actions/index.ts';
import { policy } from './policy.ts';
import { whoseKey, whoseSession } from './store/sessions.ts';
import { words } from './words.ts';

export { demo } from './store/house.ts';
export { actorOf } from './store/sessions.ts';

export const access = {
  name: 'access', policy, actions, words,
  identify: async (sql, { session, key }, now) => (key ? whoseKey(sql, key, now) : session ? whoseSession(sql, session, now) : undefined),
} satisfies Module;
