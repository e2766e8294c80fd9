import { event } from '#kernel/event';

/** A customer is forgotten, in every module. */
export const erased = event<{ customerId: string }>('customers.erased');
