import { event } from '#kernel/event';

/** A customer's word arrived. `personId` is null where nobody may be named. */
export const answered = event<{ answerId: string; at: string; touchpointId: string; unitId: string; personId: string | null; score: number; withWords: boolean; certificateId: string | null }>('feedback.answered');

/** Somebody asked for a file to be brought in. */
export const importAsked = event<{ importId: string; path: string }>('feedback.import_asked');
