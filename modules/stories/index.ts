import type { Module } from '#kernel/module';
import * as keeping from './actions.ts';
import * as doors from './doors.ts';
import * as hosting from './visits.ts';
import * as recording from './recordings.ts';
import './keeping.ts';
import { jobs } from './jobs.ts';
import { pages } from './pages.ts';
import { policy } from './policy.ts';
import { reactions } from './reactions.ts';
import { words } from './words.ts';

export { held, portrayed, published, told, withdrawn } from './events.ts';
export { storiesFor, useStory } from './telling.ts';
export { usedFor as storyUsesFor } from './store.ts';

const { told: _, day: __, ...kept } = keeping;
const { code: ___, session: ____, opened: _____, ...arriving } = doors;
const actions = { ...kept, ...arriving, ...hosting, ...recording };

export const stories = { name: 'stories', policy, actions, reactions, jobs, pages, words, media: { '/recordings/:id': recording.hear } } satisfies Module;
