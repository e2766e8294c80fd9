import { event } from '#kernel/event';

/** More than the limit, for a customer who waits: this person is asked. */
export const asked = event<{ repairId: string; personId: string; askedOf: string; dueAt: string }>('empowerment.asked');

/** The question was answered. */
export const decided = event<{ repairId: string; personId: string; approved: boolean }>('empowerment.decided');

/** Something was put right, and what became of it is known: what stories and learning begin from. */
export const repaired = event<{ repairId: string; caseId: string | null; touchpointId: string | null; unitId: string; kind: string; outcome: 'solved' | 'partly' | 'not' }>('empowerment.repaired');
