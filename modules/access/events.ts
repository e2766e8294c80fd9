import { event } from '#kernel/event';

/** Somebody wants the demo as it was at the start. */
export const resetAsked = event<object>('access.reset_asked');

/** Something befell the account of somebody: another device, guesses, a changed proof. A letter has gone out where there is an address. */
export const accountTouched = event<{ eventId: string; personId: string }>('access.account_touched');
