import { event } from '#kernel/event';

/** It is these people's turn: a case was opened, went a step up (`step` above 0), or came back to whoever closed it. */
export const called = event<{ caseId: string; personIds: readonly string[]; step: number; dueAt: string }>('recovery.called');

/** Somebody was given a case by a colleague. */
export const handed = event<{ caseId: string; personId: string }>('recovery.handed');

/** The customer said whether it was put right. */
export const heard = event<{ caseId: string; handlerId: string | null; outcome: 'solved' | 'partly' | 'not' }>('recovery.heard');

/** Closed, with its cause: what learning and the library of stories begin from. */
export const closed = event<{ caseId: string; answerId: string | null; touchpointId: string; unitId: string; cause: string; outcome: 'solved' | 'partly' | 'not' | null }>('recovery.closed');
