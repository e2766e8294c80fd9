import type { Module } from '#kernel/module';
import * as actions from './actions.ts';
import { pages } from './pages.ts';
import { policy } from './policy.ts';
import { words } from './words.ts';

export { bringIn, mapSchema, type BroughtIn, type FileMap } from './bring-in/index.ts';
export { answered } from './events.ts';
export { cellOf, mixOf, nobody, satisfied, shardOf, weekOf, type Answer, type Cell } from './rules.ts';
export { saidAbout } from './said.ts';

export const feedback = { name: 'feedback', policy, actions, pages, words } satisfies Module;
