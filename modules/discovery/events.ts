import { event } from '#kernel/event';

/** Colleagues are asked to tell incidents, or to sort them back. */
export const asked = event<{ studyId: string; personIds: string[]; what: 'tell' | 'sort' }>('discovery.asked');
