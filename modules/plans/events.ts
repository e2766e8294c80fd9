import { event } from '#kernel/event';

/** A plan begins today: `owners` took on a change each. */
export const started = event<{ planId: string; touchpointId: string; behaviourId: string | null; owners: string[] }>('plans.started');

/** Somebody looked at what came of it and decided. */
export const decided = event<{ planId: string; touchpointId: string; kept: boolean }>('plans.decided');
