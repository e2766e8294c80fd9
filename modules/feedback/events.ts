import { event } from '#kernel/event';

/** A customer's word arrived. `personId` is null where nobody may be named. */
export const answered = event<{ answerId: string; at: string; touchpointId: string; unitId: string; personId: string | null; score: number; withWords: boolean; certificateId: string | null }>('feedback.answered');

/** The worst mark, given by a code that hangs where the customer stands, and nothing speaks against it. Apart from the others, so that those cost nothing more. */
export const worstHere = event<{ answerId: string }>('feedback.worst_here');

/** Somebody asked for a file to be brought in. */
export const importAsked = event<{ importId: string; path: string }>('feedback.import_asked');

/** A customer cannot wait: somebody should call them now. */
export const helpAsked = event<{ helpId: string; answerId: string | null; touchpointId: string; unitId: string; personId: string | null; at: string }>('feedback.help_asked');

/** Somebody says that words about them should not count for them, and how that was decided. */
export const contested = event<{ contestId: string; answerId: string; personId: string }>('feedback.contested');
export const contestDecided = event<{ contestId: string; answerId: string; personId: string; accepted: boolean }>('feedback.contest_decided');

/** A customer is forgotten: whoever keeps something of these answers and calls for help forgets it too. */
export const forgotten = event<{ answerIds: string[]; helpIds: string[] }>('feedback.forgotten');
