import { event } from '#kernel/event';

/** Somebody wants the demo as it was at the start. */
export const resetAsked = event<object>('access.reset_asked');
