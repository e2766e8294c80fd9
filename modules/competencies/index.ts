import type { Module } from '#kernel/module';
import * as framework from './actions.ts';
import { policy } from './policy.ts';
import * as borrowing from './borrowing.ts';
import * as sources from './sources.ts';
import { words } from './words.ts';

export { published } from './events.ts';
export { draftFrom, type Incident, type Proposal } from './drafting.ts';
export { askForBehaviours, coverageOf, practices, type Coverage, type Practice } from './practices.ts';
export { incidentsOf, pinnedTo } from './page.ts';
export { expectedLevel } from './rules.ts';
export { behaviours, breaks, competenciesOf, currentVersion, versionOf, type Behaviour, type Wording } from './store.ts';

const actions = { ...framework, ...sources, ...borrowing };

export const competencies = { name: 'competencies', policy, actions, words } satisfies Module;
