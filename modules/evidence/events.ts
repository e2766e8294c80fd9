import { event } from '#kernel/event';

/** A piece of evidence fell away, and this rested on it. */
export const fellAway = event<{ forKind: string; forId: string; ownerId: string; kind: string; why: string }>('evidence.fell_away');
