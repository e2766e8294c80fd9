import { on } from '#kernel/event';
import { repaired } from '#empowerment';
import { closed } from '#recovery';
import * as store from './store.ts';

/** What was put right may be worth telling: whoever asks customers for stories finds it. */
export const reactions = [
  on(closed, async ({ caseId, touchpointId, unitId, cause, outcome }, { sql, now }) => {
    if (outcome === 'solved') await store.addCandidate(sql, { fromKind: 'case', fromId: caseId, touchpointId, unitId, why: cause }, now);
  }),

  on(repaired, async ({ repairId, touchpointId, unitId, kind, outcome }, { sql, now }) => {
    if (outcome === 'solved') await store.addCandidate(sql, { fromKind: 'repair', fromId: repairId, touchpointId, unitId, why: kind }, now);
  }),
];
