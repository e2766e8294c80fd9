import { event } from '#kernel/event';
import type { Kind } from './rules.ts';

/** Somebody became something else for the organisation, from this day on. */
export const moved = event<{ personId: string; kind: Kind; fromOn: string }>('people.moved');
