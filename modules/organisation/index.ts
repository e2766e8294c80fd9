import type { Module } from '#kernel/module';
import * as directory from './actions/directory.ts';
import * as importing from './actions/imports.ts';
import * as posts from './actions/posts.ts';
import * as structure from './actions/structure.ts';
import { jobs } from './jobs.ts';
import { policy } from './policy.ts';
import { reactions } from './reactions.ts';
import { words } from './words.ts';

export { bringInPeople, peopleMap, type PeopleMap, type PeopleOutcome } from './bring-in/index.ts';
export { awayOn } from '#people';
export { belowOf, drawAll, managerOf, postsOf, unit, unitsUnder } from './store/lines.ts';
export * as peopleImports from './store/imports.ts';
export { roles as allRoles, units as allUnits } from './store/structure.ts';

const actions = { ...posts, ...directory, ...structure, ...importing };

export const organisation = { name: 'organisation', policy, actions, reactions, jobs, words } satisfies Module;
