import type { Module } from '#kernel/module';
import * as actions from './actions.ts';
import { policy } from './policy.ts';
import { words } from './words.ts';

export { folded, initialsOf, firstOf, welcome, type Kind, type Person } from './rules.ts';
export { person, save as savePerson, saveSpells, todayOf } from './store.ts';

export const people = { name: 'people', policy, actions, words } satisfies Module;
