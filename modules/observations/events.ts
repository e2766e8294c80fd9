import { event } from '#kernel/event';

/** Somebody was seen at work, and it is written down; they hear of it at once. */
export const observed = event<{ observationId: string; personId: string; observerId: string; touchpointId: string }>('observations.observed');

/** The person said what they make of it. */
export const viewed = event<{ observationId: string; personId: string; observerId: string }>('observations.viewed');

/** Two observers see the same moments too differently. */
export const calibrationAsked = event<{ calibrationId: string; oneId: string; otherId: string }>('observations.calibration_asked');
