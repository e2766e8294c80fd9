import type { Module } from '#kernel/module';
import * as actions from './actions.ts';
import { jobs } from './jobs.ts';
import { policy } from './policy.ts';
import { words } from './words.ts';

export { moved, readdressed } from './events.ts';
export { firstOf, folded, initialsOf, markOfAddress, nameFrom, renamed, welcome, type Kind, type Person, type Spell } from './rules.ts';
export { arrange as arrangeSpell, awayOn, person, retitle, save as savePerson, saveSpells, todayOf } from './store.ts';
export { policy as peoplePolicy } from './policy.ts';

export const people = { name: 'people', policy, actions, jobs, words } satisfies Module;
