import { event } from '#kernel/event';

/** A panel of customers was asked about something that is proposed. */
export const asked = event<{ questionId: string; kind: 'standard' | 'profile' | 'question'; forKind: string | null; forId: string | null; members: number }>('panels.asked');

/** It holds from now on; the panel's view stands beside it. `share` is null where too few answered. */
export const published = event<{ questionId: string; kind: 'standard' | 'profile' | 'question'; forKind: string | null; forId: string | null; n: number; share: number | null }>('panels.published');
