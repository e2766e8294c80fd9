import { event } from '#kernel/event';
import type { Kind } from './rules.ts';

/** Somebody became something else for the organisation, from this day on. */
export const moved = event<{ personId: string; kind: Kind; fromOn: string }>('people.moved');

/** An administrator gave somebody another address. Only a mark of the one before travels: whoever gets it next is not the same person. */
export const readdressed = event<{ personId: string; before: string }>('people.readdressed');
