import { event } from '#kernel/event';

/** Something that customers said was changed, and those who wished to hear of it were written to. */
export const told = event<{ changeId: string; touchpointId: string | null; letters: number }>('changes.told');
