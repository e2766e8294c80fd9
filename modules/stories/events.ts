import { event } from '#kernel/event';

/** A customer told a story; a person reads it before anybody else does. */
export const told = event<{ storyId: string; touchpointId: string | null }>('stories.told');

/** It may be used from now on, as far as its teller agreed. */
export const published = event<{ storyId: string }>('stories.published');

/** This person can be recognised in it, and is asked whether they may be named. */
export const portrayed = event<{ storyId: string; personId: string }>('stories.portrayed');

/** A colleague who is portrayed objected, and the story rests until that is settled; or it is settled. */
export const held = event<{ storyId: string; held: boolean }>('stories.held');

/** Its words are gone. Whatever used it shows a gap. */
export const withdrawn = event<{ storyId: string; why: 'teller' | 'keeper' | 'objection' | 'expired' }>('stories.withdrawn');
