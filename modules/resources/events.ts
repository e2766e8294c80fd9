import { event } from '#kernel/event';

/** A colleague asks for what somebody brings. Of whom is not in it, so that a no can be forgotten. */
export const asked = event<{ requestId: string }>('resources.asked');

/** Somebody helped. A no is told to nobody but the one who asked, and leaves no event. */
export const helped = event<{ requestId: string; askerId: string; ownerId: string }>('resources.helped');
