import { event } from '#kernel/event';

/** A wording holds from now on; what was opened on an earlier one stays on it. */
export const published = event<{ behaviourId: string; version: number }>('competencies.published');
