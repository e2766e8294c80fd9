import type { Module } from '#kernel/module';
import * as answering from './actions.ts';
import * as importing from './imports.ts';
import { pages } from './pages.ts';
import { policy } from './policy.ts';
import { reactions } from './reactions.ts';
import { words } from './words.ts';

export { bringIn, mapSchema, type BroughtIn, type FileMap } from './bring-in/index.ts';
export * as importStates from './store-imports.ts';
export { answered } from './events.ts';
export { cellOf, mixOf, nobody, satisfied, shardOf, weekOf, type Answer, type Cell } from './rules.ts';
export { saidAbout } from './said.ts';

const actions = { ...answering, ...importing };

export const feedback = { name: 'feedback', policy, actions, reactions, pages, words } satisfies Module;
