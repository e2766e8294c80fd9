import type { Module } from '#kernel/module';
import * as actions from './actions.ts';
import { policy } from './policy.ts';
import { words } from './words.ts';

export { cite, citationsFor, citationsForMany, offerEvidence, uncite, withdrawEvidence, type Resting } from './citing.ts';
export { fellAway } from './events.ts';
export { askedBy, kinds, withoutNames, type Citation, type Kind, type Piece, type Source } from './rules.ts';

export const evidence = { name: 'evidence', policy, actions, words } satisfies Module;
