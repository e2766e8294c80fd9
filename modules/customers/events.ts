import { event } from '#kernel/event';

/** A customer wished to be forgotten: whoever keeps something of theirs, by these ids, forgets it too. */
export const erased = event<{ customerId: string; answerIds: string[]; helpIds: string[] }>('customers.erased');
